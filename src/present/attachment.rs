//! Links to what lies elsewhere: what was pasted, as an address of the web or the path of a file, and what it is called.

use crate::present::query::decode;

/// Where something lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// On the web; the host, without `www.`.
    Web(String),
    /// On a disk or a share, which no page may open.
    File,
}

/// What was pasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    /// The address with its scheme, or the path as it stood.
    pub url: String,
    /// What it is called unless somebody gives it a better name.
    pub title: String,
}

/// Where an address leads; `None` where it is neither of the web nor a path, as with `mailto:` or `javascript:`.
pub fn place(url: &str) -> Option<Place> {
    if is_path(url) {
        return Some(Place::File);
    }
    let host = host(rest(url)?);
    is_host(host).then(|| Place::Web(host.strip_prefix("www.").unwrap_or(host).to_owned()))
}

/// Reads what was pasted: an address of the web, with its scheme or without, or the path of a file.
pub fn read(text: &str) -> Option<Pasted> {
    let text = text.trim().trim_matches('"');
    if is_path(text) {
        let title = text.trim_end_matches(['/', '\\']).rsplit(['/', '\\']).next().unwrap_or(text);
        return Some(Pasted { url: text.to_owned(), title: decoded(title) });
    }
    let url = match rest(text) {
        Some(_) => text.to_owned(),
        // `mailto:` and its like have a scheme of another kind, and no host before a colon.
        None if is_bare_host(text) => format!("https://{text}"),
        None => return None,
    };
    let Some(Place::Web(host)) = place(&url) else { return None };
    let path = rest(&url)?.split(['?', '#']).next()?.split_once('/').map_or("", |(_, path)| path);
    let last = path.split('/').rfind(|part| !part.is_empty()).map(decoded);
    Some(Pasted { title: last.filter(|last| !last.is_empty()).unwrap_or(host), url })
}

/// Whether it begins with a host that has a dot, as `example.com/a` does.
fn is_bare_host(text: &str) -> bool {
    let start = text.split(['/', '?', '#', ':', '@']).next().unwrap_or(text);
    let is_mail = text.split(['/', '?', '#']).next().is_some_and(|start| start.contains('@'));
    start.contains('.') && is_host(start) && !is_mail
}

/// What follows `http://` or `https://`.
fn rest(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    (scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")).then_some(rest)
}

/// The host, without a user and a port.
fn host(rest: &str) -> &str {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = authority.rsplit('@').next().unwrap_or(authority);
    host.split(':').next().unwrap_or(host)
}

fn is_host(host: &str) -> bool {
    !host.is_empty() && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_'))
}

/// Whether it is a path: of a share, a drive, a disk, or written as an address of one.
fn is_path(text: &str) -> bool {
    let drive = matches!(text.as_bytes(), [letter, b':', b'\\' | b'/', ..] if letter.is_ascii_alphabetic());
    let file = text.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("file:"));
    drive || file || text.starts_with("\\\\") || text.starts_with("~/") || (text.starts_with('/') && text.len() > 1)
}

/// A part of an address as it reads: `%EA%B2%AC` is `견`. What is no text that way stays as it is written.
fn decoded(part: &str) -> String {
    let decoded = decode(&part.replace('+', "%2B"));
    if decoded.contains(char::REPLACEMENT_CHARACTER) { part.to_owned() } else { decoded }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_paths_are_told_apart() {
        let check = |text: &str, expected: Option<(&str, &str)>| {
            let pasted = read(text);
            let pasted = pasted.as_ref().map(|pasted| (pasted.url.as_str(), pasted.title.as_str()));
            assert_eq!(pasted, expected, "{text}");
        };
        check(
            "https://example.com/offers/Offer%202026.pdf?x=1#2",
            Some(("https://example.com/offers/Offer%202026.pdf?x=1#2", "Offer 2026.pdf")),
        );
        check("https://example.com/%EA%B2%AC%EC%A0%81/", Some(("https://example.com/%EA%B2%AC%EC%A0%81/", "견적")));
        check("https://www.example.com", Some(("https://www.example.com", "example.com")));
        check("HTTP://localhost:8080/a", Some(("HTTP://localhost:8080/a", "a")));
        check("docs.example.com/plan", Some(("https://docs.example.com/plan", "plan")));
        check("https://example.com/%ff", Some(("https://example.com/%ff", "%ff")));
        check(r"\\server\share\Offer.docx", Some((r"\\server\share\Offer.docx", "Offer.docx")));
        check(r#""C:\Offers\2026\""#, Some((r"C:\Offers\2026\", "2026")));
        check("file:///home/kim/plan%20b.odt", Some(("file:///home/kim/plan%20b.odt", "plan b.odt")));
        for wrong in [
            "",
            "/",
            "offer",
            "mailto:kim@example.com",
            "tel:+82",
            "javascript:alert(1)",
            "https://",
            "ftp://a.b/c",
            "kim is a. person",
            "https://exa mple.com",
        ] {
            check(wrong, None);
        }
    }

    #[test]
    fn what_comes_from_a_file_is_a_link_only_where_it_leads_to_the_web() {
        let web = |host: &str| Some(Place::Web(host.to_owned()));
        assert_eq!(place("https://www.example.com/a"), web("example.com"));
        assert_eq!(place("https://kim:secret@example.com:81/a"), web("example.com"));
        assert_eq!(place("FILE:///etc"), Some(Place::File));
        assert_eq!(place("javascript://example.com/%0aalert(1)"), None);
        assert_eq!(place("data:text/html,x"), None);
        assert_eq!(place("example.com"), None);
    }
}
