//! One line of the body as a record.

use std::borrow::Cow;

use uuid::Uuid;

use crate::domain::dot::{Context, Dot};
use crate::domain::field::FieldName;
use crate::domain::plain::Plain;
use crate::domain::record::{Element, Entry, KindName, Life, MAX_T, Record};
use crate::domain::value::Value;
use crate::sync::snapshot::error::Flaw;
use crate::sync::snapshot::numbers::Numbers;

/// The members of an object, less those that have been read.
type Members<'a> = Vec<(Cow<'a, str>, Plain<'a>)>;

/// The record of a line.
///
/// # Errors
/// What about the line isn't as snapshots are.
pub fn from_json(line: Plain<'_>, numbers: &Numbers) -> Result<Record, Flaw> {
    let mut line = object(line, "body")?;
    let id = take(&mut line, "id").as_ref().and_then(Plain::as_str).and_then(|text| Uuid::try_parse(text).ok());
    let id = id.ok_or(Flaw::Wrong { member: "id", expected: "a UUID" })?;
    let kind = take(&mut line, "kind");
    let kind = kind.as_ref().and_then(Plain::as_str).ok_or(Flaw::Wrong { member: "kind", expected: "a word" })?;
    let mut record = Record::new(id, KindName::of(kind));
    let dot = take(&mut line, "dot").map(|dot| pair(&dot, "dot", numbers)).transpose()?;
    let t = take(&mut line, "t").map_or(Ok(0), |t| time(&t))?;
    let usual = || dot.map(|dot| (dot, t)).ok_or(Flaw::Wrong { member: "dot", expected: "[replica, number]" });
    for (name, value) in member(&mut line, "f")? {
        let (dot, t) = usual()?;
        push_value(&mut record, &name, dot, t, Some(&value));
    }
    for (name, elements) in member(&mut line, "sets")? {
        let (dot, _) = usual()?;
        for element in array(elements, "sets")? {
            push_element(&mut record, &name, dot, Some(&element));
        }
    }
    let mut stores = member(&mut line, "stores")?;
    match take(&mut stores, "alive") {
        Some(lives) => {
            for life in array(lives, "alive")? {
                record.lives.push(read_life(&life, numbers)?);
            }
        }
        None => {
            let (dot, t) = usual()?;
            record.lives.push(Life { dot, t, alive: true });
        }
    }
    for (name, store) in member(&mut stores, "f")? {
        for value in array(store, "f")? {
            let wrong =
                Flaw::Wrong { member: "stores", expected: "[replica, number, time, value], or without the value" };
            let (replica, seq, t, value) = match value.as_list() {
                Some([replica, seq, t, value]) => (replica, seq, t, Some(value)),
                Some([replica, seq, t]) => (replica, seq, t, None),
                _ => return Err(wrong),
            };
            push_value(&mut record, &name, dot_of(replica, seq, numbers).ok_or(wrong)?, time(t)?, value);
        }
    }
    for (name, set) in member(&mut stores, "sets")? {
        for element in array(set, "sets")? {
            let wrong = Flaw::Wrong { member: "sets", expected: "[value, replica, number], or without the value" };
            let (value, replica, seq) = match element.as_list() {
                Some([value, replica, seq]) => (Some(value), replica, seq),
                Some([replica, seq]) => (None, replica, seq),
                _ => return Err(wrong),
            };
            push_element(&mut record, &name, dot_of(replica, seq, numbers).ok_or(wrong)?, value);
        }
    }
    record.c = context(&mut line, "c", numbers)?;
    record.seen = context(&mut line, "seen", numbers)?;
    match stores.into_iter().chain(line).next() {
        Some((member, _)) => Err(Flaw::Unknown { member: member.into_owned() }),
        None => in_order(record),
    }
}

