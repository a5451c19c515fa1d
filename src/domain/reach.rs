//! How people and companies are reached: domains and telephone numbers, read so that two spellings of one are the same.

use crate::domain::small_letters::in_small_letters;

/// Domains under which anybody may have an address or a page: they say nothing about whose it is.
const SHARED: &str = "gmail.com googlemail.com naver.com daum.net hanmail.net kakao.com nate.com korea.com paran.com \
    outlook.com hotmail.com live.com msn.com yahoo.com yahoo.co.kr yahoo.co.jp icloud.com me.com mac.com aol.com \
    qq.com 163.com 126.com gmx.de gmx.net gmx.com web.de t-online.de proton.me protonmail.com mail.ru yandex.ru \
    facebook.com instagram.com linkedin.com youtube.com twitter.com x.com blog.naver.com cafe.naver.com \
    smartstore.naver.com pf.kakao.com tistory.com modoo.at notion.site sites.google.com";

/// A domain in lower case, without scheme, `www.` and path.
pub fn domain(text: &str) -> Option<String> {
    let text = in_small_letters(text.trim());
    let rest = text.split_once("://").map_or(text.as_str(), |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    let is_host = host.contains('.') && !host.contains([' ', '@']) && !host.starts_with('.') && !host.ends_with('.');
    is_host.then(|| host.to_owned())
}

/// Whether anybody may have an address or a page there.
pub fn is_shared_domain(domain: &str) -> bool {
    SHARED.split_whitespace().any(|shared| shared == domain)
}

/// The digits of a telephone number by which it is dialled from anywhere: without an extension, the zero of calls within
/// a country, and the zeros of calls abroad. `None` for what is too short to be one subscriber's.
pub fn phone_digits(text: &str) -> Option<String> {
    let narrow = |c: char| match c {
        '\u{FF10}'..='\u{FF19}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    };
    let text: String = text.chars().map(narrow).collect();
    let line = text.split(['x', 'X', '#', 'e', 'E', '내', ';', ',']).next().unwrap_or_default().replace("(0)", "");
    let digits: String = line.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    // `+82 010-…`: the zero is for calls within the country.
    let digits = match digits.strip_prefix("820") {
        Some(rest) if digits.len() > 10 => format!("82{}", rest.trim_start_matches('0')),
        _ => digits.to_owned(),
    };
    (digits.len() >= LEAST_DIGITS).then_some(digits)
}

/// A number with fewer digits belongs to somebody else in the next town.
const LEAST_DIGITS: usize = 8;

/// The digits that two spellings of one number share, with or without the country's.
pub fn phone_key(digits: &str) -> &str {
    &digits[digits.len() - digits.len().min(LEAST_DIGITS)..]
}

/// Whether two numbers, as [`phone_digits`] gives them, are one: where only one names the country, it ends like the other.
pub fn is_same_phone(a: &str, b: &str) -> bool {
    a.ends_with(b) || b.ends_with(a)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_one_subscriber_are_the_same_however_they_are_dialled() {
        for (a, b, same) in [
            ("010-1234-5678", "+82 10 1234 5678", true),
            ("010-1234-5678", "+82 (0)10-1234-5678", true),
            ("01012345678", "+82 010 1234 5678", true),
            ("02-555-1234", "+82-2-555-1234", true),
            ("020 7946 0958", "+44 20 7946 0958", true),
            ("(415) 555-2671", "+1 415 555 2671", true),
            ("0049 30 901820", "+49 30 901820", true),
            ("02-555-1234 ext. 7", "02-555-1234", true),
            ("02-555-1234 (내선 7)", "025551234", true),
            ("０２－５５５－１２３４", "02-555-1234", true),
            ("1588-1234", "1588-1235", false),
            ("02-1234-5678", "031-1234-5678", false),
            ("010-1234-5678", "010-1234-5679", false),
        ] {
            let (a, b) = (phone_digits(a).unwrap(), phone_digits(b).unwrap());
            assert_eq!(is_same_phone(&a, &b), same, "{a} / {b}");
            assert!(!same || phone_key(&a) == phone_key(&b), "{a} / {b}");
        }
        assert_eq!(phone_digits("555-2671"), None);
        assert_eq!(phone_digits("?"), None);
    }

    #[test]
    fn what_anybody_may_use_is_known() {
        assert_eq!(domain("https://www.Acme.co.kr/about").as_deref(), Some("acme.co.kr"));
        assert!(is_shared_domain("gmail.com") && is_shared_domain("blog.naver.com"));
        assert!(!is_shared_domain("acme.co.kr"));
    }
}
