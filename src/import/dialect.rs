//! Which character separates the cells of a text.

use std::cmp::Reverse;

use crate::import::records::{Record, Records};
use crate::import::table::header;

/// A character between cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Delimiter {
    /// Rows copied from a spreadsheet.
    Tab,
    /// Where the comma is the decimal mark.
    Semicolon,
    /// The usual one.
    Comma,
    /// `|`
    Pipe,
    /// `!`, which Salesforce's Data Loader offers.
    Bang,
}

impl Delimiter {
    /// All of them, the first wins where two fit equally well.
    pub const ALL: [Self; 5] = [Self::Tab, Self::Semicolon, Self::Comma, Self::Pipe, Self::Bang];

    /// The character, which is ASCII.
    pub fn byte(self) -> u8 {
        match self {
            Self::Tab => b'\t',
            Self::Semicolon => b';',
            Self::Comma => b',',
            Self::Pipe => b'|',
            Self::Bang => b'!',
        }
    }
}

/// How a text lays out its cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// What stands between cells.
    pub delimiter: Delimiter,
    /// Whether a leading `"` quotes a cell; without, it is a character like others (inch marks in pasted rows).
    pub has_quotes: bool,
    /// Whether the first line is Excel's `sep=;` and not part of the table.
    pub has_sep_line: bool,
}

impl Dialect {
    /// Cells between these delimiters, quoted, from the first line on.
    pub fn of(delimiter: Delimiter) -> Self {
        Self { delimiter, has_quotes: true, has_sep_line: false }
    }
}

/// How much of a text is looked at.
const SAMPLE_RECORDS: usize = 60;

/// The dialect of a text: what its `sep=` line says, else the delimiter that cuts its lines most evenly.
pub fn detect(text: &str) -> Dialect {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if let Some(delimiter) = sep_line(text) {
        return Dialect { has_sep_line: true, ..Dialect::of(delimiter) };
    }
    let scored = Delimiter::ALL.iter().enumerate().map(|(rank, delimiter)| (score(text, *delimiter), Reverse(rank)));
    let best = scored.max().filter(|(score, _)| *score > 0).map(|(_, Reverse(rank))| Delimiter::ALL[rank]);
    Dialect::of(best.unwrap_or(Delimiter::Comma))
}

fn sep_line(text: &str) -> Option<Delimiter> {
    let line = text.lines().next()?.trim_matches([' ', '"', '\r']);
    let (name, sign) = line.split_at_checked(4)?;
    let is_sep = name.eq_ignore_ascii_case("sep=");
    Delimiter::ALL.into_iter().find(|delimiter| is_sep && sign.as_bytes() == [delimiter.byte()])
}

/// How evenly a delimiter cuts the first lines, and into how many cells; 0 where it cuts nothing.
fn score(text: &str, delimiter: Delimiter) -> usize {
    let mut records = Records::new(text, Dialect::of(delimiter));
    let mut sample = Vec::new();
    while sample.len() < SAMPLE_RECORDS {
        match records.next_record() {
            Some(Ok(record)) if record.filled() > 0 => sample.push(record),
            Some(Ok(_)) => {}
            // A quote that only this delimiter leaves open speaks against it, and so does having read little.
            Some(Err(_)) | None => break,
        }
    }
    let width_of = |record: &Record| record.cells.len();
    let times = |width: usize| sample.iter().filter(|record| width_of(record) == width).count();
    let usual = sample.iter().map(width_of).filter(|width| *width > 1).max_by_key(|width| (times(*width), *width));
    let (Some(width), Some(header)) = (usual, header::position(&sample).and_then(|at| sample.get(at))) else {
        return 0;
    };
    let evenness = times(width) * 1000 / sample.len();
    // A header of figures is a row of data that the wrong delimiter (`1,5;2,5`) cut alike by chance.
    let doubt = if header::looks_like_data(header) { 8 } else { 1 };
    evenness * evenness * (width - 1).min(20) / doubt
}
