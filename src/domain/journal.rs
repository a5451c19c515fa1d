//! History: who changed what and when, with the values before and after; each device keeps its own.
//!
//! Merging a file is one entry as well, derived from what it did to our records: that is all that undoing it needs.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::change::{Label, Role, Transaction};
use crate::domain::crm::{Applied, Touched};
use crate::domain::dot::{Context, Dot};
use crate::domain::field::FieldName;
use crate::domain::gather::Gather;
use crate::domain::kinds::Kind;
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
    /// It came with a merge.
    Arrived,
    /// It was emptied for good, all of it or what the purger had seen. What it held isn't told: history must not keep what
    /// was to be forgotten.
    Purged,
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
    /// No change: what had been written in the record when it arrived or came out of the trash. Undo deletes it again
    /// only if nobody has written in it since.
    Seen {
        /// The record's context right afterwards.
        context: Context,
    },
}

impl FieldChange {
    /// The name of the field or set; `None` for what is no change.
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Value { field, .. } => Some(field),
            Self::Added { set, .. } | Self::Removed { set, .. } => Some(set),
            Self::Seen { .. } => None,
        }
    }
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
            lines: applied.touched.iter().filter_map(Line::of).gathered(),
        }
    }

    /// What a merge is remembered by: `touched` is what it did to the records. Runs have no line, and the settings of the
    /// workspace none if they came with it: neither can go back into the trash.
    pub fn merged(dot: Dot, at: u64, author: Option<Uuid>, tab: &str, label: Label, touched: &[Touched]) -> Self {
        let lines = touched.iter().filter_map(Line::merged).gathered();
        Self { dot, at, author, tab: tab.into(), label, role: Role::Do, lines }
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
            // One id came under two kinds.
            Some(before) if before.kind != after.kind => happened(&before.under(&after.kind), after),
            Some(before) => happened(before, after),
        };
        let shows = event != Event::Edited || !fields.is_empty();
        shows.then(|| Self { id: after.id, kind: after.kind.word().into(), event, fields })
    }

    /// What a merge did to a record.
    fn merged(touched: &Touched) -> Option<Self> {
        let after = &touched.after;
        let is_new = touched.before.is_none();
        match after.kind.known() {
            Some(Kind::Run) => None,
            Some(Kind::Workspace) if is_new => None,
            // What others purged before we ever saw it.
            _ if is_new && after.is_empty() => None,
            _ if is_new => Some(Self { event: Event::Arrived, fields: vec![seen(after)], ..Self::of(touched)? }),
            _ => Self::of(touched),
        }
    }

    /// What had been written in the record when it arrived or came out of the trash.
    pub fn seen(&self) -> Option<&Context> {
        self.fields.iter().find_map(|change| match change {
            FieldChange::Seen { context } => Some(context),
            _ => None,
        })
    }
}

fn seen(record: &Record) -> FieldChange {
    FieldChange::Seen { context: record.c.clone() }
}

fn happened(before: &Record, after: &Record) -> (Event, Vec<FieldChange>) {
    let mut changes = differences(before, after);
    // A write leaves a value in the field, be it none: only a purge leaves nothing.
    let is_purged = |field: &FieldName| after.store(field).is_empty();
    if after.is_empty() && !before.is_empty() || before.fields().any(is_purged) {
        changes.retain(|change| match change {
            FieldChange::Value { field, .. } => !is_purged(&FieldName::of(&after.kind, field)),
            FieldChange::Added { .. } | FieldChange::Seen { .. } => true,
            FieldChange::Removed { .. } => false,
        });
        return (Event::Purged, changes);
    }
    match (before.is_gone(), after.is_gone()) {
        (false, true) => (Event::Deleted, changes),
        (true, false) => {
            changes.push(seen(after));
            (Event::Restored, changes)
        }
        _ => (Event::Edited, changes),
    }
}

/// What is shown in `after` but not in `before`, and the other way round; by field.
pub fn differences(before: &Record, after: &Record) -> Vec<FieldChange> {
    let mut fields: Vec<&FieldName> = before.fields().chain(after.fields()).gathered();
    fields.sorted_by(Ord::cmp);
    fields.dedup();
    let name = |field: &FieldName, kind: &KindName| field.name(kind).into();
    let mut changes: Vec<FieldChange> = Vec::new();
    for field in fields {
        let (old, new) = (before.shown(field), after.shown(field));
        if old.unwrap_or(&Value::Null) != new.unwrap_or(&Value::Null) {
            let (old, new) = (before.value(field), after.value(field));
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
