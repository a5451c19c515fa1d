//! The team's own fields: typed reading and writing, merging, snapshots, filters, import and undo.
#![allow(clippy::unwrap_used, reason = "helpers of tests may")]

#[path = "custom_fields/arranged.rs"]
mod arranged;
#[path = "custom_fields/import.rs"]
mod import;
#[path = "custom_fields/laws.rs"]
mod laws;
#[path = "custom_fields/support.rs"]
mod support;

use chrono::NaiveDate;
use perennial::domain::change::Change;
use perennial::domain::custom::changes::{filled, placed_options, step};
use perennial::domain::custom::{Field, custom_fields, fields, words};
use perennial::domain::field::{FieldName, FieldType};
use perennial::domain::kinds::{CustomFieldField, CustomType, Kind};
use perennial::domain::money::{Currency, Money};
use perennial::domain::value::Value;
use perennial::present::custom_filter::{CustomFilter, key};
use perennial::present::query::Query;
use perennial::sync::partial::without;
use perennial::sync::snapshot::{By, Header, read, write};

use crate::support::{Side, id};

const DEAL: u128 = 1;

/// A field of each type on deals, and a deal without any value.
fn everything() -> Side {
    let mut side = Side::new(7);
    side.deal(DEAL, "Renewal");
    for (at, ty) in CustomType::ALL.iter().enumerate() {
        side.field(100 + at as u128, &format!("Own {}", ty.word()), *ty);
    }
    for (at, name) in ["North", "South", "East"].iter().enumerate() {
        side.option(104, 200 + at as u128, name);
        side.option(105, 210 + at as u128, name);
    }
    side
}

fn option(number: u128) -> Value {
    Value::text(id(number).to_string())
}

fn values() -> Vec<(u128, Value)> {
    let money = Money::new(1_250_000, Currency::KRW);
    vec![
        (100, Value::text("서울, \"quoted\"\tand a tab")),
        (101, Value::text("-1234.5")),
        (102, Value::Money(money)),
        (103, Value::Date(NaiveDate::from_ymd_opt(2026, 2, 3).unwrap())),
        (104, option(201)),
        (106, Value::text("https://example.com/a?b=c")),
        (107, Value::Bool(false)),
    ]
}

#[test]
fn own_fields_stand_behind_the_declared_ones_in_their_order() {
    let side = everything();
    let all = fields(&side.crm, Kind::Deal);
    let declared = Kind::Deal.fields().len();
    assert_eq!(all.len(), declared + 8);
    assert!(all[..declared].iter().all(|field| field.custom.is_none()));
    let types: Vec<FieldType> = all[declared..].iter().map(|field| field.ty).collect();
    use FieldType::{Bool, Date, Money, Number, Option, Text, Url};
    assert_eq!(types, [Text, Number, Money, Date, Option, Option, Url, Bool]);
    assert_eq!(custom_fields(&side.crm, Kind::Company), []);
    assert_eq!(custom_fields(&side.crm, Kind::Task), []);
}

#[test]
fn each_type_holds_what_was_written() {
    let mut side = everything();
    for (field, value) in values() {
        side.write(DEAL, field, &value);
        assert_eq!(side.value(DEAL, field), value);
        assert!(side.field_of(field).fits(&value), "{value:?}");
        side.write(DEAL, field, &Value::Null);
        assert_eq!(side.value(DEAL, field), Value::Null);
    }
    side.put(DEAL, 105, 211, true);
    side.put(DEAL, 105, 210, true);
    assert_eq!(side.held(DEAL, 105), [option(210), option(211)], "in the order of the options");
    side.put(DEAL, 105, 210, false);
    assert_eq!(side.held(DEAL, 105), [option(211)]);
}

