//! Days as text, `2026-03-01`, as snapshots, addresses and date fields write them.

use chrono::{Datelike, NaiveDate};

/// Reads a day. Only what writing it gives again is one: chrono reads more, with ten kilobytes of code.
pub fn day(text: &str) -> Option<NaiveDate> {
    let (year, rest) = text.split_at_checked(text.len().checked_sub("-03-01".len())?)?;
    let &[b'-', m, mm, b'-', d, dd] = rest.as_bytes() else { return None };
    let two = |tens: u8, ones: u8| {
        let are_digits = tens.is_ascii_digit() && ones.is_ascii_digit();
        are_digits.then(|| u32::from(tens - b'0') * 10 + u32::from(ones - b'0'))
    };
    let day = NaiveDate::from_ymd_opt(year.parse().ok()?, two(m, mm)?, two(d, dd)?)?;
    let is_plain = year.len() == 4 && year.bytes().all(|digit| digit.is_ascii_digit());
    // Years before 0 and after 9999 have a sign.
    (is_plain || day.to_string() == text).then_some(day)
}

/// Writes a day behind a text.
pub fn push_day(out: &mut String, day: NaiveDate) {
    let Some(year) = u32::try_from(day.year()).ok().filter(|year| *year <= 9_999) else {
        return out.push_str(&day.to_string());
    };
    let digits = (year * 100 + day.month()) * 100 + day.day();
    for place in (0..8).rev() {
        if place == 3 || place == 1 {
            out.push('-');
        }
        out.push(char::from_digit(digits / 10_u32.pow(place) % 10, 10).unwrap_or('0'));
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::{day, push_day};

    /// What chrono reads and writes back as it was.
    fn read_by_chrono(text: &str) -> Option<NaiveDate> {
        text.parse::<NaiveDate>().ok().filter(|day| day.to_string() == text)
    }

    proptest! {
        #[test]
        fn every_day_is_read_as_it_is_written(days in any::<i32>()) {
            let written = NaiveDate::from_num_days_from_ce_opt(days % 4_000_000).unwrap_or_default();
            prop_assert_eq!(day(&written.to_string()), Some(written));
            let mut pushed = String::new();
            push_day(&mut pushed, written);
            prop_assert_eq!(pushed, written.to_string());
        }

        #[test]
        fn nothing_else_is_read(text in "[+-]?[0-9]{1,6}-[+]?[01]?[0-9]-[0-3]?[0-9]{1,2} ?") {
            prop_assert_eq!(day(&text), read_by_chrono(&text), "{}", text);
        }

        #[test]
        fn any_text_is_read_as_chrono_does(text: String) {
            prop_assert_eq!(day(&text), read_by_chrono(&text));
        }
    }

    #[test]
    fn leap_days_and_the_ends_of_time() {
        for end in [NaiveDate::MIN, NaiveDate::MAX] {
            assert_eq!(day(&end.to_string()), Some(end));
        }
        let signs = ["0000-01-01", "-0001-12-31", "+10000-01-01", "10000-01-01", "+2024-01-01"];
        let others = ["", "-", "2024-02-29", "2025-02-29", "2026-1-01", " 2026-01-01", "2026-01-0é", "가2026-01-01"];
        for text in signs.into_iter().chain(others) {
            assert_eq!(day(text), read_by_chrono(text), "{text}");
        }
    }
}
