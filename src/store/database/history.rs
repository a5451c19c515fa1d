//! The journal: who changed what, newest first.

use std::sync::Arc;

use uuid::Uuid;

use crate::domain::dot::Dot;
use crate::domain::gather::Gather;
use crate::domain::journal::JournalEntry;
use crate::store::checked;
use crate::store::database::{Database, generation};
use crate::store::error::StoreError;
use crate::store::rows::{Area, Key, Mode, Rows, Span, Tx};

/// The version of an entry's bytes, the first of them. Variants of what is in an entry are only ever appended; anything else,
/// a new field too, makes this grow, and the older form is still read.
const VERSION: u8 = 2;
/// The version without a checksum.
const UNCHECKED: u8 = 1;

/// How many entries are read at a time when all are searched.
const PAGE: u64 = 256;

/// Part of the journal.
#[derive(Debug, Default)]
pub struct JournalPage {
    /// Entries with their generations.
    pub entries: Vec<(u64, Arc<JournalEntry>)>,
    /// What could not be read.
    pub damaged: Vec<StoreError>,
}

impl Database {
    /// The newest entries, oldest first, as the undo stack takes them.
    ///
    /// # Errors
    /// `Closed`, or what the browser says.
    pub async fn journal_tail(&self, count: usize) -> Result<JournalPage, StoreError> {
        let mut page = self.journal_before(None, count).await?;
        page.entries.reverse();
        Ok(page)
    }

    /// The newest entries before a generation, newest first.
    ///
    /// # Errors
    /// `Closed`, or what the browser says.
    pub async fn journal_before(&self, before: Option<u64>, count: usize) -> Result<JournalPage, StoreError> {
        self.scan(before, count, |_| true, |_| true).await
    }

    /// What happened to a record, newest first.
    ///
    /// # Errors
    /// `Closed`, or what the browser says.
    pub async fn journal_of(&self, id: Uuid) -> Result<JournalPage, StoreError> {
        // Decoding is what costs: an entry about the record has its id among its bytes.
        let may_be = |bytes: &[u8]| bytes.windows(16).any(|window| window == id.as_bytes());
        self.scan(None, usize::MAX, may_be, |entry| entry.line(id).is_some()).await
    }

    /// The entries of these transactions, newest first.
    ///
    /// # Errors
    /// `Closed`, or what the browser says.
    pub async fn journal_with(&self, dots: &[Dot]) -> Result<JournalPage, StoreError> {
        // An entry begins with its transaction's name, after the version and the checksum: the others needn't be decoded.
        let starts: Vec<Vec<u8>> = dots.iter().filter_map(|dot| postcard::to_extend(dot, Vec::new()).ok()).gathered();
        let may_be = |bytes: &[u8]| {
            let head = if bytes.first() == Some(&UNCHECKED) { 1 } else { 9 };
            bytes.get(head..).is_some_and(|entry| starts.iter().any(|start| entry.starts_with(start)))
        };
        self.scan(None, usize::MAX, may_be, |entry| dots.contains(&entry.dot)).await
    }

    /// The entry of a generation.
    ///
    /// # Errors
    /// `Closed`, `Corrupt`, or what the browser says.
    pub async fn journal_get(&self, generation: u64) -> Result<Option<Arc<JournalEntry>>, StoreError> {
        let tx = self.begin(Mode::Read).await?;
        let key = Key::Generation(generation);
        let bytes = tx.get(Area::Journal, &key).await?;
        bytes.map(|bytes| decode(&key, &bytes)).transpose()
    }

    async fn scan(
        &self,
        before: Option<u64>,
        count: usize,
        may_be: impl Fn(&[u8]) -> bool,
        is: impl Fn(&JournalEntry) -> bool,
    ) -> Result<JournalPage, StoreError> {
        let tx = self.begin(Mode::Read).await?;
        let mut last = last(&tx, before).await?;
        let step = PAGE.min(count as u64).max(1);
        let mut page = JournalPage::default();
        while last > 0 && page.entries.len() < count {
            let first = last.saturating_sub(step - 1).max(1);
            let rows = tx.range(Area::Journal, Some(&Span::generations(first, last))).await?;
            for (key, bytes) in rows.into_iter().rev().filter(|(_, bytes)| may_be(bytes)) {
                match (decode(&key, &bytes), &key) {
                    (Ok(entry), Key::Generation(at)) if is(&entry) => page.entries.push((*at, entry)),
                    (Ok(_), _) => {}
                    (Err(error), _) => page.damaged.push(error),
                }
            }
            last = first - 1;
        }
        page.entries.truncate(count);
        Ok(page)
    }
}

async fn last(tx: &Tx, before: Option<u64>) -> Result<u64, StoreError> {
    match before {
        Some(before) => Ok(before.saturating_sub(1)),
        None => generation(tx).await,
    }
}