#[test]
fn a_snapshot_brings_everything_back() {
    let mut side = everything();
    values().iter().for_each(|(field, value)| side.write(DEAL, *field, value));
    side.put(DEAL, 105, 212, true);
    let by = By { member: None, name: String::new() };
    let text = write(&side.crm, &Header { workspace: id(9), partial: false, by, at: 1 });
    assert!(text.contains(r#""custom:00000000-0000-0000-0000-000000000066":[["#), "{text}");
    assert!(text.contains(r#",{"amount":1250000,"currency":"KRW"}]"#) && text.contains(",false]"), "{text}");
    let (_, crm) = read(text.as_bytes()).unwrap();
    assert_eq!(crm, side.crm);
    // Nothing of one's own is told where amounts are not.
    let told = without(&side.crm, false, true);
    assert!(side.field_of(102).held(told.record(id(DEAL)).unwrap()).iter().all(Value::is_withheld));
}

#[test]
fn a_type_changes_only_where_values_stay_readable() {
    let allowed: Vec<String> = CustomType::ALL
        .iter()
        .flat_map(|from| CustomType::ALL.iter().map(move |to| (*from, *to)))
        .filter(|(from, to)| from != to && from.may_become(*to))
        .map(|(from, to)| format!("{}>{}", from.word(), to.word()))
        .collect();
    let expected = "text>link number>text money>text date>text choice>text choice>choices choices>text choices>choice \
                    link>text yes_no>text";
    assert_eq!(allowed.join(" "), expected);
}

#[test]
fn what_no_longer_fits_is_shown_and_can_be_mended() {
    let mut side = everything();
    values().iter().for_each(|(field, value)| side.write(DEAL, *field, value));
    // One of any number is one, and one is any number.
    side.put(DEAL, 105, 210, true);
    side.retype(105, CustomType::Choice);
    assert_eq!(side.value(DEAL, 105), option(210));
    side.retype(104, CustomType::Choices);
    assert_eq!(side.held(DEAL, 104), [option(201)]);
    side.put(DEAL, 104, 200, true);
    assert_eq!(side.held(DEAL, 104), [option(200), option(201)]);
    // Several where there should be one are all shown, until one is chosen.
    side.retype(104, CustomType::Choice);
    assert!(matches!(side.value(DEAL, 104), Value::Raw(both) if both.matches("-").count() == 8));
    side.write(DEAL, 104, &option(202));
    assert_eq!(side.held(DEAL, 104), [option(202)]);
    // An option that is gone is still told by its record.
    side.act(vec![Change::Delete { id: id(202) }]);
    assert_eq!(side.held(DEAL, 104), [option(202)]);
    assert!(!side.field_of(104).fits(&option(202)));
    // Text takes whatever was there.
    for field in [101, 102, 103, 107] {
        let before = side.value(DEAL, field);
        side.retype(field, CustomType::Text);
        assert!(!side.value(DEAL, field).is_null(), "{before:?}");
    }
}

#[test]
fn a_deleted_field_takes_nothing_with_it() {
    let mut side = everything();
    values().iter().for_each(|(field, value)| side.write(DEAL, *field, value));
    assert_eq!(filled(&side.crm, &side.field_of(104)), 1);
    side.act(vec![Change::Delete { id: id(104) }]);
    assert_eq!(Field::of(&side.crm, Kind::Deal, &FieldName::custom(id(104))), None);
    side.act(vec![Change::Restore { id: id(104) }]);
    assert_eq!(side.value(DEAL, 104), option(201));
}

#[test]
fn an_option_moves_past_its_neighbour() {
    let mut side = everything();
    let names = |side: &Side| side.field_of(104).options().iter().map(|(_, name)| name.to_string()).collect::<Vec<_>>();
    let keys = step(&placed_options(&side.crm, id(104)), id(202), false, || 5);
    let field = FieldName::of(&Kind::CustomOption.into(), "order");
    side.act(keys.iter().map(|(id, key)| Change::set(*id, field.clone(), key.as_str())).collect());
    assert_eq!(names(&side), ["North", "East", "South"]);
    assert!(step(&placed_options(&side.crm, id(104)), id(200), false, || 5).is_empty(), "it stands first");
    assert!(step(&placed_options(&side.crm, id(104)), id(201), true, || 5).is_empty(), "it stands last");
}

#[test]
fn an_address_asks_for_values_and_ranges() {
    let mut side = everything();
    values().iter().for_each(|(field, value)| side.write(DEAL, *field, value));
    side.put(DEAL, 105, 212, true);
    let check = |field: u128, asked: &str, expected: bool| {
        let mut query = Query::new();
        query.add(&key(id(field)), asked);
        let filter = CustomFilter::from_query(&query);
        let mut written = Query::new();
        filter.write(&mut written);
        assert_eq!(written, query);
        let record = side.crm.record(id(DEAL)).unwrap();
        let passes = filter.tests(&side.crm, Kind::Deal).iter().all(|test| test.passes(record));
        assert_eq!(passes, expected, "{field} {asked}");
    };
    check(101, "-2000..", true);
    check(101, "..-1234.5", true);
    check(101, "-1234..", false);
    check(102, "1000000..2000000", true);
    check(102, "..1000000", false);
    check(103, "2026-02-03..2026-02-03", true);
    check(103, "2026-02-04..", false);
    check(104, &id(201).to_string(), true);
    check(104, &id(200).to_string(), false);
    check(105, &id(212).to_string(), true);
    check(106, "https://example.com/a?b=c", true);
    check(107, "no", true);
    check(107, "yes", false);
    check(999, "whatever", true);
}

#[test]
fn texts_of_ones_own_are_found_and_ids_of_options_are_not() {
    let mut side = everything();
    values().iter().for_each(|(field, value)| side.write(DEAL, *field, value));
    let found =
        |side: &Side| words(&side.crm, side.crm.record(id(DEAL)).unwrap()).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(found(&side).len(), 2);
    side.act(vec![Change::Delete { id: id(100) }]);
    assert_eq!(found(&side), ["https://example.com/a?b=c"]);
}

#[test]
fn a_type_of_a_newer_version_is_read_as_text() {
    let mut side = everything();
    let newer = Change::set(id(100), CustomFieldField::holds, Value::Raw("\"colour\"".into()));
    side.act(vec![newer]);
    assert_eq!(side.field_of(100).ty, FieldType::Text);
}
