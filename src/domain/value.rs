//! What a field can hold.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::domain::amount::decimal_worth;
use crate::domain::day::{day, push_day};
use crate::domain::field::FieldType;
use crate::domain::gather::Gather;
use crate::domain::money::{Currency, Money};
use crate::domain::plain::Plain;
use crate::domain::sorting::Sorting;

/// The stage of a deal together with the day on which it was entered: one field, because one without the other is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StageEntry {
    /// The stage's record.
    pub stage: Uuid,
    /// The first day in that stage; 'age' and 'stalled' count from it.
    pub entered_on: NaiveDate,
}

/// A value of a field or an element of a set. Choices are text, percentages and instants (milliseconds since 1970, UTC)
/// are integers: the field's type says how to read them. There are no floats, in no version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Value {
    /// Cleared.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Text, a choice, an order key.
    Text(Box<str>),
    /// A plain date without a time zone.
    Date(#[serde(with = "days")] NaiveDate),
    /// An amount of money.
    Money(Money),
    /// A link to another record.
    Link(Uuid),
    /// A deal's stage.
    Stage(#[serde(with = "stage_entry")] StageEntry),
    /// What this version can't read, as canonical JSON: kept as it came, and written back.
    Raw(Box<str>),
}

/// Stands where a value was withheld. As a raw value it passes through storage, and through versions that don't know it,
/// as it is.
const WITHHELD: &str = r#"{"perennial":"withheld"}"#;

impl Value {
    /// What a partial export left out: something was written here, and it isn't told what.
    pub fn withheld() -> Self {
        Self::Raw(WITHHELD.into())
    }

    /// Whether a partial export left it out.
    pub fn is_withheld(&self) -> bool {
        matches!(self, Self::Raw(text) if **text == *WITHHELD)
    }

    /// Text; empty text is a cleared field.
    pub fn text(text: impl AsRef<str>) -> Self {
        match text.as_ref() {
            "" => Self::Null,
            text => Self::Text(text.into()),
        }
    }

    /// Whether the field counts as empty.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether a field of this type may be given this value. Raw values are for what came from a newer version only.
    pub fn fits(&self, ty: FieldType) -> bool {
        match self {
            Self::Null => true,
            Self::Bool(_) => ty == FieldType::Bool,
            Self::Int(n) => match ty {
                FieldType::Percent => (0..=100).contains(n),
                FieldType::Int => *n >= 0,
                FieldType::Instant => true,
                _ => false,
            },
            Self::Text(text) => match ty {
                FieldType::Text | FieldType::LongText | FieldType::Order | FieldType::Url => true,
                FieldType::Number => decimal_worth(text).is_some(),
                FieldType::Option => Uuid::try_parse(text).is_ok(),
                FieldType::Choice(words) => words.contains(&&**text),
                _ => false,
            },
            Self::Date(_) => ty == FieldType::Date,
            Self::Money(_) => ty == FieldType::Money,
            Self::Link(_) => matches!(ty, FieldType::Link(_)),
            Self::Stage(_) => ty == FieldType::Stage,
            Self::Raw(_) => false,
        }
    }

    /// The value as JSON, as snapshots hold it.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Null => Json::Null,
            Self::Bool(b) => json!(b),
            Self::Int(n) => json!(n),
            Self::Text(text) => json!(text),
            Self::Date(date) => json!(date.to_string()),
            Self::Money(money) => json!({"amount": money.amount, "currency": money.currency.code()}),
            Self::Link(id) => json!(id.to_string()),
            Self::Stage(entry) => json!({"stage": entry.stage.to_string(), "entered_on": entry.entered_on.to_string()}),
            Self::Raw(text) => serde_json::from_slice(text.as_bytes()).unwrap_or_else(|_| json!(text)),
        }
    }

    /// Writes the value behind a text, as canonical JSON.
    pub fn push_json(&self, out: &mut String) {
        match self {
            Self::Null | Self::Bool(_) | Self::Raw(_) => push_canonical(out, &self.to_json()),
            Self::Int(n) => push_int(out, *n),
            Self::Text(text) => push_text(out, text),
            Self::Date(date) => push_quoted(out, |out| push_day(out, *date)),
            Self::Money(money) => {
                out.push_str("{\"amount\":");
                push_int(out, money.amount);
                out.push_str(",\"currency\":");
                push_text(out, money.currency.code());
                out.push('}');
            }
            Self::Link(id) => push_id(out, *id),
            Self::Stage(entry) => {
                out.push_str("{\"entered_on\":");
                push_quoted(out, |out| push_day(out, entry.entered_on));
                out.push_str(",\"stage\":");
                push_id(out, entry.stage);
                out.push('}');
            }
        }
    }

    /// Reads JSON as a value of the type; what the type doesn't know (another shape, a further member, a newer choice)
    /// is kept as it came. `None` is for fields that this version doesn't know.
    pub fn from_json(json: &Json, ty: Option<FieldType>) -> Self {
        Self::from_plain(&Plain::of(json), ty)
    }

    /// As [`Self::from_json`], of what a file holds.
    pub fn from_plain(json: &Plain<'_>, ty: Option<FieldType>) -> Self {
        ty.and_then(|ty| Self::read(json, ty)).unwrap_or_else(|| match (json, ty) {
            (Plain::Null, _) => Self::Null,
            (Plain::Text(text), None | Some(FieldType::Choice(_))) => Self::Text((&**text).into()),
            _ => Self::Raw(canonical(&json.to_json()).into()),
        })
    }

    fn read(json: &Plain<'_>, ty: FieldType) -> Option<Self> {
        let value = match ty {
            FieldType::Bool => Self::Bool(json.as_bool()?),
            FieldType::Int | FieldType::Percent | FieldType::Instant => Self::Int(json.as_i64()?),
            FieldType::Text
            | FieldType::LongText
            | FieldType::Order
            | FieldType::Choice(_)
            | FieldType::Number
            | FieldType::Option
            | FieldType::Url => Self::Text(json.as_str()?.into()),
            FieldType::Date => Self::Date(plain_date(json)?),
            FieldType::Link(_) => Self::Link(plain_id(json)?),
            FieldType::Money => {
                let [amount, currency] = json.as_pair(["amount", "currency"])?;
                let code = currency.as_str()?;
                let currency: Currency = code.parse().ok()?;
                (currency.code() == code).then_some(())?;
                Self::Money(Money::new(amount.as_i64()?, currency))
            }
            FieldType::Stage => {
                let [entered_on, stage] = json.as_pair(["entered_on", "stage"])?;
                Self::Stage(StageEntry { stage: plain_id(stage)?, entered_on: plain_date(entered_on)? })
            }
        };
        Some(value)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<Money> for Value {
    fn from(money: Money) -> Self {
        Self::Money(money)
    }
}

impl From<NaiveDate> for Value {
    fn from(date: NaiveDate) -> Self {
        Self::Date(date)
    }
}

impl From<StageEntry> for Value {
    fn from(entry: StageEntry) -> Self {
        Self::Stage(entry)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// JSON without white space, keys sorted by their UTF-8 bytes, whatever order its maps are in: another crate may turn on
/// serde_json's `preserve_order` for all.
pub fn canonical(json: &Json) -> String {
    let mut out = String::new();
    push_canonical(&mut out, json);
    out
}

fn push_canonical(out: &mut String, json: &Json) {
    let mut between = "";
    match json {
        Json::Object(members) => {
            let mut members: Vec<(&String, &Json)> = members.iter().gathered();
            members.sorted_by(|a, b| a.0.cmp(b.0));
            out.push('{');
            for (key, value) in members {
                out.push_str(between);
                push_text(out, key);
                out.push(':');
                push_canonical(out, value);
                between = ",";
            }
            out.push('}');
        }
        Json::Array(items) => {
            out.push('[');
            for item in items {
                out.push_str(between);
                push_canonical(out, item);
                between = ",";
            }
            out.push(']');
        }
        Json::String(text) => push_text(out, text),
        leaf => out.push_str(&leaf.to_string()),
    }
}

/// Writes a text as JSON. Most hold nothing that is escaped, and are copied.
pub fn push_text(out: &mut String, text: &str) {
    if text.bytes().any(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
        return out.push_str(&Json::from(text).to_string());
    }
    out.push('"');
    out.push_str(text);
    out.push('"');
}

fn push_quoted(out: &mut String, push: impl FnOnce(&mut String)) {
    out.push('"');
    push(out);
    out.push('"');
}

/// Writes an id as JSON.
pub fn push_id(out: &mut String, id: Uuid) {
    push_quoted(out, |out| out.push_str(id.hyphenated().encode_lower(&mut Uuid::encode_buffer())));
}

fn push_int(out: &mut String, number: i64) {
    if number < 0 {
        out.push('-');
    }
    push_number(out, number.unsigned_abs());
}

/// Writes a number.
pub fn push_number(out: &mut String, number: u64) {
    if number > 9 {
        push_number(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

/// A date only if writing it gives the same text again, so that nothing is rewritten by passing through.
fn plain_date(json: &Plain<'_>) -> Option<NaiveDate> {
    day(json.as_str()?)
}

fn plain_id(json: &Plain<'_>) -> Option<Uuid> {
    let text = json.as_str()?;
    let id = Uuid::try_parse(text).ok()?;
    (*id.hyphenated().encode_lower(&mut Uuid::encode_buffer()) == *text).then_some(id)
}

/// A date in storage: days since the first day of year 1.
mod days {
    use chrono::{Datelike, NaiveDate};
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub fn serialize<S: Serializer>(date: &NaiveDate, s: S) -> Result<S::Ok, S::Error> {
        date.num_days_from_ce().serialize(s)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<NaiveDate, D::Error> {
        let days = i32::deserialize(d)?;
        NaiveDate::from_num_days_from_ce_opt(days).ok_or_else(|| D::Error::custom("no such day"))
    }
}

mod stage_entry {
    use chrono::{Datelike, NaiveDate};
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
    use uuid::Uuid;

    use crate::domain::value::StageEntry;

    pub fn serialize<S: Serializer>(entry: &StageEntry, s: S) -> Result<S::Ok, S::Error> {
        (entry.stage, entry.entered_on.num_days_from_ce()).serialize(s)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<StageEntry, D::Error> {
        let (stage, days) = <(Uuid, i32)>::deserialize(d)?;
        let entered_on = NaiveDate::from_num_days_from_ce_opt(days).ok_or_else(|| D::Error::custom("no such day"))?;
        Ok(StageEntry { stage, entered_on })
    }
}
