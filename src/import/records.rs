//! Text cut into records of cells: quotes, newlines inside them, and any kind of line end.
//!
//! Written by hand rather than with the csv crate, which neither says where an open quote began nor counts lines that
//! end in CR alone.

use crate::import::dialect::Dialect;

/// One record: the cells of a line, or of several lines where a quoted cell holds line breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The line of the file it begins on, from 1.
    pub line: u32,
    /// Its cells, quotes resolved.
    pub cells: Vec<String>,
}

impl Record {
    /// How many cells hold something.
    pub fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.trim().is_empty()).count()
    }

    /// The line after its last one.
    pub fn next_line(&self) -> u32 {
        let breaks: u32 = self.cells.iter().map(|cell| count_line_ends(cell)).sum();
        self.line.saturating_add(breaks).saturating_add(1)
    }
}

/// A quote that opens on this line and never closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenQuote {
    /// The line of the file, from 1.
    pub line: u32,
}

/// Reads records one after the other.
#[derive(Debug, Clone)]
pub struct Records<'t> {
    rest: &'t str,
    line: u32,
    delimiter: u8,
    quoted: bool,
}

impl<'t> Records<'t> {
    /// Records of a text, from the line after a `sep=` line if it has one.
    pub fn new(text: &'t str, dialect: Dialect) -> Self {
        // Old systems end a file with a control character.
        let rest = text.strip_prefix('\u{FEFF}').unwrap_or(text).trim_end_matches('\u{1A}');
        let mut records = Self { rest, line: 1, delimiter: dialect.delimiter.byte(), quoted: dialect.has_quotes };
        if dialect.has_sep_line {
            let end = rest.find(['\r', '\n']).unwrap_or(rest.len());
            records.rest = &rest[end..];
            records.skip_line_end();
        }
        records
    }

    /// How many bytes are still to be read.
    pub fn bytes_left(&self) -> usize {
        self.rest.len()
    }

    /// The next record; `None` at the end. Blank lines give a record of one empty cell.
    pub fn next_record(&mut self) -> Option<Result<Record, OpenQuote>> {
        if self.rest.is_empty() {
            return None;
        }
        let line = self.line;
        let mut cells = Vec::new();
        loop {
            match self.next_cell() {
                Ok(cell) => cells.push(cell),
                Err(open) => return Some(Err(open)),
            }
            match self.rest.as_bytes().first() {
                Some(byte) if *byte == self.delimiter => self.rest = &self.rest[1..],
                _ => break,
            }
        }
        self.skip_line_end();
        Some(Ok(Record { line, cells }))
    }

    /// A cell up to the delimiter or line end, which stays.
    fn next_cell(&mut self) -> Result<String, OpenQuote> {
        let mut cell = String::new();
        if self.quoted && self.rest.starts_with('"') {
            self.take_quoted(&mut cell)?;
        }
        // What follows a closing quote belongs to the cell as it stands: `"Acme" Ltd`.
        let ends = |byte: u8| byte == self.delimiter || byte == b'\r' || byte == b'\n';
        let end = self.rest.bytes().position(ends).unwrap_or(self.rest.len());
        let (plain, rest) = self.rest.split_at(end);
        cell.push_str(plain);
        self.rest = rest;
        Ok(cell)
    }

    fn take_quoted(&mut self, cell: &mut String) -> Result<(), OpenQuote> {
        let open = OpenQuote { line: self.line };
        self.rest = &self.rest[1..];
        loop {
            let (inside, rest) = self.rest.split_once('"').ok_or(open)?;
            cell.push_str(inside);
            self.line = self.line.saturating_add(count_line_ends(inside));
            match rest.strip_prefix('"') {
                Some(rest) => {
                    cell.push('"');
                    self.rest = rest;
                }
                None => {
                    self.rest = rest;
                    return Ok(());
                }
            }
        }
    }

    fn skip_line_end(&mut self) {
        let rest = self.rest.strip_prefix("\r\n").or_else(|| self.rest.strip_prefix(['\r', '\n']));
        if let Some(rest) = rest {
            self.rest = rest;
            self.line = self.line.saturating_add(1);
        }
    }
}

/// How many line ends a text holds, CRLF counting once.
fn count_line_ends(text: &str) -> u32 {
    let ends = text.bytes().zip(text.bytes().skip(1).chain([0]));
    let count = ends.filter(|(byte, next)| *byte == b'\n' || (*byte == b'\r' && *next != b'\n')).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}
