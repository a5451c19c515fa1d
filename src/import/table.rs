//! A table read from text, step by step: title lines above the header and totals below the rows are left out and said.

mod footer;
pub mod header;

use crate::domain::hangul::compose_hangul;
use crate::import::dialect::Dialect;
use crate::import::records::{OpenQuote, Record, Records};

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
    pub fn column(&self, at: usize) -> impl Iterator<Item = &str> {
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
    #[error("there are no rows")]
    NoRows,
    /// A quote opens and never closes.
    #[error("the quote that opens on line {line} is never closed")]
    UnterminatedQuote {
        /// The line it opens on.
        line: u32,
    },
    /// There are more columns than a table may have.
    #[error("line {line} has {columns} columns, more than the {limit} that can be read")]
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

/// How far a reader has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// There is more to read.
    More {
        /// How many rows there are so far.
        rows: usize,
        /// How much of the text is read, in thousandths.
        permille: u16,
    },
    /// All is read: call [`TableReader::finish`].
    Done,
}

/// Reads a table in steps, so that its caller can show progress, and stop.
#[derive(Debug, Clone)]
pub struct TableReader<'t> {
    records: Records<'t>,
    total_bytes: usize,
    headers: Vec<String>,
    /// Records read to find the header and not yet made rows.
    waiting: std::vec::IntoIter<Record>,
    rows: Vec<Row>,
    notes: Vec<TableNote>,
}

impl<'t> TableReader<'t> {
    /// Finds the header; the rows are read by [`TableReader::read_rows`].
    pub fn new(text: &'t str, dialect: Dialect) -> Result<Self, TableError> {
        let mut records = Records::new(text, dialect);
        let mut sample = Vec::new();
        while sample.len() < header::SAMPLE_RECORDS {
            match records.next_record().transpose()? {
                Some(record) if record.filled() > 0 => sample.push(record),
                Some(_) => {}
                None => break,
            }
        }
        let at = header::position(&sample).ok_or(TableError::NoRows)?;
        let mut waiting = sample.into_iter();
        let mut notes: Vec<TableNote> = waiting
            .by_ref()
            .take(at)
            .map(|record| TableNote::TitleSkipped { line: record.line, text: footer::joined(&record.cells) })
            .collect();
        let header = waiting.next().ok_or(TableError::NoRows)?;
        if header.cells.len() > MAX_COLUMNS {
            let columns = header.cells.len();
            return Err(TableError::TooManyColumns { line: header.line, columns, limit: MAX_COLUMNS });
        }
        if header::looks_like_data(&header) {
            notes.push(TableNote::HeaderDoubtful { line: header.line });
        }
        let headers = header::unique_names(&header.cells, &mut notes);
        Ok(Self { records, total_bytes: text.len().max(1), headers, waiting, rows: Vec::new(), notes })
    }

    /// The column names.
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// Reads up to `max` more rows.
    pub fn read_rows(&mut self, max: usize) -> Result<Step, TableError> {
        for _ in 0..max {
            let record = match self.waiting.next() {
                Some(record) => record,
                None => match self.records.next_record().transpose()? {
                    Some(record) => record,
                    None => return Ok(Step::Done),
                },
            };
            if record.filled() > 0 {
                self.rows.push(row_of(record, self.headers.len()));
            }
        }
        let read = (self.total_bytes - self.records.bytes_left()) as u64 * 1000 / self.total_bytes as u64;
        Ok(Step::More { rows: self.rows.len(), permille: u16::try_from(read).unwrap_or(1000) })
    }

    /// The table, with totals and footers dropped from its end.
    pub fn finish(mut self, name: &str) -> Result<Table, TableError> {
        let first_footer = footer::start(&self.rows, self.headers.len());
        for row in self.rows.drain(first_footer..) {
            self.notes.push(TableNote::FooterDropped { line: row.line, text: footer::joined(&row.cells) });
        }
        if self.rows.is_empty() {
            return Err(TableError::NoRows);
        }
        Ok(Table { name: name.to_owned(), headers: self.headers, rows: self.rows, notes: self.notes })
    }
}

/// Reads a whole table at once.
pub fn read_table(name: &str, text: &str, dialect: Dialect) -> Result<Table, TableError> {
    let mut reader = TableReader::new(text, dialect)?;
    while reader.read_rows(usize::MAX)? != Step::Done {}
    reader.finish(name)
}

fn row_of(record: Record, width: usize) -> Row {
    let Record { line, mut cells } = record;
    // Delimiters at the end of a line are a habit of some systems, not cells.
    while cells.len() > width && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    let raggedness = match cells.len() {
        count if count < width => Some(Raggedness::Short { cells: count }),
        count if count > width => Some(Raggedness::Long { cells: count }),
        _ => None,
    };
    if cells.len() < width {
        cells.resize(width, String::new());
    }
    for cell in &mut cells {
        if let std::borrow::Cow::Owned(composed) = compose_hangul(cell) {
            *cell = composed;
        }
    }
    Row { line, cells, raggedness }
}
