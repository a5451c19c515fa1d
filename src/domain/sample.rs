//! Made-up workspaces: a software company in Seoul, its customers and its deals. One is a [`story`] that somebody wrote, for
//! whoever looks around; the other is drawn at random in any size, Korean and English mixed, for the command line and tests.
//!
//! Pure: the same size, seed, day and language give the same records, byte for byte, on every machine. Every record
//! carries the built-in dot and an id of its own per such choice, so that two copies of one sample agree and two
//! different samples never mix.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};
use uuid::Uuid;

use crate::domain::built_in::{self, PipelineWords};
use crate::domain::change::{Label, Role, Transaction};
use crate::domain::crm::Crm;
use crate::domain::dot::Dot;
use crate::domain::field::FieldName;
use crate::domain::gather::AddAll;
use crate::domain::identity;
use crate::domain::kinds::{DealField, Kind};
use crate::domain::money::{Currency, Money};
use crate::domain::order::{OrderKey, spread};
use crate::domain::record::{Record, Stamp, Sweep};
use crate::domain::sorted::SortedMap;
use crate::domain::value::Value;

mod companies;
mod contacts;
mod deals;
mod followups;
mod random;
pub mod story;
mod team;
mod views;
mod words;

use random::Random;

/// How many records of the main kinds; what belongs to them (teammates, products, notes, tasks) follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SampleSize {
    /// Companies.
    pub companies: usize,
    /// People at these companies.
    pub contacts: usize,
    /// Deals.
    pub deals: usize,
}

impl SampleSize {
    /// As much as a small team has.
    pub const LOOK_AROUND: Self = Self { companies: 60, contacts: 140, deals: 180 };
}

/// The stamp of everything in a sample.
const STAMP: Stamp = Stamp { dot: Dot::BUILT_IN, now: 0 };

/// A made-up workspace as it might stand on that day, with the built-in pipeline in the language of its words.
pub fn sample(size: SampleSize, seed: u64, today: NaiveDate, words: &PipelineWords) -> Crm {
    let SampleSize { companies, contacts, deals } = size;
    let name = format!("sample:{}:{today}:{seed}:{companies}:{contacts}:{deals}", words.language);
    let mut making = Making::begin(name, seed, today, words);
    let team = team::make(&mut making);
    let companies = companies::make(&mut making, &team, size.companies);
    let contacts = contacts::make(&mut making, &team, &companies, size.contacts);
    let deals = deals::make(&mut making, &team, &companies, &contacts, size.deals);
    companies::settle(&mut making, &companies, &deals);
    followups::make(&mut making, &companies, &deals);
    views::make(&mut making);
    making.crm
}

/// What is being made.
struct Making {
    crm: Crm,
    random: Random,
    today: NaiveDate,
    language: &'static str,
    /// Keeps the ids of one sample from those of another.
    name: String,
    made: usize,
}

impl Making {
    fn begin(name: String, seed: u64, today: NaiveDate, words: &PipelineWords) -> Self {
        let mut changes = vec![built_in::workspace()];
        changes.add_all(built_in::pipeline(words));
        let (dot, label) = (Dot::BUILT_IN, Label::SetUp);
        let set_up = Transaction { dot, now: 0, author: None, label, role: Role::Do, changes };
        let mut crm = Crm::default();
        // The built-in records fit, whatever the sample (a test says so).
        let applied = crm.apply(&set_up);
        debug_assert!(applied.is_ok(), "{applied:?}");
        Self { crm, random: Random::new(seed), today, language: words.language, name, made: 0 }
    }

    /// A new record of a kind.
    fn record(&mut self, kind: Kind) -> Draft {
        self.made += 1;
        let id = identity::built_in(kind, &format!("{}:{}", self.name, self.made));
        let mut record = Record::new(id, kind);
        record.live(STAMP);
        Draft(record)
    }

    /// Puts a record in and gives its id.
    fn keep(&mut self, draft: Draft) -> Uuid {
        let id = draft.0.id;
        self.crm.replace(Arc::new(draft.0));
        id
    }

    /// Opens a record again to write more fields.
    fn again(&self, id: Uuid) -> Option<Draft> {
        self.crm.record(id).map(|record| Draft(Record::clone(record)))
    }

    /// The id of a built-in stage.
    fn stage(&self, key: &str) -> Uuid {
        identity::built_in(Kind::Stage, &format!("{}:{key}", self.language))
    }

    /// Gives the deals of each stage their places in its column.
    fn order(&mut self, columns: SortedMap<&str, Vec<Uuid>>) {
        for ids in columns.into_values() {
            let keys: Vec<OrderKey> = spread(ids.len(), None, None, |_| self.random.next()).unwrap_or_default();
            for (id, order) in ids.into_iter().zip(keys) {
                if let Some(draft) = self.again(id) {
                    self.keep(draft.put(DealField::order, order.as_str()));
                }
            }
        }
    }

    /// A day so many days before today.
    fn ago(&self, days: i64) -> NaiveDate {
        self.today - chrono::TimeDelta::days(days)
    }
}

/// A record of which the fields are being written.
struct Draft(Record);

impl Draft {
    fn put(mut self, field: impl Into<FieldName>, value: impl Into<Value>) -> Self {
        let value = value.into();
        if !value.is_null() {
            self.0.put(field.into(), value, STAMP, Sweep::All);
            // A built-in value has t = 0, also where it replaces another.
            self.0.values.iter_mut().for_each(|entry| entry.t = 0);
        }
        self
    }

    fn add(mut self, set: impl Into<FieldName>, value: impl Into<Value>) -> Self {
        self.0.add(set.into(), value.into(), STAMP);
        self
    }
}

/// So many minutes after ten in the morning in Seoul, in milliseconds since 1970.
fn working_hour(day: NaiveDate, minutes: i64) -> i64 {
    day.and_time(NaiveTime::MIN).and_utc().timestamp_millis() + (60 + minutes) * 60_000
}

/// A link.
fn link(id: Uuid) -> Value {
    Value::Link(id)
}

/// An amount in Korean won.
fn won(amount: i64) -> Value {
    Value::Money(Money::new(amount, Currency::KRW))
}
