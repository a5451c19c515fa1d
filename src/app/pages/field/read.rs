//! What may be typed into a field: text to a value, or the reason why not.

use crate::app::words::{owned, w};
use crate::domain::amount::{AmountError, DecimalMark, parse_amount, parse_decimal, parse_integer};
use crate::domain::field::FieldType;
use crate::domain::money::Currency;
use crate::domain::small_letters::in_small_letters;
use crate::domain::typed::{line, lines};
use crate::domain::value::Value;
use crate::import::cell::email::normalise_email;
use crate::import::cell::phone::tidy_phone;
use crate::present::link::{host, is_host, opens};

/// The largest percentage.
const ALL: i64 = 100;

/// Reads what was typed into a field of this name and type.
pub fn read_text(field: &str, ty: Option<FieldType>, typed: &str, currency: Currency) -> Result<Value, String> {
    let text = match ty {
        Some(FieldType::LongText) => lines(typed),
        _ => line(typed),
    };
    let text = text.as_str();
    if text.is_empty() {
        return Ok(Value::Null);
    }
    match ty {
        Some(FieldType::Money) => {
            let amount = parse_amount(text, currency, DecimalMark::Guess);
            amount.map(Value::Money).map_err(|error| amount_problem(&error))
        }
        Some(FieldType::Int) => {
            let number = parse_integer(text).filter(|n| *n >= 0);
            number.map(Value::Int).ok_or_else(|| owned!(record.bad_number))
        }
        Some(FieldType::Percent) => {
            let number = parse_integer(text.trim_end_matches(['%', ' '])).filter(|n| (0..=ALL).contains(n));
            number.map(Value::Int).ok_or_else(|| owned!(record.bad_percent))
        }
        Some(FieldType::Number) => parse_decimal(text).map(Value::text).ok_or_else(|| owned!(record.bad_decimal)),
        Some(FieldType::Url) => read_named("website", text).map(Value::text),
        _ => read_named(field, text).map(Value::text),
    }
}

/// Why what was typed is no amount.
pub fn amount_problem(error: &AmountError) -> String {
    match error {
        AmountError::Empty | AmountError::Unreadable { .. } => owned!(record.bad_amount),
        AmountError::AmbiguousMark { .. } => owned!(record.amount_doubtful),
        AmountError::TooPrecise { currency, decimals: 0, .. } => w!(record.amount_whole, currency = currency),
        AmountError::TooPrecise { currency, decimals, .. } => {
            w!(record.amount_decimals, currency = currency, count = decimals)
        }
        AmountError::TooLarge { .. } => owned!(record.amount_large),
    }
}

/// Text whose field says more than that it is text.
fn read_named(field: &str, text: &str) -> Result<String, String> {
    match field {
        "email" | "emails" => normalise_email(text).map_err(|_| owned!(record.bad_email)),
        "phones" => tidy_phone(text).map_err(|_| owned!(record.bad_phone)),
        "website" if opens(field, text).is_none() => Err(owned!(record.bad_url)),
        "domains" => {
            let domain = in_small_letters(host(text));
            is_host(&domain).then_some(domain).ok_or_else(|| owned!(record.bad_domain))
        }
        _ => Ok(text.to_owned()),
    }
}
