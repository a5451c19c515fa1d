//! Which records of a file are taken.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::sync::report::{Outcome, RecordReport, Report};

/// What a record of the review is shown under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Group {
    /// Two people have written different values in one of its fields.
    Conflicts,
    /// It would go.
    Deleted,
    /// It would be other than it is.
    Changed,
    /// It would come.
    New,
}

impl Group {
    /// Every group, the most urgent first.
    pub const ALL: [Self; 4] = [Self::Conflicts, Self::Deleted, Self::Changed, Self::New];

    /// The group of a record.
    pub fn of(record: &RecordReport) -> Self {
        match record.outcome {
            Outcome::Deleted | Outcome::Purged => Self::Deleted,
            Outcome::New | Outcome::NewInTrash => Self::New,
            _ if record.conflicts() > 0 => Self::Conflicts,
            _ => Self::Changed,
        }
    }
}

/// Which records are taken: all but some groups, and the other way round for single records.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picks {
    /// The groups that stay out.
    pub left_out: Vec<Group>,
    /// The records for which the opposite of their group holds.
    pub exceptions: Vec<(Group, Uuid)>,
}

impl Picks {
    /// Whether everything is taken.
    pub fn is_everything(&self) -> bool {
        self.left_out.is_empty() && self.exceptions.is_empty()
    }

    /// Whether a record is taken.
    pub fn takes(&self, group: Group, id: Uuid) -> bool {
        self.left_out.contains(&group) == self.exceptions.contains(&(group, id))
    }

    /// Takes or leaves a whole group.
    pub fn set_group(&mut self, group: Group, taken: bool) {
        self.left_out.retain(|each| *each != group);
        self.exceptions.retain(|(of, _)| *of != group);
        if !taken {
            self.left_out.push(group);
        }
    }

    /// Takes or leaves one record.
    pub fn set(&mut self, group: Group, id: Uuid, taken: bool) {
        if self.takes(group, id) == taken {
            return;
        }
        match self.exceptions.iter().position(|each| *each == (group, id)) {
            Some(at) => drop(self.exceptions.remove(at)),
            None => self.exceptions.push((group, id)),
        }
    }

    /// Of so many records of a group, how many are taken.
    pub fn taken(&self, group: Group, count: usize) -> usize {
        let exceptions = self.exceptions.iter().filter(|(of, _)| *of == group).count();
        if self.left_out.contains(&group) { exceptions } else { count.saturating_sub(exceptions) }
    }

    /// The records of a report that are taken; `None` is all, with what changes unseen.
    pub fn chosen(&self, report: &Report) -> Option<HashSet<Uuid>> {
        let taken = |record: &&RecordReport| self.takes(Group::of(record), record.id);
        (!self.is_everything()).then(|| report.records.iter().filter(taken).map(|record| record.id).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Uuid = Uuid::from_u128(1);
    const B: Uuid = Uuid::from_u128(2);

    #[test]
    fn groups_and_single_records_can_be_left_out_and_taken_in_any_order() {
        let mut picks = Picks::default();
        assert!(picks.is_everything() && picks.takes(Group::New, A));
        picks.set(Group::New, A, false);
        assert!(!picks.takes(Group::New, A) && picks.takes(Group::New, B));
        assert_eq!(picks.taken(Group::New, 10), 9);
        picks.set_group(Group::New, false);
        assert!(!picks.takes(Group::New, A) && !picks.takes(Group::New, B));
        picks.set(Group::New, B, true);
        picks.set(Group::New, B, true);
        assert!(picks.takes(Group::New, B) && picks.takes(Group::Changed, A));
        assert_eq!((picks.taken(Group::New, 10), picks.taken(Group::Changed, 3)), (1, 3));
        picks.set(Group::New, B, false);
        assert_eq!(picks.taken(Group::New, 10), 0);
        picks.set_group(Group::New, true);
        assert!(picks.is_everything());
    }
}
