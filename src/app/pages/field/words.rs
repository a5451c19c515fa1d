//! Values in words.

use crate::app::data::Now;
use crate::app::words::{choice_name, lang, w};
use crate::domain::crm::Crm;
use crate::domain::field::FieldType;
use crate::domain::money::Money;
use crate::domain::value::Value;
use crate::present::{day, money};

/// A value as a reader wants it.
pub fn value_text(crm: &Crm, ty: Option<FieldType>, value: &Value, now: Now) -> String {
    match (value, ty) {
        (Value::Null, _) => String::new(),
        (Value::Text(word), Some(FieldType::Choice(_))) => choice_name(word),
        (Value::Text(text) | Value::Raw(text), _) => text.to_string(),
        (Value::Int(at), Some(FieldType::Instant)) => moment(*at, now),
        (Value::Int(n), Some(FieldType::Percent)) => format!("{n}%"),
        (Value::Int(n), _) => n.to_string(),
        (Value::Bool(yes), _) => if *yes { w!(record.yes) } else { w!(record.no) }.to_owned(),
        (Value::Date(date), _) => day::short(*date, now.today, lang()),
        (Value::Money(amount), _) => full(*amount),
        (Value::Link(id), _) => link_text(crm, *id),
        (Value::Stage(entry), _) => link_text(crm, entry.stage),
    }
}

/// The name of a linked record; said to be deleted where it is.
pub fn link_text(crm: &Crm, id: uuid::Uuid) -> String {
    match crm.record(id) {
        Some(record) if record.is_gone() => w!(record.deleted_name, name = record.name()),
        Some(record) => record.name().to_owned(),
        None => w!(record.unknown).to_owned(),
    }
}

/// A value as it is typed.
pub fn plain_text(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Raw(text) => text.to_string(),
        Value::Int(n) => n.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Money(amount) => money::plain(*amount),
        _ => String::new(),
    }
}

/// An amount in full.
pub fn full(amount: Money) -> String {
    money::full(amount, lang())
}

/// A point in time, seen from today.
pub fn moment(epoch_ms: i64, now: Now) -> String {
    day::clock_on(epoch_ms, now.utc_offset, now.today, lang())
}
