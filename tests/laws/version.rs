//! An older version of the program, which doesn't know some fields and a kind, and brings fewer built-in values.

use std::sync::Arc;

use perennial::domain::change::Change;
use perennial::domain::crm::Crm;
use perennial::domain::field::FieldName;
use perennial::domain::kinds::{DealField, Kind};
use perennial::domain::money::{Currency, Money};
use perennial::domain::record::{KindName, Record};
use perennial::domain::value::Value;
use perennial::sync::snapshot::{By, Header, read, write};
use uuid::Uuid;

/// The fields and sets that it doesn't know.
const UNKNOWN: &[&str] = &["amount", "tags"];
/// Records that every copy is born with.
const BUILT_IN: [u128; 2] = [1, 2];
/// The kind that it doesn't know.
const UNKNOWN_KIND: &str = "task";

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Version {
    Old,
    New,
}

impl Version {
    /// What this version has in memory after reading a file.
    pub fn reads(self, file: &Crm) -> Crm {
        match self {
            Self::New => file.clone(),
            Self::Old => each(file, |record| match record.kind.word() {
                UNKNOWN_KIND => record.under(&KindName::Other(UNKNOWN_KIND.into())),
                _ => without_types(record),
            }),
        }
    }

    /// What every copy of this version is born with. The newer one adds a field that the older doesn't know, one that it
    /// does, and another title; `careless` as if that had always been so.
    pub fn built_in(self, careless: bool) -> Vec<Change> {
        let title = |since| (DealField::title.into(), Value::text(format!("built in {since}")));
        let order = (DealField::order.into(), Value::text("a1"));
        let added = vec![
            title(2),
            (DealField::notes.into(), Value::text("built in")),
            (DealField::amount.into(), Value::Money(Money::new(1, Currency::KRW))),
        ];
        let one = |id: Uuid| {
            let made = |since, values| Change::BuiltIn { id, kind: Kind::Deal, since, values };
            match (self, careless) {
                (Self::Old, _) => vec![made(1, vec![title(1), order.clone()])],
                (Self::New, false) => vec![made(1, vec![title(1), order.clone()]), made(2, added.clone())],
                (Self::New, true) => vec![made(1, [vec![order.clone()], added.clone()].concat())],
            }
        };
        BUILT_IN.iter().flat_map(|id| one(Uuid::from_u128(*id))).collect()
    }

    /// What a new version reads from the file that this one writes.
    pub fn writes(self, crm: &Crm) -> Crm {
        match self {
            Self::New => crm.clone(),
            Self::Old => through_a_file(crm),
        }
    }
}

impl Version {
    /// A change that was derived from names, which the code under test resolves as the new version does.
    pub fn means(self, mut change: Change) -> Change {
        if let (
            Self::Old,
            Change::Set { field, .. } | Change::Add { set: field, .. } | Change::Remove { set: field, .. },
        ) = (self, &mut change)
        {
            let name = field.name(&Kind::Deal.into()).to_owned();
            if UNKNOWN.contains(&&*name) {
                *field = FieldName::Other(name.into());
            }
        }
        change
    }
}

fn each(crm: &Crm, read: impl Fn(&Record) -> Record) -> Crm {
    let mut out = Crm::default();
    for record in crm.records() {
        out.replace(Arc::new(read(record)));
    }
    out
}

fn without_types(record: &Record) -> Record {
    let mut record = record.clone();
    let kind = record.kind.clone();
    let forget = |field: &mut FieldName, value: &mut Value| {
        let name = field.name(&kind).to_owned();
        if UNKNOWN.contains(&&*name) {
            *field = FieldName::Other(name.into());
            *value = Value::from_json(&value.to_json(), None);
        }
    };
    record.values.iter_mut().for_each(|e| forget(&mut e.field, &mut e.value));
    record.elements.iter_mut().for_each(|e| forget(&mut e.field, &mut e.value));
    record.in_order();
    record
}

/// What is left of a state that was written and read: all of it.
pub fn through_a_file(crm: &Crm) -> Crm {
    let header = Header { workspace: Uuid::nil(), partial: false, by: By::default(), at: 0 };
    match read(write(crm, &header).as_bytes()) {
        Ok((_, read)) => read,
        Err(error) => panic!("{error}"),
    }
}
