//! Amounts of money as people type them and as files hold them: `1.2억`, `12,000만원`, `$1,117.10K`, `€1.250,50`.
//!
//! Exact or refused: nothing is rounded, and what can be read in two ways is an error rather than a guess.

mod currency;
mod number;

use crate::domain::money::{Currency, Money};
pub use number::{DecimalMark, decimal_worth, judge_mark, parse_decimal, parse_integer, parse_rounded};
use number::{NumberError, SCALE_DIGITS};

/// Why a text is not an amount.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// There is nothing but blanks.
    #[error("there is no amount")]
    Empty,
    /// The text is no amount in any known spelling.
    #[error("'{text}' is not an amount")]
    Unreadable {
        /// What was given.
        text: String,
    },
    /// `1.200` in a currency with two decimals: 1200, or 1.2?
    #[error("'{text}' can be read with the dot as decimal mark or as thousands separator")]
    AmbiguousMark {
        /// What was given.
        text: String,
    },
    /// The amount has more decimals than its currency.
    #[error("'{text}' has more decimals than {currency} has ({decimals})")]
    TooPrecise {
        /// What was given.
        text: String,
        /// The currency it would be in.
        currency: Currency,
        /// How many decimals that currency has.
        decimals: u32,
    },
    /// The amount does not fit.
    #[error("'{text}' is too large an amount")]
    TooLarge {
        /// What was given.
        text: String,
    },
}

/// Reads an amount; `default` is its currency where the text names none.
pub fn parse_amount(text: &str, default: Currency, mark: DecimalMark) -> Result<Money, AmountError> {
    let plain = number::narrow(text);
    let body = plain.trim();
    if body.is_empty() {
        return Err(AmountError::Empty);
    }
    let unreadable = || AmountError::Unreadable { text: text.to_owned() };
    let too_large = || AmountError::TooLarge { text: text.to_owned() };

    let (body, outer_negative) = take_sign(body);
    let (body, named) = currency::take_currency(body, default).ok_or_else(unreadable)?;
    let (body, inner_negative) = take_sign(body);
    if outer_negative && inner_negative {
        return Err(unreadable());
    }
    let currency = named.unwrap_or(default);
    let scaled = read_terms(body, mark, currency.decimals()).map_err(|error| match error {
        NumberError::Unreadable => unreadable(),
        NumberError::Ambiguous => AmountError::AmbiguousMark { text: text.to_owned() },
        NumberError::TooLarge => too_large(),
        NumberError::TooPrecise => too_precise(text, currency),
    })?;

    let divisor = 10_i128.pow(SCALE_DIGITS.saturating_sub(currency.decimals()));
    if scaled % divisor != 0 {
        return Err(too_precise(text, currency));
    }
    let minor = i64::try_from(scaled / divisor).map_err(|_| too_large())?;
    Ok(Money::new(if outer_negative || inner_negative { -minor } else { minor }, currency))
}

fn too_precise(text: &str, currency: Currency) -> AmountError {
    AmountError::TooPrecise { text: text.to_owned(), currency, decimals: currency.decimals() }
}

/// Takes off a minus in any of its spellings: `-5`, `5-`, `(5)`, `▲5`. `€ 5,-` is not negative.
fn take_sign(text: &str) -> (&str, bool) {
    let text = text.trim();
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return (inner.trim(), true);
    }
    if let Some(rest) = text.strip_prefix(['-', '\u{2212}', '\u{2013}', '▲', '△']) {
        return (rest.trim(), true);
    }
    if let Some(rest) = text.strip_suffix(",-").or_else(|| text.strip_suffix(",--")) {
        return (rest.trim(), false);
    }
    if let Some(rest) = text.strip_suffix('-') {
        return (rest.trim(), true);
    }
    (text.strip_prefix('+').unwrap_or(text).trim(), false)
}

