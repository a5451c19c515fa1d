//! Cells that a spreadsheet would take for formulas, and the apostrophe that disarms them.
//!
//! [`guard`] puts an apostrophe before a cell that begins with `=`, `+`, `-`, `@`, a tab or a line end, and before one
//! that already begins so behind apostrophes; [`unguard`] takes exactly that apostrophe away, so that what we write reads
//! back the same. Telephone numbers (`+82 10-1234-5678`) and negative numbers calculate nothing and stay as they are.

use std::borrow::Cow;

/// What a formula begins with.
const TRIGGERS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The cell as it may stand in a file that a spreadsheet opens.
pub fn guard(cell: &str) -> Cow<'_, str> {
    let bare = cell.trim_start_matches('\'');
    if !bare.starts_with(TRIGGERS) || bare.len() == cell.len() && is_number(cell) {
        return Cow::Borrowed(cell);
    }
    Cow::Owned(format!("'{cell}"))
}

/// The cell without the apostrophe that [`guard`] put before it.
pub fn unguard(cell: &str) -> &str {
    let rest = cell.strip_prefix('\'').unwrap_or(cell);
    if rest.trim_start_matches('\'').starts_with(TRIGGERS) { rest } else { cell }
}

/// A sign, and then only what numbers and telephone numbers hold.
fn is_number(cell: &str) -> bool {
    let Some(rest) = cell.strip_prefix(['+', '-']) else { return false };
    rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | '.' | ',' | '-'))
}

#[cfg(test)]
mod tests {
    use crate::domain::formula::{guard, unguard};

    #[test]
    fn formulas_are_disarmed_and_numbers_are_not() {
        for (cell, guarded) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
            ("-2+3*cmd", "'-2+3*cmd"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("+82 10-1234-5678", "+82 10-1234-5678"),
            ("-1,200.50", "-1,200.50"),
            ("-", "-"),
            ("'010-1234-5678", "'010-1234-5678"),
            ("'=1", "''=1"),
            ("'+82 10", "''+82 10"),
            ("Acme", "Acme"),
            ("", ""),
            ("'", "'"),
        ] {
            assert_eq!(guard(cell), guarded, "{cell}");
            assert_eq!(unguard(&guard(cell)), cell, "{cell}");
        }
    }
}
