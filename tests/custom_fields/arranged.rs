//! Lists in groups and boards in columns by the team's own fields.

use chrono::NaiveDate;
use perennial::domain::kinds::{CustomType, Kind};
use perennial::domain::value::Value;
use perennial::present::board::rows::DealRows;
use perennial::present::board::{ColumnKey, Looking};
use perennial::present::deal_filter::DealFilter;
use perennial::present::deal_filter::choices::GroupBy;
use perennial::present::grouping::{By, GroupKey, groups};
use perennial::present::hangul::Needle;
use uuid::Uuid;

use crate::support::{Side, id};

const CHOICE: u128 = 100;
const SEVERAL: u128 = 101;
const ANSWER: u128 = 102;
const DAY: u128 = 103;

/// Four deals: three that say something, and one that says nothing.
fn worked() -> Side {
    let mut side = Side::new(7);
    (1..=4).for_each(|number| side.deal(number, &format!("Deal {number}")));
    for (field, ty) in [
        (CHOICE, CustomType::Choice),
        (SEVERAL, CustomType::Choices),
        (ANSWER, CustomType::YesNo),
        (DAY, CustomType::Date),
    ] {
        side.field(field, ty.word(), ty);
    }
    for (at, name) in ["South", "North", "East"].iter().enumerate() {
        side.option(CHOICE, 200 + at as u128, name);
        side.option(SEVERAL, 210 + at as u128, name);
    }
    for (deal, option) in [(1, 201), (2, 200), (3, 201)] {
        side.write(deal, CHOICE, &Value::text(id(option).to_string()));
    }
    for (deal, option) in [(1, 211), (1, 210), (2, 211), (3, 210), (3, 211)] {
        side.put(deal, SEVERAL, option, true);
    }
    side.write(1, ANSWER, &Value::Bool(false));
    side.write(2, ANSWER, &Value::Bool(true));
    side.write(1, DAY, &Value::Date(NaiveDate::from_ymd_opt(2026, 12, 3).unwrap()));
    side.write(2, DAY, &Value::Date(NaiveDate::from_ymd_opt(2026, 2, 28).unwrap()));
    side.write(3, DAY, &Value::Date(NaiveDate::from_ymd_opt(2026, 2, 1).unwrap()));
    side
}

fn grouped(side: &Side, field: u128) -> Vec<(GroupKey, Vec<u128>)> {
    let rows: Vec<Uuid> = side.crm.table(Kind::Deal).map(|record| record.id).collect();
    let made = groups(&side.crm, &By::Field(side.field_of(field)), &rows, &|_, _| {});
    made.into_iter().map(|group| (group.key, group.ids.iter().map(Uuid::as_u128).collect())).collect()
}

fn link(option: u128) -> GroupKey {
    GroupKey::Link(id(option))
}

#[test]
fn groups_stand_in_the_order_of_the_options_and_hold_each_row_once() {
    let side = worked();
    let expected = [(link(200), vec![2]), (link(201), vec![1, 3]), (GroupKey::Rest, vec![4])];
    assert_eq!(grouped(&side, CHOICE), expected);
    let both = GroupKey::Several(vec![link(210), link(211)]);
    let expected = [(both, vec![1, 3]), (link(211), vec![2]), (GroupKey::Rest, vec![4])];
    assert_eq!(grouped(&side, SEVERAL), expected);
    let expected = [(GroupKey::YesNo(true), vec![2]), (GroupKey::YesNo(false), vec![1]), (GroupKey::Rest, vec![3, 4])];
    assert_eq!(grouped(&side, ANSWER), expected);
    let months = [(GroupKey::Month(2026, 2), vec![2, 3]), (GroupKey::Month(2026, 12), vec![1])];
    assert_eq!(grouped(&side, DAY)[..2], months);
}

fn columns(side: &Side, by: u128) -> Vec<(ColumnKey, Vec<u128>)> {
    let (filter, needle) = (DealFilter::default(), Needle::new(""));
    let looking = Looking { filter: &filter, needle: &needle, today: NaiveDate::from_ymd_opt(2026, 11, 27).unwrap() };
    let mut rows = DealRows::default();
    rows.follow(&side.crm);
    let board = rows.board(&side.crm, None, GroupBy::Own(id(by)), &looking);
    let cards = |cards: &[Uuid]| cards.iter().map(Uuid::as_u128).collect();
    board.columns.iter().map(|column| (column.key, cards(&column.cards))).collect()
}

#[test]
fn a_board_has_a_column_for_each_option_whether_or_not_a_deal_holds_it() {
    let mut side = worked();
    let option = |number| ColumnKey::Option(Some(id(number)));
    let expected =
        [(option(200), vec![2]), (option(201), vec![1, 3]), (option(202), vec![]), (ColumnKey::Option(None), vec![4])];
    assert_eq!(columns(&side, CHOICE), expected);
    let answer = |yes| ColumnKey::YesNo(yes);
    let expected = [(answer(Some(true)), vec![2]), (answer(Some(false)), vec![1]), (answer(None), vec![3, 4])];
    assert_eq!(columns(&side, ANSWER), expected);
    // Where a deal would stand in several columns, or in one for each day, and by a field that is gone: as usual.
    side.act(vec![perennial::domain::change::Change::Delete { id: id(ANSWER) }]);
    for other in [SEVERAL, DAY, ANSWER] {
        assert_eq!(columns(&side, other), [(ColumnKey::NoStage, vec![1, 2, 3, 4])]);
    }
}

#[test]
fn a_grouping_reads_back_from_an_address() {
    for by in GroupBy::BUILT_IN.map(|(by, _)| by).into_iter().chain([GroupBy::Own(id(CHOICE))]) {
        assert_eq!(GroupBy::parse(&by.name()), Some(by));
    }
    assert_eq!(GroupBy::parse("custom:soon"), None);
}
