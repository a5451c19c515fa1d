//! An older version of the program, which doesn't know some fields and a kind.

use std::sync::Arc;

use perennial::domain::change::Change;
use perennial::domain::crm::Crm;
use perennial::domain::field::FieldName;
use perennial::domain::kinds::Kind;
use perennial::domain::record::{KindName, Record};
use perennial::domain::value::Value;
use perennial::sync::snapshot::{By, Header, read, write};
use uuid::Uuid;

/// The fields and sets that it doesn't know.
const UNKNOWN: &[&str] = &["amount", "tags"];
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
