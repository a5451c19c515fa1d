//! How much changes, and whether so much is deleted that it must be asked twice.

use std::ops::Add;
use std::sync::Arc;

use crate::domain::crm::Crm;
use crate::domain::kinds::Kind;
use crate::domain::record::KindName;
use crate::domain::sorted::SortedMap;
use crate::sync::report::{Outcome, RecordReport};

/// How much changes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Records that come.
    pub new: usize,
    /// Records that change, those that come back included.
    pub changed: usize,
    /// Fields of them that are in conflict from now on.
    pub conflicts: usize,
    /// Records that lived here and are gone from now on.
    pub deleted: usize,
}

impl Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            new: self.new + other.new,
            changed: self.changed + other.changed,
            conflicts: self.conflicts + other.conflicts,
            deleted: self.deleted + other.deleted,
        }
    }
}

/// How much of each kind. Runs, which nobody sees, don't count.
pub fn by_kind<'a>(records: impl Iterator<Item = &'a RecordReport>, ours: &Crm) -> SortedMap<KindName, Counts> {
    let lived = |record: &RecordReport| ours.find(&record.kind, record.id).is_some_and(|mine| !mine.is_gone());
    let count = |record: &RecordReport| Counts {
        new: usize::from(record.outcome == Outcome::New),
        changed: usize::from(record.outcome.is_change()),
        conflicts: record.conflicts(),
        deleted: usize::from(matches!(record.outcome, Outcome::Deleted | Outcome::Purged) && lived(record)),
    };
    let seen = records.filter(|record| record.kind != Kind::Run.into());
    let counted = seen.map(|record| (record.kind.clone(), count(record)));
    let mut counts = SortedMap::gather(counted, |sum, counts| *sum = *sum + counts);
    counts.retain(|_, counts| *counts != Counts::default());
    counts
}

/// How many records would be deleted, of how many that live. Runs, which nobody sees, don't count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DeleteGuard {
    /// How many live in our copy.
    pub living: usize,
    /// How many of these are gone from now on.
    pub deleted: usize,
}

impl DeleteGuard {
    /// So many may go unasked.
    const RECORDS: usize = 20;
    /// So many of a hundred may go unasked.
    const PERCENT: usize = 2;

    pub(super) fn of(ours: &Crm, merged: &Crm) -> Self {
        let mut guard = Self::default();
        let runs = KindName::from(Kind::Run);
        for (kind, id, mine) in ours.entries().filter(|(kind, _, mine)| **kind != runs && !mine.is_gone()) {
            guard.living += 1;
            let stands = merged.find(kind, id).is_some_and(|record| Arc::ptr_eq(record, mine) || !record.is_gone());
            guard.deleted += usize::from(!stands);
        }
        guard
    }

    /// Whether the number must be typed before the merge goes on, and a backup taken first.
    pub fn must_be_typed(self) -> bool {
        self.deleted > Self::RECORDS || self.deleted * 100 > self.living * Self::PERCENT
    }
}
