//! The binary form of records, in which segments and fragments hold them.
//!
//! A header names kinds, fields and replicas once, by their words, because the numbers that stand for them in memory change
//! with the program. A record has one default stamp and lists only what differs from it. It is fast rather than readable:
//! JSON is for snapshots.
//!
//! `version, checksum of the rest, schema, replicas, kinds, fields (kind, name), records`. Numbers are LEB128, as in postcard.
//! Values are written by hand: through serde, reading took several times as long.

mod reader;
mod schema;
mod writer;

pub use reader::decode;
pub use writer::encode;

/// The version of the form, its first byte. A reader knows every version up to its own.
pub const VERSION: u8 = 1;

/// Why bytes can't be read as records.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BinaryError {
    /// Written by a newer program.
    #[error("written in form {found}, this program knows {known}")]
    TooNew {
        /// The form of the bytes.
        found: u8,
        /// The newest form known here.
        known: u8,
    },
    /// Not what was written: cut off, or bits have flipped.
    #[error("the checksum does not match: cut off or damaged")]
    Checksum,
    /// The checksum matches, but the content makes no sense.
    #[error("the content makes no sense: {what}")]
    Malformed {
        /// What was being read.
        what: &'static str,
    },
    /// The header could not be written or read.
    #[error("the header: {reason}")]
    Header {
        /// Why.
        reason: String,
    },
}

impl From<postcard::Error> for BinaryError {
    fn from(error: postcard::Error) -> Self {
        Self::Header { reason: error.to_string() }
    }
}

/// The first byte of each sort of value: appended to, never changed.
mod tag {
    pub const NULL: u8 = 0;
    pub const FALSE: u8 = 1;
    pub const TRUE: u8 = 2;
    pub const INT: u8 = 3;
    pub const TEXT: u8 = 4;
    pub const DATE: u8 = 5;
    pub const MONEY: u8 = 6;
    pub const LINK: u8 = 7;
    pub const STAGE: u8 = 8;
    pub const RAW: u8 = 9;
}

/// Whether bytes are as they were written, as far as the checksum tells; cheaper than reading them.
pub(crate) fn is_sound(bytes: &[u8]) -> bool {
    let sum = bytes.get(1..).and_then(|rest| rest.split_first_chunk());
    sum.is_some_and(|(sum, rest)| u64::from_le_bytes(*sum) == checksum(rest))
}

/// A checksum that finds every flipped bit within a word, and cuts. Each step is a bijection of the state.
pub(crate) fn checksum(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325 ^ bytes.len() as u64;
    let (words, tail) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    last[..tail.len()].copy_from_slice(tail);
    for word in words.iter().chain([&last]) {
        hash = (hash ^ u64::from_le_bytes(*word)).wrapping_mul(0x0000_0100_0000_01b3);
        hash ^= hash >> 29;
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::dot::Dot;
    use crate::domain::field::FieldName;
    use crate::domain::kinds::{DealField, Kind};
    use crate::domain::record::{Record, Stamp, Sweep};
    use crate::domain::value::Value;

    #[test]
    fn what_another_version_wrote_is_read_by_our_field_types() {
        let date: chrono::NaiveDate = "2026-03-01".parse().unwrap();
        let stamp = Stamp { dot: Dot::BUILT_IN, now: 5 };
        let mut theirs = Record::new(uuid::Uuid::nil(), Kind::Deal);
        // To the writer the date was an unknown field, and what it knew as a date is gone here.
        theirs.put(FieldName::Other("expected_close".into()), Value::text("2026-03-01"), stamp, Sweep::Shown);
        theirs.put(FieldName::Other("a_field_of_theirs".into()), Value::Date(date), stamp, Sweep::Shown);
        theirs.put(
            DealField::amount.into(),
            Value::Raw(r#"{"amount":1,"currency":"USD"}"#.into()),
            stamp,
            Sweep::Shown,
        );
        let ours = encode(&[theirs]).unwrap();
        let schema = ours[9..].iter().position(|byte| byte & 0x80 == 0).unwrap();
        let mut rest = vec![1];
        rest.extend_from_slice(&ours[9 + schema + 1..]);
        let mut bytes = vec![VERSION];
        bytes.extend_from_slice(&checksum(&rest).to_le_bytes());
        bytes.extend_from_slice(&rest);
        let record = decode(&bytes).unwrap().remove(0);
        assert_eq!(record.value(&DealField::expected_close.into()), Value::Date(date));
        assert_eq!(record.value(&FieldName::Other("a_field_of_theirs".into())), Value::text("2026-03-01"));
        assert!(matches!(record.value(&DealField::amount.into()), Value::Money(_)));
        assert!(record.values.is_sorted_by(|a, b| (&a.field, a.dot) < (&b.field, b.dot)));
    }
}
