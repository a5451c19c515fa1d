//! Every spelling of an amount we know of, and what must not be taken for one.

use perennial::domain::amount::{AmountError, DecimalMark, judge_mark, parse_amount, parse_integer};
use perennial::domain::money::{Currency, Money};

fn check(text: &str, default: Currency, mark: DecimalMark, amount: i64, currency: Currency) {
    assert_eq!(
        parse_amount(text, default, mark),
        Ok(Money::new(amount, currency)),
        "{text:?} read as {default} {mark:?}"
    );
}

#[test]
fn won_is_read_in_every_spelling() {
    for (text, amount) in [
        ("1.2억", 120_000_000),
        ("1.125억", 112_500_000),
        ("3,500만", 35_000_000),
        ("1억 2,000만원", 120_000_000),
        ("1억2000만", 120_000_000),
        ("12,000만원", 120_000_000),
        ("2천5백만원", 25_000_000),
        ("5천만", 50_000_000),
        ("천만원", 10_000_000),
        ("백만", 1_000_000),
        ("1억 천만", 110_000_000),
        ("12만5천", 125_000),
        ("1만 5000", 15_000),
        ("1조 2억", 1_000_200_000_000),
        ("3천 500", 3_500),
        ("12k", 12_000),
        ("1.5M", 1_500_000),
        ("₩1,200,000", 1_200_000),
        ("￦ 1,200,000", 1_200_000),
        ("KRW 1,200,000", 1_200_000),
        ("1,200,000 krw", 1_200_000),
        ("\\ 1,200", 1_200),
        ("1,200,000원", 1_200_000),
        ("₩1,200원", 1_200),
        ("１，２００원", 1_200),
        ("(1,200)", -1_200),
        ("(₩1,200)", -1_200),
        ("-5", -5),
        ("₩-5", -5),
        ("−5", -5),
        ("5-", -5),
        ("▲1,200", -1_200),
        ("1.200.000", 1_200_000),
        ("1.200", 1_200),
        ("1 200 000", 1_200_000),
        ("1\u{a0}200\u{202f}000", 1_200_000),
        ("1'200'000", 1_200_000),
        ("1100.00", 1_100),
        ("500000.0", 500_000),
        ("0", 0),
        ("₩0", 0),
        ("007", 7),
    ] {
        check(text, Currency::KRW, DecimalMark::Guess, amount, Currency::KRW);
    }
}

#[test]
fn a_named_currency_wins_over_the_default() {
    for (text, amount, code) in [
        ("$1,117.10K", 111_710_000, "USD"),
        ("$22,700.00", 2_270_000, "USD"),
        ("$1.5 million", 150_000_000, "USD"),
        ("US$ 5", 500, "USD"),
        ("€1.250,50", 125_050, "EUR"),
        ("1 250 000,00 EUR", 125_000_000, "EUR"),
        ("€ 5,-", 500, "EUR"),
        ("£12.5k", 1_250_000, "GBP"),
        ("¥1,200", 1_200, "JPY"),
        ("100달러", 10_000, "USD"),
        ("HK$12", 1_200, "HKD"),
        ("KWD 1.250", 1_250, "KWD"),
        ("₹12,50,000", 125_000_000, "INR"),
    ] {
        let currency = code.parse().unwrap();
        check(text, Currency::KRW, DecimalMark::Guess, amount, currency);
    }
}

#[test]
fn a_bare_dollar_is_the_default_where_that_is_a_dollar() {
    let aud: Currency = "AUD".parse().unwrap();
    check("$5", aud, DecimalMark::Guess, 500, aud);
    check("$5", Currency::EUR, DecimalMark::Guess, 500, Currency::USD);
}

#[test]
fn the_columns_mark_settles_what_the_text_leaves_open() {
    check("1.200", Currency::EUR, DecimalMark::Comma, 120_000, Currency::EUR);
    check("1.200", Currency::EUR, DecimalMark::Dot, 120, Currency::EUR);
    check("1,200", Currency::EUR, DecimalMark::Dot, 120_000, Currency::EUR);
    check("1,20", Currency::EUR, DecimalMark::Comma, 120, Currency::EUR);
    check("1 250 000,00", Currency::EUR, DecimalMark::Guess, 125_000_000, Currency::EUR);
    check("1,250.5", Currency::USD, DecimalMark::Guess, 125_050, Currency::USD);
    check(".5", Currency::USD, DecimalMark::Guess, 50, Currency::USD);
}

#[test]
fn nothing_is_rounded() {
    for (text, currency) in [
        ("1100.04", Currency::KRW),
        ("1.234567891억", Currency::KRW),
        ("0.5", Currency::KRW),
        ("12.345", Currency::USD),
        ("0.1000000000000001", Currency::USD),
    ] {
        let expected = AmountError::TooPrecise { text: text.into(), currency, decimals: currency.decimals() };
        assert_eq!(parse_amount(text, currency, DecimalMark::Dot), Err(expected), "{text}");
    }
    check("1.23456789억", Currency::KRW, DecimalMark::Dot, 123_456_789, Currency::KRW);
}

