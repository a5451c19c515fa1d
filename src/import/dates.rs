//! Dates as files write them. The style is decided for a whole column, since `03/04/2025` alone says nothing.
//!
//! Only the date counts: a time of day and a zone may follow, and the date stays as written.

mod pieces;

use chrono::{Days, NaiveDate};

use crate::domain::gather::{AddAll, Gather};
use crate::domain::sorting::Sorting;
use crate::import::dates::pieces::{Piece, split_date};

/// How a column writes its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateStyle {
    /// `2025-03-04`, `2025-03-04T09:00:00Z`
    Iso,
    /// `2025. 3. 4.`, `2025/03/04`, `2025년 3월 4일`, `25.03.04`
    YearFirst,
    /// `4.3.2025`, `04/03/25`
    DayFirst,
    /// `3/4/2025`, `03-04-25`
    MonthFirst,
    /// `Mar 4, 2025`, `4 March, 2025`, `04-Mar-25`
    MonthName,
    /// `20250304`
    Compact,
    /// `45720`: days as Excel counts them.
    Serial1900,
    /// Days as Excel for Mac once counted them. Never judged, only chosen: the numbers look the same.
    Serial1904,
}

impl DateStyle {
    /// The styles a column is judged by; of two that read it alike the first is named.
    const JUDGED: [Self; 7] = [
        Self::Iso,
        Self::YearFirst,
        Self::DayFirst,
        Self::MonthFirst,
        Self::MonthName,
        Self::Compact,
        Self::Serial1900,
    ];
}

/// What a column's values say about their style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateVerdict {
    /// One style reads them, or all that do agree.
    Clear(DateStyle),
    /// Several styles read them, as different days: somebody has to say which.
    Ambiguous {
        /// The styles, the likelier first: that which keeps the days closest together.
        candidates: Vec<DateStyle>,
    },
    /// None of these is a date.
    NotDates,
}

/// Why a text is not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// There is nothing, or a zero that stands for nothing (`0/0/00`).
    #[error("there is no date")]
    Empty,
    /// The text is not written in this style.
    #[error("'{text}' is not a date of this style")]
    Unreadable {
        /// What was given.
        text: String,
    },
    /// The text is written in this style, but there is no such day.
    #[error("there is no such day as '{text}'")]
    NoSuchDay {
        /// What was given.
        text: String,
    },
}

/// Judges a column by all its values; those that are no dates say nothing. Whole numbers are taken for Excel's days: ask
/// only about columns named as dates.
pub fn judge_column<'a>(values: impl IntoIterator<Item = &'a str>) -> DateVerdict {
    let values: Vec<&str> = values.into_iter().filter(|value| !is_empty_date(value)).gathered();
    let readings: Vec<(DateStyle, Vec<Option<NaiveDate>>)> = DateStyle::JUDGED
        .into_iter()
        .map(|style| (style, values.iter().map(|value| parse(style, value).ok()).gathered()))
        .gathered();
    let count = |days: &[Option<NaiveDate>]| days.iter().flatten().count();
    let most = readings.iter().map(|(_, days)| count(days)).max().unwrap_or(0);
    let Some((style, days)) = readings.iter().find(|(_, days)| count(days) == most && most > 0) else {
        return DateVerdict::NotDates;
    };
    let is_rival = |other: &[Option<NaiveDate>]| {
        let differs = days.iter().zip(other).any(|(a, b)| a.is_some() && b.is_some() && a != b);
        let reads_more = days.iter().zip(other).any(|(a, b)| a.is_none() && b.is_some());
        differs && (count(other) == most || reads_more)
    };
    let mut candidates = vec![(*style, span_days(days))];
    candidates
        .add_all(readings.iter().filter(|(_, other)| is_rival(other)).map(|(rival, other)| (*rival, span_days(other))));
    if candidates.len() == 1 {
        return DateVerdict::Clear(*style);
    }
    // Taking days for years scatters a column over decades.
    candidates.sorted_by_key(|(_, span)| *span);
    DateVerdict::Ambiguous { candidates: candidates.into_iter().map(|(style, _)| style).gathered() }
}

/// How many days lie between the first day of a column and its last.
fn span_days(days: &[Option<NaiveDate>]) -> i64 {
    let (first, last) = (days.iter().flatten().min(), days.iter().flatten().max());
    first.zip(last).map_or(0, |(first, last)| (*last - *first).num_days())
}

