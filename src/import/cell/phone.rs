//! Phone numbers as files hold them: kept as written, but for what spreadsheets did to them.

use crate::domain::gather::Gather;

/// Why a text is not a phone number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    /// There is nothing.
    #[error("there is no phone number")]
    Empty,
    /// A spreadsheet made a rounded figure of it: `1.01834E+09`.
    #[error("a spreadsheet rounded '{text}': its last digits are lost")]
    DigitsLost {
        /// What was given.
        text: String,
    },
    /// There are too few digits.
    #[error("'{text}' is not a phone number")]
    Invalid {
        /// What was given.
        text: String,
    },
}

/// The number, readable: without the apostrophe that guards it, Korean mobile numbers with their zero and hyphens, and
/// the rest (`+82 10-…`, `x371`) as written.
pub fn tidy_phone(text: &str) -> Result<String, PhoneError> {
    let narrow = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{2010}'..='\u{2015}' => '-',
        c => c,
    };
    let plain: String = text.chars().map(narrow).collect();
    let plain = plain.split_whitespace().gathered().join(" ");
    let plain = plain.trim_start_matches('\'').trim_start();
    if plain.is_empty() {
        return Err(PhoneError::Empty);
    }
    if is_rounded_figure(plain) {
        return Err(PhoneError::DigitsLost { text: text.to_owned() });
    }
    let plain = plain.strip_suffix(".0").unwrap_or(plain);
    if plain.bytes().filter(u8::is_ascii_digit).count() < 3 {
        return Err(PhoneError::Invalid { text: text.to_owned() });
    }
    Ok(korean_mobile(plain).unwrap_or_else(|| plain.to_owned()))
}

fn is_rounded_figure(text: &str) -> bool {
    let Some((digits, power)) = text.split_once(['E', 'e']) else { return false };
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    is_number(digits) && is_number(power.trim_start_matches(['+', '-']))
}

/// `01012345678` and `1012345678`, which lost its zero in a spreadsheet, as `010-1234-5678`.
fn korean_mobile(text: &str) -> Option<String> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digits = text.strip_prefix('0').unwrap_or(text);
    let rest = digits.strip_prefix("10").filter(|rest| rest.len() == 8)?;
    Some(format!("010-{}-{}", &rest[..4], &rest[4..]))
}
