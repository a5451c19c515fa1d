//! The texts of `locales/`, read while compiling: a key that isn't there doesn't compile, and none is looked up later.

use std::sync::OnceLock;

use crate::domain::gather::Gather;

const ENGLISH: &str = include_str!("../../../locales/en.json");
const KOREAN: &str = include_str!("../../../locales/ko.json");

/// How many texts there are.
const COUNT: usize = count(ENGLISH);

#[allow(clippy::large_const_arrays, reason = "read while compiling only: as a static it could get into the site")]
const ENTRIES: [Entry; COUNT] = entries(ENGLISH);

static EN: Packed<{ length(&ENTRIES) }> = pack(&ENTRIES);
static KO: Packed<{ length(&in_order(&entries(KOREAN))) }> = pack(&in_order(&entries(KOREAN)));

/// A text in English.
pub fn english(at: usize) -> &'static &'static str {
    EN.text(at)
}

/// A text in Korean.
pub fn korean(at: usize) -> &'static &'static str {
    KO.text(at)
}

/// All texts, each with a zero behind it. Where they begin is found once: written down it would weigh as much as a tenth of
/// the texts.
struct Packed<const LENGTH: usize> {
    bytes: [u8; LENGTH],
    texts: OnceLock<Vec<&'static str>>,
}

impl<const LENGTH: usize> Packed<LENGTH> {
    fn text(&'static self, at: usize) -> &'static &'static str {
        let texts = self.texts.get_or_init(|| {
            let texts = self.bytes.split(|byte| *byte == 0);
            // Cut where the file had a quotation mark: between two characters.
            texts.map(|bytes| std::str::from_utf8(bytes).unwrap_or_default()).gathered()
        });
        texts.get(at).unwrap_or(&"")
    }
}

const fn length(entries: &[Entry; COUNT]) -> usize {
    let (mut at, mut length) = (0, 0);
    while at < COUNT {
        length += entries[at].text.len() + 1;
        at += 1;
    }
    length
}

const fn pack<const LENGTH: usize>(entries: &[Entry; COUNT]) -> Packed<LENGTH> {
    let mut packed = Packed { bytes: [0; LENGTH], texts: OnceLock::new() };
    let (mut at, mut to) = (0, 0);
    while at < COUNT {
        let text = entries[at].text.as_bytes();
        let mut from = 0;
        while from < text.len() {
            packed.bytes[to] = text[from];
            to += 1;
            from += 1;
        }
        to += 1;
        at += 1;
    }
    packed
}

/// Where the text of a key stands. Fails to compile where there is none.
pub const fn index(section: &str, key: &str) -> usize {
    match find(&ENTRIES, section, key) {
        Some(at) => at,
        None => panic!("there is no such key in locales/en.json"),
    }
}

#[derive(Clone, Copy)]
struct Entry {
    section: &'static str,
    key: &'static str,
    text: &'static str,
}

/// The same keys in the order of the English file. A key that is missing fails to compile.
const fn in_order(others: &[Entry; COUNT]) -> [Entry; COUNT] {
    let mut sorted = ENTRIES;
    let mut at = 0;
    while at < COUNT {
        let wanted = ENTRIES[at];
        let same = same(others[at].section, wanted.section) && same(others[at].key, wanted.key);
        let from = if same { Some(at) } else { find(others, wanted.section, wanted.key) };
        match from {
            Some(from) => sorted[at] = others[from],
            None => panic!("locales/ko.json lacks a key of locales/en.json"),
        }
        at += 1;
    }
    sorted
}

const fn find(entries: &[Entry; COUNT], section: &str, key: &str) -> Option<usize> {
    let mut at = 0;
    while at < COUNT {
        if same(entries[at].key, key) && same(entries[at].section, section) {
            return Some(at);
        }
        at += 1;
    }
    None
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut at = 0;
    while at < a.len() {
        if a[at] != b[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// How many texts a file holds: each key but those of the sections is one.
const fn count(file: &str) -> usize {
    let bytes = file.as_bytes();
    let (mut at, mut colons, mut sections, mut quoted) = (0, 0, 0, false);
    while at < bytes.len() {
        match bytes[at] {
            b'"' => quoted = !quoted,
            b'\\' => panic!("escapes in locales/ aren't understood: write the letter itself"),
            b':' if !quoted => colons += 1,
            b'{' if !quoted => sections += 1,
            _ => {}
        }
        at += 1;
    }
    // The first brace is the file's own.
    colons - (sections - 1)
}

/// Reads `{"section": {"key": "text", …}, …}`.
const fn entries(file: &'static str) -> [Entry; COUNT] {
    assert!(count(file) == COUNT, "locales/en.json and locales/ko.json have different numbers of keys");
    let bytes = file.as_bytes();
    let mut entries = [Entry { section: "", key: "", text: "" }; COUNT];
    let (mut at, mut found, mut depth) = (0, 0, 0);
    let (mut section, mut key) = ("", "");
    let mut is_text = false;
    while at < bytes.len() {
        match bytes[at] {
            b'{' => {
                depth += 1;
                is_text = false;
            }
            b'}' => depth -= 1,
            b':' => is_text = true,
            b'"' => {
                let start = at + 1;
                at = start;
                while bytes[at] != b'"' {
                    at += 1;
                }
                let string = file.split_at(at).0.split_at(start).1;
                if is_text {
                    entries[found] = Entry { section, key, text: string };
                    found += 1;
                    is_text = false;
                } else if depth == 1 {
                    section = string;
                } else {
                    key = string;
                }
            }
            _ => {}
        }
        at += 1;
    }
    entries
}
