//! Bytes to records.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::dot::{Context, Dot, ReplicaId};
use crate::domain::field::{FieldName, FieldSpec};
use crate::domain::money::Money;
use crate::domain::record::{Element, Entry, KindName, Life, Record};
use crate::domain::sorting::Sorting;
use crate::domain::value::{StageEntry, Value};
use crate::store::binary::{BinaryError, VERSION, checksum, schema, tag};

/// Bytes to records.
///
/// # Errors
/// A newer form, damage, or content that makes no sense. Never part of the records.
pub fn decode(bytes: &[u8]) -> Result<Vec<Record>, BinaryError> {
    let (&version, rest) = bytes.split_first().ok_or(BinaryError::Checksum)?;
    if version > VERSION {
        return Err(BinaryError::TooNew { found: version, known: VERSION });
    }
    let (sum, rest) = rest.split_first_chunk().ok_or(BinaryError::Checksum)?;
    if u64::from_le_bytes(*sum) != checksum(rest) {
        return Err(BinaryError::Checksum);
    }
    let mut input = In(rest);
    let tables = Tables::read(&mut input)?;
    let count = input.count("records")?;
    let records = (0..count).map(|_| tables.record(&mut input)).collect::<Result<_, _>>()?;
    if !input.0.is_empty() {
        return Err(BinaryError::Malformed { what: "the end" });
    }
    Ok(records)
}

/// What the header lists.
struct Tables {
    /// Whether another version wrote this.
    foreign: bool,
    replicas: Vec<ReplicaId>,
    kinds: Vec<KindName>,
    fields: Vec<(FieldName, Option<&'static FieldSpec>)>,
}

impl Tables {
    fn read(input: &mut In<'_>) -> Result<Self, BinaryError> {
        let foreign = input.number()? != schema::fingerprint();
        let (replicas, rest) = postcard::take_from_bytes(input.0)?;
        input.0 = rest;
        let kinds: Vec<KindName> =
            (0..input.count("kinds")?).map(|_| input.text().map(KindName::of)).collect::<Result<_, _>>()?;
        let fields = (0..input.count("fields")?).map(|_| {
            let kind = at(&kinds, input.number()?, "a field's kind")?;
            let field = FieldName::of(kind, input.text()?);
            let spec = kind.known().and_then(|k| k.spec(&field));
            Ok((field, spec))
        });
        let fields = fields.collect::<Result<_, BinaryError>>()?;
        Ok(Self { foreign, replicas, kinds, fields })
    }

    fn record(&self, input: &mut In<'_>) -> Result<Record, BinaryError> {
        let id = input.id()?;
        let mut record = Record::new(id, at(&self.kinds, input.number()?, "a kind")?.clone());
        let default = self.stamp(input)?;
        let count = input.count("values")?;
        record.values.reserve_exact(count);
        for _ in 0..count {
            let tag = input.number()?;
            let (dot, t) = if tag & 1 == 1 { self.stamp(input)? } else { default };
            let (field, value) = self.value(tag >> 1, input)?;
            record.values.push(Entry { field, dot, t, value });
        }
        let count = input.count("elements")?;
        record.elements.reserve_exact(count);
        for _ in 0..count {
            let tag = input.number()?;
            let dot = if tag & 1 == 1 { self.dot(input)? } else { default.0 };
            let (field, value) = self.value(tag >> 1, input)?;
            record.elements.push(Element { field, value, dot });
        }
        let count = input.count("lives")?;
        record.lives.reserve_exact(count);
        for _ in 0..count {
            let tag = input.number()?;
            let (dot, t) = if tag & 1 == 1 { self.stamp(input)? } else { default };
            record.lives.push(Life { dot, t, alive: tag & 2 == 2 });
        }
        record.c = self.context(input)?;
        record.seen = self.context(input)?;
        if self.foreign {
            // The numbers that stand for fields may have another order here.
            record.values.sorted_by(|a, b| (&a.field, a.dot).cmp(&(&b.field, b.dot)));
            record.elements.sorted_by(|a, b| (&a.field, &a.value, a.dot).cmp(&(&b.field, &b.value, b.dot)));
        }
        Ok(record)
    }

