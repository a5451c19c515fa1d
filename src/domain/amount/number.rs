//! Digits with marks between them: which mark separates thousands, which one the decimals.

use crate::domain::gather::Gather;

/// How many decimals are carried exactly while an amount is being read.
pub const SCALE_DIGITS: u32 = 12;

/// Which mark stands before the decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DecimalMark {
    /// `1,250.50`
    Dot,
    /// `1.250,50`
    Comma,
    /// Whichever the text shows; what it leaves open is an error.
    Guess,
}

/// Why digits and marks make no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberError {
    Unreadable,
    Ambiguous,
    TooPrecise,
    TooLarge,
}

/// The text with full-width digits and marks narrowed and every kind of blank made a plain one.
pub fn narrow(text: &str) -> String {
    let narrow_one = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c if c.is_whitespace() || c == '\u{FEFF}' => ' ',
        c => c,
    };
    text.chars().map(narrow_one).collect()
}

/// Splits the leading run of digits, marks and blanks between digits from what follows it.
pub fn split_number(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit() && !is_mark(c)).unwrap_or(text.len());
    let (run, _) = text.split_at(end);
    let run = run.trim_end();
    (run, &text[run.len()..])
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | ',' | ' ' | '\'' | '\u{2019}')
}

/// Reads digits and marks as a count of 10^-SCALE_DIGITS. `decimals` are those of the currency, for the doubtful cases.
pub fn read_number(text: &str, mark: DecimalMark, decimals: u32, has_unit: bool) -> Result<i128, NumberError> {
    let decimal_at = decimal_position(text, mark, decimals, has_unit)?;
    let (whole, fraction) = match decimal_at {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, ""),
    };
    if decimal_at.is_some() && fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NumberError::Unreadable);
    }
    let is_bare_fraction = whole.is_empty() && !fraction.is_empty();
    if !is_bare_fraction && !is_grouped(whole) {
        return Err(NumberError::Unreadable);
    }
    let fraction = fraction.trim_end_matches('0');
    let places = u32::try_from(fraction.len()).unwrap_or(u32::MAX);
    let missing = SCALE_DIGITS.checked_sub(places).ok_or(NumberError::TooPrecise)?;
    let digits = whole.bytes().filter(u8::is_ascii_digit).chain(fraction.bytes());
    let value = digits
        .map(|digit| i128::from(digit - b'0'))
        .try_fold(0_i128, |sum, digit| sum.checked_mul(10)?.checked_add(digit))
        .ok_or(NumberError::TooLarge)?;
    value.checked_mul(10_i128.pow(missing)).ok_or(NumberError::TooLarge)
}

/// Where the decimal mark stands, if there is one.
fn decimal_position(
    text: &str,
    mark: DecimalMark,
    decimals: u32,
    has_unit: bool,
) -> Result<Option<usize>, NumberError> {
    let only = |wanted: char| match text.matches(wanted).count() {
        0 => Ok(None),
        1 => Ok(text.find(wanted)),
        _ => Err(NumberError::Unreadable),
    };
    match mark {
        DecimalMark::Dot => return only('.'),
        DecimalMark::Comma => return only(','),
        DecimalMark::Guess => {}
    }
    let Some(last) = text.rfind(['.', ',']) else { return Ok(None) };
    let sign = if text[last..].starts_with('.') { '.' } else { ',' };
    let other = if sign == '.' { ',' } else { '.' };
    let (head, tail) = (&text[..last], &text[last + 1..]);
    if head.contains(other) {
        return only(sign);
    }
    if head.contains(sign) {
        return Ok(None);
    }
    let could_be_group = tail.len() == 3 && head.len() <= 3 && !head.is_empty() && !head.starts_with('0');
    if !could_be_group {
        return if is_slip(head, sign, tail.len(), decimals, has_unit) {
            Err(NumberError::Ambiguous)
        } else {
            Ok(Some(last))
        };
    }
    match (sign, decimals) {
        (',', _) => Ok(None),
        (_, _) if has_unit => Ok(Some(last)),
        (_, 0) => Ok(None),
        (_, 3) => Ok(Some(last)),
        _ => Err(NumberError::Ambiguous),
    }
}

/// Whether a lone comma stands where neither thousands are separated nor decimals begin: `1234,000`, `3500,000만`. Taken
/// for a decimal mark, it would make a thousandth of what was meant.
fn is_slip(head: &str, sign: char, places: usize, decimals: u32, has_unit: bool) -> bool {
    // `0,125억` has no other meaning, and three decimals are what a dinar has.
    let is_fraction = matches!(head, "" | "0");
    let are_decimals = !has_unit && decimals > 0 && (places > 3 || decimals == 3);
    sign == ',' && places >= 3 && !is_fraction && !are_decimals
}

