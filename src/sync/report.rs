//! What a merge does to our copy, as data: the screen and the command line word it.
//!
//! It is derived from the three states (ours, theirs, merged), so that [`merge`] needs to know nothing of it. What changed
//! nothing that is seen has no place in it: the same file twice, or an older one, gives an empty report.

mod author;
mod counts;
mod digest;
mod fields;
mod future;
mod links;
mod outcome;

use std::borrow::Cow;
use std::sync::Arc;

use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::domain::dot::{Dot, ReplicaId};
use crate::domain::gather::AddAll;
use crate::domain::record::{KindName, Record};
use crate::domain::sorted::SortedMap;
use crate::domain::sorting::Sorting;
use crate::sync::merge::merge;

pub use author::{Author, authors};
pub use counts::{Counts, DeleteGuard};
pub use digest::{Deed, Digest};
pub use fields::{FieldReport, SetReport};
pub use future::{FromTheFuture, TOLERANCE_MS};
pub use links::Trouble;
pub use outcome::Outcome;

/// Two copies as one, and what that does to ours.
#[derive(Debug, Clone)]
pub struct Merged {
    /// Both as one.
    pub crm: Crm,
    /// What it does to ours.
    pub report: Report,
}

/// What a merge does to our copy.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The records in which something is seen to change, by kind and id.
    pub records: Vec<RecordReport>,
    /// How many records change only in who wrote the same values.
    pub unseen: usize,
    /// How much of each kind; kinds in which nothing changes are absent.
    pub counts: SortedMap<KindName, Counts>,
    /// What their clocks dated after the given time.
    pub future: Vec<FromTheFuture>,
    /// What somebody should look at afterwards.
    pub troubles: Vec<Trouble>,
    /// Who wrote what is new, as far as runs say.
    pub authors: SortedMap<ReplicaId, Author>,
    /// What each author did since our copies last met.
    pub digest: Vec<Digest>,
    /// How much would be deleted.
    pub guard: DeleteGuard,
}

/// What becomes of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordReport {
    /// The record.
    pub id: Uuid,
    /// Its kind, as merged.
    pub kind: KindName,
    /// The kinds that it had on our side and on theirs, where they differ: a broken writer's doing.
    pub two_kinds: Option<(KindName, KindName)>,
    /// What becomes of it.
    pub outcome: Outcome,
    /// The fields that are seen to change. A new record lists none: what it holds is what they wrote.
    pub fields: Vec<FieldReport>,
    /// The sets that change.
    pub sets: Vec<SetReport>,
    /// What of theirs is new to us, by dot.
    pub wrote: Vec<Written>,
}

/// One transaction's part in a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Written {
    /// The transaction.
    pub dot: Dot,
    /// The writer's clock as far as it is known, milliseconds since 1970; additions to sets don't carry it.
    pub t: Option<u64>,
}

/// Merges, and says what that does to ours. Times after `latest`, milliseconds since 1970, count as being from the future.
pub fn merge_with_report(ours: &Crm, theirs: &Crm, latest: u64) -> Merged {
    let crm = merge(ours, theirs);
    let report = Report::of(ours, theirs, &crm, latest);
    Merged { crm, report }
}

/// One record in the three states, all read as the same kind.
struct Sides<'a> {
    mine: Option<Cow<'a, Record>>,
    theirs: Cow<'a, Record>,
    result: &'a Record,
}

impl Report {
    /// What taking `theirs` into `ours` did, `merged` being what came of it.
    pub fn of(ours: &Crm, theirs: &Crm, merged: &Crm, latest: u64) -> Self {
        let mut report = Self { guard: DeleteGuard::of(ours, merged), ..Self::default() };
        for (kind, id, record) in theirs.entries() {
            let (mine, result) = (ours.find(kind, id), merged.find(kind, id));
            // A record in which nothing changes keeps its allocation.
            let Some(result) = result.filter(|r| !mine.is_some_and(|mine| Arc::ptr_eq(mine, r))) else { continue };
            report.future.add_all(future::of(mine.map(|mine| &**mine), result, latest));
            match RecordReport::of(mine, record, result) {
                Some(line) => report.records.push(line),
                None => report.unseen += 1,
            }
        }
        report.records.sorted_by(|a, b| (&a.kind, a.id).cmp(&(&b.kind, b.id)));
        // A broken file may hold one id under two kinds; it is one record all the same.
        report.records.dedup_by(|next, first| next.id == first.id);
        report.counts = counts::by_kind(report.records.iter(), ours);
        report.authors = authors(merged, report.replicas());
        report.digest = digest::of(&report, theirs, merged);
        report.troubles = links::troubles(&report, ours, theirs, merged);
        report
    }

    /// Whether nothing is seen to change.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// How much altogether.
    pub fn total(&self) -> Counts {
        self.counts.values().fold(Counts::default(), |sum, counts| sum + *counts)
    }

    /// How much of it some records are; `ours` is the copy that the report is about.
    pub fn total_of(&self, ours: &Crm, taken: impl Fn(&RecordReport) -> bool) -> Counts {
        let counts = counts::by_kind(self.records.iter().filter(|record| taken(record)), ours);
        counts.values().fold(Counts::default(), |sum, counts| sum + *counts)
    }

    /// What becomes of a record, if it is seen to change.
    pub fn record(&self, id: Uuid) -> Option<&RecordReport> {
        self.records.iter().find(|record| record.id == id)
    }

    fn replicas(&self) -> impl Iterator<Item = ReplicaId> + '_ {
        let wrote = self.records.iter().flat_map(|record| &record.wrote).map(|written| written.dot.replica);
        wrote.chain(self.future.iter().map(|value| value.dot.replica))
    }
}

impl RecordReport {
    fn of(mine: Option<&Arc<Record>>, theirs: &Arc<Record>, result: &Arc<Record>) -> Option<Self> {
        let two_kinds = mine.filter(|mine| mine.kind != theirs.kind);
        let two_kinds = two_kinds.map(|mine| (mine.kind.clone(), theirs.kind.clone()));
        let sides =
            Sides { mine: mine.map(|mine| as_kind(mine, &result.kind)), theirs: as_kind(theirs, &result.kind), result };
        let outcome = Outcome::of(&sides);
        let (fields, sets) = match &sides.mine {
            Some(mine) => (fields::fields(mine, &sides.theirs, result), fields::sets(mine, &sides.theirs, result)),
            None => (Vec::new(), Vec::new()),
        };
        let shows = outcome != Outcome::Changed || !fields.is_empty() || !sets.is_empty() || two_kinds.is_some();
        shows.then(|| Self {
            id: result.id,
            kind: result.kind.clone(),
            two_kinds,
            outcome,
            fields,
            sets,
            wrote: fields::wrote(sides.mine.as_deref(), &sides.theirs),
        })
    }

    /// How many of its fields end with values that contradict each other.
    pub fn conflicts(&self) -> usize {
        self.fields.iter().filter(|field| field.is_conflict()).count()
    }
}

fn as_kind<'a>(record: &'a Record, kind: &KindName) -> Cow<'a, Record> {
    if record.kind == *kind { Cow::Borrowed(record) } else { Cow::Owned(record.under(kind)) }
}
