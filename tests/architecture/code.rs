//! The files that the rules look at, and their text without what only looks like code.

use std::{fs, path::Path, sync::OnceLock};

/// A source file or style sheet, three ways.
pub struct File {
    /// From the root of the repository.
    pub path: String,
    pub text: String,
    /// Without comments; strings stand.
    pub spoken: String,
    /// Without comments, what strings say, and items under `cfg(test)`. Lines stay where they were.
    pub code: String,
}

impl File {
    pub fn new(path: &str, text: &str) -> File {
        if path.ends_with(".css") || path.ends_with(".html") {
            let spoken = without_markup_comments(text);
            return File { path: path.into(), text: text.into(), code: spoken.clone(), spoken };
        }
        let spoken = without_tests(&blank(text, false), &blank(text, true));
        let blanked = blank(text, true);
        let code = without_tests(&blanked, &blanked);
        File { path: path.into(), text: text.into(), spoken, code }
    }

    pub fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// Part of the product: neither a test nor a module of tests.
    pub fn is_product(&self) -> bool {
        self.path.starts_with("src/") && !self.path.ends_with("/tests.rs") && !self.path.ends_with("_tests.rs")
    }

    pub fn is_in(&self, module: &str) -> bool {
        self.path == format!("src/{module}.rs") || self.path.starts_with(&format!("src/{module}/"))
    }
}

/// Everything in the house, read once.
pub fn files() -> &'static [File] {
    static FILES: OnceLock<Vec<File>> = OnceLock::new();
    FILES.get_or_init(read)
}

fn read() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = vec![];
    for folder in ["src", "tests", "benches", "style"] {
        gather(&root.join(folder), root, &mut found);
    }
    found.push(File::new("index.html", &fs::read_to_string(root.join("index.html")).expect("index.html")));
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

fn gather(folder: &Path, root: &Path, found: &mut Vec<File>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = path.strip_prefix(root).expect("inside").to_string_lossy().replace('\\', "/");
        if path.is_dir() {
            gather(&path, root, found);
        } else if name.ends_with(".rs") || name.ends_with(".css") {
            found.push(File::new(&name, &fs::read_to_string(&path).expect("text")));
        }
    }
}

/// Rust with its comments, and if asked for what its strings say, turned into spaces.
fn blank(text: &str, strings: bool) -> String {
    let source: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < source.len() {
        let end = match source[at] {
            '/' if source.get(at + 1) == Some(&'/') => end_of_line(&source, at),
            '/' if source.get(at + 1) == Some(&'*') => end_of_comment(&source, at),
            'r' if !continues_a_word(&source, at) && raw_string(&source, at).is_some() => {
                let end = raw_string(&source, at).unwrap_or(at + 1);
                copy(&source[at..end], strings, &mut out);
                at = end;
                continue;
            }
            '"' => {
                let end = end_of_string(&source, at);
                copy(&source[at..end], strings, &mut out);
                at = end;
                continue;
            }
            '\'' => {
                let end = end_of_char(&source, at);
                copy(&source[at..end], strings && end > at + 1, &mut out);
                at = end;
                continue;
            }
            other => {
                out.push(other);
                at += 1;
                continue;
            }
        };
        out.extend(source[at..end].iter().map(|&each| if each == '\n' { '\n' } else { ' ' }));
        at = end;
    }
    out
}

/// The quotes of a literal stay, so that `style="…"` is still seen to have a value.
fn copy(literal: &[char], blanked: bool, out: &mut String) {
    let quote = if literal[0] == '\'' { '\'' } else { '"' };
    let first = literal.iter().position(|&each| each == quote).unwrap_or(0);
    let last = literal.iter().rposition(|&each| each == quote).unwrap_or(literal.len());
    for (at, &each) in literal.iter().enumerate() {
        let inside = at > first && at < last;
        out.push(if blanked && inside && each != '\n' { ' ' } else { each });
    }
}

fn continues_a_word(source: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| source[before]);
    // `br"…"` and `cr"…"` are raw strings too.
    let prefix = matches!(before, Some('b' | 'c')) && (at < 2 || !is_word(source[at - 2]));
    before.is_some_and(is_word) && !prefix
}

fn is_word(each: char) -> bool {
    each.is_alphanumeric() || each == '_'
}

fn end_of_line(source: &[char], at: usize) -> usize {
    source[at..].iter().position(|&each| each == '\n').map_or(source.len(), |length| at + length)
}

fn end_of_comment(source: &[char], start: usize) -> usize {
    let (mut at, mut depth) = (start, 0);
    while at < source.len() {
        match (source[at], source.get(at + 1)) {
            ('/', Some('*')) => (depth, at) = (depth + 1, at + 2),
            ('*', Some('/')) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at.min(source.len())
}

fn raw_string(source: &[char], start: usize) -> Option<usize> {
    let hashes = source[start + 1..].iter().take_while(|&&each| each == '#').count();
    let mut at = start + 1 + hashes;
    if source.get(at) != Some(&'"') {
        return None;
    }
    at += 1;
    while at < source.len() {
        let closes =
            source[at] == '"' && source[at + 1..].iter().take(hashes).filter(|&&each| each == '#').count() == hashes;
        at += 1;
        if closes {
            return Some(at + hashes);
        }
    }
    Some(at)
}

fn end_of_string(source: &[char], start: usize) -> usize {
    let mut at = start + 1;
    while at < source.len() && source[at] != '"' {
        at += if source[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(source.len())
}

/// A lifetime is only its quote.
fn end_of_char(source: &[char], start: usize) -> usize {
    match (source.get(start + 1), source.get(start + 2)) {
        (Some('\\'), _) => {
            let after = source[(start + 3).min(source.len())..].iter().position(|&each| each == '\'');
            after.map_or(start + 1, |length| start + 3 + length + 1)
        }
        (Some(_), Some('\'')) => start + 3,
        _ => start + 1,
    }
}

/// Blanks each item under `#[cfg(test)]`; `code` says where items end.
fn without_tests(text: &str, code: &str) -> String {
    let mut text: Vec<char> = text.chars().collect();
    let code: Vec<char> = code.chars().collect();
    let mark: Vec<char> = "#[cfg(test)]".chars().collect();
    let other: Vec<char> = "#[cfg(all(test".chars().collect();
    let mut at = 0;
    while at < code.len() {
        if !code[at..].starts_with(&mark) && !code[at..].starts_with(&other) {
            at += 1;
            continue;
        }
        let end = end_of_item(&code, at);
        text[at..end].iter_mut().filter(|each| **each != '\n').for_each(|each| *each = ' ');
        at = end;
    }
    text.into_iter().collect()
}

/// Where the item that starts here ends: after its braces, or at its semicolon.
pub fn end_of_item(code: &[char], start: usize) -> usize {
    let (mut round, mut curly) = (0, 0);
    for (at, each) in code.iter().enumerate().skip(start) {
        match each {
            '(' | '[' => round += 1,
            ')' | ']' => round -= 1,
            '{' => curly += 1,
            '}' => curly -= 1,
            ';' if round == 0 && curly == 0 => return at + 1,
            _ => continue,
        }
        if *each == '}' && curly == 0 && round == 0 {
            return at + 1;
        }
    }
    code.len()
}

fn without_markup_comments(text: &str) -> String {
    let mut out = text.to_owned();
    for (open, close) in [("/*", "*/"), ("<!--", "-->")] {
        while let Some(start) = out.find(open) {
            let end = out[start..].find(close).map_or(out.len(), |length| start + length + close.len());
            let lines = "\n".repeat(out[start..end].matches('\n').count());
            out.replace_range(start..end, &lines);
        }
    }
    out
}
