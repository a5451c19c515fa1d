//! One record as one line of the body.

use serde_json::{Map, Value as Json, json};

use crate::domain::dot::{Context, Dot};
use crate::domain::record::{Element, Entry, Life, Record};
use crate::domain::sorting::Sorting;
use crate::domain::value::canonical;
use crate::sync::snapshot::numbers::Numbers;

mod read;

pub use read::from_json;

/// The line of a record.
pub fn to_json(record: &Record, numbers: &Numbers) -> Json {
    let usual = usual(record);
    let mut line = Map::from_iter([
        ("id".to_owned(), json!(record.id.to_string())),
        ("kind".to_owned(), json!(record.kind.word())),
    ]);
    if let Some((dot, t)) = usual {
        line.insert("dot".to_owned(), json!([numbers.number(dot.replica), dot.seq]));
        put(&mut line, "t", (t > 0).then(|| json!(t)));
    }
    let mut stores = Map::new();
    let (fields, otherwise) = fields(record, usual, numbers);
    put(&mut line, "f", filled(fields));
    put(&mut stores, "f", filled(otherwise));
    let (sets, otherwise) = sets(record, usual, numbers);
    put(&mut line, "sets", filled(sets));
    put(&mut stores, "sets", filled(otherwise));
    let usual_life = usual.map(|(dot, t)| Life { dot, t, alive: true });
    if record.lives.len() != 1 || record.lives.first() != usual_life.as_ref() {
        let life = |l: &Life| json!([numbers.number(l.dot.replica), l.dot.seq, l.t, l.alive]);
        stores.insert("alive".to_owned(), record.lives.iter().map(life).collect());
    }
    put(&mut line, "stores", filled(stores));
    let standing: Context = record.dots().map(|dot| (dot.replica, dot.seq)).collect();
    put(&mut line, "c", beyond(&record.c, &standing, numbers));
    put(&mut line, "seen", beyond(&record.seen, &Context::default(), numbers));
    Json::Object(line)
}

fn put(map: &mut Map<String, Json>, name: &str, value: Option<Json>) {
    if let Some(value) = value {
        map.insert(name.to_owned(), value);
    }
}

fn filled(map: Map<String, Json>) -> Option<Json> {
    (!map.is_empty()).then_some(Json::Object(map))
}

/// The dot and time by which most of the record was written; the smaller of equals.
fn usual(record: &Record) -> Option<(Dot, u64)> {
    let timed = record.values.iter().map(|e| (e.dot, e.t)).chain(record.lives.iter().map(|l| (l.dot, l.t)));
    let mut stamps: Vec<(Dot, u64)> = timed.collect();
    if stamps.is_empty() {
        stamps.extend(record.elements.iter().map(|e| (e.dot, 0)));
    }
    stamps.sorted_by(Ord::cmp);
    let runs = stamps.chunk_by(PartialEq::eq);
    runs.rev().max_by_key(|run| run.len()).and_then(|run| run.first()).copied()
}

type Parts = (Map<String, Json>, Map<String, Json>);

fn fields(record: &Record, usual: Option<(Dot, u64)>, numbers: &Numbers) -> Parts {
    let (mut plain, mut otherwise) = (Map::new(), Map::new());
    for store in record.values.chunk_by(|a, b| a.field == b.field) {
        let name = store[0].field.name(&record.kind).to_owned();
        match store {
            [only] if Some((only.dot, only.t)) == usual && !only.value.is_withheld() => {
                plain.insert(name, only.value.to_json())
            }
            _ => {
                let value = |e: &Entry| match e.value.is_withheld() {
                    true => json!([numbers.number(e.dot.replica), e.dot.seq, e.t]),
                    false => json!([numbers.number(e.dot.replica), e.dot.seq, e.t, e.value.to_json()]),
                };
                let mut store: Vec<&Entry> = store.iter().collect();
                store.sorted_by_key(|e| (numbers.number(e.dot.replica), e.dot.seq));
                otherwise.insert(name, store.into_iter().map(value).collect())
            }
        };
    }
    (plain, otherwise)
}

fn sets(record: &Record, usual: Option<(Dot, u64)>, numbers: &Numbers) -> Parts {
    let (mut plain, mut otherwise) = (Map::new(), Map::new());
    for set in record.elements.chunk_by(|a, b| a.field == b.field) {
        let name = set[0].field.name(&record.kind);
        let mut elements: Vec<(String, &Element)> = set.iter().map(|e| (canonical(&e.value.to_json()), e)).collect();
        // By what is written, not by how this version reads it, so that versions agree on the order.
        elements.sorted_by(|a, b| (&a.0, a.1.dot).cmp(&(&b.0, b.1.dot)));
        let (usual, others): (Vec<_>, Vec<_>) = elements
            .into_iter()
            .map(|(_, e)| e)
            .partition(|e| !e.value.is_withheld() && usual.is_some_and(|(dot, _)| dot == e.dot));
        let list = |elements: Vec<&Element>, each: &dyn Fn(&Element) -> Json| {
            (!elements.is_empty()).then(|| elements.into_iter().map(each).collect())
        };
        put(&mut plain, name, list(usual, &|e| e.value.to_json()));
        let other = |e: &Element| match e.value.is_withheld() {
            true => json!([numbers.number(e.dot.replica), e.dot.seq]),
            false => json!([e.value.to_json(), numbers.number(e.dot.replica), e.dot.seq]),
        };
        put(&mut otherwise, name, list(others, &other));
    }
    (plain, otherwise)
}

/// What a context knows beyond another.
fn beyond(context: &Context, other: &Context, numbers: &Numbers) -> Option<Json> {
    let more = context.iter().filter(|(replica, seq)| !other.iter().any(|known| known == (*replica, *seq)));
    let mut pairs: Vec<(u64, u64)> = more.map(|(replica, seq)| (numbers.number(replica), seq)).collect();
    pairs.sorted_by(Ord::cmp);
    (!pairs.is_empty()).then(|| json!(pairs))
}
