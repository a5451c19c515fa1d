//! Files of other versions: what a newer one adds goes through edit, merge and export unchanged; what an older one wrote is
//! always read.

use std::sync::Arc;

use perennial::domain::crm::Crm;
use perennial::domain::field::FieldType;
use perennial::domain::kinds::{Company, CompanyField, CompanyId, Deal, DealField, DealId, Kind};
use perennial::domain::money::{Currency, Money};
use perennial::domain::record::{Record, Sweep};
use perennial::domain::sample::{SampleSize, sample};
use perennial::domain::value::{StageEntry, Value};
use perennial::sync::merge::merge;
use perennial::sync::snapshot::{body, read, write};
use uuid::Uuid;

use crate::{header, stamp};

/// Written by format 1. A file of each released format stays here for ever.
const FORMAT_1: &[u8] = include_bytes!("fixtures/format-1.perennial.json");
/// Written by a version that knows more kinds, fields, choices and shapes of values.
const NEWER: &[u8] = include_bytes!("fixtures/newer.perennial.json");

fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0198_0000_0000_7000_8000_0000_0000_0000 + number)
}

fn edited(crm: &Crm, number: u128, field: impl Into<perennial::domain::field::FieldName>, value: Value) -> Crm {
    let mut record = Arc::unwrap_or_clone(crm.record(id(number)).unwrap().clone());
    record.put(field.into(), value, stamp(77, 1, 1_800_000_000_000), Sweep::Shown);
    let mut crm = crm.clone();
    crm.replace(Arc::new(record));
    crm
}

#[test]
fn a_file_of_format_1_is_read() {
    let (header, crm) = read(FORMAT_1).unwrap();
    assert_eq!((header.by.name.as_str(), header.at, header.partial), ("Anna", 1_768_435_200_000, false));
    assert_eq!(crm.records().count(), 5);
    let company = crm.get::<Company<'_>>(CompanyId(id(1))).unwrap();
    assert_eq!((company.name(), company.employees()), ("한빛정밀", Some(40)));
    assert_eq!(company.tags().collect::<Vec<_>>(), ["key", "vip"]);
    let deal = crm.get::<Deal<'_>>(DealId(id(2))).unwrap();
    assert_eq!(deal.amount(), Some(Money::new(4_900_000, Currency::KRW)));
    assert_eq!(deal.stage().map(|entry| entry.entered_on.to_string()), Some("2026-01-15".to_owned()));
    assert_eq!(deal.0.conflicts().map(<[_]>::len).collect::<Vec<_>>(), [2], "its title");
    let (deleted, purged) = (crm.record(id(3)).unwrap(), crm.record(id(4)).unwrap());
    assert!(deleted.is_gone() && !deleted.is_empty());
    assert!(purged.is_empty() && !purged.c.is_empty());
    // What it holds is written as it was.
    assert_eq!(write(&crm, &header), str::from_utf8(FORMAT_1).unwrap());
}

#[test]
fn what_a_newer_version_wrote_goes_through_edit_merge_and_export() {
    let (_, crm) = read(NEWER).unwrap();
    let before = body(&crm);
    let file = str::from_utf8(NEWER).unwrap();
    assert_eq!(Some(&*before), file.split_once('\n').map(|(_, body)| body));
    for newer in ["\"contract\"", "vat", "\"courted\"", "health", "\"scores\"", "reviewers", "\"currency\":\"₿\""] {
        assert!(before.contains(newer), "{newer} isn't in the fixture");
    }
    // Known fields of the same records are edited, here and there, and both are merged.
    let mine = edited(&crm, 1, CompanyField::notes, "mine".into());
    let theirs = edited(&crm, 2, DealField::title, "theirs".into());
    let merged = merge(&merge(&mine, &theirs), &crm);
    let file = write(&merged, &header());
    let (_, merged) = read(file.as_bytes()).unwrap();
    assert_eq!(merged.name(id(2)), "theirs");
    for record in crm.records() {
        let after = merged.record(record.id).unwrap();
        let edits = [CompanyField::notes.into(), DealField::title.into()];
        let values = record.values.iter().filter(|e| !edits.contains(&e.field));
        values.for_each(|entry| assert!(after.values.contains(entry), "{entry:?}"));
        record.elements.iter().for_each(|element| assert!(after.elements.contains(element), "{element:?}"));
    }
    assert_eq!(merged.record(id(3)), crm.record(id(3)), "a kind that isn't known here isn't touched");
}

/// A value of the type.
fn some(ty: FieldType) -> Value {
    let day = "2026-01-15".parse().unwrap();
    match ty {
        FieldType::Text | FieldType::LongText | FieldType::Order => "text".into(),
        FieldType::Int | FieldType::Percent | FieldType::Instant => Value::Int(7),
        FieldType::Money => Value::Money(Money::new(7, Currency::KRW)),
        FieldType::Date => Value::Date(day),
        FieldType::Bool => Value::Bool(true),
        FieldType::Choice(words) => words[0].into(),
        FieldType::Number | FieldType::Option | FieldType::Url => Value::text("7"),
        FieldType::Link(_) => Value::Link(id(1)),
        FieldType::Stage => Value::Stage(StageEntry { stage: id(1), entered_on: day }),
    }
}

#[test]
fn every_kind_and_every_field_is_in_the_export() {
    let mut crm = Crm::default();
    for (number, kind) in (100..).zip(Kind::ALL) {
        let mut record = Record::new(id(number), *kind);
        record.live(stamp(1, 1, 1_000));
        for spec in kind.fields() {
            let field = kind.field(spec.name).unwrap();
            match spec.set {
                true => record.add(field, some(spec.ty), stamp(1, 1, 1_000)),
                false => record.put(field, some(spec.ty), stamp(1, 1, 1_000), Sweep::Shown),
            }
        }
        crm.replace(Arc::new(record));
    }
    let body = body(&crm);
    for kind in Kind::ALL {
        let line = body.lines().find(|line| line.contains(&format!("\"kind\":\"{kind}\""))).unwrap_or_default();
        for spec in kind.fields() {
            assert!(line.contains(&format!("\"{}\":", spec.name)), "{kind}.{} isn't in the export", spec.name);
        }
    }
    assert_eq!(read(write(&crm, &header()).as_bytes()).unwrap().1, crm);
}

#[test]
fn export_and_merge_into_nothing_give_the_same_body() {
    let size = SampleSize { companies: 20, contacts: 30, deals: 50 };
    let made_up = sample(size, 3, "2026-01-15".parse().unwrap(), &perennial::domain::built_in::ENGLISH);
    for crm in [made_up, read(FORMAT_1).unwrap().1, read(NEWER).unwrap().1] {
        let file = write(&crm, &header());
        let merged = merge(&Crm::default(), &read(file.as_bytes()).unwrap().1);
        assert_eq!(Some(&*body(&merged)), file.split_once('\n').map(|(_, body)| body));
    }
}
