//! The entries of the mirror: what they hold, and the names that follow from it.
//!
//! `form, checksum of the rest, parts`; a part is `tag, generation, length, bytes`. The bytes are those of the rows in
//! IndexedDB, which carry versions and checksums of their own.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::domain::gather::{AddAll, Gather};
use crate::store::checked;

/// The form of an entry, its first byte.
const FORM: u8 = 1;

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Sort {
    /// One transaction: its fragment and its line of history.
    Wal,
    /// A segment.
    Segment,
    /// Lines of history.
    Pack,
    /// A note.
    Note,
}

/// The sorts by their words.
const SORTS: [(Sort, &str); 4] =
    [(Sort::Wal, "wal"), (Sort::Segment, "segment"), (Sort::Pack, "pack"), (Sort::Note, "note")];

/// The name of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Name {
    /// What it is.
    pub sort: Sort,
    /// The newest generation in it; of a note, its number.
    pub generation: u64,
    /// The checksum of its content.
    pub sum: u64,
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = SORTS.iter().find(|(sort, _)| *sort == self.sort).map_or("", |(_, word)| word);
        write!(f, "{word}/{}/{:016x}", self.generation, self.sum)
    }
}

/// A name that no entry of ours has.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NotOurs;

impl FromStr for Name {
    type Err = NotOurs;

    fn from_str(text: &str) -> Result<Self, NotOurs> {
        let mut parts = text.splitn(3, '/');
        let mut part = || parts.next().ok_or(NotOurs);
        let word = part()?;
        let (sort, _) = SORTS.iter().find(|(_, known)| *known == word).ok_or(NotOurs)?;
        let generation = part()?.parse().map_err(|_| NotOurs)?;
        let sum = u64::from_str_radix(part()?, 16).map_err(|_| NotOurs)?;
        Ok(Self { sort: *sort, generation, sum })
    }
}

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tag {
    /// A row of the wal.
    Fragment = 1,
    /// A row of the segments.
    Records = 2,
    /// A row of the journal.
    Journal = 3,
    /// A word, a zero byte, and its note.
    Note = 4,
}

const TAGS: [Tag; 4] = [Tag::Fragment, Tag::Records, Tag::Journal, Tag::Note];

/// A part of an entry: what it is, its generation, its bytes.
pub(crate) type Part<'a> = (Tag, u64, &'a [u8]);

/// An entry and its name.
pub(crate) type Named = (Name, Vec<u8>);

fn entry(sort: Sort, generation: u64, parts: &[Part<'_>]) -> Named {
    let mut body = Vec::with_capacity(parts.iter().map(|(.., bytes)| bytes.len() + 13).sum());
    for (tag, generation, bytes) in parts {
        body.push(*tag as u8);
        body.extend_from_slice(&generation.to_le_bytes());
        body.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
        body.extend_from_slice(bytes);
    }
    let sealed = checked::seal(FORM, &body);
    let sum = sealed.get(1..9).and_then(|sum| sum.try_into().ok()).map_or(0, u64::from_le_bytes);
    (Name { sort, generation, sum }, sealed)
}

/// A transaction: the bytes of its rows in the wal and in the journal.
pub(crate) fn wal(generation: u64, fragment: &[u8], journal: Option<&[u8]>) -> Named {
    let mut parts = vec![(Tag::Fragment, generation, fragment)];
    parts.add_all(journal.map(|bytes| (Tag::Journal, generation, bytes)));
    entry(Sort::Wal, generation, &parts)
}

/// A segment: the bytes of its row.
pub(crate) fn segment(generation: u64, bytes: &[u8]) -> Named {
    entry(Sort::Segment, generation, &[(Tag::Records, generation, bytes)])
}

/// Rows of the journal, oldest first.
pub(crate) fn pack(rows: &[(u64, Vec<u8>)]) -> Named {
    let parts: Vec<Part<'_>> = rows.iter().map(|(at, bytes)| (Tag::Journal, *at, bytes.as_slice())).gathered();
    entry(Sort::Pack, rows.last().map_or(0, |(at, _)| *at), &parts)
}

/// A note: its word, its number and the bytes of its row.
pub(crate) fn note(word: &str, number: u64, bytes: &[u8]) -> Named {
    let named = [word.as_bytes(), &[0], bytes].concat();
    entry(Sort::Note, number, &[(Tag::Note, number, &named)])
}

/// The parts of an entry; `None` where it is damaged, or of a newer form.
pub(crate) fn parts(sealed: &[u8]) -> Option<Vec<Part<'_>>> {
    let mut rest = checked::open(FORM, sealed)?;
    let mut parts = Vec::new();
    while let Some((&tag, after)) = rest.split_first() {
        let (generation, after) = after.split_first_chunk()?;
        let (length, after) = after.split_first_chunk()?;
        let (bytes, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        let tag = TAGS.into_iter().find(|each| *each as u8 == tag)?;
        parts.push((tag, u64::from_le_bytes(*generation), bytes));
        rest = after;
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_read_as_it_was_written_and_named_by_its_content() {
        let (name, bytes) = wal(7, b"fragment", Some(b"journal"));
        assert_eq!(parts(&bytes).unwrap(), [(Tag::Fragment, 7, b"fragment".as_slice()), (Tag::Journal, 7, b"journal")]);
        assert_eq!(name.to_string().parse(), Ok(name));
        assert_ne!(wal(7, b"fragment", Some(b"journak")).0, name);
        assert_ne!(wal(8, b"fragment", Some(b"journal")).0, name);
        assert_eq!("wal/7".parse::<Name>(), Err(NotOurs));
        for at in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[at] ^= 4;
            assert_eq!(parts(&flipped), None, "byte {at}");
        }
    }
}
