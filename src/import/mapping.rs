//! What each file is about and what its columns mean: guessed by their names, checked against their values, editable.
//!
//! A column is guessed to a target only if most of its cells can be read as that; revenues like `1100.04` are no amounts
//! of won. What maps to nothing is kept with the record under the column's name.

mod adjust;
mod guess;
mod own;
pub mod reading;
pub mod source;
pub mod target;
mod unit;
pub mod vocabulary;

use crate::domain::custom::Field;
use crate::domain::gather::AddAll;
use crate::domain::kinds::Kind;
use crate::domain::money::Currency;
use crate::import::dates::DateStyle;
use crate::import::mapping::reading::ColumnReading;
use crate::import::mapping::source::source_of;
use crate::import::mapping::target::{Reads, Target};
use crate::import::table::Table;

/// How many sample values a column shows.
const SAMPLES: usize = 3;

/// How sure a guess is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Nothing fits: somebody has to say.
    None,
    /// It fits, and something else may fit too.
    Low,
    /// It fits, and nothing else does.
    High,
}

/// What a file is about and what its columns mean. Plain data; every guess can be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// What each row is; `None` where somebody has to say.
    pub kind: Option<Kind>,
    /// How sure that is.
    pub confidence: Confidence,
    /// Where its ids come from: two files of the same source name the same record by the same id. A system's name
    /// (`hubspot`), empty for ids that are unique in the world, else what tells this sort of file from others.
    pub source: String,
    /// The currency of amounts that name none.
    pub currency: Currency,
    /// The columns, in the order of the file.
    pub columns: Vec<Column>,
    /// The fields of the team's own that stand here: a column may be one of them.
    pub own: Vec<Field>,
}

/// What one column means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub header: String,
    /// What it means.
    pub target: Target,
    /// How its cells are read.
    pub reading: ColumnReading,
    /// Some of its values.
    pub samples: Vec<String>,
    /// How many cells hold something.
    pub filled: usize,
    /// How many of these can't be read as what it means.
    pub unreadable: usize,
    /// One of these.
    pub unreadable_sample: Option<String>,
    /// What its name says but its values don't.
    pub rejected: Option<Rejected>,
}

/// A target that a column's name suggests and its values refuse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// What the name suggests.
    pub target: Target,
    /// How many cells can't be read as that.
    pub unreadable: usize,
    /// How many cells hold something.
    pub filled: usize,
    /// One that can't be read.
    pub sample: Option<String>,
}

/// What is left to decide before the file can be imported.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Question {
    /// What are the rows?
    #[error("what the rows of the file are is unknown")]
    Kind,
    /// Which column names the records?
    #[error("no column gives the records a name")]
    Name,
    /// Which of these styles are the column's dates in?
    #[error("the dates of the column '{header}' can be read in several ways")]
    Dates {
        /// The column, from 0.
        column: usize,
        /// Its name.
        header: String,
        /// The styles, the likelier first.
        candidates: Vec<DateStyle>,
    },
}

impl Mapping {
    /// Guesses everything by the table.
    pub fn guess(table: &Table, currency: Currency) -> Self {
        Self::guess_among(table, currency, Vec::new())
    }

    /// The same, where the team has fields of its own: what a name or value says of a declared field counts first.
    pub fn guess_among(table: &Table, currency: Currency, own: Vec<Field>) -> Self {
        let (kind, confidence) = guess::kind(table, currency);
        let mut mapping = Self { kind, confidence, source: String::new(), currency, columns: Vec::new(), own };
        mapping.guess_columns(table);
        mapping
    }

    /// Says what the rows are; the columns are guessed anew.
    pub fn choose_kind(&mut self, table: &Table, kind: Kind) {
        self.kind = Some(kind);
        self.confidence = Confidence::High;
        self.guess_columns(table);
    }

