//! The unit that a column's name gives to its amounts: `Amount (USD)`, `deal_value_usd`, `예상 매출(천원)`, and a title
//! line that says `단위: 백만원`.

use crate::domain::amount::{DecimalMark, parse_amount};
use crate::domain::money::Currency;
use crate::import::table::{Table, TableNote};

/// How Korean reports announce the unit of all their figures.
const ANNOUNCED: &str = "단위";

/// A column's name without what others put behind it, and the unit that this is; empty if it is none.
pub fn split(header: &str) -> (&str, String) {
    let header = header.trim();
    let is_bracketed = header.ends_with([')', ']']);
    let at = if is_bracketed { header.rfind(['(', '[']) } else { header.rfind([' ', '_']) };
    let Some(at) = at.filter(|at| *at > 0) else { return (header, String::new()) };
    let unit = unit_of(&header[at + 1..header.len() - usize::from(is_bracketed)]);
    if is_bracketed || !unit.is_empty() { (&header[..at], unit) } else { (header, unit) }
}

/// The unit of a column's amounts: what stands behind each before it is read.
pub fn of_column(table: &Table, at: usize) -> String {
    let mut unit = table.headers.get(at).map(|header| split(header).1).unwrap_or_default();
    for note in &table.notes {
        if let (true, TableNote::TitleSkipped { text, .. }) = (unit.is_empty(), note) {
            let announced = text.split_once(ANNOUNCED).map_or("", |(_, rest)| rest);
            unit = unit_of(announced.split(')').next().unwrap_or_default());
        }
    }
    unit
}

/// What a text is as the unit of an amount: currencies and powers of ten, in either order.
fn unit_of(text: &str) -> String {
    let text = text.rsplit(':').next().unwrap_or_default().trim();
    let text = text.strip_prefix("in ").unwrap_or(text).trim_end_matches('s');
    if text.bytes().any(|byte| byte.is_ascii() && !byte.is_ascii_alphabetic() && !b" $".contains(&byte)) {
        return String::new();
    }
    // `USD M` and `$K` name the currency first.
    let first = text.find(' ').or_else(|| text.chars().next().map(char::len_utf8)).unwrap_or_default();
    let turned = format!("{} {}", &text[first..], &text[..first]);
    let is_unit = |unit: &str| {
        !unit.trim().is_empty() && parse_amount(&format!("1{unit}"), Currency::KRW, DecimalMark::Dot).is_ok()
    };
    match is_unit(text) {
        true => text.to_owned(),
        false if is_unit(&turned) => turned,
        false => String::new(),
    }
}
