//! What each author did: '3 deals moved, 1 renewed, 2 notes', as data.

use crate::domain::crm::Crm;
use crate::domain::field::FieldName;
use crate::domain::kinds::{
    Deal, DealField, DealId, DealKind, Kind, Outcome as DealOutcome, Stage, StageId, TaskField,
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
        }
    }

    /// The kind of the records to which it was done.
    pub fn kind(&self) -> KindName {
        match self {
            Self::Moved | Self::Won | Self::Renewed | Self::Lost => Kind::Deal.into(),
            Self::Noted => Kind::Activity.into(),
            Self::Done => Kind::Task.into(),
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
    /// To how many records each was done.
    pub deeds: SortedMap<Deed, usize>,
    /// When they last wrote by their clock, milliseconds since 1970.
    pub last: Option<u64>,
}

type Done = SortedSet<(Option<Author>, Deed)>;

/// What each author did; the unknown one comes first.
pub fn of(report: &Report, theirs: &Crm, merged: &Crm) -> Vec<Digest> {
    let mut digests: SortedMap<Option<Author>, Digest> = SortedMap::new();
    // A run is made by working, not worked on.
    for record in report.records.iter().filter(|r| r.kind != Kind::Run.into()) {
        let mut done = Done::new();
        deeds(report, record, theirs, merged, &mut done);
        for (author, deed) in done.iter() {
            let empty = || Digest { author: author.clone(), deeds: SortedMap::new(), last: None };
            let digest = digests.or_insert_with(author.clone(), empty);
            *digest.deeds.or_default(deed.clone()) += 1;
            let times = record.wrote.iter().filter(|w| by(report, w) == *author).filter_map(|w| w.t);
            digest.last = digest.last.max(times.max());
        }
    }
    digests.into_values().collect()
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
