//! History: who changed what and when, with the values before and after; each device keeps its own.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::change::{Label, Role, Transaction};
use crate::domain::crm::{Applied, Touched};
use crate::domain::dot::Dot;
use crate::domain::field::FieldName;
use crate::domain::record::{KindName, Record};
use crate::domain::sorting::Sorting;
use crate::domain::value::Value;

/// One transaction, as history tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalEntry {
    /// The transaction.
    pub dot: Dot,
    /// The writer's clock, milliseconds since 1970.
    pub at: u64,
    /// The teammate who did it.
    pub author: Option<Uuid>,
    /// The browser tab it was done in: undo takes back what this tab did.
    pub tab: Box<str>,
    /// What it did.
    pub label: Label,
    /// Whether it takes another back.
    pub role: Role,
    /// What it did to each record.
    pub lines: Vec<Line>,
}

/// What happened to one record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The record.
    pub id: Uuid,
    /// Its kind's word.
    pub kind: Box<str>,
    /// Whether it came or went.
    pub event: Event,
    /// The fields that changed. A new record lists none: what it held is what it holds, less the changes since.
    pub fields: Vec<FieldChange>,
}

/// Whether a record came or went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// It is new.
    Created,
    /// Some fields changed.
    Edited,
    /// It went into the trash.
    Deleted,
    /// It came out of the trash.
    Restored,
}

/// What happened to one field or set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldChange {
    /// Another value is shown.
    Value {
        /// The field's name.
        field: Box<str>,
        /// The value before.
        before: Value,
        /// The value after.
        after: Value,
    },
    /// An element was added.
    Added {
        /// The set's name.
        set: Box<str>,
        /// The element.
        value: Value,
    },
    /// An element was removed.
    Removed {
        /// The set's name.
        set: Box<str>,
        /// The element.
        value: Value,
    },
}

impl JournalEntry {
    /// What a transaction that was applied is remembered by.
    pub fn of(tx: &Transaction, applied: &Applied, tab: &str) -> Self {
        Self {
            dot: tx.dot,
            at: tx.now,
            author: tx.author,
            tab: tab.into(),
            label: tx.label.clone(),
            role: tx.role,
            lines: applied.touched.iter().filter_map(Line::of).collect(),
        }
    }

    /// What it did to a record, if anything.
    pub fn line(&self, id: Uuid) -> Option<&Line> {
        self.lines.iter().find(|line| line.id == id)
    }
}

impl Line {
    /// What happened to a record; `None` if nothing that shows did.
    pub fn of(touched: &Touched) -> Option<Self> {
        let after = &touched.after;
        let (event, fields) = match &touched.before {
            None => (Event::Created, Vec::new()),
            Some(before) => {
                let event = match (before.is_gone(), after.is_gone()) {
                    (false, true) => Event::Deleted,
                    (true, false) => Event::Restored,
                    _ => Event::Edited,
                };
                (event, differences(before, after))
            }
        };
        let shows = event != Event::Edited || !fields.is_empty();
        shows.then(|| Self { id: after.id, kind: after.kind.word().into(), event, fields })
    }
}

/// What is shown in `after` but not in `before`, and the other way round; by field.
pub fn differences(before: &Record, after: &Record) -> Vec<FieldChange> {
    let mut fields: Vec<&FieldName> = before.fields().chain(after.fields()).collect();
    fields.sorted_by(Ord::cmp);
    fields.dedup();
    let name = |field: &FieldName, kind: &KindName| field.name(kind).into();
    let mut changes: Vec<FieldChange> = Vec::new();
    for field in fields {
        let (old, new) = (before.value(field), after.value(field));
        if old != new {
            changes.push(FieldChange::Value { field: name(field, &after.kind), before: old, after: new });
        }
    }
    let within = |element: &Value, set: &FieldName, record: &Record| {
        element.is_withheld() || record.elements.iter().any(|e| e.field == *set && e.value == *element)
    };
    for element in &after.elements {
        if !within(&element.value, &element.field, before) {
            let set = name(&element.field, &after.kind);
            changes.push(FieldChange::Added { set, value: element.value.clone() });
        }
    }
    for element in &before.elements {
        if !within(&element.value, &element.field, after) {
            let set = name(&element.field, &after.kind);
            changes.push(FieldChange::Removed { set, value: element.value.clone() });
        }
    }
    changes.dedup();
    changes
}
