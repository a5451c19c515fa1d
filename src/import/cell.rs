//! What single cells mean: nothing, several values, a percentage, yes or no. E-mails, phones and HTML have their files.

pub mod email;
pub mod html;
pub mod phone;

use crate::domain::amount::parse_rounded;
use crate::domain::gather::Gather;
use crate::domain::small_letters::in_small_letters;
use crate::domain::sorted::{SortedMap, SortedSet};

/// Words that mean 'nothing' wherever they stand.
const SURE_EMPTY: [&str; 19] = [
    "null", "NULL", "(null)", "\\N", "N/A", "n/a", "#N/A", "NaN", "nan", "-", "--", "—", "–", "#REF!", "#VALUE!",
    "#DIV/0!", "#NAME?", "#NUM!", "#NULL!",
];

/// Words that mean 'nothing' in many columns, and something in others: lower case.
const DOUBTFUL_EMPTY: [&str; 21] = [
    "select",
    "none",
    "null",
    "nil",
    "na",
    ".",
    "?",
    "unknown",
    "not set",
    "undefined",
    "없음",
    "미정",
    "선택",
    "해당없음",
    "해당 없음",
    "모름",
    "tbd",
    "tba",
    "n.a.",
    "협의",
    "추후 협의",
];

/// How often a doubtful word must stand in a column before it counts as empty.
const REPEATS: usize = 2;

/// The words that mean 'nothing' in one column; a person may change them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EmptyWords {
    /// The words as written in the file. Blank cells are empty anyway.
    pub words: SortedSet<String>,
}

impl EmptyWords {
    /// Judges a column: sure words always count, doubtful ones where they repeat beside other values, or stand among
    /// figures.
    pub fn of_column<'a>(values: impl IntoIterator<Item = &'a str>, is_figure: bool) -> Self {
        let mut doubtful: SortedMap<&str, usize> = SortedMap::new();
        let mut words = SortedSet::new();
        for value in values {
            let value = value.trim();
            if SURE_EMPTY.contains(&value) {
                words.insert(value.to_owned());
            } else if DOUBTFUL_EMPTY.contains(&in_small_letters(value).as_str()) {
                *doubtful.or_default(value) += 1;
            }
        }
        let repeated =
            doubtful.into_iter().filter(|(_, count)| is_figure || *count >= REPEATS).map(|(word, _)| word.to_owned());
        words.extend(repeated);
        Self { words }
    }

    /// Whether a cell of the column holds nothing.
    pub fn is_empty(&self, cell: &str) -> bool {
        let cell = cell.trim();
        cell.is_empty() || self.words.contains(cell)
    }
}

/// What several values in one cell are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ValueKind {
    /// `a@x.com, b@x.com`
    Email,
    /// `02-123-4567 / 010-1234-5678`
    Phone,
    /// `* myContacts ::: 거래처`
    Tag,
    /// `7001;7002`
    Id,
}

impl ValueKind {
    fn separators(self) -> &'static [&'static str] {
        match self {
            // A slash stands inside tags and ids, but only between phones.
            Self::Phone => &[" ::: ", ";", ",", "\n", "；", "，", " / "],
            Self::Email => &[" ::: ", ";", ",", "\n", "；", "，", "|"],
            Self::Tag | Self::Id => &[" ::: ", ";", ",", "\n", "；", "，"],
        }
    }
}

/// The values of one cell, trimmed, each once (whatever its case), in the order written.
pub fn split_values(cell: &str, kind: ValueKind) -> Vec<&str> {
    let mut parts = vec![cell];
    for separator in kind.separators() {
        parts = parts.into_iter().flat_map(|part| part.split(*separator)).gathered();
    }
    let mut seen = SortedSet::new();
    let mut values = Vec::new();
    for part in parts {
        // Google marks the groups of its own with a star.
        let value = part.trim();
        let value = if kind == ValueKind::Tag { value.trim_start_matches("* ") } else { value };
        if !value.is_empty() && seen.insert(in_small_letters(value)) {
            values.push(value);
        }
    }
    values
}

/// Whether a column of percentages counts to 100 or to 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PercentScale {
    /// `50` is a half.
    Hundred,
    /// `0.5` is a half.
    One,
}

/// Judges a column: it counts to 1 if nothing in it is above 1 and something lies between.
pub fn judge_percent_scale<'a>(values: impl IntoIterator<Item = &'a str>) -> PercentScale {
    let mut has_fraction = false;
    for value in values.into_iter().map(str::trim).filter(|value| !value.is_empty()) {
        match parse_rounded(value, 4) {
            Some(0 | 10_000) => {}
            Some(1..=9_999) => has_fraction = true,
            _ => return PercentScale::Hundred,
        }
    }
    if has_fraction { PercentScale::One } else { PercentScale::Hundred }
}

/// A percentage in basis points (hundredths of a percent), from 0 to 10,000; a percent sign overrules the scale.
pub fn parse_basis_points(cell: &str, scale: PercentScale) -> Option<u16> {
    let cell = cell.trim();
    let (number, scale) = cell.strip_suffix(['%', '％']).map_or((cell, scale), |rest| (rest, PercentScale::Hundred));
    let places = if scale == PercentScale::One { 4 } else { 2 };
    let points = parse_rounded(number, places)?;
    u16::try_from(points).ok().filter(|points| *points <= 10_000)
}

/// Yes or no, in the words of many systems.
pub fn parse_bool(cell: &str) -> Option<bool> {
    match in_small_letters(cell.trim()).as_str() {
        "yes" | "y" | "true" | "t" | "1" | "on" | "o" | "예" | "네" | "참" | "동의" => Some(true),
        "no" | "n" | "false" | "f" | "0" | "off" | "x" | "아니오" | "아니요" | "거짓" | "미동의" => {
            Some(false)
        }
        _ => None,
    }
}
