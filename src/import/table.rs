//! A table read from text, step by step: title lines above the header and totals below the rows are left out and said.

mod footer;
pub mod header;
mod reader;

use crate::import::records::OpenQuote;
pub use reader::{Step, TableReader, read_table};

/// The most columns a table may have.
pub const MAX_COLUMNS: usize = 1000;

/// A table: a header and rows as wide as it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What it is called, usually after its file.
    pub name: String,
    /// The column names, each one once.
    pub headers: Vec<String>,
    /// The rows in the order of the file.
    pub rows: Vec<Row>,
    /// What was left out or changed.
    pub notes: Vec<TableNote>,
}

impl Table {
    /// The rows that are shorter or longer than the header.
    pub fn ragged_rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.raggedness.is_some())
    }

    /// The cells of one column, in the order of the rows.
    pub fn column(&self, at: usize) -> impl Iterator<Item = &str> + Clone {
        self.rows.iter().map(move |row| row.cells.get(at).map_or("", String::as_str))
    }
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line of the file it begins on, from 1.
    pub line: u32,
    /// At least as many cells as there are headers.
    pub cells: Vec<String>,
    /// How it differs from the header in width, if it does.
    pub raggedness: Option<Raggedness>,
}

/// How a row differs from the header in width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Raggedness {
    /// Cells are missing at the end and count as empty.
    Short {
        /// How many cells the file has.
        cells: usize,
        /// Whether the file ends in it, without an end of the line: nobody can tell what else it would have said.
        is_end: bool,
    },
    /// There is more than the header has names for, so that nobody can tell which cell is which: the row fails.
    Long {
        /// How many cells the file has.
        cells: usize,
    },
}

/// What was left out of a table, or changed in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableNote {
    /// A line above the header was skipped.
    TitleSkipped {
        /// The line of the file.
        line: u32,
        /// What it says.
        text: String,
    },
    /// A total or footer below the rows was dropped.
    FooterDropped {
        /// The line of the file.
        line: u32,
        /// What it says.
        text: String,
    },
    /// A column bears the name of an earlier one and got a number.
    HeaderRepeated {
        /// The column, from 0.
        column: usize,
        /// The name it has now.
        header: String,
    },
    /// A column had no name and got one.
    HeaderMissing {
        /// The column, from 0.
        column: usize,
        /// The name it has now.
        header: String,
    },
    /// The header holds e-mail addresses or figures: the file may have none.
    HeaderDoubtful {
        /// The line of the file.
        line: u32,
    },
}

/// Why a text is not a table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// There is a header at most, and no row.
    #[error("there are no rows below the header (line 1): add them and try again")]
    NoRows,
    /// A quote opens and never closes.
    #[error("the quote that opens on line {line} is never closed: close it, or export the file again")]
    UnterminatedQuote {
        /// The line it opens on.
        line: u32,
    },
    /// There are more columns than a table may have.
    #[error(
        "line {line} has {columns} columns, more than the {limit} that can be read: leave out those you don't need"
    )]
    TooManyColumns {
        /// The line of the header.
        line: u32,
        /// How many columns it has.
        columns: usize,
        /// How many there may be.
        limit: usize,
    },
}

impl From<OpenQuote> for TableError {
    fn from(open: OpenQuote) -> Self {
        Self::UnterminatedQuote { line: open.line }
    }
}
