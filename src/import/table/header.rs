//! Finding the header among the first lines, and giving every column a name of its own.

use crate::domain::amount::{AmountError, DecimalMark, parse_amount};
use crate::domain::formula::unguard;
use crate::domain::gather::Gather;
use crate::domain::hangul::compose_hangul;
use crate::domain::money::Currency;
use crate::domain::sorted::SortedSet;
use crate::import::records::Record;
use crate::import::table::TableNote;

/// How many records the header is looked for in.
pub const SAMPLE_RECORDS: usize = 30;

/// Where the header stands: the first record that fills more than half as many cells as the fullest one, since a title
/// fills one or two. One that fills fewer and stands apart from what follows, by a blank line, is a title too.
pub fn position(sample: &[Record]) -> Option<usize> {
    let sample = &sample[..sample.len().min(SAMPLE_RECORDS)];
    let fullest = sample.iter().map(Record::filled).max()?;
    let is_title = |at: usize| {
        let next = sample.get(at + 1);
        let filled = sample[at].filled();
        filled * 2 <= fullest || filled < fullest && next.is_some_and(|next| sample[at].next_line() < next.line)
    };
    let at = (0..sample.len()).find(|at| !is_title(*at))?;
    // A row of data in its place means that the header names only a few of the columns.
    if at > 0 && looks_like_data(&sample[at]) {
        return sample.iter().position(|record| record.filled() > 1).or(Some(at));
    }
    Some(at)
}

/// Whether a record holds what no header holds: an e-mail address, or figures in half of its cells.
pub fn looks_like_data(record: &Record) -> bool {
    let is_figure = |cell: &&String| is_figure(cell);
    let figures = record.cells.iter().filter(is_figure).count();
    record.cells.iter().any(|cell| cell.contains('@')) || figures * 2 >= record.filled().max(1)
}

/// Whether a cell is a number or an amount.
pub fn is_figure(cell: &str) -> bool {
    let amount = parse_amount(cell.trim().trim_end_matches('%'), Currency::USD, DecimalMark::Guess);
    !matches!(amount, Err(AmountError::Empty | AmountError::Unreadable { .. }))
}

/// The names on one line each, numbered where they repeat (`Email (2)`) or are missing (`Column 7`).
pub fn unique_names(cells: &[String], notes: &mut Vec<TableNote>) -> Vec<String> {
    let tidy = |cell: &String| compose_hangul(unguard(cell)).split_whitespace().gathered().join(" ");
    let named: Vec<String> = cells.iter().map(tidy).gathered();
    let mut taken: SortedSet<String> = SortedSet::new();
    let given: SortedSet<&str> = named.iter().map(String::as_str).collect();
    let mut names = Vec::with_capacity(named.len());
    for (column, name) in named.iter().enumerate() {
        let is_missing = name.is_empty();
        let base = if is_missing { format!("Column {}", column + 1) } else { name.clone() };
        let is_free = |name: &String| !taken.contains(name) && !given.contains(name.as_str());
        let header = if !is_missing && !taken.contains(&base) || is_missing && is_free(&base) {
            base
        } else {
            (2..).map(|number| format!("{base} ({number})")).find(is_free).unwrap_or(base)
        };
        if is_missing {
            notes.push(TableNote::HeaderMissing { column, header: header.clone() });
        } else if header != *name {
            notes.push(TableNote::HeaderRepeated { column, header: header.clone() });
        }
        taken.insert(header.clone());
        names.push(header);
    }
    names
}
