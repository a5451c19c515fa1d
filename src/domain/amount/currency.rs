//! The currency an amount names: by sign, by code, by Korean word, in front or behind.

use crate::domain::money::Currency;

/// Codes taken for currencies in an amount. A closed list, since any three letters would pass as a code.
const CODES: [&str; 44] = [
    "KRW", "USD", "EUR", "GBP", "JPY", "CNY", "HKD", "TWD", "SGD", "AUD", "NZD", "CAD", "CHF", "SEK", "NOK", "DKK",
    "ISK", "PLN", "CZK", "HUF", "RON", "BGN", "TRY", "ILS", "AED", "SAR", "KWD", "QAR", "INR", "IDR", "MYR", "THB",
    "VND", "PHP", "BRL", "MXN", "CLP", "COP", "ARS", "ZAR", "BHD", "OMR", "JOD", "TND",
];

/// Signs and words, longer ones before those they contain.
const SIGNS: [(&str, &str); 22] = [
    ("US$", "USD"),
    ("NT$", "TWD"),
    ("HK$", "HKD"),
    ("A$", "AUD"),
    ("C$", "CAD"),
    ("S$", "SGD"),
    ("R$", "BRL"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("￡", "GBP"),
    ("₩", "KRW"),
    ("￦", "KRW"),
    ("원정", "KRW"),
    ("원", "KRW"),
    ("달러", "USD"),
    ("유로", "EUR"),
    ("파운드", "GBP"),
    ("위안", "CNY"),
    ("엔", "JPY"),
    ("₫", "VND"),
    ("₹", "INR"),
    ("฿", "THB"),
];

/// Dollars that are written with a bare `$` at home.
const DOLLARS: [&str; 8] = ["AUD", "CAD", "SGD", "HKD", "NZD", "TWD", "MXN", "CLP"];

/// Takes the currency off both ends; `None` where the ends name two different ones.
pub fn take_currency(text: &str, default: Currency) -> Option<(&str, Option<Currency>)> {
    let (text, front) = take_one(text, default, strip_front);
    let (text, back) = take_one(text, default, strip_back);
    match (front, back) {
        (Some(a), Some(b)) if a != b => None,
        _ => Some((text, front.or(back))),
    }
}

fn take_one(
    text: &str,
    default: Currency,
    strip: impl for<'t> Fn(&'t str, &str) -> Option<&'t str>,
) -> (&str, Option<Currency>) {
    let bare = if DOLLARS.contains(&default.code()) { default.code() } else { "USD" };
    let yen = if default.code() == "CNY" { "CNY" } else { "JPY" };
    // CP949 has no won sign: Korean Windows shows the backslash as one.
    let backslash = (default == Currency::KRW).then_some(("\\", "KRW"));
    // An amount is edited with the code of its own currency, whatever that is.
    let own = std::iter::once((default.code(), default.code()));
    let signs = own.chain(CODES.iter().map(|code| (*code, *code))).chain(SIGNS);
    let signs = signs.chain([("$", bare), ("¥", yen), ("￥", yen)]).chain(backslash);
    for (sign, code) in signs {
        if let (Some(rest), Ok(currency)) = (strip(text, sign), code.parse()) {
            return (rest.trim(), Some(currency));
        }
    }
    (text, None)
}

fn strip_front<'t>(text: &'t str, sign: &str) -> Option<&'t str> {
    let head = text.get(..sign.len())?;
    head.eq_ignore_ascii_case(sign).then(|| &text[sign.len()..])
}

fn strip_back<'t>(text: &'t str, sign: &str) -> Option<&'t str> {
    let start = text.len().checked_sub(sign.len())?;
    let tail = text.get(start..)?;
    tail.eq_ignore_ascii_case(sign).then(|| &text[..start])
}
