//! Days, months and times of day in words, seen from a given today.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike};

use crate::present::lang::Lang;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What stands where a time can't be told.
const NO_TIME: &str = "—";

/// How a date of something to do stands to today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Due {
    /// It was due so many days ago (at least one).
    Late(u64),
    /// It is due today.
    Today,
    /// It is due in so many days (at least one).
    Planned(u64),
}

/// How a due date stands to today.
pub fn due(date: NaiveDate, today: NaiveDate) -> Due {
    match (date - today).num_days() {
        0 => Due::Today,
        days if days < 0 => Due::Late(days.unsigned_abs()),
        days => Due::Planned(days.unsigned_abs()),
    }
}

/// A date: `Dec 2`, and with its year when that is not today's, `Mar 1, 2017`.
pub fn short(date: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    if date.year() == today.year() { month_and_day(date, lang) } else { with_year(date, lang) }
}

/// A date as a distance from today: `today`, `in 5 days`, `3 days ago`.
pub fn relative(date: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    match (due(date, today), lang) {
        (Due::Today, Lang::En) => "today".to_owned(),
        (Due::Today, Lang::Ko) => "오늘".to_owned(),
        (Due::Planned(1), Lang::En) => "tomorrow".to_owned(),
        (Due::Planned(1), Lang::Ko) => "내일".to_owned(),
        (Due::Planned(days), Lang::En) => format!("in {days} days"),
        (Due::Planned(days), Lang::Ko) => format!("{days}일 뒤"),
        (Due::Late(1), Lang::En) => "yesterday".to_owned(),
        (Due::Late(1), Lang::Ko) => "어제".to_owned(),
        (Due::Late(days), Lang::En) => format!("{days} days ago"),
        (Due::Late(days), Lang::Ko) => format!("{days}일 전"),
    }
}

/// The title of the month that a date lies in: `November 2026`, `2026년 11월`.
pub fn month_title(date: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{} {}", month_name(date), date.year()),
        Lang::Ko => format!("{}년 {}월", date.year(), date.month()),
    }
}

/// From so many days on an age is told in months, and from so many on in years.
const IN_MONTHS: u64 = 60;
const IN_YEARS: u64 = 730;

/// An age: `31 d`, `14 mo`, `9 y`; `31일`, `14개월`, `9년`.
pub fn age(days: u64, lang: Lang) -> String {
    let (count, [english, korean]) = match days {
        days if days < IN_MONTHS => (days, [" d", "일"]),
        days if days < IN_YEARS => (days / 30, [" mo", "개월"]),
        _ => (days / 365, [" y", "년"]),
    };
    let unit = match lang {
        Lang::En => english,
        Lang::Ko => korean,
    };
    format!("{count}{unit}")
}

/// A moment in a history: `Nov 22, 15:04`. The offset is minutes east of UTC (Seoul: 540).
pub fn clock(epoch_ms: i64, utc_offset_minutes: i32, lang: Lang) -> String {
    let Some(local) = local_time(epoch_ms, utc_offset_minutes) else { return NO_TIME.to_owned() };
    at_time(month_and_day(local.date(), lang), local, lang)
}

/// A moment in a history that reaches back: like [`clock`], with the year when that is not today's.
pub fn clock_on(epoch_ms: i64, utc_offset_minutes: i32, today: NaiveDate, lang: Lang) -> String {
    let Some(local) = local_time(epoch_ms, utc_offset_minutes) else { return NO_TIME.to_owned() };
    at_time(short(local.date(), today, lang), local, lang)
}

/// A moment where there is room for little: with the time today, `Nov 22, 15:04`; else the day, `Nov 21`.
pub fn clock_or_day(epoch_ms: i64, utc_offset_minutes: i32, today: NaiveDate, lang: Lang) -> String {
    let Some(local) = local_time(epoch_ms, utc_offset_minutes) else { return NO_TIME.to_owned() };
    let day = short(local.date(), today, lang);
    if local.date() == today { at_time(day, local, lang) } else { day }
}

/// The day that a moment falls on; none if it lies beyond the calendar.
pub fn local_date(epoch_ms: i64, utc_offset_minutes: i32) -> Option<NaiveDate> {
    local_time(epoch_ms, utc_offset_minutes).map(|local| local.date())
}

fn local_time(epoch_ms: i64, utc_offset_minutes: i32) -> Option<NaiveDateTime> {
    let utc = DateTime::from_timestamp_millis(epoch_ms)?.naive_utc();
    utc.checked_add_signed(TimeDelta::minutes(i64::from(utc_offset_minutes)))
}

