//! Columns that become fields of the team's own.

use std::sync::Arc;

use chrono::NaiveDate;
use perennial::domain::change::Role;
use perennial::domain::custom::{Field, custom_fields, option_id};
use perennial::domain::journal::JournalEntry;
use perennial::domain::kinds::{CustomType, Kind};
use perennial::domain::money::Currency;
use perennial::domain::record::Record;
use perennial::domain::undo::inverse;
use perennial::domain::value::Value;
use perennial::export::csv::write_csv;
use perennial::import::dialect::detect;
use perennial::import::mapping::Mapping;
use perennial::import::mapping::target::Target;
use perennial::import::plan::{ImportFile, Options, Plan, Planner};
use perennial::import::table::{Table, read_table};
use perennial::sync::conflicts::conflicts;
use perennial::sync::merge::merge;

use crate::support::Side;

const FILE: &str = "\
Company Name,Sales zone,Score,Renewal budget,Kickoff day,Signed,Ticket code,Portal
Hanbit,North,12.5,\"₩1,200,000\",2026-03-01,yes,00123,https://portal.hanbit.kr
Maru,South,7,₩800000,2026-03-02,no,00124,https://portal.maru.kr
Saerom,North,-3,₩5000,2026-03-09,no,00125,https://portal.saerom.kr
Dasom,South,40,₩70000,2026-03-11,yes,00126,https://portal.dasom.kr
";

fn table(text: &str) -> Table {
    read_table("companies.csv", text, detect(text)).unwrap()
}

fn plan(side: &Side, text: &str, make: bool) -> (ImportFile, Plan) {
    let table = table(text);
    let mut mapping = Mapping::guess_among(&table, Currency::KRW, custom_fields(&side.crm, Kind::Company));
    if mapping.kind != Some(Kind::Company) {
        mapping.choose_kind(&table, Kind::Company);
    }
    if make {
        mapping.make_fields(&table);
    }
    mapping.take_likelier();
    let file = ImportFile { table: Arc::new(table), mapping };
    let options = Options::new(NaiveDate::from_ymd_opt(2026, 1, 2).unwrap());
    let plan = Planner::new(vec![file.clone()], side.crm.clone(), options).unwrap().finish();
    (file, plan)
}

fn own(side: &Side) -> Vec<Field> {
    custom_fields(&side.crm, Kind::Company)
}

fn company<'a>(side: &'a Side, name: &str) -> &'a Record {
    side.crm.table(Kind::Company).find(|record| record.name() == name && !record.is_gone()).unwrap()
}

fn value(side: &Side, company_name: &str, field_name: &str) -> Value {
    let field = own(side).into_iter().find(|field| &*field.custom.as_ref().unwrap().name == field_name).unwrap();
    let value = field.value(company(side, company_name));
    let option = option_id(&value).map(|id| side.crm.name(id)).filter(|name| !name.is_empty());
    option.map_or(value.clone(), Value::text)
}

#[test]
fn columns_become_fields_of_types_that_fit_their_cells() {
    let mut side = Side::new(7);
    let (_, plan) = plan(&side, FILE, true);
    assert_eq!(plan.counts().new, 4);
    side.act(plan.changes);
    let types = own(&side).into_iter().filter_map(|field| field.custom).map(|own| (own.name.to_string(), own.holds));
    let expected = [
        ("Sales zone", CustomType::Choice),
        ("Score", CustomType::Number),
        ("Renewal budget", CustomType::Money),
        ("Kickoff day", CustomType::Date),
        ("Signed", CustomType::YesNo),
        ("Ticket code", CustomType::Text),
        ("Portal", CustomType::Link),
    ];
    assert_eq!(types.collect::<Vec<_>>(), expected.map(|(name, ty)| (name.to_owned(), ty)));
    assert_eq!(value(&side, "Maru", "Sales zone"), Value::text("South"));
    assert_eq!(value(&side, "Saerom", "Score"), Value::text("-3"));
    assert_eq!(value(&side, "Saerom", "Signed"), Value::Bool(false));
    assert_eq!(value(&side, "Hanbit", "Ticket code"), Value::text("00123"));
    assert!(matches!(value(&side, "Hanbit", "Renewal budget"), Value::Money(money) if money.amount == 1_200_000));
    assert!(matches!(value(&side, "Hanbit", "Kickoff day"), Value::Date(_)));
}

