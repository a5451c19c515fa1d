//! The unit that a column's name gives to its amounts: `Amount (USD)`, `deal_value_usd`, `예상 매출(천원)`, and a title
//! line that says `단위: 백만원`.

use crate::domain::amount::{DecimalMark, parse_amount};
use crate::domain::money::Currency;
use crate::import::table::{Table, TableNote};

/// How Korean reports announce the unit of all their figures.
const ANNOUNCED: &str = "단위";

/// A column's name without what others put behind it, and the unit that this is; empty if it is none.
pub fn split(header: &str) -> (&str, Option<String>) {
    let header = header.trim();
    if let Some((name, inside)) =
        header.strip_suffix([')', ']', '）']).and_then(|rest| rest.rsplit_once(['(', '[', '（']))
    {
        return if name.trim().is_empty() { (header, None) } else { (name.trim(), unit_of(inside)) };
    }
    match header.rsplit_once([' ', '_']).map(|(name, word)| (name.trim(), unit_of(word))) {
        Some((name, unit @ Some(_))) if !name.is_empty() => (name, unit),
        _ => (header, None),
    }
}

/// The unit of a column's amounts: what stands behind each before it is read.
pub fn of_column(table: &Table, at: usize) -> String {
    let own = table.headers.get(at).and_then(|header| split(header).1);
    let announced = || {
        table.notes.iter().find_map(|note| match note {
            TableNote::TitleSkipped { text, .. } => {
                let (_, rest) = text.split_once(ANNOUNCED)?;
                unit_of(rest.split([')', ']', '）', ',']).next()?)
            }
            _ => None,
        })
    };
    own.or_else(announced).unwrap_or_default()
}

/// What a text is as the unit of an amount: currencies and powers of ten, in either order.
fn unit_of(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches(ANNOUNCED).trim_start_matches([' ', ':', '：']);
    let text = text.strip_prefix("in ").unwrap_or(text).trim_end_matches('s').trim();
    let is_unit = |unit: &String| parse_amount(&format!("1{unit}"), Currency::KRW, DecimalMark::Dot).is_ok();
    let starts_with_figure = text.starts_with(|c: char| c.is_ascii_digit() || ".,-".contains(c));
    if text.is_empty() || starts_with_figure {
        return None;
    }
    // `USD M` and `$K` name the currency first.
    let sign = text.chars().next().map_or(0, char::len_utf8);
    let turned = text.split_once(' ').or_else(|| text.split_at_checked(sign)).map(|(a, b)| format!("{b} {a}"));
    [Some(text.to_owned()), turned].into_iter().flatten().find(is_unit)
}
