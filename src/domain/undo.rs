//! Taking back: the changes that restore what a transaction or a merge changed, as far as it still stands.
//!
//! Undoing a merge never rewinds a context. It writes, as somebody who has seen what came, and others learn of it:
//! - A field goes back to what we showed, if the merged value is still shown. That value of theirs is replaced by somebody
//!   who had seen it, and history keeps it.
//! - A value of theirs that the merge didn't show stands in no line of history. It stays in the inbox, in conflict with
//!   ours, until somebody decides: undo throws nothing away that can't be found again.
//! - What came goes into the trash, if nobody else has written in it since; what went comes back.
//! - What was purged can't come back, and is named.

use std::collections::HashSet;
use std::sync::Arc;

use uuid::Uuid;

use crate::domain::change::{Change, Label, Role};
use crate::domain::crm::Crm;
use crate::domain::dot::{Dot, ReplicaId};
use crate::domain::field::FieldName;
use crate::domain::identity;
use crate::domain::journal::{Event, FieldChange, JournalEntry, Line};
use crate::domain::kinds::{Kind, RunField};
use crate::domain::record::{Record, Sweep};
use crate::domain::value::Value;

/// How many steps can be taken back.
pub const MAX_STEPS: usize = 200;

/// What can be undone and redone in one tab. It derives from the journal, so that it survives a reload.
#[derive(Debug, Default)]
pub struct UndoStack {
    done: Vec<Arc<JournalEntry>>,
    undone: Vec<Arc<JournalEntry>>,
    own: HashSet<Dot>,
}

impl UndoStack {
    /// The stack of a tab from the newest entries of the journal, oldest first.
    pub fn of(tab: &str, entries: impl IntoIterator<Item = Arc<JournalEntry>>) -> Self {
        let mut stack = Self::default();
        entries.into_iter().filter(|e| *e.tab == *tab).for_each(|e| stack.push(e));
        stack
    }

    /// Remembers what this tab just did.
    pub fn push(&mut self, entry: Arc<JournalEntry>) {
        self.own.insert(entry.dot);
        match entry.role {
            Role::Do => {
                self.undone.clear();
                self.done.push(entry);
            }
            Role::Undo(dot) => {
                self.done.retain(|e| e.dot != dot);
                self.undone.push(entry);
            }
            Role::Redo(dot) => {
                self.undone.retain(|e| e.dot != dot);
                self.done.push(entry);
            }
        }
        if self.done.len() > MAX_STEPS {
            self.done.remove(0);
        }
    }

    /// Forgets a transaction that could not be kept.
    pub fn forget(&mut self, dot: Dot) {
        self.done.retain(|e| e.dot != dot);
        self.undone.retain(|e| e.dot != dot);
    }

    /// What undo would take back.
    pub fn undo(&self) -> Option<&Arc<JournalEntry>> {
        self.done.last()
    }

    /// The undo that redo would take back.
    pub fn redo(&self) -> Option<&Arc<JournalEntry>> {
        self.undone.last()
    }

    /// Whether this tab wrote the dot.
    pub fn is_own(&self, dot: Dot) -> bool {
        self.own.contains(&dot)
    }
}

/// Which transaction stands for this one, by what was done in order: itself or what did it again; `None` while it is
/// taken back.
pub fn standing<'a>(dot: Dot, entries: impl Iterator<Item = &'a Arc<JournalEntry>>) -> Option<Dot> {
    let (mut last, mut stands) = (dot, false);
    for entry in entries {
        let (about, done) = match entry.role {
            Role::Do => (entry.dot, true),
            Role::Undo(dot) => (dot, false),
            Role::Redo(dot) => (dot, true),
        };
        if about == last {
            (last, stands) = (entry.dot, done);
        }
    }
    stands.then_some(last)
}

/// How a transaction is taken back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inverse {
    /// What to do.
    pub changes: Vec<Change>,
    /// What stays, because somebody has changed it since: the record, and the field unless it is the record itself.
    pub left: Vec<(Uuid, Option<Box<str>>)>,
}

