//! What changes in the fields and sets of one record.

use crate::domain::dot::{Context, Dot};
use crate::domain::field::FieldName;
use crate::domain::gather::Gather;
use crate::domain::journal::{FieldChange, differences};
use crate::domain::record::{Entry, Record, said, shown};
use crate::domain::sorted::SortedMap;
use crate::domain::sorting::Sorting;
use crate::domain::value::Value;
use crate::sync::report::Written;

/// What becomes of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldReport {
    /// The field.
    pub field: FieldName,
    /// The newest value that both sides had seen, where one of them still has it.
    pub before: Option<Value>,
    /// What we showed; `None` if nothing was ever written here.
    pub mine: Option<Value>,
    /// What they show.
    pub theirs: Option<Value>,
    /// What is shown from now on.
    pub result: Option<Value>,
    /// What else stands there from now on: the field is in conflict until somebody writes it.
    pub others: Vec<Value>,
    /// What of theirs is new to us, by dot.
    pub wrote: Vec<Written>,
}

impl FieldReport {
    /// Whether values that contradict each other stand there from now on.
    pub fn is_conflict(&self) -> bool {
        !self.others.is_empty()
    }
}

/// What becomes of one set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetReport {
    /// The set.
    pub field: FieldName,
    /// The elements that come.
    pub added: Vec<Value>,
    /// The elements that go. Who took them out isn't known: taking out leaves no trace but their absence.
    pub removed: Vec<Value>,
    /// What they added that is new to us, by dot.
    pub wrote: Vec<Written>,
}

/// The fields that are seen to change, in order.
pub fn fields(mine: &Record, theirs: &Record, result: &Record) -> Vec<FieldReport> {
    let mut names: Vec<&FieldName> = mine.fields().chain(theirs.fields()).gathered();
    names.sorted_by(Ord::cmp);
    names.dedup();
    names.into_iter().filter_map(|name| field(name, mine, theirs, result)).gathered()
}

fn field(name: &FieldName, mine: &Record, theirs: &Record, result: &Record) -> Option<FieldReport> {
    let (my_store, store) = (mine.store(name), result.store(name));
    // Most fields of a record stay as they are.
    if my_store == store {
        return None;
    }
    let value = |store| shown(store).map(|e| &e.value);
    let (showed, stands) = (value(my_store), value(store));
    let others = contradict(store, stands);
    if showed == stands && contradict(my_store, showed) == others {
        return None;
    }
    let their_store = theirs.store(name);
    Some(FieldReport {
        field: name.clone(),
        before: before(my_store, their_store, &mine.c, &theirs.c).cloned(),
        mine: showed.cloned(),
        theirs: value(their_store).cloned(),
        result: stands.cloned(),
        others: others.into_iter().cloned().gathered(),
        wrote: new_dots(mine, their_store.iter().map(|e| Written { dot: e.dot, t: Some(e.t) })),
    })
}

/// The values that anybody said in a store, that are known here and that contradict what is shown, each once.
fn contradict<'a>(store: &'a [Entry], shown: Option<&Value>) -> Vec<&'a Value> {
    let mut values: Vec<&Value> = said(store).map(|e| &e.value).filter(|value| Some(*value) != shown).gathered();
    values.sorted_by(Ord::cmp);
    values.dedup();
    values
}

fn before<'a>(mine: &'a [Entry], theirs: &'a [Entry], c: &Context, their_c: &Context) -> Option<&'a Value> {
    let common = mine.iter().chain(theirs).filter(|e| c.covers(e.dot) && their_c.covers(e.dot));
    shown(common).map(|e| &e.value)
}

/// The sets that change, in order.
pub fn sets(mine: &Record, theirs: &Record, result: &Record) -> Vec<SetReport> {
    if mine.elements == result.elements {
        return Vec::new();
    }
    let mut sets: SortedMap<FieldName, (Vec<Value>, Vec<Value>)> = SortedMap::new();
    for change in differences(mine, result) {
        match change {
            FieldChange::Added { set, value } => sets.or_default(FieldName::of(&result.kind, &set)).0.push(value),
            FieldChange::Removed { set, value } => sets.or_default(FieldName::of(&result.kind, &set)).1.push(value),
            FieldChange::Value { .. } | FieldChange::Seen { .. } => {}
        }
    }
    let report = |(field, (added, removed)): (&FieldName, &(Vec<Value>, Vec<Value>))| {
        let by = theirs.elements.iter().filter(|e| e.field == *field).map(|e| Written { dot: e.dot, t: None });
        let (added, removed) = (added.clone(), removed.clone());
        SetReport { field: field.clone(), added, removed, wrote: new_dots(mine, by) }
    };
    sets.iter().map(report).gathered()
}

/// What of theirs is new to us, by dot.
pub fn wrote(mine: Option<&Record>, theirs: &Record) -> Vec<Written> {
    let timed = theirs.values.iter().map(|e| (e.dot, e.t)).chain(theirs.lives.iter().map(|l| (l.dot, l.t)));
    let all = timed.map(|(dot, t)| Written { dot, t: Some(t) });
    let all = all.chain(theirs.elements.iter().map(|e| Written { dot: e.dot, t: None }));
    match mine {
        Some(mine) => new_dots(mine, all),
        None => once(all.gathered()),
    }
}

fn new_dots(mine: &Record, written: impl Iterator<Item = Written>) -> Vec<Written> {
    once(written.filter(|w| !mine.c.covers(w.dot)).gathered())
}

/// Each dot once, with its latest time.
fn once(mut written: Vec<Written>) -> Vec<Written> {
    written.sorted_by(|a, b| (a.dot, b.t).cmp(&(b.dot, a.t)));
    let mut last: Option<Dot> = None;
    written.retain(|w| last.replace(w.dot) != Some(w.dot));
    written
}