#[test]
fn what_is_no_amount_is_refused() {
    for text in [
        "abc",
        "12abc",
        "1,2,3",
        "1 2",
        "1.2.3",
        "12,34",
        "--5",
        "(-5)",
        "-",
        "₩",
        "원",
        "1만2억",
        "1k 2M",
        "만",
        "만원",
        "억",
        "k",
        "$M",
        "천",
        "천원",
        "12k5",
        "12k 500",
        "1M 500k",
        "1만 5k",
        "천k",
        "1억2",
        "12만5",
        "3천5",
        "1.01834E+09",
        "1,200.",
        "$5원",
        "1,0000",
        "1/2",
        "5%",
        "2024-01-15",
        "010-1234-5678",
        "\\",
    ] {
        let found = parse_amount(text, Currency::KRW, DecimalMark::Dot);
        assert_eq!(found, Err(AmountError::Unreadable { text: text.into() }), "{text}");
    }
    assert_eq!(
        parse_amount("\\5", Currency::USD, DecimalMark::Guess),
        Err(AmountError::Unreadable { text: "\\5".into() })
    );
    for text in ["", "  ", "\u{a0}\u{feff}"] {
        assert_eq!(parse_amount(text, Currency::KRW, DecimalMark::Guess), Err(AmountError::Empty));
    }
    for text in ["9223372036854775808", "99999999999999999999999999999999999999999", "999999999조"] {
        let found = parse_amount(text, Currency::KRW, DecimalMark::Guess);
        assert_eq!(found, Err(AmountError::TooLarge { text: text.into() }));
    }
    check("9223372036854775807", Currency::KRW, DecimalMark::Guess, i64::MAX, Currency::KRW);
}

#[test]
fn a_comma_in_the_wrong_place_is_not_guessed_at() {
    let check = |text: &str, default: Currency| {
        let found = parse_amount(text, default, DecimalMark::Guess);
        assert_eq!(found, Err(AmountError::AmbiguousMark { text: text.into() }), "{text} in {default}");
    };
    for text in ["1234,000", "₩1234,000", "3500,000만", "1234,567", "12,0000", "12,3456만", "007,000", "-1234,000원"]
    {
        check(text, Currency::KRW);
    }
    check("1234,000", Currency::USD);
    check("€1234,567", Currency::KRW);
    check("1234,567k", "KWD".parse().unwrap());
    // Where a mark is agreed on, or can't be another, it is no guess.
    check_read("1234,500", Currency::EUR, DecimalMark::Comma, 123_450);
    check_read("1234,567", "KWD".parse().unwrap(), DecimalMark::Guess, 1_234_567);
    check_read("1234,5000", Currency::EUR, DecimalMark::Guess, 123_450);
    check_read("1234,50", Currency::EUR, DecimalMark::Guess, 123_450);
    check_read("0,125억", Currency::KRW, DecimalMark::Guess, 12_500_000);
    check_read("1,5억", Currency::KRW, DecimalMark::Guess, 150_000_000);
    check_read("1234.500", Currency::USD, DecimalMark::Guess, 123_450);
    assert_eq!(parse_integer("1234,000"), None);
}

fn check_read(text: &str, currency: Currency, mark: DecimalMark, amount: i64) {
    check(text, currency, mark, amount, currency);
}

#[test]
fn a_lone_dot_before_three_digits_is_not_guessed_at() {
    let found = parse_amount("$1.200", Currency::KRW, DecimalMark::Guess);
    assert_eq!(found, Err(AmountError::AmbiguousMark { text: "$1.200".into() }));
}

#[test]
fn a_column_proves_its_mark_or_leaves_it_open() {
    for (values, expected) in [
        (&["1,200", "12.5"][..], DecimalMark::Dot),
        (&["1.200", "12,5"], DecimalMark::Comma),
        (&["1.250,50"], DecimalMark::Comma),
        (&["1,200,000"], DecimalMark::Dot),
        (&["1,200", "1.200"], DecimalMark::Guess),
        (&["12.5", "12,5"], DecimalMark::Guess),
        (&["", "abc"], DecimalMark::Guess),
    ] {
        assert_eq!(judge_mark(values.iter().copied()), expected, "{values:?}");
    }
}

#[test]
fn whole_numbers_are_read_with_their_separators() {
    for (text, expected) in
        [("1,185", Some(1185)), ("-3", Some(-3)), ("42.0", Some(42)), ("4.5", None), ("", None), ("1,2", None)]
    {
        assert_eq!(parse_integer(text), expected, "{text}");
    }
}
