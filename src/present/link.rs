//! What a text of the data opens when it is pressed: a web page, a mail or a call, and never anything else. The only place
//! where text becomes an address.

use std::fmt::Write as _;

use crate::domain::gather::Gather;

/// What a field's text opens; `None` where it opens nothing.
pub fn opens(field: &str, text: &str) -> Option<String> {
    if text.chars().any(deceives) {
        return None;
    }
    match field {
        "email" | "emails" => {
            let (name, host) = text.split_once('@')?;
            let letters = |c: char| c.is_alphanumeric() || ".!#$%&'*+-=?^_`{|}~".contains(c);
            (!name.is_empty() && name.chars().all(letters) && is_host(host))
                .then(|| format!("mailto:{}", escaped(text)))
        }
        "phones" => {
            let number: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
            (number.len() > 2).then(|| format!("tel:{number}"))
        }
        "domains" | "website" => {
            let scheme = if text.starts_with("http://") { "http" } else { "https" };
            let rest = without_scheme(text);
            let authority = rest.split(['/', '?', '#']).next()?;
            let (host, port) = authority.split_once(':').unwrap_or((authority, ""));
            // What stands before an '@' only looks like a host.
            let is_plain = is_host(host) && port.len() <= 5 && port.chars().all(|c| c.is_ascii_digit());
            is_plain.then(|| format!("{scheme}://{rest}"))
        }
        _ => None,
    }
}

/// Whether an address of ours leads out of the program, into another tab.
pub fn leads_out(address: &str) -> bool {
    address.starts_with("http")
}

/// The host of an address of the web.
pub fn host(text: &str) -> &str {
    let text = without_scheme(text);
    text.split(['/', '?', '#', ':']).next().unwrap_or(text)
}

/// Whether a text can be the name of a host.
pub fn is_host(host: &str) -> bool {
    let labels: Vec<&str> = host.split('.').gathered();
    let letters =
        |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    labels.len() > 1 && labels.iter().all(letters)
}

fn without_scheme(text: &str) -> &str {
    text.strip_prefix("http://").or_else(|| text.strip_prefix("https://")).unwrap_or(text)
}

/// What isn't seen, or turns the direction of what is.
fn deceives(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// A mail address in a link: what could add headers to the mail is written in hexadecimal.
fn escaped(address: &str) -> String {
    let mut all = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b"@.-_+~'!*".contains(&byte) {
            all.push(char::from(byte));
        } else {
            let _to_memory = write!(all, "%{byte:02X}");
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_mails_and_calls_open() {
        let check = |field: &str, text: &str, expected: &str| assert_eq!(opens(field, text).as_deref(), Some(expected));
        check("website", "acme.com", "https://acme.com");
        check("website", "http://acme.com:8080/a?b#c", "http://acme.com:8080/a?b#c");
        check("website", "https://세일즈.kr/소개", "https://세일즈.kr/소개");
        check("domains", "acme.co.kr", "https://acme.co.kr");
        check("emails", "kim@acme.com", "mailto:kim@acme.com");
        check("email", "a?bcc=x&y%0A@acme.com", "mailto:a%3Fbcc%3Dx%26y%250A@acme.com");
        check("phones", "+82 2-1234-5678", "tel:+82212345678");
        check("phones", "javascript:alert(010)", "tel:010");
    }

    #[test]
    fn nothing_else_does() {
        let texts = [
            "javascript:alert(1)",
            "\tjavascript:alert(1)",
            "java\nscript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "javascript.com:alert(1)",
            "javascript://acme.com/%0aalert(1)",
            "https://javascript:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "data.com:text/html",
            "vbscript:msgbox(1)",
            "file:///etc/passwd",
            "blob:https://acme.com/1",
            "//evil.com",
            "/deals",
            "../x",
            "#/trash",
            "?q=1",
            "\\\\evil.com",
            "https:evil.com",
            "HTTPS://evil.com",
            "https://acme.com:x@evil.com",
            "https://acme.com@evil.com",
            "acme.com\\@evil.com",
            "acme.com:123456",
            "\u{202e}moc.live",
            "acme\u{200b}.com",
            "acme.com\u{0}",
            "acme",
            "",
            "<img src=x onerror=alert(1)>",
            "\"><script>alert(1)</script>",
        ];
        for text in texts {
            for field in ["website", "domains", "email", "emails"] {
                assert_eq!(opens(field, text), None, "{field}: {text:?}");
            }
        }
        assert_eq!(opens("name", "https://acme.com"), None, "only fields that hold addresses");
        assert_eq!(opens("emails", "kim@acme.com?bcc=x"), None);
        assert_eq!(opens("phones", "12"), None);
    }
}