/// What tells the others that a merge is taken back, in the transaction that does it: an element for the record of the
/// run that undoes, which must be there already. `None` if the entry is no merge, or takes something back itself: what an
/// undo wrote is taken back and written again with it.
pub fn tell_undone(entry: &JournalEntry, run: ReplicaId) -> Option<Change> {
    let name = match (&entry.label, entry.role) {
        (Label::Merged, Role::Do) => "",
        (Label::MergedFrom { name }, Role::Do) => name,
        _ => return None,
    };
    let merge = format!("{} {name}", entry.at);
    let id = identity::built_in(Kind::Run, &run.to_string());
    Some(Change::Add { id, set: RunField::undone_merges.into(), value: Value::text(merge.trim_end()) })
}

/// The changes that take an entry back. A field whose value is no longer the entry's stays as it is and is named; so does
/// a new record in which somebody else has written since. `is_own` are the dots of what was done here and is taken back
/// before this, or together with it.
pub fn inverse(entry: &JournalEntry, crm: &Crm, is_own: impl Fn(Dot) -> bool) -> Inverse {
    let mut inverse = Inverse::default();
    for line in &entry.lines {
        match crm.record(line.id) {
            Some(record) => inverse.line(line, record, &is_own),
            None => inverse.left.push((line.id, None)),
        }
    }
    inverse
}

impl Inverse {
    fn line(&mut self, line: &Line, record: &Record, is_own: &impl Fn(Dot) -> bool) {
        let id = line.id;
        match (line.event, record.is_gone()) {
            (Event::Created | Event::Restored | Event::Arrived, false) => {
                let is_untouched = match line.seen() {
                    Some(seen) => record.c.dots().all(|dot| seen.covers(dot) || is_own(dot)),
                    None => record.dots().all(|dot| is_own(dot) || dot.is_built_in()),
                };
                if is_untouched {
                    self.fields(line, record);
                    self.changes.push(Change::Delete { id });
                } else {
                    self.left.push((id, None));
                }
            }
            (Event::Purged, gone) => {
                self.left.push((id, None));
                if !gone {
                    self.fields(line, record);
                }
            }
            // Purged since.
            (Event::Deleted | Event::Edited, true) if record.is_empty() => self.left.push((id, None)),
            (Event::Deleted, true) => {
                self.changes.push(Change::Restore { id });
                self.fields(line, record);
            }
            (Event::Edited, false) => self.fields(line, record),
            (Event::Created | Event::Restored | Event::Arrived, true) | (Event::Deleted, false) => {}
            (Event::Edited, true) => {
                // Its values go back within the trash.
                self.changes.push(Change::Restore { id });
                self.fields(line, record);
                self.changes.push(Change::Delete { id });
            }
        }
    }

    fn fields(&mut self, line: &Line, record: &Record) {
        let id = line.id;
        // What is taken out may be all that keeps the record alive: whatever else is to be written comes before.
        let mut last: Vec<Change> = Vec::new();
        for change in &line.fields {
            let (name, undone) = match change {
                FieldChange::Value { field, before, after } => {
                    let name = FieldName::of(&record.kind, field);
                    let stands = record.value(&name) == *after;
                    let back = Change::Set { id, field: name, value: before.clone(), sweep: Sweep::Shown };
                    (field, stands.then_some(back))
                }
                FieldChange::Added { set, value } => {
                    let name = FieldName::of(&record.kind, set);
                    let stands = record.elements(name.clone()).any(|e| e == value);
                    (set, stands.then(|| Change::Remove { id, set: name, value: value.clone() }))
                }
                FieldChange::Removed { set, value } => {
                    let name = FieldName::of(&record.kind, set);
                    (set, Some(Change::Add { id, set: name, value: value.clone() }))
                }
                FieldChange::Seen { .. } => continue,
            };
            match undone {
                Some(change @ Change::Remove { .. }) => last.push(change),
                Some(change) => self.changes.push(change),
                None => self.left.push((id, Some(name.clone()))),
            }
        }
        self.changes.append(&mut last);
    }
}