#[test]
fn unmapped_columns_stay_text_unless_it_is_asked() {
    let mut side = Side::new(7);
    let (file, plan) = plan(&side, FILE, false);
    assert!(file.mapping.columns.iter().any(|column| column.target == Target::Keep));
    side.act(plan.changes);
    assert!(own(&side).is_empty());
}

#[test]
fn two_who_import_one_file_have_the_same_fields() {
    let (mut anna, mut ben) = (Side::new(2), Side::new(3));
    for side in [&mut anna, &mut ben] {
        let (_, plan) = plan(side, FILE, true);
        side.act(plan.changes);
    }
    let merged = merge(&anna.crm, &ben.crm);
    assert_eq!(merged, merge(&ben.crm, &anna.crm));
    assert_eq!(conflicts(&merged).count(), 0);
    assert_eq!(custom_fields(&merged, Kind::Company), own(&anna));
}

#[test]
fn the_same_file_again_changes_nothing_and_a_new_word_is_one_more_option() {
    let mut side = Side::new(7);
    let (_, first) = plan(&side, FILE, true);
    side.act(first.changes);
    let (file, again) = plan(&side, FILE, true);
    assert!(file.mapping.columns.iter().all(|column| column.target != Target::Keep), "they are found by their names");
    assert_eq!((again.counts().skipped, again.changes.len()), (4, 0));
    let (_, more) = plan(&side, &FILE.replace("Maru,South", "Maru,East"), true);
    assert_eq!(more.counts().updated, 1);
    side.act(more.changes);
    assert_eq!(value(&side, "Maru", "Sales zone"), Value::text("East"));
    assert_eq!(own(&side)[0].options().len(), 3);
}

#[test]
fn one_undo_takes_fields_and_values_back() {
    let mut side = Side::new(7);
    let (_, plan) = plan(&side, FILE, true);
    let (tx, applied) = side.transaction(plan.changes, Role::Do);
    let entry = JournalEntry::of(&tx, &applied, "tab");
    let back = inverse(&entry, &side.crm, |dot| dot == tx.dot);
    assert!(back.left.is_empty());
    side.transaction(back.changes, Role::Undo(tx.dot));
    assert!(own(&side).is_empty());
    assert!(side.crm.records().all(|record| record.is_gone()));
}

#[test]
fn what_is_exported_comes_back_as_it_was() {
    let mut side = Side::new(7);
    let (_, first) = plan(&side, FILE, true);
    side.act(first.changes);
    let names: Vec<String> = own(&side).iter().map(|field| field.custom.as_ref().unwrap().name.to_string()).collect();
    let cell = |company: &Record, name: &str| match value(&side, company.name(), name) {
        Value::Text(text) => text.to_string(),
        Value::Bool(yes) => if yes { "Yes" } else { "No" }.to_owned(),
        Value::Date(day) => day.to_string(),
        Value::Money(money) => money.amount.to_string(),
        other => panic!("{other:?}"),
    };
    let row = |company: &Record| {
        let own = names.iter().map(|name| cell(company, name));
        std::iter::once(company.name().to_owned()).chain(own).collect::<Vec<String>>()
    };
    let head = std::iter::once("Company Name".to_owned()).chain(names.clone()).collect();
    let text = write_csv(std::iter::once(head).chain(side.crm.table(Kind::Company).map(|record| row(record))));
    let (_, again) = plan(&side, &text, true);
    assert_eq!((again.counts().skipped, again.changes.len()), (4, 0), "{text}");
}