/// Units that a whole group is counted in; powers of ten, in the order in which the spellings are tried.
const GROUP_UNITS: [(&str, u32); 12] = [
    ("조", 12),
    ("억", 8),
    ("만", 4),
    ("thousand", 3),
    ("million", 6),
    ("billion", 9),
    ("mn", 6),
    ("mm", 6),
    ("bn", 9),
    ("k", 3),
    ("m", 6),
    ("b", 9),
];

/// Units inside a group: `2천5백만` is 2,500 times ten thousand.
const DIGIT_UNITS: [(&str, u32); 3] = [("천", 3), ("백", 2), ("십", 1)];

/// Reads one number, or several with ever smaller units, as a count of 10^-SCALE_DIGITS.
fn read_terms(text: &str, mark: DecimalMark, decimals: u32) -> Result<i128, NumberError> {
    let (mut total, mut group) = (0_i128, None::<i128>);
    let (mut last_group_unit, mut last_digit_unit) = (u32::MAX, u32::MAX);
    // A unit by itself is no amount, but `천만` is.
    let mut is_counted = false;
    let mut rest = text.trim();
    if rest.is_empty() {
        return Err(NumberError::Unreadable);
    }
    while !rest.is_empty() {
        let (digits, after) = number::split_number(rest);
        rest = after.trim_start();
        let digit_unit = take_unit(rest, &DIGIT_UNITS);
        let group_unit = take_unit(rest, &GROUP_UNITS);
        let has_unit = digit_unit.is_some() || group_unit.is_some();
        let value = match (digits, has_unit) {
            ("", true) => None,
            ("", false) => return Err(NumberError::Unreadable),
            // `1억2` is 1.2억 in people's mouths.
            _ if !has_unit && digits.len() == 1 && (group.is_some() || last_group_unit != u32::MAX) => {
                return Err(NumberError::Unreadable);
            }
            _ => Some(number::read_number(digits, mark, decimals, has_unit)?),
        };
        is_counted |= value.is_some();
        let one = 10_i128.pow(SCALE_DIGITS);
        if let Some((power, after)) = digit_unit {
            if power >= last_digit_unit {
                return Err(NumberError::Unreadable);
            }
            group = Some(add(group.unwrap_or(0), shift(value.unwrap_or(one), power)?)?);
            last_digit_unit = power;
            rest = after.trim_start();
            continue;
        }
        is_counted |= group.is_some();
        // `k` and `million` stand behind one number, with nothing after them: `12k5` is no amount.
        let is_english = group_unit.is_some() && rest.starts_with(|c: char| c.is_ascii_alphabetic());
        let is_alone = |after: &str| after.is_empty() && group.is_none() && last_group_unit == u32::MAX;
        if is_english && !group_unit.is_some_and(|(_, after)| is_alone(after)) {
            return Err(NumberError::Unreadable);
        }
        let sum = match (group.take(), value) {
            (Some(a), Some(b)) => add(a, b)?,
            (Some(a), None) => a,
            (None, Some(b)) => b,
            (None, None) => return Err(NumberError::Unreadable),
        };
        let (power, after) = group_unit.unwrap_or((0, rest));
        if power >= last_group_unit || (power == 0 && !after.is_empty()) {
            return Err(NumberError::Unreadable);
        }
        total = add(total, shift(sum, power)?)?;
        (last_group_unit, last_digit_unit) = (power, u32::MAX);
        rest = after.trim_start();
    }
    if is_counted { add(total, group.unwrap_or(0)) } else { Err(NumberError::Unreadable) }
}

fn take_unit<'a>(text: &'a str, units: &[(&str, u32)]) -> Option<(u32, &'a str)> {
    units.iter().find_map(|(name, power)| {
        let head = text.get(..name.len())?;
        head.eq_ignore_ascii_case(name).then(|| (*power, &text[name.len()..]))
    })
}

fn add(a: i128, b: i128) -> Result<i128, NumberError> {
    a.checked_add(b).ok_or(NumberError::TooLarge)
}

fn shift(value: i128, power: u32) -> Result<i128, NumberError> {
    10_i128.checked_pow(power).and_then(|factor| value.checked_mul(factor)).ok_or(NumberError::TooLarge)
}
