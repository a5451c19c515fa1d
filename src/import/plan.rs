//! From files and their mappings to the changes of one transaction, with what becomes of every row.
//!
//! What holds here:
//! - Ids derive from the rows, never from file names, dates as written or the clock: two people who import a file
//!   separately have the same records.
//! - An empty cell never clears a field. A row whose record stands here writes only the fields whose value in the file
//!   differs from the shown one: what the file says wins over an edit made since, the preview lists these fields, and one
//!   undo takes all back. What the import itself made up (a title, an order, the day of entering a stage) is written to
//!   new records only.
//! - A cell of an amount, number or day that can't be read fails its row; an address, telephone number or word of a
//!   choice that can't be read is kept as text beside the record. Nothing of a file is dropped in silence.
//! - A name that is nearly that of a record is offered, never taken; one that nobody has makes a record.

pub mod compare;
pub mod deal;
pub mod directory;
pub mod draft;
pub mod failed;
mod identify;
pub mod linking;
pub mod names;
pub mod outcome;
mod own;
pub mod planner;
pub mod stages;

use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::built_in::{ENGLISH, PipelineWords};
use crate::domain::change::Change;
use crate::domain::kinds::{Kind, Outcome};
use crate::domain::sorted::SortedMap;
use crate::import::mapping::{Mapping, Question};
use crate::import::plan::linking::{Accepted, MatchOffer};
use crate::import::plan::outcome::{Counts, RowOutcome};
use crate::import::plan::stages::{PipelineChoice, PipelinePlan};
use crate::import::table::Table;

pub use planner::{Planner, Progress};

/// A file to import.
#[derive(Debug, Clone)]
pub struct ImportFile {
    /// Its rows.
    pub table: Arc<Table>,
    /// What they mean.
    pub mapping: Mapping,
}

/// What an import goes by.
#[derive(Debug, Clone)]
pub struct Options {
    /// Today: the day on which deals entered their stage where the files give none.
    pub as_of: NaiveDate,
    /// The near-misses that are taken.
    pub accepted: Accepted,
    /// Where deals go whose file names no pipeline.
    pub pipeline: PipelineChoice,
    /// What a new pipeline is called whose file names none.
    pub pipeline_name: String,
    /// The names of the stages that the files don't name.
    pub words: &'static PipelineWords,
    /// What stages mean, by name, where somebody has said it.
    pub outcomes: SortedMap<String, Outcome>,
    /// The word for a deal, for titles of deals that have only a number.
    pub deal_word: String,
}

impl Options {
    /// In English, with nothing chosen.
    pub fn new(as_of: NaiveDate) -> Self {
        Self {
            as_of,
            accepted: Accepted::None,
            pipeline: PipelineChoice::Guess,
            pipeline_name: "Imported deals".to_owned(),
            words: &ENGLISH,
            outcomes: SortedMap::new(),
            deal_word: "Deal".to_owned(),
        }
    }
}

/// Why files can't be imported yet.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// Something about a file is left to decide.
    #[error("{file}: {question}")]
    Undecided {
        /// The file's name.
        file: String,
        /// What is left to decide.
        question: Question,
    },
}

/// What an import would do. Nothing is done until its changes are applied, as one transaction.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The files, in the order given.
    pub files: Vec<FilePlan>,
    /// Names that are nearly those of records, most rows first.
    pub offers: Vec<MatchOffer>,
    /// How many records are made because rows name them, by kind.
    pub made: SortedMap<Kind, usize>,
    /// The pipelines that deals go into.
    pub pipelines: Vec<PipelinePlan>,
    /// How many rows name a record by an id that nobody has, by kind; the ids are kept as text.
    pub unknown_ids: SortedMap<Kind, usize>,
    /// The fields of the team's own that are made of columns.
    pub new_fields: Vec<String>,
    /// Everything to do.
    pub changes: Vec<Change>,
}

/// What becomes of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilePlan {
    /// The file's name.
    pub name: String,
    /// What its rows are.
    pub kind: Kind,
    /// What becomes of each row.
    pub rows: Vec<RowOutcome>,
    /// How many rows become what.
    pub counts: Counts,
}

impl Plan {
    /// How many rows of all files become what.
    pub fn counts(&self) -> Counts {
        self.files.iter().fold(Counts::default(), |sum, file| sum + file.counts)
    }

    /// How many rows make or change a record: the count of the transaction's label.
    pub fn effective_rows(&self) -> usize {
        let counts = self.counts();
        counts.new + counts.updated
    }
}