fn at_time(day: String, local: NaiveDateTime, lang: Lang) -> String {
    let comma = match lang {
        Lang::En => ",",
        Lang::Ko => "",
    };
    format!("{day}{comma} {:02}:{:02}", local.hour(), local.minute())
}

fn month_name(date: NaiveDate) -> &'static str {
    MONTHS.get(date.month0() as usize).copied().unwrap_or_default()
}

fn month_and_day(date: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{:.3} {}", month_name(date), date.day()),
        Lang::Ko => format!("{}월 {}일", date.month(), date.day()),
    }
}

fn with_year(date: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{}, {}", month_and_day(date, lang), date.year()),
        Lang::Ko => format!("{}년 {}", date.year(), month_and_day(date, lang)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    const NOV_22_2026_06_04_UTC: i64 = 1_795_327_440_000;

    #[test]
    fn a_date_names_its_year_only_when_it_is_another() {
        let check = |date, english: &str, korean: &str| {
            assert_eq!(short(day(date), day("2026-11-22"), Lang::En), english);
            assert_eq!(short(day(date), day("2026-11-22"), Lang::Ko), korean);
        };
        check("2026-12-02", "Dec 2", "12월 2일");
        check("2017-03-01", "Mar 1, 2017", "2017년 3월 1일");
        check("2027-05-31", "May 31, 2027", "2027년 5월 31일");
    }

    #[test]
    fn a_date_as_a_distance() {
        let check = |date, english: &str, korean: &str, expected| {
            let today = day("2026-12-31");
            assert_eq!(relative(day(date), today, Lang::En), english);
            assert_eq!(relative(day(date), today, Lang::Ko), korean);
            assert_eq!(due(day(date), today), expected);
        };
        check("2026-12-31", "today", "오늘", Due::Today);
        check("2027-01-01", "tomorrow", "내일", Due::Planned(1));
        check("2026-12-30", "yesterday", "어제", Due::Late(1));
        check("2027-01-05", "in 5 days", "5일 뒤", Due::Planned(5));
        check("2026-12-28", "3 days ago", "3일 전", Due::Late(3));
        assert!(Due::Late(2) < Due::Today && Due::Today < Due::Planned(1));
        assert_eq!(due(NaiveDate::MIN, NaiveDate::MAX), Due::Late(191_491_528));
    }

    #[test]
    fn an_age_is_short_however_long_it_is() {
        let check = |days, english: &str, korean: &str| {
            assert_eq!(age(days, Lang::En), english);
            assert_eq!(age(days, Lang::Ko), korean);
        };
        check(0, "0 d", "0일");
        check(31, "31 d", "31일");
        check(59, "59 d", "59일");
        check(60, "2 mo", "2개월");
        check(425, "14 mo", "14개월");
        check(729, "24 mo", "24개월");
        check(730, "2 y", "2년");
        check(3450, "9 y", "9년");
    }

    #[test]
    fn months_and_moments() {
        assert_eq!(month_title(day("2026-11-22"), Lang::En), "November 2026");
        assert_eq!(month_title(day("2026-11-22"), Lang::Ko), "2026년 11월");
        assert_eq!(clock(NOV_22_2026_06_04_UTC, 540, Lang::En), "Nov 22, 15:04");
        assert_eq!(clock(NOV_22_2026_06_04_UTC, 540, Lang::Ko), "11월 22일 15:04");
        assert_eq!(clock(NOV_22_2026_06_04_UTC, -480, Lang::En), "Nov 21, 22:04");
        assert_eq!(clock_on(NOV_22_2026_06_04_UTC, 540, day("2027-01-01"), Lang::En), "Nov 22, 2026, 15:04");
        assert_eq!(clock_on(NOV_22_2026_06_04_UTC, 540, day("2027-01-01"), Lang::Ko), "2026년 11월 22일 15:04");
        let today = day("2026-11-22");
        assert_eq!(clock_or_day(NOV_22_2026_06_04_UTC, 540, today, Lang::En), "Nov 22, 15:04");
        assert_eq!(clock_or_day(NOV_22_2026_06_04_UTC, -480, today, Lang::En), "Nov 21");
        assert_eq!(clock_or_day(NOV_22_2026_06_04_UTC, 540, day("2027-01-01"), Lang::Ko), "2026년 11월 22일");
        assert_eq!(clock_or_day(i64::MAX, 540, today, Lang::Ko), NO_TIME);
        assert_eq!(local_date(NOV_22_2026_06_04_UTC, -480), Some(day("2026-11-21")));
        assert_eq!(clock(i64::MAX, i32::MAX, Lang::En), NO_TIME);
        assert_eq!(local_date(i64::MIN, 0), None);
    }
}
