//! One record as one line of the body.

use crate::domain::dot::Dot;
use crate::domain::record::{Element, Entry, Life, Record};
use crate::domain::sorting::Sorting;
use crate::domain::value::{push_id, push_number, push_text};
use crate::sync::snapshot::numbers::Numbers;

mod read;

pub use read::from_json;

/// Writes the line of a record: canonical JSON, its members in order, without a tree that would have to be sorted.
pub fn push_line(out: &mut String, record: &Record, numbers: &Numbers) {
    let usual = usual(record);
    let is_usual = |store: &[Entry]| match store {
        [only] => Some((only.dot, only.t)) == usual && !only.value.is_withheld(),
        _ => false,
    };
    let stores = record.values.chunk_by(|a, b| a.field == b.field);
    let mut stores: Vec<(&str, &[Entry])> = stores.map(|store| (store[0].field.name(&record.kind), store)).collect();
    stores.sorted_by(|a, b| a.0.cmp(b.0));
    let (sets, other_sets) = sets(record, usual);

    out.push('{');
    let standing = |replica| record.dots().filter(|dot| dot.replica == replica).map(|dot| dot.seq).max();
    let beyond = record.c.dots().filter(|dot| standing(dot.replica) != Some(dot.seq));
    push_context(out, "\"c\":[", beyond, "],", numbers);
    if let Some((dot, _)) = usual {
        out.push_str("\"dot\":[");
        push_dot(out, dot, numbers);
        out.push_str("],");
    }
    push_all(out, "\"f\":{", stores.iter().filter(|(_, store)| is_usual(store)), "},", |out, (name, store)| {
        push_name(out, name);
        store[0].value.push_json(out);
    });
    out.push_str("\"id\":");
    push_id(out, record.id);
    out.push(',');
    push_name(out, "kind");
    push_text(out, record.kind.word());
    push_context(out, ",\"seen\":[", record.seen.dots(), "]", numbers);
    push_all(out, ",\"sets\":{", sets.into_iter(), "}", |out, (name, set)| {
        push_name(out, name);
        push_all(out, "[", set.into_iter(), "]", |out, (json, _)| out.push_str(&json));
    });

    let before = out.len();
    out.push_str(",\"stores\":{");
    let empty = out.len();
    let usual_life = usual.map(|(dot, t)| Life { dot, t, alive: true });
    if record.lives.len() != 1 || record.lives.first() != usual_life.as_ref() {
        out.push_str("\"alive\":[");
        push_all(out, "", record.lives.iter(), "", |out, life| push_life(out, life, numbers));
        out.push_str("],");
    }
    push_all(out, "\"f\":{", stores.iter().filter(|(_, store)| !is_usual(store)), "},", |out, (name, store)| {
        push_name(out, name);
        let mut store: Vec<&Entry> = store.iter().collect();
        store.sorted_by_key(|e| (numbers.number(e.dot.replica), e.dot.seq));
        push_all(out, "[", store.into_iter(), "]", |out, entry| push_entry(out, entry, numbers));
    });
    push_all(out, "\"sets\":{", other_sets.into_iter(), "},", |out, (name, set)| {
        push_name(out, name);
        push_all(out, "[", set.into_iter(), "]", |out, (json, element)| {
            out.push('[');
            if !element.value.is_withheld() {
                out.push_str(&json);
                out.push(',');
            }
            push_dot(out, element.dot, numbers);
            out.push(']');
        });
    });
    if out.len() == empty {
        out.truncate(before);
    } else {
        out.pop();
        out.push('}');
    }
    if let Some((_, t)) = usual.filter(|(_, t)| *t > 0) {
        out.push(',');
        push_name(out, "t");
        push_number(out, t);
    }
    out.push('}');
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

/// The elements of a set by name, each with what is written of it.
type Sets<'a> = Vec<(&'a str, Vec<(String, &'a Element)>)>;

/// The sets by name: what was written by the usual dot, and what otherwise.
fn sets<'a>(record: &'a Record, usual: Option<(Dot, u64)>) -> (Sets<'a>, Sets<'a>) {
    let (mut plain, mut otherwise) = (Sets::new(), Sets::new());
    for set in record.elements.chunk_by(|a, b| a.field == b.field) {
        let written = |e: &'a Element| {
            let mut json = String::new();
            e.value.push_json(&mut json);
            (json, e)
        };
        let mut elements: Vec<(String, &Element)> = set.iter().map(written).collect();
        // By what is written, not by how this version reads it, so that versions agree on the order.
        elements.sorted_by(|a, b| (&a.0, a.1.dot).cmp(&(&b.0, b.1.dot)));
        let is_usual = |e: &Element| !e.value.is_withheld() && usual.is_some_and(|(dot, _)| dot == e.dot);
        let (usual, others): (Vec<_>, Vec<_>) = elements.into_iter().partition(|(_, e)| is_usual(e));
        let name = set[0].field.name(&record.kind);
        plain.extend((!usual.is_empty()).then_some((name, usual)));
        otherwise.extend((!others.is_empty()).then_some((name, others)));
    }
    plain.sorted_by(|a, b| a.0.cmp(b.0));
    otherwise.sorted_by(|a, b| a.0.cmp(b.0));
    (plain, otherwise)
}

/// Writes all with commas between them, after `lead` and before `end`; where there are none, nothing.
fn push_all<T>(
    out: &mut String,
    lead: &str,
    items: impl Iterator<Item = T>,
    end: &str,
    mut push: impl FnMut(&mut String, T),
) {
    let mut before = lead;
    let mut any = false;
    for item in items {
        out.push_str(before);
        push(out, item);
        (before, any) = (",", true);
    }
    if any {
        out.push_str(end);
    }
}

/// Writes the name of a member.
fn push_name(out: &mut String, name: &str) {
    push_text(out, name);
    out.push(':');
}

fn push_dot(out: &mut String, dot: Dot, numbers: &Numbers) {
    push_number(out, numbers.number(dot.replica));
    out.push(',');
    push_number(out, dot.seq);
}

fn push_entry(out: &mut String, entry: &Entry, numbers: &Numbers) {
    out.push('[');
    push_dot(out, entry.dot, numbers);
    out.push(',');
    push_number(out, entry.t);
    if !entry.value.is_withheld() {
        out.push(',');
        entry.value.push_json(out);
    }
    out.push(']');
}

fn push_life(out: &mut String, life: &Life, numbers: &Numbers) {
    out.push('[');
    push_dot(out, life.dot, numbers);
    out.push(',');
    push_number(out, life.t);
    out.push_str(if life.alive { ",true]" } else { ",false]" });
}

/// Writes what a context knows, by the numbers of its replicas.
fn push_context(out: &mut String, lead: &str, dots: impl Iterator<Item = Dot>, end: &str, numbers: &Numbers) {
    let mut dots: Vec<Dot> = dots.collect();
    dots.sorted_by_key(|dot| (numbers.number(dot.replica), dot.seq));
    push_all(out, lead, dots.into_iter(), end, |out, dot| {
        out.push('[');
        push_dot(out, dot, numbers);
        out.push(']');
    });
}
