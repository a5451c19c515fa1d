//! Whether a record comes, goes or stays.

use crate::domain::record::Record;
use crate::sync::report::Sides;

/// What becomes of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It comes.
    New,
    /// It comes into the trash: they made and deleted it.
    NewInTrash,
    /// It is other than it was.
    Changed,
    /// It goes into the trash.
    Deleted,
    /// They took it out of the trash.
    Restored,
    /// One side deleted what the other went on writing in: the edit wins.
    Revived,
    /// It is emptied for good.
    Purged,
    /// One side emptied it for good; what the other wrote meanwhile stays.
    SurvivedPurge,
}

impl Outcome {
    pub(super) fn of(sides: &Sides<'_>) -> Self {
        let (theirs, result) = (&*sides.theirs, sides.result);
        let Some(mine) = sides.mine.as_deref() else {
            return match (result.is_empty(), result.is_gone()) {
                (true, _) => Self::Purged,
                (false, true) => Self::NewInTrash,
                (false, false) => Self::New,
            };
        };
        // A deletion that the purger hadn't seen outlives the purge, alone.
        let is_emptied = theirs.is_empty() && result.dots().count() < mine.dots().count();
        if result.is_empty() || (is_emptied && result.is_gone()) {
            return if mine.is_empty() { Self::Changed } else { Self::Purged };
        }
        if (theirs.is_empty() || mine.is_empty()) && !result.is_gone() {
            return Self::SurvivedPurge;
        }
        match (mine.is_gone(), theirs.is_gone(), result.is_gone()) {
            (false, _, true) => Self::Deleted,
            (true, _, false) if has_seen_end(theirs, mine) => Self::Restored,
            (true, _, false) => Self::Revived,
            (false, true, false) if !has_seen_end(mine, theirs) => Self::Revived,
            _ => Self::Changed,
        }
    }

    /// Its name in documents.
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::NewInTrash => "new_in_trash",
            Self::Changed => "changed",
            Self::Deleted => "deleted",
            Self::Restored => "restored",
            Self::Revived => "revived",
            Self::Purged => "purged",
            Self::SurvivedPurge => "survived_purge",
        }
    }

    /// Whether the record lives afterwards and is not as it was.
    pub fn is_change(self) -> bool {
        matches!(self, Self::Changed | Self::Restored | Self::Revived | Self::SurvivedPurge)
    }
}

/// Whether who wrote `record` knew that `gone` was deleted.
fn has_seen_end(record: &Record, gone: &Record) -> bool {
    gone.lives.iter().all(|life| record.c.covers(life.dot))
}
