//! What becomes of each row.

use uuid::Uuid;

use crate::domain::field::FieldName;
use crate::domain::money::Currency;
use crate::import::mapping::target::Reads;

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowOutcome {
    /// It makes a record.
    New {
        /// The record.
        id: Uuid,
    },
    /// It changes a record.
    Updated {
        /// The record.
        id: Uuid,
        /// The fields that it changes.
        fields: Vec<FieldName>,
    },
    /// The record says the same already.
    Skipped {
        /// The record.
        id: Uuid,
    },
    /// It can't be imported.
    Failed {
        /// Why.
        reason: FailReason,
    },
}

/// Why a row can't be imported.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FailReason {
    /// Most of its cells are missing, or the file ends in it.
    #[error("the row has {cells} of {columns} cells: it is cut off")]
    CutOff {
        /// How many cells it has.
        cells: usize,
        /// How many columns there are.
        columns: usize,
    },
    /// It has more cells than there are columns.
    #[error("the row has {cells} cells for {columns} columns")]
    TooLong {
        /// How many cells it has.
        cells: usize,
        /// How many columns there are.
        columns: usize,
    },
    /// Nothing says what the record is called.
    #[error("the row has no name")]
    NoName,
    /// A cell can't be read as what its column is.
    #[error("'{value}' in the column '{header}' can't be read")]
    BadCell {
        /// The column's name.
        header: String,
        /// The cell.
        value: String,
        /// What the column is.
        reads: Reads,
        /// The currency that an amount would be in.
        currency: Currency,
    },
    /// An earlier row is about the same record and says something else.
    #[error("line {line} is about the same record and says otherwise")]
    Contradicts {
        /// That row's line in its file.
        line: u32,
        /// The field they differ in.
        field: FieldName,
    },
}

/// How many rows became what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Rows that make a record.
    pub new: usize,
    /// Rows that change one.
    pub updated: usize,
    /// Rows that say nothing new.
    pub skipped: usize,
    /// Rows that can't be imported.
    pub failed: usize,
}

impl Counts {
    /// Counts rows.
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a RowOutcome>) -> Self {
        let mut counts = Self::default();
        for row in rows {
            match row {
                RowOutcome::New { .. } => counts.new += 1,
                RowOutcome::Updated { .. } => counts.updated += 1,
                RowOutcome::Skipped { .. } => counts.skipped += 1,
                RowOutcome::Failed { .. } => counts.failed += 1,
            }
        }
        counts
    }

    /// All rows.
    pub fn rows(self) -> usize {
        self.new + self.updated + self.skipped + self.failed
    }
}

impl std::ops::Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            new: self.new + other.new,
            updated: self.updated + other.updated,
            skipped: self.skipped + other.skipped,
            failed: self.failed + other.failed,
        }
    }
}
