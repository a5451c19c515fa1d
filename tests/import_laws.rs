//! What holds for any input: nothing panics, and what a spreadsheet writes is read back.

use perennial::domain::amount::{DecimalMark, parse_amount};
use perennial::domain::hangul::compose_hangul;
use perennial::domain::money::Currency;
use perennial::domain::names::{company_key, near_miss};
use perennial::import::cell::email::normalise_email;
use perennial::import::cell::html::html_to_text;
use perennial::import::cell::phone::tidy_phone;
use perennial::import::dates::judge_column;
use perennial::import::decode::{NativeDecoder, decode};
use perennial::import::dialect::{Delimiter, Dialect, detect};
use perennial::import::table::read_table;
use proptest::prelude::*;

/// A file as a spreadsheet writes it, every cell quoted.
fn written(rows: &[Vec<String>]) -> String {
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(",");
    rows.iter().map(line).collect::<Vec<_>>().join("\r\n")
}

proptest! {
    #[test]
    fn any_bytes_are_decoded_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(decoded) = decode(&bytes, &NativeDecoder) {
            let _ = read_table("", &decoded.text, detect(&decoded.text));
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[-<>&;#/!a-zA-Z0-9.,'\" ()\\[\\]₩억만천원년월일㈜é\u{2019}\t\r\n]{0,40}") {
        let _ = parse_amount(&text, Currency::KRW, DecimalMark::Guess);
        let _ = judge_column([text.as_str()]);
        let _ = (normalise_email(&text), tidy_phone(&text), html_to_text(&text));
        let _ = read_table("", &text, detect(&text));
    }

    #[test]
    fn an_amount_with_separators_is_the_amount(won in 0_i64..1_000_000_000_000) {
        let digits = won.to_string();
        let mut grouped = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        for text in [digits, format!("₩{grouped}"), format!("{grouped}원"), format!("KRW {grouped}")] {
            let money = parse_amount(&text, Currency::KRW, DecimalMark::Guess).unwrap();
            prop_assert_eq!(money.amount, won);
        }
    }

    #[test]
    fn what_is_written_is_read_back(rows in prop::collection::vec(prop::collection::vec("[a-c가\",;\r\n ]{0,6}x", 3), 1..8)) {
        let header = vec!["one".to_owned(), "two".to_owned(), "three".to_owned()];
        let all: Vec<Vec<String>> = std::iter::once(header).chain(rows.clone()).collect();
        let table = read_table("", &written(&all), Dialect::of(Delimiter::Comma)).unwrap();
        let found: Vec<Vec<String>> = table.rows.into_iter().map(|row| row.cells).collect();
        prop_assert_eq!(found, rows);
    }

    #[test]
    #[allow(clippy::disallowed_methods)]
    fn keys_are_stable_and_near_misses_mutual(a in "[a-cA-C ㈜(주)가나.]{0,12}", b in "[a-cA-C 가나.]{0,12}") {
        prop_assert_eq!(near_miss(&a, &b), near_miss(&b, &a));
        prop_assert_eq!(company_key(&a), company_key(&a.to_uppercase()));
    }

    #[test]
    fn composing_twice_changes_nothing(text in "[\u{1100}-\u{1112}\u{1161}-\u{1175}\u{11A8}-\u{11C2}가a]{0,12}") {
        let once = compose_hangul(&text).into_owned();
        prop_assert_eq!(compose_hangul(&once).into_owned(), once);
    }
}
