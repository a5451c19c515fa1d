//! The inbox: fields in which two people wrote different values without knowledge of each other. It is derived from the
//! state, so every copy has the same, until somebody writes the field.

use std::sync::Arc;

use crate::domain::change::Change;
use crate::domain::crm::Crm;
use crate::domain::field::FieldName;
use crate::domain::gather::Gather;
use crate::domain::record::{Entry, Record, Sweep, said, shown};
use crate::domain::sorting::Sorting;
use crate::domain::value::Value;

/// A field with values that contradict each other. Who wrote each, and when, is in its dot and time.
#[derive(Debug, Clone)]
pub struct Conflict<'a> {
    /// The record.
    pub record: &'a Arc<Record>,
    /// The field.
    pub field: &'a FieldName,
    /// What is shown.
    pub shown: &'a Entry,
    /// The other values, each once, the newest first.
    pub others: Vec<&'a Entry>,
}

/// Every conflict of records that lists show, by kind, record and field. What is in the trash, or was merged into another,
/// can wait until it comes back.
pub fn conflicts(crm: &Crm) -> impl Iterator<Item = Conflict<'_>> {
    crm.records().filter(|record| crm.is_listed(record)).flat_map(conflicts_in)
}

/// The conflicts of one record; none if it is in the trash.
pub fn conflicts_in(record: &Arc<Record>) -> impl Iterator<Item = Conflict<'_>> {
    let living = Some(record).filter(|record| !record.is_gone());
    living.into_iter().flat_map(|record| record.conflicts().filter_map(|store| Conflict::of(record, store)))
}

/// The changes that solve them all: each field keeps what it shows.
pub fn keep_all_as_shown(crm: &Crm) -> Vec<Change> {
    conflicts(crm).map(|conflict| conflict.keep_shown()).gathered()
}

impl<'a> Conflict<'a> {
    fn of(record: &'a Arc<Record>, store: &'a [Entry]) -> Option<Self> {
        let shown = shown(store)?;
        let mut others: Vec<&Entry> = said(store).filter(|e| e.value != shown.value).gathered();
        others.sorted_by(|a, b| (b.t, b.dot).cmp(&(a.t, a.dot)));
        let mut seen: Vec<&Value> = Vec::new();
        others.retain(|e| {
            let is_new = !seen.contains(&&e.value);
            seen.push(&e.value);
            is_new
        });
        Some(Self { record, field: &shown.field, shown, others })
    }

    /// The change that takes this value instead of all.
    pub fn take(&self, value: &Value) -> Change {
        let (field, value) = (self.field.clone(), value.clone());
        Change::Set { id: self.record.id, field, value, sweep: Sweep::All }
    }

    /// The change that keeps what is shown, instead of all.
    pub fn keep_shown(&self) -> Change {
        self.take(&self.shown.value)
    }
}
