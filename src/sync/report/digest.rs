//! What each author did: '3 deals moved, 1 renewed, 2 notes', as data.

use crate::domain::crm::Crm;
use crate::domain::dot::Dot;
use crate::domain::field::FieldName;
use crate::domain::gather::Gather;
use crate::domain::kinds::{
    Deal, DealField, DealId, DealKind, Kind, Outcome as DealOutcome, Run, RunField, Stage, StageId, TaskField,
};
use crate::domain::record::KindName;
use crate::domain::sorted::{SortedMap, SortedSet};
use crate::domain::value::Value;
use crate::sync::report::{Author, FieldReport, Outcome, RecordReport, Report, Written};

/// What was done to a record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deed {
    /// A deal went to another open stage.
    Moved,
    /// A deal was won.
    Won,
    /// A deal that renews a contract was won.
    Renewed,
    /// A deal was lost.
    Lost,
    /// Something was written down: a call, a meeting, a note.
    Noted,
    /// A task was done.
    Done,
    /// A record was made.
    Created(KindName),
    /// A record was edited otherwise.
    Edited(KindName),
    /// A record was put into the trash.
    Deleted(KindName),
    /// A record was taken out of the trash.
    Restored(KindName),
    /// A record was emptied for good.
    Purged(KindName),
    /// A merge was taken back.
    UndidMerge,
}

impl Deed {
    /// Its name in documents.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Moved => "moved",
            Self::Won => "won",
            Self::Renewed => "renewed",
            Self::Lost => "lost",
            Self::Noted => "noted",
            Self::Done => "done",
            Self::Created(_) => "created",
            Self::Edited(_) => "edited",
            Self::Deleted(_) => "deleted",
            Self::Restored(_) => "restored",
            Self::Purged(_) => "purged",
            Self::UndidMerge => "undid_merge",
        }
    }

    /// The kind of the records to which it was done.
    pub fn kind(&self) -> KindName {
        match self {
            Self::Moved | Self::Won | Self::Renewed | Self::Lost => Kind::Deal.into(),
            Self::Noted => Kind::Activity.into(),
            Self::Done => Kind::Task.into(),
            Self::UndidMerge => Kind::Run.into(),
            Self::Created(kind)
            | Self::Edited(kind)
            | Self::Deleted(kind)
            | Self::Restored(kind)
            | Self::Purged(kind) => kind.clone(),
        }
    }
}

/// What one author did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digest {
    /// Who; `None` where no run says so.
    pub author: Option<Author>,
    /// To how many records each was done; of merges, how many were taken back.
    pub deeds: SortedMap<Deed, usize>,
    /// When they last wrote by their clock, milliseconds since 1970.
    pub last: Option<u64>,
}

type Done = SortedSet<(Option<Author>, Deed)>;

/// What each author did; the unknown one comes first.
pub fn of(report: &Report, theirs: &Crm, merged: &Crm) -> Vec<Digest> {
    let mut digests: SortedMap<Option<Author>, Digest> = SortedMap::new();
    for record in &report.records {
        // A run is made by working, not worked on. It only tells which merges its author took back.
        let is_run = record.kind == Kind::Run.into();
        let undone = if is_run { undone_merges(record, theirs) } else { 0 };
        if is_run && undone == 0 {
            continue;
        }
        let mut done = Done::new();
        match undone {
            0 => deeds(report, record, theirs, merged, &mut done),
            _ => drop(done.insert((of_run(report, theirs, record), Deed::UndidMerge))),
        }
        for (author, deed) in done.iter() {
            let empty = || Digest { author: author.clone(), deeds: SortedMap::new(), last: None };
            let digest = digests.or_insert_with(author.clone(), empty);
            *digest.deeds.or_default(deed.clone()) += undone.max(1);
            let times = record.wrote.iter().filter(|w| by(report, w) == *author).filter_map(|w| w.t);
            digest.last = digest.last.max(times.max());
        }
    }
    digests.into_values().gathered()
}

/// How many merges a run took back that we hadn't heard of.
fn undone_merges(record: &RecordReport, theirs: &Crm) -> usize {
    let is_new = |dot: Dot| record.wrote.iter().any(|written| written.dot == dot);
    let Some(run) = theirs.find(&record.kind, record.id) else { return 0 };
    let undone: FieldName = RunField::undone_merges.into();
    run.elements.iter().filter(|e| e.field == undone && is_new(e.dot)).count()
}

fn of_run(report: &Report, theirs: &Crm, record: &RecordReport) -> Option<Author> {
    let replica = Run(theirs.find(&record.kind, record.id)?).replica().parse().ok()?;
    report.authors.get(&replica).cloned()
}

fn by(report: &Report, written: &Written) -> Option<Author> {
    report.authors.get(&written.dot.replica).cloned()
}

fn deeds(report: &Report, record: &RecordReport, theirs: &Crm, merged: &Crm, done: &mut Done) {
    let kind = || record.kind.clone();
    let life = || {
        let record = theirs.find(&record.kind, record.id)?;
        let last = record.lives.iter().max_by_key(|life| (life.t, life.dot))?;
        by(report, &Written { dot: last.dot, t: None })
    };
    match record.outcome {
        Outcome::New if record.kind == Kind::Activity.into() => drop(done.insert((life(), Deed::Noted))),
        Outcome::New | Outcome::NewInTrash => drop(done.insert((life(), Deed::Created(kind())))),
        Outcome::Deleted => drop(done.insert((life(), Deed::Deleted(kind())))),
        Outcome::Restored => drop(done.insert((life(), Deed::Restored(kind())))),
        Outcome::Purged => drop(done.insert((None, Deed::Purged(kind())))),
        Outcome::Changed | Outcome::Revived | Outcome::SurvivedPurge => {
            for field in &record.fields {
                let deed = edit(record, field, merged);
                note(report, deed, &field.wrote, done);
            }
            for set in &record.sets {
                note(report, Deed::Edited(kind()), &set.wrote, done);
            }
            // What deletes in vain shows in no field.
            if record.fields.is_empty() && record.sets.is_empty() {
                note(report, Deed::Edited(kind()), &record.wrote, done);
            }
        }
    }
}

fn note(report: &Report, deed: Deed, wrote: &[Written], done: &mut Done) {
    for written in wrote {
        done.insert((by(report, written), deed.clone()));
    }
    if wrote.is_empty() {
        done.insert((None, deed));
    }
}

/// What a change of a field is called.
fn edit(record: &RecordReport, field: &FieldReport, merged: &Crm) -> Deed {
    let is = |kind: Kind, name: FieldName| record.kind == kind.into() && field.field == name;
    if is(Kind::Task, TaskField::done_on.into()) && field.theirs.as_ref().is_some_and(|day| !day.is_null()) {
        return Deed::Done;
    }
    match &field.theirs {
        Some(Value::Stage(entry)) if is(Kind::Deal, DealField::stage.into()) => {
            let stage = merged.get::<Stage<'_>>(StageId(entry.stage));
            let kind = merged.get::<Deal<'_>>(DealId(record.id)).and_then(Deal::kind);
            match stage.and_then(Stage::outcome) {
                Some(DealOutcome::Won) if kind == Some(DealKind::Renewal) => Deed::Renewed,
                Some(DealOutcome::Won) => Deed::Won,
                Some(DealOutcome::Lost) => Deed::Lost,
                Some(DealOutcome::Open) | None => Deed::Moved,
            }
        }
        _ => Deed::Edited(record.kind.clone()),
    }
}
