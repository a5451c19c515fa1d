//! CSV as spreadsheets read it best: UTF-8 with a byte order mark, CRLF, quotes where they are needed, formulas disarmed.

use crate::domain::formula::guard;

/// The mark by which Excel knows UTF-8.
const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// A CSV file of these rows, the header first.
pub fn write_csv<R, C>(rows: impl IntoIterator<Item = R>) -> String
where
    R: IntoIterator<Item = C>,
    C: AsRef<str>,
{
    let mut text = String::from(BYTE_ORDER_MARK);
    for row in rows {
        let start = text.len();
        for (at, cell) in row.into_iter().enumerate() {
            if at > 0 {
                text.push(',');
            }
            write_cell(&mut text, &guard(cell.as_ref()));
        }
        // A line of one empty cell would read as no line at all.
        if text.len() == start {
            text.push_str("\"\"");
        }
        text.push_str("\r\n");
    }
    text
}

fn write_cell(text: &mut String, cell: &str) {
    // Blanks at the ends are lost by readers that trim what isn't quoted.
    let is_padded = cell.starts_with([' ', '\t']) || cell.ends_with([' ', '\t']);
    if cell.contains(['"', ',', ';', '\n', '\r', '\t']) || is_padded {
        text.push('"');
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(cell);
    }
}
