//! Columns as fields of the team's own: by the name of one that stands here, or as a new one of a type that fits the cells.

use crate::domain::amount::{DecimalMark, parse_amount, parse_decimal};
use crate::domain::custom::Field;
use crate::domain::custom::changes::imported_field;
use crate::domain::gather::Gather;
use crate::domain::kinds::{CustomOn, CustomType, Kind};
use crate::domain::money::Currency;
use crate::domain::names::is_same_name;
use crate::domain::sorted::SortedSet;
use crate::import::cell::parse_bool;
use crate::import::dates::{DateVerdict, judge_column};
use crate::import::mapping::target::Target;
use crate::import::table::Table;

/// With more different words than this a column is no choice.
const MOST_OPTIONS: usize = 12;
/// An option is no longer than this, in bytes.
const LONGEST_OPTION: usize = 60;

/// The field that a column's name names, among the team's own.
pub fn named(own: &[Field], kind: Kind, header: &str) -> Option<Target> {
    let of_kind = own.iter().filter(|field| field.kind == kind).filter_map(|field| field.custom.as_ref());
    let named = of_kind.clone().find(|own| is_same_name(&own.name, header));
    named.map(|own| Target::Own { id: own.id, holds: own.holds })
}

/// The new field that a column can become; none where one stands here that an import made of such a column.
pub fn new_field(own: &[Field], kind: Kind, table: &Table, at: usize, currency: Currency) -> Option<Target> {
    let header = table.headers.get(at).filter(|header| !header.trim().is_empty())?;
    let id = imported_field(CustomOn::of_kind(kind)?, header);
    let stands = own.iter().filter_map(|field| field.custom.as_ref()).any(|own| own.id == id);
    let is_new = !stands && named(own, kind, header).is_none();
    is_new.then(|| Target::Own { id, holds: type_of(table, at, currency) })
}

/// The type that all cells of a column fit; text where none does.
fn type_of(table: &Table, at: usize, currency: Currency) -> CustomType {
    let filled = table.column(at).map(str::trim).filter(|cell| !cell.is_empty());
    let cells: SortedSet<&str> = filled.clone().collect();
    let cells: Vec<&str> = cells.into_iter().gathered();
    let all = |fits: &dyn Fn(&str) -> bool| !cells.is_empty() && cells.iter().all(|cell| fits(cell));
    // Codes and telephone numbers begin with a nought that a number would lose.
    let is_code = |cell: &str| cell.len() > 1 && cell.starts_with('0') && !cell.starts_with("0.");
    let is_figure = |cell: &str| cell.bytes().all(|byte| byte.is_ascii_digit());
    let count = filled.count();
    if all(&|cell| parse_bool(cell).is_some()) && !cells.iter().all(|cell| is_figure(cell)) {
        return CustomType::YesNo;
    }
    if all(&|cell| parse_decimal(cell).is_some() && !is_code(cell)) {
        return CustomType::Number;
    }
    if !cells.is_empty() && !matches!(judge_column(cells.iter().copied()), DateVerdict::NotDates) {
        return CustomType::Date;
    }
    if all(&|cell| parse_amount(cell, currency, DecimalMark::Guess).is_ok() && !is_code(cell)) {
        return CustomType::Money;
    }
    if all(&|cell| cell.starts_with("http://") || cell.starts_with("https://") || cell.starts_with("www.")) {
        return CustomType::Link;
    }
    let are_few = cells.len() <= MOST_OPTIONS && cells.len() * 2 <= count;
    let are_short = all(&|cell| cell.len() <= LONGEST_OPTION && !cell.contains('\n'));
    if are_few && are_short { CustomType::Choice } else { CustomType::Text }
}
