//! A copy in which somebody works.

use perennial::domain::change::{Change, Label, Role, Transaction};
use perennial::domain::crm::{Applied, Crm};
use perennial::domain::custom::Field;
use perennial::domain::custom::changes::{NewField, add_field, add_option};
use perennial::domain::dot::{Dot, ReplicaId};
use perennial::domain::field::FieldName;
use perennial::domain::kinds::{CustomFieldField, CustomOn, CustomType, DealField, Kind};
use perennial::domain::record::Record;
use perennial::domain::value::Value;
use uuid::Uuid;

pub fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

#[derive(Clone)]
pub struct Side {
    pub crm: Crm,
    replica: u64,
    seq: u64,
}

impl Side {
    pub fn new(replica: u64) -> Self {
        Self { crm: Crm::default(), replica, seq: 0 }
    }

    /// A teammate with what stands here.
    pub fn teammate(&self, replica: u64) -> Self {
        Self { crm: self.crm.clone(), replica, seq: 0 }
    }

    pub fn transaction(&mut self, changes: Vec<Change>, role: Role) -> (Transaction, Applied) {
        self.seq += 1;
        let dot = Dot { replica: ReplicaId::from_random(self.replica), seq: self.seq };
        let tx = Transaction { dot, now: 1_000, author: None, label: Label::SetUp, role, changes };
        let applied = self.crm.apply(&tx).unwrap();
        (tx, applied)
    }

    pub fn act(&mut self, changes: Vec<Change>) {
        self.transaction(changes, Role::Do);
    }

    pub fn deal(&mut self, number: u128, title: &str) {
        let values = vec![(DealField::title.into(), Value::text(title))];
        self.act(vec![Change::Create { id: id(number), kind: Kind::Deal, values, elements: Vec::new() }]);
    }

    pub fn field(&mut self, number: u128, name: &str, holds: CustomType) {
        let new = NewField { id: id(number), on: CustomOn::Deal, name: name.to_owned(), holds };
        let jitter = self.replica * 1_000;
        let changes = add_field(&self.crm, &new, || jitter);
        self.act(changes);
    }

    pub fn option(&mut self, field: u128, number: u128, name: &str) {
        let jitter = self.replica * 1_000;
        let changes = add_option(&self.crm, id(field), id(number), name, || jitter);
        self.act(changes);
    }

    pub fn retype(&mut self, field: u128, holds: CustomType) {
        self.act(vec![Change::set(id(field), CustomFieldField::holds, holds)]);
    }

    pub fn field_of(&self, number: u128) -> Field {
        Field::of(&self.crm, Kind::Deal, &FieldName::custom(id(number))).unwrap()
    }

    fn record(&self, number: u128) -> &Record {
        self.crm.record(id(number)).unwrap()
    }

    pub fn write(&mut self, deal: u128, field: u128, value: &Value) {
        let changes = self.field_of(field).write(self.record(deal), value);
        self.act(changes);
    }

    pub fn put(&mut self, deal: u128, field: u128, option: u128, within: bool) {
        let option = Value::text(id(option).to_string());
        let changes = self.field_of(field).put(self.record(deal), &option, within);
        self.act(changes);
    }

    pub fn value(&self, deal: u128, field: u128) -> Value {
        self.field_of(field).value(self.record(deal))
    }

    pub fn held(&self, deal: u128, field: u128) -> Vec<Value> {
        self.field_of(field).held(self.record(deal))
    }
}