    fn value(&self, field: u64, input: &mut In<'_>) -> Result<(FieldName, Value), BinaryError> {
        let (field, spec) = at(&self.fields, field, "a field")?;
        let value = input.value()?;
        let value = if self.foreign { schema::reread(value, *spec) } else { value };
        Ok((field.clone(), value))
    }

    fn dot(&self, input: &mut In<'_>) -> Result<Dot, BinaryError> {
        let replica = *at(&self.replicas, input.number()?, "a replica")?;
        Ok(Dot { replica, seq: input.number()? })
    }

    fn stamp(&self, input: &mut In<'_>) -> Result<(Dot, u64), BinaryError> {
        Ok((self.dot(input)?, input.number()?))
    }

    fn context(&self, input: &mut In<'_>) -> Result<Context, BinaryError> {
        let count = input.count("a context")?;
        (0..count).map(|_| self.dot(input).map(|dot| (dot.replica, dot.seq))).collect()
    }
}

fn at<'a, T>(table: &'a [T], number: u64, what: &'static str) -> Result<&'a T, BinaryError> {
    usize::try_from(number).ok().and_then(|at| table.get(at)).ok_or(BinaryError::Malformed { what })
}

struct In<'a>(&'a [u8]);

impl<'a> In<'a> {
    fn number(&mut self) -> Result<u64, BinaryError> {
        let mut number = 0;
        for (place, &byte) in self.0.iter().take(10).enumerate() {
            number |= u64::from(byte & 0x7f) << (place * 7);
            if byte < 0x80 {
                self.0 = &self.0[place + 1..];
                return Ok(number);
            }
        }
        Err(BinaryError::Malformed { what: "a number" })
    }

    /// How many of something follow; each takes a byte at least.
    fn count(&mut self, what: &'static str) -> Result<usize, BinaryError> {
        let count = usize::try_from(self.number()?).ok();
        count.filter(|count| *count <= self.0.len()).ok_or(BinaryError::Malformed { what })
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], BinaryError> {
        let (bytes, rest) = self.0.split_first_chunk().ok_or(BinaryError::Malformed { what: "the end" })?;
        self.0 = rest;
        Ok(*bytes)
    }

    fn text(&mut self) -> Result<&'a str, BinaryError> {
        let count = self.count("text")?;
        let (text, rest) = self.0.split_at(count);
        self.0 = rest;
        std::str::from_utf8(text).map_err(|_| BinaryError::Malformed { what: "text" })
    }

    fn signed(&mut self) -> Result<i64, BinaryError> {
        let number = self.number()?;
        Ok((number >> 1) as i64 ^ -((number & 1) as i64))
    }

    fn date(&mut self) -> Result<NaiveDate, BinaryError> {
        let days = i32::try_from(self.signed()?).ok();
        days.and_then(NaiveDate::from_num_days_from_ce_opt).ok_or(BinaryError::Malformed { what: "a date" })
    }

    fn id(&mut self) -> Result<Uuid, BinaryError> {
        self.take().map(Uuid::from_bytes)
    }

    fn value(&mut self) -> Result<Value, BinaryError> {
        let [tag] = self.take()?;
        Ok(match tag {
            tag::NULL => Value::Null,
            tag::FALSE => Value::Bool(false),
            tag::TRUE => Value::Bool(true),
            tag::INT => Value::Int(self.signed()?),
            tag::TEXT => Value::Text(self.text()?.into()),
            tag::DATE => Value::Date(self.date()?),
            tag::MONEY => {
                let amount = self.signed()?;
                let code: [u8; 3] = self.take()?;
                let currency = std::str::from_utf8(&code).ok().and_then(|code| code.parse().ok());
                Value::Money(Money::new(amount, currency.ok_or(BinaryError::Malformed { what: "a currency" })?))
            }
            tag::LINK => Value::Link(self.id()?),
            tag::STAGE => Value::Stage(StageEntry { stage: self.id()?, entered_on: self.date()? }),
            tag::RAW => Value::Raw(self.text()?.into()),
            _ => return Err(BinaryError::Malformed { what: "a value" }),
        })
    }
}