/// Reads a date of a style.
pub fn parse(style: DateStyle, text: &str) -> Result<NaiveDate, DateError> {
    if is_empty_date(text) {
        return Err(DateError::Empty);
    }
    let unreadable = || DateError::Unreadable { text: text.to_owned() };
    let no_such_day = || DateError::NoSuchDay { text: text.to_owned() };
    match style {
        DateStyle::Serial1900 | DateStyle::Serial1904 => {
            let days = serial_days(text).ok_or_else(unreadable)?;
            // Excel believes in a 29 February 1900: counting from 30 December 1899 is right for all days after it.
            let start = if style == DateStyle::Serial1900 { (1899, 12, 30) } else { (1904, 1, 1) };
            let start = NaiveDate::from_ymd_opt(start.0, start.1, start.2).ok_or_else(no_such_day)?;
            start.checked_add_days(Days::new(days)).ok_or_else(no_such_day)
        }
        DateStyle::Compact => {
            let (year, month, day) = compact_parts(text).ok_or_else(unreadable)?;
            NaiveDate::from_ymd_opt(year, month, day).ok_or_else(no_such_day)
        }
        _ => {
            let pieces = split_date(text).ok_or_else(unreadable)?;
            let (year, month, day) = order(style, text, pieces).ok_or_else(unreadable)?;
            NaiveDate::from_ymd_opt(year, month, day).ok_or_else(no_such_day)
        }
    }
}

/// Blank, or nothing but zeros, as Outlook writes a date that is not set.
fn is_empty_date(text: &str) -> bool {
    let text = text.trim();
    text.is_empty()
        || text.contains(['/', '-', '.']) && text.chars().all(|c| matches!(c, '0' | '/' | '-' | '.' | ' ' | ':'))
}

/// Year, month and day out of three pieces in the order of a style.
fn order(style: DateStyle, text: &str, pieces: [Piece; 3]) -> Option<(i32, u32, u32)> {
    let [a, b, c] = pieces;
    match style {
        DateStyle::Iso if !is_iso(text) => None,
        DateStyle::Iso | DateStyle::YearFirst => Some((a.year()?, b.small()?, c.small()?)),
        DateStyle::DayFirst => Some((c.year()?, b.small()?, a.small()?)),
        DateStyle::MonthFirst => Some((c.year()?, a.small()?, b.small()?)),
        DateStyle::MonthName => match (a, b, c) {
            (Piece::Month(month), day, year) => Some((year.year()?, month, day.small()?)),
            (year @ Piece::Number { digits: 4, .. }, Piece::Month(month), day) => {
                Some((year.year()?, month, day.small()?))
            }
            (day, Piece::Month(month), year) => Some((year.year()?, month, day.small()?)),
            _ => None,
        },
        DateStyle::Compact | DateStyle::Serial1900 | DateStyle::Serial1904 => None,
    }
}

/// Whether a text begins with four, two and two digits and hyphens between.
fn is_iso(text: &str) -> bool {
    let head = text.trim().as_bytes();
    let is_hyphen = |at: usize| at == 4 || at == 7;
    head.len() >= 10 && (0..10).all(|at| if is_hyphen(at) { head[at] == b'-' } else { head[at].is_ascii_digit() })
}

fn compact_parts(text: &str) -> Option<(i32, u32, u32)> {
    let (day, rest) = text.trim().split_at_checked(8)?;
    if !day.bytes().all(|byte| byte.is_ascii_digit()) || !(rest.is_empty() || rest.starts_with(['T', ' '])) {
        return None;
    }
    let year: i32 = day[..4].parse().ok().filter(|year| (1900..2200).contains(year))?;
    Some((year, day[4..6].parse().ok()?, day[6..].parse().ok()?))
}

/// Whole days of a serial number of this age (1954 to 2118); a fraction is a time of day.
fn serial_days(text: &str) -> Option<u64> {
    let (days, time) = text.trim().split_once('.').unwrap_or((text.trim(), "0"));
    let is_plain = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let days: u64 = Some(days).filter(|days| is_plain(days) && is_plain(time))?.parse().ok()?;
    (20_000..80_000).contains(&days).then_some(days)
}
