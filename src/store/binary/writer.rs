//! Records to bytes.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use crate::domain::dot::{Context, Dot, ReplicaId};
use crate::domain::field::FieldName;
use crate::domain::record::{KindName, Record};
use crate::domain::sorted::SortedMap;
use crate::domain::value::Value;
use crate::store::binary::{BinaryError, VERSION, checksum, schema, tag};

/// Records to bytes.
///
/// # Errors
/// A header that postcard refuses; there is none in practice.
pub fn encode<'a>(records: impl IntoIterator<Item = &'a Record>) -> Result<Vec<u8>, BinaryError> {
    let mut tables = Tables::default();
    let mut body = Out::default();
    let mut count = 0;
    for record in records {
        write(record, &mut tables, &mut body);
        count += 1;
    }
    let mut rest = Out::default();
    rest.number(schema::fingerprint());
    rest.0 = postcard::to_extend(&tables.replicas, rest.0)?;
    rest.number(tables.kinds.len() as u64);
    tables.kinds.iter().for_each(|kind| rest.text(kind.name.word()));
    rest.number(tables.fields.len() as u64);
    for (kind, field) in &tables.fields {
        rest.number(*kind);
        rest.text(field.name(&tables.kinds[*kind as usize].name));
    }
    rest.number(count);
    rest.0.extend_from_slice(&body.0);
    let mut bytes = Vec::with_capacity(rest.0.len() + 9);
    bytes.push(VERSION);
    bytes.extend_from_slice(&checksum(&rest.0).to_le_bytes());
    bytes.extend_from_slice(&rest.0);
    Ok(bytes)
}

type Stamp = (Dot, u64);

fn write(record: &Record, tables: &mut Tables, out: &mut Out) {
    let kind = tables.kind(&record.kind);
    let default = default_stamp(record);
    out.0.extend_from_slice(record.id.as_bytes());
    out.number(kind);
    out.stamp(default, tables);
    out.number(record.values.len() as u64);
    for entry in &record.values {
        let differs = (entry.dot, entry.t) != default;
        out.number(tables.field(kind, &entry.field) << 1 | u64::from(differs));
        if differs {
            out.stamp((entry.dot, entry.t), tables);
        }
        out.value(&entry.value);
    }
    out.number(record.elements.len() as u64);
    for element in &record.elements {
        let differs = element.dot != default.0;
        out.number(tables.field(kind, &element.field) << 1 | u64::from(differs));
        if differs {
            out.dot(element.dot, tables);
        }
        out.value(&element.value);
    }
    out.number(record.lives.len() as u64);
    for life in &record.lives {
        let differs = (life.dot, life.t) != default;
        out.number(u64::from(life.alive) << 1 | u64::from(differs));
        if differs {
            out.stamp((life.dot, life.t), tables);
        }
    }
    out.context(&record.c, tables);
    out.context(&record.seen, tables);
}

/// The stamp that most of a record's values carry.
fn default_stamp(record: &Record) -> Stamp {
    let mut counts: Vec<(Stamp, usize)> = Vec::new();
    let lives = record.lives.iter().map(|l| (l.dot, l.t));
    for stamp in record.values.iter().map(|e| (e.dot, e.t)).chain(lives) {
        match counts.iter_mut().find(|(at, _)| *at == stamp) {
            Some((_, count)) => *count += 1,
            None => counts.push((stamp, 1)),
        }
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.map_or((Dot::BUILT_IN, 0), |(stamp, _)| stamp)
}

/// What the header lists.
#[derive(Default)]
struct Tables {
    replicas: Vec<ReplicaId>,
    replica_at: SortedMap<ReplicaId, u64>,
    kinds: Vec<KindTable>,
    fields: Vec<(u64, FieldName)>,
}

struct KindTable {
    name: KindName,
    known: Vec<Option<u64>>,
    other: SortedMap<Arc<str>, u64>,
}

impl Tables {
    fn replica(&mut self, replica: ReplicaId) -> u64 {
        let replicas = &mut self.replicas;
        *self.replica_at.or_insert_with(replica, || {
            replicas.push(replica);
            replicas.len() as u64 - 1
        })
    }

    fn kind(&mut self, name: &KindName) -> u64 {
        let at = self.kinds.iter().position(|kind| kind.name == *name).unwrap_or_else(|| {
            self.kinds.push(KindTable { name: name.clone(), known: Vec::new(), other: SortedMap::new() });
            self.kinds.len() - 1
        });
        at as u64
    }

    fn field(&mut self, kind: u64, field: &FieldName) -> u64 {
        let table = &mut self.kinds[kind as usize];
        let listed = match field {
            FieldName::Known(at) => table.known.get(usize::from(*at)).copied().flatten(),
            FieldName::Other(name) => table.other.get(name).copied(),
        };
        listed.unwrap_or_else(|| {
            let number = self.fields.len() as u64;
            self.fields.push((kind, field.clone()));
            match field {
                FieldName::Known(at) => {
                    let at = usize::from(*at);
                    table.known.resize(table.known.len().max(at + 1), None);
                    table.known[at] = Some(number);
                }
                FieldName::Other(name) => drop(table.other.insert(name.clone(), number)),
            }
            number
        })
    }
}

#[derive(Default)]
struct Out(Vec<u8>);

impl Out {
    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.0.extend_from_slice(text.as_bytes());
    }

    fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)) as u64);
    }

    fn date(&mut self, date: NaiveDate) {
        self.signed(date.num_days_from_ce().into());
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.0.push(tag::NULL),
            Value::Bool(false) => self.0.push(tag::FALSE),
            Value::Bool(true) => self.0.push(tag::TRUE),
            Value::Int(number) => {
                self.0.push(tag::INT);
                self.signed(*number);
            }
            Value::Text(text) => {
                self.0.push(tag::TEXT);
                self.text(text);
            }
            Value::Date(date) => {
                self.0.push(tag::DATE);
                self.date(*date);
            }
            Value::Money(money) => {
                self.0.push(tag::MONEY);
                self.signed(money.amount);
                self.0.extend_from_slice(money.currency.code().as_bytes());
            }
            Value::Link(id) => {
                self.0.push(tag::LINK);
                self.0.extend_from_slice(id.as_bytes());
            }
            Value::Stage(entry) => {
                self.0.push(tag::STAGE);
                self.0.extend_from_slice(entry.stage.as_bytes());
                self.date(entry.entered_on);
            }
            Value::Raw(json) => {
                self.0.push(tag::RAW);
                self.text(json);
            }
        }
    }

    fn dot(&mut self, dot: Dot, tables: &mut Tables) {
        self.number(tables.replica(dot.replica));
        self.number(dot.seq);
    }

    fn stamp(&mut self, (dot, t): Stamp, tables: &mut Tables) {
        self.dot(dot, tables);
        self.number(t);
    }

    fn context(&mut self, context: &Context, tables: &mut Tables) {
        self.number(context.iter().count() as u64);
        for (replica, seq) in context.iter() {
            self.dot(Dot { replica, seq }, tables);
        }
    }
}
