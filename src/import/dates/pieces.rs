//! A written date taken apart into three pieces, and the check that only a time of day follows them.

use crate::domain::small_letters::in_small_letters;

/// A part of a written date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// A number, and how many digits it was written with.
    Number { value: u32, digits: usize },
    /// A month by its name.
    Month(u32),
}

/// Years of two digits from here on belong to the last century.
const LAST_CENTURY_FROM: u32 = 70;

impl Piece {
    /// The piece as a year: four digits, or two.
    pub fn year(self) -> Option<i32> {
        let year = match self {
            Self::Number { value, digits: 4 } if (1800..2200).contains(&value) => value,
            Self::Number { value, digits: 2 } if value < LAST_CENTURY_FROM => 2000 + value,
            Self::Number { value, digits: 2 } => 1900 + value,
            _ => return None,
        };
        i32::try_from(year).ok()
    }

    /// The piece as a day or month: one or two digits.
    pub fn small(self) -> Option<u32> {
        match self {
            Self::Number { value, digits: 1 | 2 } => Some(value),
            _ => None,
        }
    }
}

/// The three pieces of a date, if a text is one and nothing but a time follows.
pub fn split_date(text: &str) -> Option<[Piece; 3]> {
    let rest = skip_weekday(text.trim());
    let (first, rest) = take_piece(rest)?;
    let (second, rest) = take_piece(skip_separator(rest)?)?;
    let (third, rest) = take_piece(skip_separator(rest)?)?;
    is_time(rest).then_some([first, second, third])
}

fn take_piece(text: &str) -> Option<(Piece, &str)> {
    let text = text.strip_prefix(['\'', '\u{2019}']).unwrap_or(text);
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = text.split_at(digits);
        let piece = Piece::Number { value: number.parse().ok()?, digits };
        return Some((piece, skip_ordinal(rest)));
    }
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (name, rest) = text.split_at(letters);
    Some((Piece::Month(month_of(name)?), rest))
}

fn skip_ordinal(text: &str) -> &str {
    let endings = ["st", "nd", "rd", "th"];
    endings.iter().find_map(|ending| text.strip_prefix(ending)).unwrap_or(text)
}

/// The month of an English name: `Apr`, `april`, `Sept`.
fn month_of(name: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let name = name.to_ascii_lowercase();
    let at = MONTHS.iter().position(|month| name.len() >= 3 && month.starts_with(&name))?;
    u32::try_from(at + 1).ok()
}

/// Skips what stands between two pieces; there must be something.
fn skip_separator(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches([' ', '\u{A0}', '.', '/', '-', ',', '년', '월']);
    (rest.len() < text.len() && text.len() - rest.len() <= 5).then_some(rest)
}

fn skip_weekday(text: &str) -> &str {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = text[..letters].to_ascii_lowercase();
    if DAYS.iter().any(|day| word.starts_with(day)) && month_of(&word).is_none() {
        return text[letters..].trim_start_matches([',', '.', ' ']);
    }
    text
}

/// Whether what follows a date is a time of day, a zone or a weekday: nothing that could change the date.
fn is_time(text: &str) -> bool {
    let text = text.strip_prefix('일').unwrap_or(text);
    let text = text.strip_prefix('.').unwrap_or(text);
    if text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '/' | '-')) {
        return false;
    }
    let is_known_word = |word: &str| {
        matches!(word, "" | "t" | "z" | "am" | "pm" | "utc" | "gmt" | "kst" | "a" | "p" | "m")
            || matches!(word, "오전" | "오후" | "시" | "분" | "초" | "월" | "화" | "수" | "목" | "금" | "토" | "일")
            || word.strip_suffix("요일").is_some_and(|day| day.chars().count() == 1)
            || matches!(word, "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")
    };
    in_small_letters(text).split(|c: char| !c.is_alphabetic()).all(is_known_word)
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || c.is_whitespace() || matches!(c, ':' | '.' | '+' | '-' | ',' | '(' | ')'))
}