    /// Says the currency of amounts that name none; columns whose amounts were refused are looked at again.
    pub fn choose_currency(&mut self, table: &Table, currency: Currency) {
        self.currency = currency;
        for at in 0..self.columns.len() {
            let column = &self.columns[at];
            let refused = column.rejected.as_ref().map(|rejected| rejected.target.clone());
            let target = match refused {
                Some(target) if self.kind.is_some_and(|kind| target.reads(kind) == Reads::Money) => target,
                _ => column.target.clone(),
            };
            let is_free = target.may_repeat(self.kind.unwrap_or(Kind::Deal))
                || self.columns.iter().enumerate().all(|(other, column)| other == at || column.target != target);
            if is_free {
                self.columns[at] = guess::column(self, table, at, target, guess::Refusal::Allowed);
            }
        }
    }

    /// Says what a column means.
    pub fn choose_target(&mut self, table: &Table, column: usize, target: Target) {
        if column < self.columns.len() {
            self.columns[column] = guess::column(self, table, column, target, guess::Refusal::Never);
        }
    }

    /// Says how the dates of a column are written.
    pub fn choose_dates(&mut self, table: &Table, column: usize, style: DateStyle) {
        let Some(chosen) = self.columns.get_mut(column) else { return };
        chosen.reading.dates = vec![style];
        let counted = guess::count(&chosen.reading, table.column(column), self.currency);
        (chosen.unreadable, chosen.unreadable_sample) = (counted.unreadable, counted.sample);
    }

    /// Takes the likelier reading wherever somebody would have to say: for a caller that can't ask.
    pub fn take_likelier(&mut self) {
        self.columns.iter_mut().for_each(|column| column.reading.dates.truncate(1));
    }

    /// Everything that a column can be, in the order of a list of choices.
    pub fn candidates(&self) -> Vec<Target> {
        let Some(kind) = self.kind else { return vec![Target::Keep, Target::Skip] };
        let mut all = Target::all(kind);
        let own = self.own.iter().filter(|field| field.kind == kind).filter_map(|field| field.custom.as_ref());
        let at = all.iter().position(|target| *target == Target::Id).unwrap_or(all.len());
        all.splice(at..at, own.map(|own| Target::Own { id: own.id, holds: own.holds }));
        all
    }

    /// The new field that a column can become; none where there is such a field, or its kind gets none.
    pub fn new_field(&self, table: &Table, column: usize) -> Option<Target> {
        own::new_field(&self.own, self.kind?, table, column, self.currency)
    }

    /// Makes a new field of each column that maps to nothing.
    pub fn make_fields(&mut self, table: &Table) {
        for at in 0..self.columns.len() {
            if self.columns[at].target == Target::Keep
                && self.columns[at].filled > 0
                && let Some(target) = self.new_field(table, at)
            {
                self.choose_target(table, at, target);
            }
        }
    }

    /// The currency of amounts is worth asking for: how many cells of the file can't be read in this one.
    pub fn amounts_refused(&self) -> usize {
        let Some(kind) = self.kind else { return 0 };
        let unreadable = self.columns.iter().map(|column| match &column.rejected {
            Some(rejected) => (&rejected.target, rejected.unreadable),
            None => (&column.target, column.unreadable),
        });
        unreadable.filter(|(target, _)| target.reads(kind) == Reads::Money).map(|(_, count)| count).sum()
    }

    /// What is left to decide.
    pub fn questions(&self) -> Vec<Question> {
        let Some(kind) = self.kind else { return vec![Question::Kind] };
        let mut questions = Vec::new();
        if !guess::has_name(kind, &self.columns) {
            questions.push(Question::Name);
        }
        let asking = self.columns.iter().enumerate().filter(|(_, column)| column.reading.asks_for_dates());
        questions.add_all(asking.map(|(at, column)| Question::Dates {
            column: at,
            header: column.header.clone(),
            candidates: column.reading.dates.clone(),
        }));
        questions
    }

    fn guess_columns(&mut self, table: &Table) {
        self.columns.clear();
        let targets = match self.kind {
            Some(kind) => {
                let mut targets = guess::targets(kind, table, self.currency);
                let kept = targets.iter_mut().zip(&table.headers).filter(|(target, _)| **target == Target::Keep);
                kept.for_each(|(target, header)| *target = own::named(&self.own, kind, header).unwrap_or(Target::Keep));
                targets
            }
            None => vec![Target::Keep; table.headers.len()],
        };
        self.columns = guess::columns(self, table, targets);
        self.source = source_of(table, &self.columns);
    }
}
