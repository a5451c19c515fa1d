//! Notes that a system exports as HTML, as plain text.

use std::borrow::Cow;

/// Tags that a note begins with; `<ada@x.com>` is not one.
const OPENING: [&str; 30] = [
    "p",
    "div",
    "br",
    "span",
    "b",
    "strong",
    "i",
    "em",
    "u",
    "a",
    "ul",
    "ol",
    "li",
    "table",
    "tbody",
    "tr",
    "td",
    "h1",
    "h2",
    "h3",
    "h4",
    "html",
    "head",
    "body",
    "font",
    "blockquote",
    "pre",
    "img",
    "!doctype",
    "!--",
];

/// Tags after which a new line begins.
const LINES: [&str; 12] = ["br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "ul", "ol", "blockquote"];

/// The text of a cell that starts with a tag: tags removed, entities decoded. Any other cell stays as it is.
pub fn html_to_text(cell: &str) -> Cow<'_, str> {
    if !starts_with_tag(cell.trim_start()) {
        return Cow::Borrowed(cell);
    }
    let mut text = String::with_capacity(cell.len());
    let mut rest = cell;
    while let Some((before, after)) = rest.split_once('<') {
        push_text(&mut text, before);
        let Some(end) = tag_end(after) else {
            text.push('<');
            rest = after;
            continue;
        };
        let tag = &after[..end];
        rest = after.get(end + 1..).unwrap_or_default();
        let name = tag_name(tag);
        if name == "style" || name == "script" {
            if tag.starts_with('/') {
                continue;
            }
            let close = format!("</{name}");
            let skipped = rest.to_ascii_lowercase().find(&close).unwrap_or(rest.len());
            rest = &rest[skipped..];
        } else if LINES.contains(&name.as_str()) {
            break_line(&mut text);
            text.push_str(if name == "li" && !tag.starts_with('/') { "- " } else { "" });
        }
    }
    push_text(&mut text, rest);
    Cow::Owned(text.trim().to_owned())
}

fn starts_with_tag(text: &str) -> bool {
    let Some(tag) = text.strip_prefix('<') else { return false };
    tag_end(tag).is_some_and(|end| tag.starts_with("!--") || OPENING.contains(&tag_name(&tag[..end]).as_str()))
}

/// Where a tag that begins here ends; `None` for a mere less-than sign.
fn tag_end(after: &str) -> Option<usize> {
    if let Some(comment) = after.strip_prefix("!--") {
        return comment.find("-->").map(|at| at + 5);
    }
    let end = after.find(['<', '>']).filter(|at| after[*at..].starts_with('>'))?;
    after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!').then_some(end)
}

fn tag_name(tag: &str) -> String {
    let tag = tag.trim_start_matches('/');
    let end = tag.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(tag.len());
    tag[..end].to_ascii_lowercase()
}

fn break_line(text: &mut String) {
    let kept = text.trim_end_matches(' ').len();
    text.truncate(kept);
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

/// Appends text between tags: blanks and line breaks are one blank, entities become what they stand for.
fn push_text(text: &mut String, raw: &str) {
    let mut rest = raw;
    while let Some(c) = rest.chars().next() {
        let (letter, length) = if c == '&' { entity(rest).unwrap_or((c, 1)) } else { (c, c.len_utf8()) };
        rest = &rest[length..];
        if !c.is_whitespace() {
            text.push(letter);
        } else if !text.is_empty() && !text.ends_with([' ', '\n']) {
            text.push(' ');
        }
    }
}

/// The character an entity at the start of a text stands for, and the length of the entity.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let numbered = |digits: &str, radix: u32| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    let letter = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "middot" => '·',
        "bull" => '•',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "copy" => '©',
        "reg" => '®',
        "trade" => '™',
        "euro" => '€',
        _ => {
            let number = name.strip_prefix('#')?;
            number.strip_prefix(['x', 'X']).map_or_else(|| numbered(number, 10), |hex| numbered(hex, 16))?
        }
    };
    Some((letter, end + 1))
}
