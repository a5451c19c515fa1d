//! The languages against each other: the same keys, the same placeholders, nothing left empty.

use regex::Regex;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What one language says and the other doesn't.
pub fn differences(english: &str, korean: &str) -> Vec<String> {
    let read = |text: &str| {
        let mut texts = BTreeMap::new();
        match serde_json::from_str(text) {
            Ok(value) => flatten("", &value, &mut texts),
            Err(error) => drop(texts.insert("(the file)".to_owned(), format!("{{{error}}}"))),
        }
        texts
    };
    let (english, korean) = (read(english), read(korean));
    let mut offences = vec![];
    for (language, texts) in [("en", &english), ("ko", &korean)] {
        let empty = texts.iter().filter(|(_, text)| text.trim().is_empty());
        offences.extend(empty.map(|(key, _)| format!("{language} says nothing for '{key}'")));
        let misshapen = texts.iter().filter(|(_, text)| misshapen(text));
        offences
            .extend(misshapen.map(|(key, _)| format!("{language} has a placeholder in '{key}' that nothing fills")));
    }
    let (english, korean) = (holes(&english), holes(&korean));
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

/// The placeholders of each text, each by its name: which forms it offers is the language's own affair.
fn holes(texts: &BTreeMap<String, String>) -> BTreeMap<String, BTreeSet<String>> {
    let hole = Regex::new(r"\{([^{}|]*)[^{}]*\}").expect("a pattern");
    let of = |text: &String| hole.captures_iter(text).map(|found| found[1].to_owned()).collect();
    texts.iter().map(|(key, text)| (key.clone(), of(text))).collect()
}

/// What stands between braces and is neither `name` nor `name|form|form`.
fn misshapen(text: &str) -> bool {
    let well = Regex::new(r"\{\w+(\|[^{}|]+\|[^{}|]+)?\}").expect("a pattern");
    well.replace_all(text, "").contains(['{', '}'])
}
