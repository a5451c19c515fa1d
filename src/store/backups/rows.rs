//! All rows of a database as they are, as one backup: what is kept before a migration.
//!
//! `form, checksum of the rest, rows`; a row is its area, its key as errors name it, and its bytes, each after its length.

use crate::store::checked;
use crate::store::rows::{Area, Key};

/// The form, the first byte.
const FORM: u8 = 1;

/// A row, with its key as [`Key`] displays it.
pub type RawRow = (String, String, Vec<u8>);

/// Rows to bytes.
pub fn encode(rows: &[(Area, Key, Vec<u8>)]) -> Vec<u8> {
    let mut body = Vec::new();
    for (area, key, bytes) in rows {
        for part in [area.name().as_bytes(), key.to_string().as_bytes(), bytes] {
            body.extend_from_slice(&(part.len() as u32).to_le_bytes());
            body.extend_from_slice(part);
        }
    }
    checked::seal(FORM, &body)
}

/// Bytes to rows; `None` where they are damaged, or something else.
pub fn decode(bytes: &[u8]) -> Option<Vec<RawRow>> {
    let mut rest = checked::open(FORM, bytes)?;
    let mut part = || {
        let (length, after) = rest.split_first_chunk()?;
        let (part, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        rest = after;
        Some(part.to_vec())
    };
    let mut rows = Vec::new();
    while let Some(area) = part() {
        rows.push((String::from_utf8(area).ok()?, String::from_utf8(part()?).ok()?, part()?));
    }
    Some(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_were() {
        let rows = [
            (Area::Meta, Key::word("generation"), b"1".to_vec()),
            (Area::Segments, Key::Segment("deal".into(), 3), vec![]),
        ];
        let bytes = encode(&rows);
        let read = decode(&bytes).unwrap();
        assert_eq!(read[0], ("meta".to_owned(), "generation".to_owned(), b"1".to_vec()));
        assert_eq!(read[1], ("segments".to_owned(), "deal/3".to_owned(), vec![]));
        assert_eq!(decode(&bytes[..bytes.len() - 1]), None);
    }
}
