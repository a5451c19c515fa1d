//! Dates of every style, alone and as columns.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

use chrono::NaiveDate;
use perennial::import::dates::{DateError, DateStyle, DateVerdict, judge_column, parse};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn every_style_is_read() {
    use DateStyle::{Compact, DayFirst, Iso, MonthFirst, MonthName, Serial1900, Serial1904, YearFirst};
    let expected = day(2024, 12, 15);
    for (style, text) in [
        (Iso, "2024-12-15"),
        (Iso, "2024-12-15 16:58"),
        (Iso, "2024-12-15T23:59:59.999Z"),
        (Iso, "2024-12-15T12:00:00.000Z-0300"),
        (Iso, "2024-12-15T18:04:34.666+00:00"),
        (YearFirst, "2024. 12. 15."),
        (YearFirst, "2024.12.15"),
        (YearFirst, "24.12.15"),
        (YearFirst, "'24.12.15"),
        (YearFirst, "2024/12/15"),
        (YearFirst, "2024년 12월 15일"),
        (YearFirst, "2024년12월15일 (일)"),
        (YearFirst, "2024. 12. 15. 오후 3:05"),
        (YearFirst, "2024. 12. 15 일요일"),
        (YearFirst, "2024-12-15"),
        (DayFirst, "15.12.2024"),
        (DayFirst, "15-12-24"),
        (DayFirst, "15/12/2024 09:00"),
        (MonthFirst, "12/15/2024"),
        (MonthFirst, "12/15/24 3:05 PM"),
        (MonthName, "Dec 15, 2024"),
        (MonthName, "15 Dec, 2024 00:02:00"),
        (MonthName, "15-Dec-24"),
        (MonthName, "December 15th 2024"),
        (MonthName, "Sun, 15 Dec 2024 10:00:00 +0900"),
        (MonthName, "2024 Dec 15"),
        (Compact, "20241215"),
        (Compact, "20241215T090000Z"),
        (Serial1900, "45641"),
        (Serial1900, "45641.75"),
        (Serial1904, "44179"),
    ] {
        assert_eq!(parse(style, text), Ok(expected), "{text} as {style:?}");
    }
}

#[test]
fn two_digits_mean_this_century_up_to_69() {
    assert_eq!(parse(DateStyle::DayFirst, "1.2.69"), Ok(day(2069, 2, 1)));
    assert_eq!(parse(DateStyle::DayFirst, "1.2.70"), Ok(day(1970, 2, 1)));
}

#[test]
fn what_is_no_date_is_refused() {
    for text in ["", " ", "0/0/00", "0000-00-00", "0000-00-00 00:00:00"] {
        assert_eq!(parse(DateStyle::MonthFirst, text), Err(DateError::Empty), "{text}");
    }
    for (style, text) in [
        (DateStyle::Iso, "2024.12.15"),
        (DateStyle::Iso, "2024-12-15 or so"),
        (DateStyle::Iso, "2024-12-15-3"),
        (DateStyle::YearFirst, "010-1234-5678"),
        (DateStyle::YearFirst, "1.2.3"),
        (DateStyle::DayFirst, "1.2.3.4"),
        (DateStyle::MonthName, "Foo 15, 2024"),
        (DateStyle::MonthName, "--12-25"),
        (DateStyle::Serial1900, "7"),
        (DateStyle::Serial1900, "1,200"),
        (DateStyle::Compact, "01012345"),
    ] {
        assert_eq!(parse(style, text), Err(DateError::Unreadable { text: text.into() }), "{text}");
    }
    for (style, text) in [(DateStyle::Iso, "2023-02-29"), (DateStyle::DayFirst, "12/15/2024")] {
        assert_eq!(parse(style, text), Err(DateError::NoSuchDay { text: text.into() }), "{text}");
    }
}

#[test]
fn a_column_settles_its_style_or_says_between_which_it_is_open() {
    use DateStyle::{DayFirst, Iso, MonthFirst, MonthName, Serial1900, YearFirst};
    let open = |candidates: &[DateStyle]| DateVerdict::Ambiguous { candidates: candidates.to_vec() };
    for (values, expected) in [
        (&["2025-07-27", "", "2025-08-01T00:00:00Z"][..], DateVerdict::Clear(Iso)),
        (&["2025-07-27", "2025. 9. 27.", "2025.12.24"], DateVerdict::Clear(YearFirst)),
        (&["2025-07-27", "25.12.24"], DateVerdict::Clear(YearFirst)),
        (&["03/04/2025", "13/04/2025"], DateVerdict::Clear(DayFirst)),
        (&["03/04/2025", "04/13/2025", "0/0/00"], DateVerdict::Clear(MonthFirst)),
        (&["03/04/2025", "05/06/2025"], open(&[DayFirst, MonthFirst])),
        (&["01/01/2025", "05/05/2025"], DateVerdict::Clear(DayFirst)),
        (&["13/04/2025", "04/13/2025", "01/02/2025"], open(&[DayFirst, MonthFirst])),
        (&["24.12.15"], open(&[YearFirst, DayFirst])),
        (&["15.12.24", "03.11.24", "27.10.24"], open(&[DayFirst, YearFirst])),
        (&["99.12.15"], DateVerdict::Clear(YearFirst)),
        (&["Apr 15, 2021", "15 Apr, 2021 00:02:00"], DateVerdict::Clear(MonthName)),
        (&["45641", "45642.5"], DateVerdict::Clear(Serial1900)),
        (&["2025-01-01", "tbd", "soon"], DateVerdict::Clear(Iso)),
        (&["2026-13-44", "2026-12-01", "2026-12-05"], DateVerdict::Clear(Iso)),
        (&["tbd", "soon"], DateVerdict::NotDates),
        (&["2025-01-01", "2025-01-02", "2025-01-03", "2025-01-04", "tbd"], DateVerdict::Clear(Iso)),
        (&["Acme", "010-1234-5678"], DateVerdict::NotDates),
        (&["", "0/0/00"], DateVerdict::NotDates),
    ] {
        assert_eq!(judge_column(values.iter().copied()), expected, "{values:?}");
    }
}
