//! What single cells mean.

use perennial::import::cell::email::{EmailError, normalise_email};
use perennial::import::cell::html::html_to_text;
use perennial::import::cell::phone::{PhoneError, tidy_phone};
use perennial::import::cell::{
    EmptyWords, PercentScale, ValueKind, judge_percent_scale, parse_basis_points, parse_bool, split_values,
};

#[test]
fn words_for_nothing_are_judged_by_column() {
    for (values, empty, kept) in [
        (&["Select", "Select", "Finance"][..], &["Select", "", " "][..], &["Finance"][..]),
        (&["Select", "Finance"], &[""], &["Select"]),
        (&["NULL", "#N/A", "-", "x"], &["NULL", "#N/A", " - "], &["x", "null"]),
        (&["Null", "Kim"], &[], &["Null"]),
        (&["없음", "없음", "있음"], &["없음"], &["있음"]),
    ] {
        let words = EmptyWords::of_column(values.iter().copied(), false);
        assert!(empty.iter().all(|cell| words.is_empty(cell)), "{values:?}");
        assert!(!kept.iter().any(|cell| words.is_empty(cell)), "{values:?}");
    }
}

#[test]
fn several_values_in_one_cell_are_told_apart() {
    for (cell, kind, expected) in [
        ("w0@x.com, w0b@x.com", ValueKind::Email, &["w0@x.com", "w0b@x.com"][..]),
        ("g0@x.com ::: g0.alt@x.com", ValueKind::Email, &["g0@x.com", "g0.alt@x.com"]),
        ("a@x.com;A@X.COM", ValueKind::Email, &["a@x.com"]),
        ("02-123-4567 / 010-1234-5678", ValueKind::Phone, &["02-123-4567", "010-1234-5678"]),
        ("* myContacts ::: 거래처", ValueKind::Tag, &["myContacts", "거래처"]),
        ("제조업/전자; UI", ValueKind::Tag, &["제조업/전자", "UI"]),
        ("influencer, developer", ValueKind::Tag, &["influencer", "developer"]),
        ("7001;7002", ValueKind::Id, &["7001", "7002"]),
        (" ; ", ValueKind::Id, &[]),
    ] {
        assert_eq!(split_values(cell, kind), expected, "{cell}");
    }
}

#[test]
fn addresses_are_lower_case_and_bare() {
    for (text, expected) in [
        (" User0@Example.com ", "user0@example.com"),
        ("mailto:a@x.co.kr", "a@x.co.kr"),
        ("Ada Byron <Ada@X.com>", "ada@x.com"),
        ("o'neil+crm@x.com", "o'neil+crm@x.com"),
        ("홍@예시.한국", "홍@예시.한국"),
    ] {
        assert_eq!(normalise_email(text), Ok(expected.to_owned()));
    }
    for text in
        ["a", "a@b", "@x.com", "a b@x.com", "a@x..com", "a@@x.com", "a@x.c", "a@1.2.3.4", ".a@x.com", "a@-x.com"]
    {
        assert_eq!(normalise_email(text), Err(EmailError::Invalid { text: text.into() }), "{text}");
    }
    assert_eq!(normalise_email(" "), Err(EmailError::Empty));
}

#[test]
fn phones_are_kept_readable() {
    for (text, expected) in [
        ("1012345678", "010-1234-5678"),
        ("1012345678.0", "010-1234-5678"),
        ("01012345678", "010-1234-5678"),
        ("'010-1234-0000", "010-1234-0000"),
        ("+82 10-2222-1000", "+82 10-2222-1000"),
        ("1-955-371-0847 x371", "1-955-371-0847 x371"),
        ("(415) 293-3313", "(415) 293-3313"),
        ("010 3333  1000", "010 3333 1000"),
        ("０１０–１２３４–５６７８", "010-1234-5678"),
        ("1588-0000", "1588-0000"),
        ("02-123-4567 내선 3", "02-123-4567 내선 3"),
    ] {
        assert_eq!(tidy_phone(text), Ok(expected.to_owned()));
    }
    assert_eq!(tidy_phone("1.01834E+09"), Err(PhoneError::DigitsLost { text: "1.01834E+09".into() }));
    assert_eq!(tidy_phone("call me"), Err(PhoneError::Invalid { text: "call me".into() }));
    assert_eq!(tidy_phone("'"), Err(PhoneError::Empty));
}

#[test]
fn notes_in_html_become_text() {
    for (cell, expected) in [
        ("<p>Met at <b>expo</b></p>", "Met at expo"),
        ("<p>a &amp; b&nbsp;&lt;c&gt;</p><p>&#xAC00;&#44032;</p>", "a & b <c>\n가가"),
        ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
        ("<div>x<br/>y<style>p{}</style>z</div>", "x\nyz"),
        ("<!-- c -->\n<p>1 < 2</p>", "1 < 2"),
        ("<p>AT&T &unknown; &#xFFFFFFFF;</p>", "AT&T &unknown; &#xFFFFFFFF;"),
        ("plain <b>text</b>", "plain <b>text</b>"),
        ("<ada@x.com>", "<ada@x.com>"),
        ("<3", "<3"),
        ("<p", "<p"),
    ] {
        assert_eq!(html_to_text(cell), expected, "{cell}");
    }
}

#[test]
fn percentages_are_read_by_the_scale_of_their_column() {
    for (values, expected) in [
        (&["50", "100", "0"][..], PercentScale::Hundred),
        (&["0.5", "1", "0.25", ""], PercentScale::One),
        (&["0", "1"], PercentScale::Hundred),
        (&["0.333", "0.05"], PercentScale::One),
        (&["50%"], PercentScale::Hundred),
    ] {
        assert_eq!(judge_percent_scale(values.iter().copied()), expected, "{values:?}");
    }
    for (cell, scale, expected) in [
        ("50", PercentScale::Hundred, Some(5_000)),
        ("50%", PercentScale::One, Some(5_000)),
        ("0.5", PercentScale::One, Some(5_000)),
        ("0.5", PercentScale::Hundred, Some(50)),
        ("12,5 %", PercentScale::Hundred, Some(1_250)),
        ("0.333", PercentScale::One, Some(3_330)),
        ("16.666667", PercentScale::Hundred, Some(1_667)),
        ("100.0", PercentScale::Hundred, Some(10_000)),
        ("101", PercentScale::Hundred, None),
        ("-1", PercentScale::Hundred, None),
        ("half", PercentScale::Hundred, None),
    ] {
        assert_eq!(parse_basis_points(cell, scale), expected, "{cell}");
    }
}

#[test]
fn yes_and_no_are_read_in_both_languages() {
    for (cell, expected) in
        [("Yes", Some(true)), ("FALSE", Some(false)), ("예", Some(true)), ("x", Some(false)), ("", None)]
    {
        assert_eq!(parse_bool(cell), expected, "{cell}");
    }
}
