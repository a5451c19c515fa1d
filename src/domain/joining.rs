//! Merging duplicates and taking them apart, as changes. Both originals are kept: the record that stays takes over what was
//! chosen of the other, and the other only says where it went.

use uuid::Uuid;

use crate::domain::change::Change;
use crate::domain::crm::{Crm, merge_field, merged_into};
use crate::domain::dot::Dot;
use crate::domain::field::{FieldName, FieldType};
use crate::domain::gather::{AddAll, Gather};
use crate::domain::kinds::Kind;
use crate::domain::record::Record;
use crate::domain::value::Value;

/// The fields that tell of duplicates.
const DUPLICATES: [&str; 2] = ["merged_into", "distinct_from"];

/// What is kept of two records that become one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// The fields whose value comes from the record that is merged away.
    pub taken: Vec<FieldName>,
    /// The elements, of either, that are left out.
    pub dropped: Vec<(FieldName, Value)>,
}

/// The fields that are compared when two records of a kind become one: those that people fill in.
pub fn compared(kind: Kind) -> impl Iterator<Item = (FieldName, bool)> {
    let fields = kind.fields().iter().filter(|spec| !DUPLICATES.contains(&spec.name));
    fields.filter(|spec| spec.ty != FieldType::Order).filter_map(move |spec| Some((kind.field(spec.name)?, spec.set)))
}

/// The changes by which one record is merged into another: what was chosen of it is written where it differs, sets become
/// the union without what was dropped, and it says where it went.
pub fn merge(stays: &Record, goes: &Record, choice: &Choice) -> Vec<Change> {
    let Some((kind, into)) = stays.kind.known().and_then(|kind| Some((kind, merge_field(kind)?))) else {
        return Vec::new();
    };
    let id = stays.id;
    let mut changes = Vec::new();
    for field in choice.taken.iter().filter(|field| stays.value(field) != goes.value(field)) {
        changes.push(Change::set(id, field.clone(), goes.value(field)));
    }
    for (set, _) in compared(kind).filter(|(_, is_set)| *is_set) {
        let is_dropped = |value: &Value| choice.dropped.iter().any(|(of, out)| *of == set && out == value);
        let here = |value: &Value| stays.elements(set.clone()).any(|own| own == value);
        let change = |value: &Value| match (here(value), is_dropped(value)) {
            (true, true) => Some(Change::Remove { id, set: set.clone(), value: value.clone() }),
            (false, false) => Some(Change::Add { id, set: set.clone(), value: value.clone() }),
            _ => None,
        };
        changes.add_all(stays.elements(set.clone()).filter_map(change));
        changes.add_all(goes.elements(set.clone()).filter(|value| !here(value)).filter_map(change));
    }
    changes.push(Change::set(goes.id, into, Value::Link(id)));
    changes
}

/// The changes by which a record stands for itself again. Where two were merged into each other neither says so any more;
/// where it stands for itself already, because what it was merged into went into the trash, it doesn't say so any more.
pub fn take_apart(crm: &Crm, part: Uuid) -> Vec<Change> {
    let standing = crm.resolve(part);
    let clear = |id: Uuid| {
        let record = crm.record(id)?;
        merged_into(record)?;
        Some(Change::set(id, merge_field(record.kind.known()?)?, Value::Null))
    };
    let also = (standing != part).then_some(standing);
    [Some(part), also].into_iter().flatten().filter_map(clear).gathered()
}

/// What a record still shows that came to it with a duplicate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Came {
    /// The fields, with what they show.
    pub values: Vec<(FieldName, Value)>,
    /// The elements of sets.
    pub elements: Vec<(FieldName, Value)>,
}

/// What came to a record with a duplicate and still stands: what was written in one transaction with the merge. It needs no
/// history: every copy knows it.
pub fn came_with(stays: &Record, part: &Record) -> Came {
    let merge = || -> Option<Dot> { Some(part.shown_entry(&merge_field(part.kind.known()?)?)?.dot) };
    let Some(dot) = merge() else { return Came::default() };
    let mine = merge_field(part.kind.known().unwrap_or(Kind::Company));
    let shown = |field: &FieldName| stays.shown_entry(field).filter(|entry| entry.dot == dot).map(|e| e.value.clone());
    let fields = stays.fields().filter(|field| Some(*field) != mine.as_ref());
    let values = fields.filter_map(|field| Some((field.clone(), shown(field)?))).gathered();
    let elements = stays.elements.iter().filter(|element| element.dot == dot && !element.value.is_withheld());
    Came { values, elements: elements.map(|element| (element.field.clone(), element.value.clone())).gathered() }
}

/// How many living records of each kind lead to each of some records, through duplicates that were merged into them.
pub fn links_to(crm: &Crm, ids: [Uuid; 2]) -> [Vec<(Kind, usize)>; 2] {
    let mut found = [Vec::new(), Vec::new()];
    for kind in [Kind::Deal, Kind::Contact, Kind::Activity, Kind::Task] {
        let links = kind.fields().iter().filter(|spec| {
            matches!(spec.ty, FieldType::Link(Kind::Company | Kind::Contact)) && !DUPLICATES.contains(&spec.name)
        });
        let links: Vec<(FieldName, bool)> =
            links.filter_map(|spec| Some((kind.field(spec.name)?, spec.set))).gathered();
        let mut counts = [0; 2];
        for record in crm.listed(kind) {
            let leads = |id: Uuid| {
                let is_it = |value: &Value| matches!(value, Value::Link(to) if *to == id || crm.resolve(*to) == id);
                links.iter().any(|(field, is_set)| match is_set {
                    true => record.elements(field.clone()).any(is_it),
                    false => record.shown(field).is_some_and(is_it),
                })
            };
            for (count, id) in counts.iter_mut().zip(ids) {
                *count += usize::from(leads(id));
            }
        }
        found.iter_mut().zip(counts).for_each(|(found, count)| found.push((kind, count)));
    }
    found
}
