//! Reads a table in steps.

use std::borrow::Cow;

use crate::domain::formula::unguard;
use crate::domain::gather::Gather;
use crate::domain::hangul::compose_hangul;
use crate::import::dialect::Dialect;
use crate::import::records::{Record, Records};
use crate::import::table::{MAX_COLUMNS, Raggedness, Row, Table, TableError, TableNote, footer, header};

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
    ends_open: bool,
    headers: Vec<String>,
    /// The cells of the header as they stand there, to know it where it comes again.
    header_cells: Vec<String>,
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
            .gathered();
        let header = waiting.next().ok_or(TableError::NoRows)?;
        if header.cells.len() > MAX_COLUMNS {
            let columns = header.cells.len();
            return Err(TableError::TooManyColumns { line: header.line, columns, limit: MAX_COLUMNS });
        }
        if header::looks_like_data(&header) {
            notes.push(TableNote::HeaderDoubtful { line: header.line });
        }
        let headers = header::unique_names(&header.cells, &mut notes);
        let (total_bytes, ends_open) = (text.len().max(1), !text.ends_with(['\n', '\r']));
        let header_cells = header.cells;
        Ok(Self { records, total_bytes, ends_open, headers, header_cells, waiting, rows: Vec::new(), notes })
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
            if record.cells == self.header_cells {
                self.skip_header(record);
            } else if record.filled() > 0 {
                self.rows.push(row_of(record, self.headers.len()));
            }
        }
        let read = (self.total_bytes - self.records.bytes_left()) as u64 * 1000 / self.total_bytes as u64;
        Ok(Step::More { rows: self.rows.len(), permille: u16::try_from(read).unwrap_or(1000) })
    }

    /// Leaves out the header of a further group of rows, and the title right above it.
    fn skip_header(&mut self, record: Record) {
        let mut skip = |line: u32, cells: &[String]| {
            self.notes.push(TableNote::TitleSkipped { line, text: footer::joined(cells) });
        };
        let is_title = |row: &Row| footer::filled(&row.cells) == 1 && record.cells.len() > 2;
        if self.rows.last().is_some_and(is_title)
            && let Some(title) = self.rows.pop()
        {
            skip(title.line, &title.cells);
        }
        skip(record.line, &record.cells);
    }

    /// The table, with totals and footers dropped from its end.
    pub fn finish(mut self, name: &str) -> Result<Table, TableError> {
        if let Some(Raggedness::Short { is_end, .. }) = self.rows.last_mut().and_then(|row| row.raggedness.as_mut()) {
            *is_end = self.ends_open;
        }
        let first_footer = footer::start(&self.rows, self.headers.len());
        let mut at = 0;
        self.rows.retain(|row| {
            at += 1;
            let is_row = at <= first_footer && !footer::is_subtotal(row);
            if !is_row {
                self.notes.push(TableNote::FooterDropped { line: row.line, text: footer::joined(&row.cells) });
            }
            is_row
        });
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
        count if count < width => Some(Raggedness::Short { cells: count, is_end: false }),
        count if count > width => Some(Raggedness::Long { cells: count }),
        _ => None,
    };
    if cells.len() < width {
        cells.resize(width, String::new());
    }
    for cell in &mut cells {
        if unguard(cell).len() < cell.len() {
            cell.remove(0);
        }
        if let Cow::Owned(composed) = compose_hangul(cell) {
            *cell = composed;
        }
    }
    Row { line, cells, raggedness }
}
