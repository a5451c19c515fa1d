//! What one transaction wants to store.

use std::sync::Arc;

use crate::domain::crm::Crm;
use crate::domain::gather::Gather;
use crate::domain::journal::JournalEntry;
use crate::domain::record::{KindName, Record};
use crate::domain::sorted::SortedMap;

/// From this many changed records of one kind on …
const BULK: usize = 500;
/// … if they are at least this part of the kind, its segments are replaced instead of growing the wal.
const BULK_PART: usize = 8;

/// What one transaction wants to store. Made at once when the transaction is applied, so that it holds what the memory held
/// then, whatever is queued behind it.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    /// The generation up to which the memory that this comes from had taken in what others wrote.
    pub since: u64,
    /// Whole records that changed, of kinds that are not replaced.
    pub records: Vec<Arc<Record>>,
    /// The kinds whose segments are replaced, with all their records.
    pub whole: SortedMap<KindName, Vec<Arc<Record>>>,
    /// The line of history.
    pub journal: Option<Arc<JournalEntry>>,
}

impl Batch {
    /// The changed records of a transaction; `crm` is the memory right after it.
    pub fn new(
        since: u64,
        changed: impl IntoIterator<Item = Arc<Record>>,
        journal: Option<Arc<JournalEntry>>,
        crm: &Crm,
    ) -> Self {
        let mut by_kind: SortedMap<KindName, Vec<Arc<Record>>> = SortedMap::new();
        for record in changed {
            by_kind.or_default(record.kind.clone()).push(record);
        }
        let mut batch = Self { since, journal, ..Self::default() };
        for (kind, records) in by_kind {
            let all = || crm.records().filter(|record| record.kind == kind);
            if records.len() > BULK && records.len() * BULK_PART >= all().count() {
                let all = all().cloned().gathered();
                batch.whole.insert(kind, all);
            } else {
                batch.records.extend(records);
            }
        }
        batch
    }

    /// Everything that the memory holds: for a database that lost its data ([`Gone`](crate::store::StoreError::Gone)), and
    /// for one that is recovered or restored.
    pub fn everything(crm: &Crm, journal: Option<Arc<JournalEntry>>) -> Self {
        let mut batch = Self { journal, ..Self::default() };
        for record in crm.records() {
            batch.whole.or_default(record.kind.clone()).push(record.clone());
        }
        batch
    }
}
