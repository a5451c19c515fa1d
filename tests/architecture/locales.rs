//! The languages against each other: the same keys, the same placeholders, nothing left empty.

use regex::Regex;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const PLURALS: &[&str] = &["_zero", "_one", "_two", "_few", "_many", "_other"];

/// What one language says and the other doesn't.
pub fn differences(english: &str, korean: &str) -> Vec<String> {
    let read = |text: &str| {
        let mut texts = BTreeMap::new();
        match serde_json::from_str(text) {
            Ok(value) => flatten("", &value, &mut texts),
            Err(error) => drop(texts.insert("(the file)".to_owned(), format!("{{{{{error}}}}}"))),
        }
        texts
    };
    let (english, korean) = (read(english), read(korean));
    let mut offences = vec![];
    for (language, texts) in [("en", &english), ("ko", &korean)] {
        let empty = texts.iter().filter(|(_, text)| text.trim().is_empty());
        offences.extend(empty.map(|(key, _)| format!("{language} says nothing for '{key}'")));
    }
    let (english, korean) = (by_message(&english), by_message(&korean));
    offences.extend(english.keys().filter(|key| !korean.contains_key(*key)).map(|key| format!("ko lacks '{key}'")));
    offences.extend(korean.keys().filter(|key| !english.contains_key(*key)).map(|key| format!("en lacks '{key}'")));
    for (key, holes) in &english {
        if let Some(others) = korean.get(key).filter(|others| *others != holes) {
            offences.push(format!("'{key}' fills in {holes:?} in en, {others:?} in ko"));
        }
    }
    offences
}

fn flatten(path: &str, value: &Value, texts: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(inner) => {
            for (key, value) in inner {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                flatten(&path, value, texts);
            }
        }
        Value::String(text) => drop(texts.insert(path.into(), text.clone())),
        other => drop(texts.insert(path.into(), other.to_string())),
    }
}

/// Placeholders and tags of each message; languages differ in how many plural forms a message has.
fn by_message(texts: &BTreeMap<String, String>) -> BTreeMap<String, BTreeSet<String>> {
    let hole = Regex::new(r"\{\{\s*(\w+)|<(\w+)\s*/?>|\$t\(([\w.]+)").expect("a pattern");
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (key, text) in texts {
        let message = PLURALS.iter().find_map(|plural| key.strip_suffix(plural)).unwrap_or(key);
        let found = hole
            .captures_iter(text)
            .filter_map(|found| found.iter().skip(1).flatten().next().map(|hit| hit.as_str().into()));
        messages.entry(message.into()).or_default().extend(found);
    }
    messages
}
