//! What stood in a field before both sides changed it. The states don't know it any more, but our own history does.

use std::sync::Arc;

use crate::domain::change::Label;
use crate::domain::journal::{FieldChange, JournalEntry};
use crate::domain::record::KindName;
use crate::domain::value::Value;
use crate::worker::review::{Line, Review};

impl Line {
    /// Whether both sides have replaced what they had in common in one of its fields.
    pub fn lacks_before(&self) -> bool {
        self.fields.iter().any(|field| field.before.is_none() && field.mine.is_some())
    }
}

impl Review {
    /// Tells what stood there before, from our history of the record, newest first: what the first of our changes replaced
    /// that the sender doesn't know of.
    pub fn fill_before(&self, line: &mut Line, history: &[Arc<JournalEntry>]) {
        let Some(theirs) = self.theirs.find(&KindName::of(&line.record.kind), line.record.id) else { return };
        // A merge writes nothing of its own.
        let is_ours = |entry: &&Arc<JournalEntry>| {
            !matches!(entry.label, Label::Merged | Label::MergedFrom { .. }) && !theirs.c.covers(entry.dot)
        };
        for field in line.fields.iter_mut().filter(|field| field.before.is_none() && field.mine.is_some()) {
            let replaced = |entry: &Arc<JournalEntry>| -> Option<Value> {
                entry.line(line.record.id)?.fields.iter().find_map(|change| match change {
                    FieldChange::Value { field: name, before, .. } if **name == *field.field => Some(before.clone()),
                    _ => None,
                })
            };
            field.before = history.iter().rev().filter(is_ours).find_map(replaced);
        }
    }
}
