//! Which records are shown by what they hold in the team's own fields, as an address says it: `f.NAME=value` where a record
//! must hold that value, `f.NAME=least..most` (either may be left out) where it must hold a number, an amount or a day in
//! between. NAME is the field's name in snapshots, an option is told by its id, yes and no as such.

use std::sync::Arc;

use chrono::Datelike;
use uuid::Uuid;

use crate::domain::amount::{DecimalMark, decimal_worth, parse_amount, parse_decimal};
use crate::domain::crm::Crm;
use crate::domain::custom::{Field, number_worth, stored};
use crate::domain::day::day;
use crate::domain::field::{FieldName, FieldType, custom_id};
use crate::domain::gather::Gather;
use crate::domain::kinds::Kind;
use crate::domain::money::Currency;
use crate::domain::record::Record;
use crate::domain::value::Value;
use crate::present::query::Query;

/// What stands before the name of a field.
const PREFIX: &str = "f.";

/// What an address asks of the team's own fields, in its order: fields' ids and what is asked of each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CustomFilter(pub Vec<(Uuid, String)>);

/// The name of a field's filter in an address.
pub fn key(field: Uuid) -> String {
    format!("{PREFIX}{}{field}", FieldName::CUSTOM)
}

impl CustomFilter {
    /// Reads a filter; of what is asked of one field twice the first counts.
    pub fn from_query(query: &Query) -> Self {
        let mut asked: Vec<(Uuid, String)> = Vec::new();
        for (name, value) in query.iter() {
            let Some(id) = name.strip_prefix(PREFIX).and_then(custom_id) else { continue };
            if !value.is_empty() && asked.iter().all(|(other, _)| *other != id) {
                asked.push((id, value.to_owned()));
            }
        }
        Self(asked)
    }

    /// Writes it.
    pub fn write(&self, query: &mut Query) {
        self.0.iter().for_each(|(id, value)| query.add(&key(*id), value.as_str()));
    }

    /// What is asked, with what the fields are. Nothing is asked of a field that is gone.
    pub fn tests(&self, crm: &Crm, kind: Kind) -> Vec<Test> {
        let currency = crm.currency();
        let test = |(id, asked): &(Uuid, String)| {
            let field = Field::of(crm, kind, &FieldName::custom(*id))?;
            let wanted = match is_ranged(&field) {
                true => {
                    let (least, most) = ends(asked);
                    Wanted::Between(worth_of(&field, least, currency), worth_of(&field, most, currency))
                }
                false => Wanted::Exactly(asked.as_str().into()),
            };
            Some(Test { field, wanted })
        };
        self.0.iter().filter_map(test).gathered()
    }
}

/// What is asked of one field.
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    field: Field,
    wanted: Wanted,
}

#[derive(Debug, Clone, PartialEq)]
enum Wanted {
    Exactly(Arc<str>),
    Between(Option<i128>, Option<i128>),
}

impl Test {
    /// Whether a record holds what is asked.
    pub fn passes(&self, record: &Record) -> bool {
        let holds = |value: &Value| match &self.wanted {
            Wanted::Exactly(wanted) => is_said(value, wanted),
            Wanted::Between(least, most) => worth(value)
                .is_some_and(|worth| least.is_none_or(|least| worth >= least) && most.is_none_or(|most| worth <= most)),
        };
        self.field.held(record).iter().any(holds)
    }
}

/// Whether a field is asked for what lies between two values.
pub fn is_ranged(field: &Field) -> bool {
    matches!(field.ty, FieldType::Number | FieldType::Money | FieldType::Date)
}

/// The two ends of a range as an address tells it; a single value is both.
pub fn ends(asked: &str) -> (&str, &str) {
    asked.split_once("..").unwrap_or((asked, asked))
}

/// A range as an address tells it; empty where both ends are open.
pub fn range(least: &str, most: &str) -> String {
    if least.is_empty() && most.is_empty() { String::new() } else { format!("{least}..{most}") }
}

/// What is asked for where a value is: what an address says.
pub fn said(value: &Value) -> String {
    match stored(value) {
        Value::Text(text) => text.to_string(),
        Value::Raw(json) if *json == *"true" => "yes".to_owned(),
        Value::Raw(json) if *json == *"false" => "no".to_owned(),
        Value::Raw(json) => json.to_string(),
        _ => String::new(),
    }
}

fn is_said(value: &Value, wanted: &str) -> bool {
    match value {
        Value::Text(text) => **text == *wanted,
        value => said(value) == wanted,
    }
}

/// What values are compared by: numbers, amounts in whole units, days.
pub fn worth(value: &Value) -> Option<i128> {
    match value {
        Value::Money(amount) => Some(amount.scaled()),
        Value::Date(day) => Some(i128::from(day.num_days_from_ce())),
        value => number_worth(value),
    }
}

fn worth_of(field: &Field, end: &str, currency: Currency) -> Option<i128> {
    match field.ty {
        FieldType::Money => parse_amount(end, currency, DecimalMark::Dot).ok().map(|amount| amount.scaled()),
        FieldType::Date => day(end).map(|day| i128::from(day.num_days_from_ce())),
        _ => parse_decimal(end).and_then(|text| decimal_worth(&text)),
    }
}