/// Whether the marks stand where thousands are separated (`1,250,000`), or lakhs (`12,50,000`), all with the same mark.
fn is_grouped(whole: &str) -> bool {
    let mut marks = whole.chars().filter(|c| !c.is_ascii_digit());
    let Some(mark) = marks.next() else { return !whole.is_empty() };
    if marks.any(|other| other != mark) {
        return false;
    }
    let groups: Vec<&str> = whole.split(mark).gathered();
    match groups.as_slice() {
        [first, middle @ .., last] => {
            let thousands = middle.iter().all(|group| group.len() == 3);
            let lakhs = mark == ',' && first.len() <= 2 && middle.iter().all(|group| group.len() == 2);
            (1..=3).contains(&first.len()) && last.len() == 3 && (thousands || lakhs)
        }
        _ => false,
    }
}

/// The decimal mark that a column's values prove; `Guess` where they prove none, or both.
pub fn judge_mark<'a>(values: impl IntoIterator<Item = &'a str>) -> DecimalMark {
    let (mut dot, mut comma) = (false, false);
    for value in values {
        let plain = narrow(value);
        let Some(start) = plain.find(|c: char| c.is_ascii_digit()) else { continue };
        let (number, _) = split_number(&plain[start..]);
        // With two decimals the doubtful spelling is an error here, so only proof counts.
        if let Ok(Some(at)) = decimal_position(number, DecimalMark::Guess, 2, false) {
            dot |= number[at..].starts_with('.');
            comma |= number[at..].starts_with(',');
        } else {
            dot |= number.matches(',').count() > 1;
            comma |= number.matches('.').count() > 1;
        }
    }
    match (dot, comma) {
        (true, false) => DecimalMark::Dot,
        (false, true) => DecimalMark::Comma,
        _ => DecimalMark::Guess,
    }
}

/// A whole number as files hold it: `1,185`, `-3`, `42.0`. `None` where it is none.
pub fn parse_integer(text: &str) -> Option<i64> {
    let (scaled, one) = (read_scaled(text, 0)?, 10_i128.pow(SCALE_DIGITS));
    i64::try_from(scaled / one).ok().filter(|_| scaled % one == 0)
}

/// A number that is no money, rounded to some decimals and counted in these: `12.345` at 2 is 1,235.
pub fn parse_rounded(text: &str, places: u32) -> Option<i64> {
    let unit = 10_i128.pow(SCALE_DIGITS.saturating_sub(places));
    let scaled = read_scaled(text, 3)?;
    i64::try_from((scaled + unit / 2).div_euclid(unit)).ok()
}

/// The most digits before the dot of a decimal number.
const MOST_DIGITS: u32 = 15;

/// A decimal number as people type it and as files hold it, spelled in one way: `1,234.50` and `1 234,5` are `1234.5`. `None`
/// where it is none, or has more than twelve decimals or fifteen digits before them.
pub fn parse_decimal(text: &str) -> Option<String> {
    let scaled = read_scaled(text, 3)?;
    let one = 10_u128.pow(SCALE_DIGITS);
    let (whole, rest) = (scaled.unsigned_abs() / one, scaled.unsigned_abs() % one);
    if whole >= 10_u128.pow(MOST_DIGITS) {
        return None;
    }
    let sign = if scaled < 0 { "-" } else { "" };
    let decimals = format!("{:0width$}", rest, width = SCALE_DIGITS as usize);
    let decimals = decimals.trim_end_matches('0');
    Some(if decimals.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{decimals}") })
}

/// What a decimal number that is spelled in that one way is worth, counted in millionths of a millionth; `None` for other
/// texts.
pub fn decimal_worth(text: &str) -> Option<i128> {
    let (digits, sign) = text.strip_prefix('-').map_or((text, 1), |rest| (rest, -1));
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let worth = read_number(Some(digits).filter(|_| plain)?, DecimalMark::Dot, 0, false).ok()?;
    Some(sign * worth)
}

fn read_scaled(text: &str, decimals: u32) -> Option<i128> {
    let plain = narrow(text);
    let body = plain.trim();
    let (digits, sign) = body.strip_prefix('-').map_or((body, 1), |rest| (rest, -1));
    Some(sign * read_number(digits, DecimalMark::Guess, decimals, false).ok()?)
}
