//! A teammate with a copy, whose run says who and where.

use std::sync::Arc;

use perennial::domain::change::{Change, Label, Role, Transaction};
use perennial::domain::crm::Crm;
use perennial::domain::dot::{Dot, ReplicaId};
use perennial::domain::field::FieldName;
use perennial::domain::kinds::{
    CompanyField, ContactField, DealField, Kind, MemberField, RunField, StageField, TaskField,
};
use perennial::domain::record::Stamp;
use perennial::domain::value::{StageEntry, Value};
use perennial::sync::report::{Report, merge_with_report};
use uuid::Uuid;

pub fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

pub struct Side {
    pub crm: Crm,
    /// Their clock.
    pub now: u64,
    name: &'static str,
    number: u64,
    seq: u64,
}

impl Side {
    pub fn of(name: &'static str, number: u64, crm: Crm) -> Self {
        Self { crm, now: 1_000, name, number, seq: 0 }
    }

    /// The same person with another copy.
    pub fn with(&self, crm: Crm) -> Self {
        Self { crm, ..*self }
    }

    pub fn replica(&self) -> ReplicaId {
        ReplicaId::from_random(self.number)
    }

    pub fn stamp(&self) -> Stamp {
        Stamp { dot: Dot { replica: self.replica(), seq: self.seq + 1 }, now: self.now }
    }

    /// Does something; the first time with the record of the run.
    pub fn run(&mut self, mut changes: Vec<Change>) {
        if self.seq == 0 {
            let values = vec![
                (RunField::replica.into(), Value::text(self.replica().to_string())),
                (RunField::device.into(), Value::text(format!("{}'s laptop", self.name))),
                (RunField::member.into(), Value::Link(id(90))),
            ];
            let run = id(1_000_000 + u128::from(self.number));
            changes.push(Change::Create { id: run, kind: Kind::Run, values, elements: Vec::new() });
        }
        self.seq += 1;
        self.now += 1;
        let (dot, now) = (Dot { replica: self.replica(), seq: self.seq }, self.now);
        let tx = Transaction { dot, now, author: None, label: Label::SetUp, role: Role::Do, changes };
        self.crm.apply(&tx).unwrap();
    }

    pub fn create(&mut self, kind: Kind, number: u128, field: impl Into<FieldName>, value: impl Into<Value>) {
        let values = vec![(field.into(), value.into())];
        self.run(vec![Change::Create { id: id(number), kind, values, elements: Vec::new() }]);
    }

    pub fn set(&mut self, number: u128, field: impl Into<FieldName>, value: impl Into<Value>) {
        self.run(vec![Change::set(id(number), field, value)]);
    }

    pub fn delete(&mut self, number: u128) {
        self.run(vec![Change::Delete { id: id(number) }]);
    }

    pub fn move_deal(&mut self, number: u128, stage: u128) {
        let entered_on = "2026-01-15".parse().unwrap();
        self.set(number, DealField::stage, StageEntry { stage: id(stage), entered_on });
    }

    pub fn purge(&mut self, number: u128) {
        let mut record = (**self.crm.record(id(number)).unwrap()).clone();
        record.purge();
        self.crm.replace(Arc::new(record));
    }
}

/// Two companies (the first tagged 'key'), a contact, three deals, a task, an open stage, a won one, a member.
pub fn two() -> (Side, Side) {
    let mut start = Side::of("Chae", 9, Crm::default());
    start.now = 10;
    start.create(Kind::Member, 90, MemberField::name, "Bora");
    start.create(Kind::Company, 1, CompanyField::name, "Acme");
    start.run(vec![Change::Add { id: id(1), set: CompanyField::tags.into(), value: "key".into() }]);
    start.create(Kind::Company, 2, CompanyField::name, "Hanbit");
    start.create(Kind::Contact, 3, ContactField::name, "Lee");
    for stage in [30, 31, 32] {
        start.create(Kind::Stage, stage, StageField::outcome, if stage == 32 { "won" } else { "open" });
    }
    for deal in [4, 5, 6] {
        start.create(Kind::Deal, deal, DealField::title, "CRM");
        start.move_deal(deal, 30);
    }
    start.create(Kind::Task, 10, TaskField::title, "call");
    (Side::of("Anna", 1, start.crm.clone()), Side::of("Bora", 2, start.crm))
}

/// What taking the second's file does to the first.
pub fn report(ours: &Side, theirs: &Side) -> Report {
    merge_with_report(&ours.crm, &theirs.crm, 1_000_000).report
}
