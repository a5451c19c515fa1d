//! What is exported reads back the same.

#![allow(clippy::unwrap_used)]

use perennial::export::csv::write_csv;
use perennial::import::decode::{NativeDecoder, decode};
use perennial::import::dialect::detect;
use perennial::import::table::read_table;
use proptest::prelude::*;

fn read_back(rows: &[Vec<String>]) -> (Vec<String>, Vec<Vec<String>>) {
    let text = decode(write_csv(rows).as_bytes(), &NativeDecoder).unwrap().text;
    let table = read_table("export.csv", &text, detect(&text)).unwrap();
    (table.headers, table.rows.into_iter().map(|row| row.cells).collect())
}

fn check(cells: &[&str]) {
    let header: Vec<String> = (0..cells.len()).map(|at| format!("Name {at}")).collect();
    let row: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
    let (headers, rows) = read_back(&[header.clone(), row.clone()]);
    assert_eq!((headers, rows), (header, vec![row]));
}

#[test]
fn formulas_phones_and_negative_numbers_read_back_the_same() {
    check(&["=1+1", "+82 10-1234-5678", "-1200", "@here", "'=quoted", "\t=tab", "plain"]);
    check(&["'+82 10", "-", "''", "'", "+", "a,b", "say \"no\"", "두 줄\r\n끝", " padded "]);
    check(&["=HYPERLINK(\"http://x\",\"y\")", "-2+3+cmd|' /C calc'!A0"]);
}

#[test]
fn the_file_is_what_spreadsheets_expect() {
    let text = write_csv([["이름", "금액"], ["=1", "-5"]]);
    assert_eq!(text, "\u{FEFF}이름,금액\r\n'=1,-5\r\n");
}

proptest! {
    #[test]
    fn any_cells_read_back_the_same(cells in proptest::collection::vec("[=+@'\"a0-9 ,;가\n\r\t-]{0,6}", 2..5)) {
        prop_assume!(cells.iter().any(|cell| !cell.trim().is_empty()));
        let header: Vec<String> = (0..cells.len()).map(|at| format!("Name {at}")).collect();
        let filler = vec!["x".to_owned(); cells.len()];
        let (_, rows) = read_back(&[header, cells.clone(), filler]);
        prop_assert_eq!(rows.first(), Some(&cells));
    }
}
