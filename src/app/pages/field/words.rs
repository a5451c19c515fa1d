//! Values in words.

use crate::app::data::Now;
use crate::app::words::{choice_name, lang, owned, w};
use crate::domain::amount::decimal_worth;
use crate::domain::crm::Crm;
use crate::domain::custom::{Field, option_id, shown};
use crate::domain::field::FieldType;
use crate::domain::gather::Gather;
use crate::domain::money::Money;
use crate::domain::value::Value;
use crate::present::{day, money};

/// A value as a reader wants it; a link as it was written, though another record may stand for the one it names.
pub fn value_text(crm: &Crm, ty: Option<FieldType>, value: &Value, now: Now) -> String {
    worded(&|id| own_name(crm, id), ty, value, now)
}

/// A value as a reader wants it; `named` tells what a link leads to.
pub fn worded(named: &dyn Fn(uuid::Uuid) -> String, ty: Option<FieldType>, value: &Value, now: Now) -> String {
    match (value, ty) {
        (Value::Null, _) => String::new(),
        (value, _) if value.is_withheld() => owned!(record.withheld),
        (Value::Text(word), Some(FieldType::Choice(_))) => choice_name(word),
        (Value::Text(id), Some(FieldType::Option)) => option_id(value).map_or_else(|| id.to_string(), named),
        (Value::Text(text), Some(FieldType::Number)) => grouped_decimal(text),
        (Value::Text(text) | Value::Raw(text), _) => text.to_string(),
        (Value::Int(at), Some(FieldType::Instant)) => moment(*at, now),
        (Value::Int(n), Some(FieldType::Percent)) => format!("{n}%"),
        (Value::Int(n), _) => n.to_string(),
        (Value::Bool(yes), _) => yes_or_no(*yes).to_owned(),
        (Value::Date(date), _) => day::short(*date, now.today, lang()),
        (Value::Money(amount), _) => full(*amount),
        (Value::Link(id), _) => named(*id),
        (Value::Stage(entry), _) => named(entry.stage),
    }
}

/// Yes or no, in a word.
pub fn yes_or_no(yes: bool) -> &'static str {
    if yes { w!(record.yes) } else { w!(record.no) }
}

/// A value of one of the team's own fields.
pub fn custom_text(crm: &Crm, field: &Field, value: &Value, now: Now) -> String {
    // Of a choice that was one of any number there may be several.
    if let Value::Raw(json) = value
        && let Ok(serde_json::Value::Array(several)) = serde_json::from_slice(json.as_bytes())
    {
        let texts = several.iter().map(|one| custom_text(crm, field, &Value::from_json(one, None), now));
        return texts.gathered().join(", ");
    }
    let (ty, value) = shown(crm, Some(field.kind), &field.name, value);
    value_text(crm, ty, &value, now)
}

/// A number with separators between its thousands; what is none as it stands.
fn grouped_decimal(text: &str) -> String {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (whole, decimals) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    match (decimal_worth(text), whole.parse::<u128>()) {
        (Some(_), Ok(whole)) => format!("{sign}{}{decimals}", money::grouped(whole)),
        _ => text.to_owned(),
    }
}

/// The name of what a link leads to; said to be deleted where it is.
pub fn link_text(crm: &Crm, id: uuid::Uuid) -> String {
    own_name(crm, crm.resolve(id))
}

fn own_name(crm: &Crm, id: uuid::Uuid) -> String {
    let found = crm.record(id);
    name_text(found.map_or("", |record| record.name()), found.is_some(), found.is_some_and(|record| record.is_gone()))
}

/// The name of what a link leads to.
pub fn name_text(name: &str, known: bool, gone: bool) -> String {
    match (known, gone) {
        (true, true) => w!(record.deleted_name, name = name),
        (true, false) => name.to_owned(),
        (false, _) => owned!(record.unknown),
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
