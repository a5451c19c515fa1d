//! One record of the review.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::domain::custom::option_id;
use crate::domain::field::custom_id;
use crate::domain::gather::Gather;
use crate::domain::record::{KindName, Record};
use crate::domain::value::Value;
use crate::sync::report::{Author, FieldReport, Outcome, RecordReport, Report, SetReport, Written};
use crate::worker::picks::Group;
use crate::worker::review::Review;

/// How many fields of a new record are told.
const OF_NEW: usize = 8;

/// What becomes of one record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The record.
    pub record: Named,
    /// What it is shown under.
    pub group: Group,
    /// What becomes of it: the words of [`Outcome`].
    pub outcome: String,
    /// The kinds that it had on our side and on theirs, where they differ.
    pub two_kinds: Option<(String, String)>,
    /// Who wrote last, and when.
    pub who: Writer,
    /// The fields that are seen to change; of a new record what it holds.
    pub fields: Vec<FieldLine>,
    /// The sets that change.
    pub sets: Vec<SetLine>,
    /// What the values above link to, and the team's own fields among those above.
    pub names: Vec<Named>,
}

/// What becomes of one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldLine {
    /// Its name in snapshots.
    pub field: String,
    /// The newest value that both sides had seen.
    pub before: Option<Value>,
    /// What we show.
    pub mine: Option<Value>,
    /// What they show.
    pub theirs: Option<Value>,
    /// What is shown from now on.
    pub result: Option<Value>,
    /// What else stands there from now on: the field is in conflict.
    pub others: Vec<Value>,
    /// Who wrote theirs, and when.
    pub who: Writer,
}

/// What becomes of one set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetLine {
    /// Its name in snapshots.
    pub set: String,
    /// The elements that come.
    pub added: Vec<Value>,
    /// The elements that go.
    pub removed: Vec<Value>,
}

/// A record with its name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Its id.
    pub id: Uuid,
    /// Its kind's word.
    pub kind: String,
    /// What it is called; empty if it has no name or isn't known here.
    pub name: String,
    /// Whether it is in the trash, or emptied, after the merge.
    pub gone: bool,
}

/// Who wrote something.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Writer {
    /// The teammate's name; empty where nobody had signed in.
    pub name: String,
    /// What their device calls itself.
    pub device: String,
    /// When by their clock, milliseconds since 1970.
    pub at: Option<u64>,
}

impl Writer {
    /// An author at a time.
    pub fn of(author: Option<&Author>, at: Option<u64>, crm: &Crm) -> Self {
        let name = author.and_then(|author| author.member).map_or("", |id| crm.name(id));
        Self { name: name.to_owned(), device: author.map_or("", |author| &author.device).to_owned(), at }
    }

    fn last(wrote: &[Written], report: &Report, crm: &Crm) -> Self {
        let last = wrote.iter().max_by_key(|written| (written.t, written.dot));
        last.map_or_else(Self::default, |w| Self::of(report.authors.get(&w.dot.replica), w.t, crm))
    }
}

/// A record with its name, as both copies have it together.
pub fn named(kind: &KindName, id: Uuid, crm: &Crm) -> Named {
    let found = crm.find(kind, id);
    Named {
        id,
        kind: kind.word().to_owned(),
        name: found.map_or("", |record| record.name()).to_owned(),
        gone: found.is_some_and(|record| record.is_gone()),
    }
}

impl Line {
    /// The line of a record in a review.
    pub(super) fn of(record: &RecordReport, group: Group, review: &Review) -> Self {
        let (report, crm) = (&review.merged.report, &review.merged.crm);
        let result = crm.find(&record.kind, record.id);
        let comes = matches!(record.outcome, Outcome::New | Outcome::NewInTrash);
        let fields: Vec<FieldLine> = match (comes, result) {
            (true, Some(result)) => held(result).take(OF_NEW).gathered(),
            _ => record.fields.iter().map(|field| FieldLine::of(field, record, report, crm)).gathered(),
        };
        let sets: Vec<SetLine> = record.sets.iter().map(|set| SetLine::of(set, &record.kind)).gathered();
        let names = links(&fields, &sets).map(|id| {
            let kind = crm.record(id).map(|target| target.kind.clone());
            named(&kind.unwrap_or(record.kind.clone()), id, crm)
        });
        let mut names: Vec<Named> = names.gathered();
        names.dedup();
        Self {
            // What is emptied has no name any more; ours has.
            record: match review.ours.find(&record.kind, record.id) {
                Some(mine) if result.is_some_and(|result| result.is_empty()) => {
                    Named { name: mine.name().to_owned(), ..named(&record.kind, record.id, crm) }
                }
                _ => named(&record.kind, record.id, crm),
            },
            group,
            outcome: record.outcome.word().to_owned(),
            two_kinds: record.two_kinds.as_ref().map(|(a, b)| (a.word().to_owned(), b.word().to_owned())),
            who: Writer::last(&record.wrote, report, crm),
            fields,
            sets,
            names,
        }
    }
}

impl FieldLine {
    fn of(field: &FieldReport, record: &RecordReport, report: &Report, crm: &Crm) -> Self {
        Self {
            field: field.field.name(&record.kind).to_owned(),
            before: field.before.clone(),
            mine: field.mine.clone(),
            theirs: field.theirs.clone(),
            result: field.result.clone(),
            others: field.others.clone(),
            who: Writer::last(&field.wrote, report, crm),
        }
    }

    /// Whether values that contradict each other stand there from now on.
    pub fn is_conflict(&self) -> bool {
        !self.others.is_empty()
    }
}

impl SetLine {
    fn of(set: &SetReport, kind: &KindName) -> Self {
        Self { set: set.field.name(kind).to_owned(), added: set.added.clone(), removed: set.removed.clone() }
    }
}

/// What a record shows, without what only orders it.
fn held(record: &Record) -> impl Iterator<Item = FieldLine> {
    let shown = record.fields().filter_map(|field| Some((field.name(&record.kind), record.shown(field)?)));
    let told = shown.filter(|(field, value)| !value.is_null() && !value.is_withheld() && *field != "order");
    told.map(|(field, value)| FieldLine {
        field: field.to_owned(),
        before: None,
        mine: None,
        theirs: Some(value.clone()),
        result: Some(value.clone()),
        others: Vec::new(),
        who: Writer::default(),
    })
}

fn links(fields: &[FieldLine], sets: &[SetLine]) -> impl Iterator<Item = Uuid> {
    let of_field = |field: &FieldLine| {
        let values = [&field.before, &field.mine, &field.theirs, &field.result].into_iter().flatten();
        values.chain(&field.others).filter_map(target).gathered()
    };
    let of_set = |set: &SetLine| set.added.iter().chain(&set.removed).filter_map(target).gathered();
    let names = fields.iter().map(|f| &f.field).chain(sets.iter().map(|s| &s.set)).filter_map(|name| custom_id(name));
    let targets = fields.iter().flat_map(of_field).chain(sets.iter().flat_map(of_set));
    let mut ids: Vec<Uuid> = targets.chain(names).gathered();
    let mut seen = std::collections::HashSet::new();
    ids.retain(|id| seen.insert(*id));
    ids.into_iter()
}

fn target(value: &Value) -> Option<Uuid> {
    match value {
        Value::Link(id) => Some(*id),
        Value::Stage(entry) => Some(entry.stage),
        // An option of one of the team's own fields stands there by its id.
        value => option_id(value),
    }
}