/// Sorts the stores and completes the context, which covers at least every dot that stands.
fn in_order(mut record: Record) -> Result<Record, Flaw> {
    record.in_order();
    if let Some(two) = record.values.windows(2).find(|two| two[0].field == two[1].field && two[0].dot == two[1].dot) {
        return Err(Flaw::Twice { field: two[0].field.name(&record.kind).to_owned() });
    }
    if let Some(two) = record.elements.windows(2).find(|two| two[0] == two[1]) {
        return Err(Flaw::Twice { field: two[0].field.name(&record.kind).to_owned() });
    }
    // What is withheld stands for all that its transaction added.
    let is_told = |secret: &Element| {
        let same = record.elements.iter().filter(|e| e.field == secret.field && e.dot == secret.dot);
        same.count() > 1
    };
    if let Some(secret) = record.elements.iter().find(|e| e.value.is_withheld() && is_told(e)) {
        return Err(Flaw::Twice { field: secret.field.name(&record.kind).to_owned() });
    }
    if record.lives.windows(2).any(|two| two[0].dot == two[1].dot) {
        return Err(Flaw::Twice { field: "alive".to_owned() });
    }
    let standing: Context = record.dots().map(|dot| (dot.replica, dot.seq)).collect();
    record.c.join(&standing);
    Ok(record)
}

fn push_value(record: &mut Record, name: &str, dot: Dot, t: u64, value: Option<&Plain<'_>>) {
    let field = FieldName::of(&record.kind, name);
    let value = told(record, &field, value);
    record.values.push(Entry { field, dot, t, value });
}

fn push_element(record: &mut Record, name: &str, dot: Dot, value: Option<&Plain<'_>>) {
    let field = FieldName::of(&record.kind, name);
    let value = told(record, &field, value);
    record.elements.push(Element { field, value, dot });
}

/// The value, unless it is withheld.
fn told(record: &Record, field: &FieldName, value: Option<&Plain<'_>>) -> Value {
    value.map_or_else(Value::withheld, |value| Value::from_plain(value, record.field_type(field)))
}

fn read_life(life: &Plain<'_>, numbers: &Numbers) -> Result<Life, Flaw> {
    let wrong = Flaw::Wrong { member: "alive", expected: "[replica, number, time, true or false]" };
    match life.as_list() {
        Some([replica, seq, t, Plain::Bool(alive)]) => {
            Ok(Life { dot: dot_of(replica, seq, numbers).ok_or(wrong)?, t: time(t)?, alive: *alive })
        }
        _ => Err(wrong),
    }
}

fn context(line: &mut Members<'_>, name: &'static str, numbers: &Numbers) -> Result<Context, Flaw> {
    let pairs = take(line, name).map_or(Ok(Vec::new()), |pairs| array(pairs, name))?;
    let dots = pairs.iter().map(|p| pair(p, name, numbers).map(|dot| (dot.replica, dot.seq)));
    dots.collect()
}

fn pair(json: &Plain<'_>, member: &'static str, numbers: &Numbers) -> Result<Dot, Flaw> {
    let dot = match json.as_list() {
        Some([replica, seq]) => dot_of(replica, seq, numbers),
        _ => None,
    };
    dot.ok_or(Flaw::Wrong { member, expected: "the number of a listed replica with the number of its transaction" })
}

fn dot_of(replica: &Plain<'_>, seq: &Plain<'_>, numbers: &Numbers) -> Option<Dot> {
    numbers.dot(replica.as_u64()?, seq.as_u64()?)
}

fn time(json: &Plain<'_>) -> Result<u64, Flaw> {
    let t = json.as_u64().filter(|t| *t <= MAX_T);
    t.ok_or(Flaw::Wrong { member: "t", expected: "a time from 0 to 2^53 - 1" })
}

fn take<'a>(of: &mut Members<'a>, name: &str) -> Option<Plain<'a>> {
    let at = of.iter().position(|(member, _)| member == name)?;
    Some(of.remove(at).1)
}

fn member<'a>(of: &mut Members<'a>, name: &'static str) -> Result<Members<'a>, Flaw> {
    take(of, name).map_or(Ok(Vec::new()), |json| object(json, name))
}

fn object<'a>(json: Plain<'a>, member: &'static str) -> Result<Members<'a>, Flaw> {
    match json {
        Plain::Object(members) => Ok(members),
        _ => Err(Flaw::Wrong { member, expected: "an object" }),
    }
}

fn array<'a>(json: Plain<'a>, member: &'static str) -> Result<Vec<Plain<'a>>, Flaw> {
    match json {
        Plain::List(list) => Ok(list),
        _ => Err(Flaw::Wrong { member, expected: "a list" }),
    }
}