/// An entry to bytes.
pub(super) fn encode(entry: &JournalEntry) -> Result<Vec<u8>, StoreError> {
    let bytes = postcard::to_extend(entry, Vec::new()).map_err(|e| StoreError::Other { message: e.to_string() })?;
    Ok(checked::seal(VERSION, &bytes))
}

/// Whether bytes are those of an entry, as they were written. One of the first version has no checksum: it must make sense.
pub(crate) fn is_sound(bytes: &[u8]) -> bool {
    match bytes.first() {
        Some(&UNCHECKED) => decode(&Key::Generation(0), bytes).is_ok(),
        _ => checked::open(VERSION, bytes).is_some(),
    }
}

pub(super) fn decode(key: &Key, bytes: &[u8]) -> Result<Arc<JournalEntry>, StoreError> {
    let corrupt = |reason: &str| StoreError::corrupt(Area::Journal, key, reason);
    let entry = match bytes.split_first() {
        Some((&UNCHECKED, rest)) => rest,
        Some((&VERSION, _)) => checked::open(VERSION, bytes).ok_or_else(|| corrupt("the checksum does not match"))?,
        Some(_) => return Err(corrupt("written by a newer version")),
        None => return Err(corrupt("empty")),
    };
    match postcard::take_from_bytes(entry) {
        Ok((entry, [])) => Ok(Arc::new(entry)),
        Ok(_) => Err(corrupt("more than an entry")),
        Err(error) => Err(corrupt(&error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::{Label, Role};
    use crate::domain::dot::ReplicaId;
    use crate::domain::journal::{Event, FieldChange, Line};
    use crate::domain::value::Value;

    /// Written by the first version. If this fails, entries that people have on their disks can't be read any more.
    const FIRST: &str = "01 0703e8070001740f1011020703 02 \
        1000000000000000000000000000000001 046465616c 03 02 0006616d6f756e7400020a 0204746167730802 7b7d \
        1000000000000000000000000000000001 046465616c 00 00";

    #[test]
    fn an_entry_of_the_first_version_stays_readable() {
        let dot = Dot { replica: ReplicaId::from_random(7), seq: 3 };
        let field = |field: &str| FieldChange::Value { field: field.into(), before: Value::Null, after: Value::Int(5) };
        let removed = FieldChange::Removed { set: "tags".into(), value: Value::Raw("{}".into()) };
        let line = |event, fields| Line { id: Uuid::from_u128(1), kind: "deal".into(), event, fields };
        let entry = JournalEntry {
            dot,
            at: 1_000,
            author: None,
            tab: "t".into(),
            label: Label::Undone(Box::new(Label::Redone(Box::new(Label::Merged)))),
            role: Role::Redo(dot),
            lines: vec![line(Event::Restored, vec![field("amount"), removed]), line(Event::Created, Vec::new())],
        };
        stays(&entry, FIRST);
    }

    /// Of the version that made a merge one entry of history.
    const MERGE: &str = "01 0704e8070001740f12 04416e6e61 00 02 \
        1000000000000000000000000000000001 046465616c 04 01 03010905 \
        1000000000000000000000000000000002 046465616c 05 00";

    #[test]
    fn an_entry_of_a_merge_stays_readable() {
        let context = [(ReplicaId::from_random(9), 5)].into_iter().collect();
        let line = |id, event, fields| Line { id: Uuid::from_u128(id), kind: "deal".into(), event, fields };
        let entry = JournalEntry {
            dot: Dot { replica: ReplicaId::from_random(7), seq: 4 },
            at: 1_000,
            author: None,
            tab: "t".into(),
            label: Label::Undone(Box::new(Label::MergedFrom { name: "Anna".to_owned() })),
            role: Role::Do,
            lines: vec![
                line(1, Event::Arrived, vec![FieldChange::Seen { context }]),
                line(2, Event::Purged, Vec::new()),
            ],
        };
        stays(&entry, MERGE);
    }

    fn stays(entry: &JournalEntry, expected: &str) {
        let digits = expected.replace(' ', "");
        let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
        let first: Vec<u8> = (0..digits.len()).step_by(2).map(byte).collect();
        assert_eq!(*decode(&Key::Generation(1), &first).unwrap(), *entry);
        let mut bytes = encode(entry).unwrap();
        assert_eq!(
            (bytes[0], &bytes[9..]),
            (2, &first[1..]),
            "the second version has a checksum before the same bytes"
        );
        assert_eq!(*decode(&Key::Generation(1), &bytes).unwrap(), *entry);
        assert!(is_sound(&first) && is_sound(&bytes));
        bytes[20] ^= 1;
        assert!(decode(&Key::Generation(1), &bytes).is_err() && !is_sound(&bytes));
    }
}
