//! Reading a snapshot.

use std::fmt;
use std::sync::Arc;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::domain::plain::Plain;
use crate::domain::record::Record;
use crate::sync::snapshot::error::{Flaw, SnapshotError};
use crate::sync::snapshot::numbers::Numbers;
use crate::sync::snapshot::record::from_json;
use crate::sync::snapshot::strict::{Flaws, Strict};
use crate::sync::snapshot::{APP, By, FORMAT, Header, checksum};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What a file says about itself, and the state that it holds.
///
/// # Errors
/// What is wrong with it, where, and what to do; nothing of a file with an error is given.
pub fn read(file: &[u8]) -> Result<(Header, Crm), SnapshotError> {
    let file = file.strip_prefix(BYTE_ORDER_MARK).unwrap_or(file);
    match file.iter().find(|byte| !byte.is_ascii_whitespace()) {
        None => return Err(SnapshotError::Empty),
        Some(b'{') => {}
        Some(_) => return Err(SnapshotError::NotOurs),
    }
    let (flaws, mut state) = (Flaws::default(), State::default());
    let mut json = serde_json::Deserializer::from_slice(file);
    let read = Reader { flaws: &flaws, state: &mut state }.deserialize(&mut json).and_then(|()| json.end());
    match read {
        Err(_) if state.refusal.is_some() => {}
        Err(error) if error.is_eof() => return Err(SnapshotError::Truncated { line: error.line() }),
        Err(error) => {
            let (line, column) = (error.line(), error.column());
            return Err(match flaws.take() {
                Some(flaw) => SnapshotError::At { line, flaw },
                None => SnapshotError::NotJson { line, column, why: error.to_string() },
            });
        }
        Ok(()) => {}
    }
    if let Some(refusal) = state.refusal.take() {
        return Err(refusal);
    }
    let at = |flaw| SnapshotError::At { line: 1, flaw };
    let header = header(&state.head).map_err(at)?;
    let said = text(&state.head, "sha256").map_err(at)?;
    let digits = checksum::place(file);
    let found = digits.map(|digits| checksum::of(file, digits)).unwrap_or_default();
    if said != found {
        return Err(SnapshotError::Checksum { said: said.to_owned(), found });
    }
    let said = number(&state.head, "records").map_err(at)?;
    let found = state.records.len() as u64;
    if said != found {
        return Err(SnapshotError::Count { said, found });
    }
    Ok((header, Crm::of(state.records)))
}

/// What has been read so far.
#[derive(Default)]
struct State {
    head: Map<String, Json>,
    numbers: Option<Numbers>,
    records: Vec<Arc<Record>>,
    /// The file is not for us, whatever else may be wrong with it.
    refusal: Option<SnapshotError>,
}

/// Reads the whole file, record by record.
struct Reader<'r> {
    flaws: &'r Flaws,
    state: &'r mut State,
}

impl Reader<'_> {
    /// Looks at a member of the header as soon as it is there: a newer format may go on in a way that can't be read here.
    fn look(&mut self, key: &str) -> Option<SnapshotError> {
        let head = &self.state.head;
        if head.get("app").and_then(Json::as_str) != Some(APP) {
            return Some(SnapshotError::NotOurs);
        }
        let min_reader = number(head, "min_reader").ok().filter(|_| key == "min_reader")?;
        let format = number(head, "format").unwrap_or(min_reader);
        (min_reader > FORMAT).then_some(SnapshotError::TooNew { format, min_reader, ours: FORMAT })
    }

    fn body<'de, A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<(), A::Error> {
        let ready = number(&self.state.head, "min_reader").and_then(|_| number(&self.state.head, "format"));
        ready.map_err(|flaw| self.flaws.stop(flaw))?;
        map.next_value_seed(Body { flaws: self.flaws, state: self.state })
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a snapshot")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let mut has_body = false;
        while let Some(key) = map.next_key::<String>()? {
            match &*key {
                "body" if self.state.numbers.is_some() && !has_body => {
                    self.body(&mut map)?;
                    has_body = true;
                }
                "replicas" if self.state.numbers.is_none() => {
                    let list = map.next_value_seed(Strict::new(self.flaws))?;
                    self.state.numbers = Some(replicas(&list).map_err(|flaw| self.flaws.stop(flaw))?);
                }
                "body" if self.state.numbers.is_none() => {
                    let replicas = Flaw::Wrong { member: "replicas", expected: "before the body" };
                    return Err(self.flaws.stop(replicas));
                }
                "body" | "replicas" => return Err(self.flaws.stop(Flaw::DuplicateKey { key })),
                _ if self.state.head.contains_key(&key) => return Err(self.flaws.stop(Flaw::DuplicateKey { key })),
                _ if self.state.numbers.is_some() => return Err(self.flaws.stop(Flaw::Unknown { member: key })),
                _ => {
                    // Ours begin with `app`: of anything else there's no need to read on.
                    let ours = key == "app" || !self.state.head.is_empty();
                    if ours {
                        let value = map.next_value_seed(Strict::new(self.flaws))?;
                        self.state.head.insert(key.clone(), value.to_json());
                    }
                    if let Some(refusal) = self.look(&key) {
                        self.state.refusal = Some(refusal);
                        return Err(A::Error::custom("refused"));
                    }
                }
            }
        }
        match has_body {
            true => Ok(()),
            false => Err(self.flaws.stop(Flaw::Wrong { member: "body", expected: "the list of records" })),
        }
    }
}

/// Reads the records.
struct Body<'r> {
    flaws: &'r Flaws,
    state: &'r mut State,
}

impl<'de> DeserializeSeed<'de> for Body<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Body<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the list of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut lines: A) -> Result<(), A::Error> {
        let state = self.state;
        let numbers = state.numbers.take().unwrap_or_default();
        loop {
            let last = state.records.last().map(|record| record.id);
            match lines.next_element_seed(Line { flaws: self.flaws, numbers: &numbers, last })? {
                Some(record) => state.records.push(Arc::new(record)),
                None => break,
            }
        }
        state.numbers = Some(numbers);
        Ok(())
    }
}

/// Reads one record. What is wrong with it is found before its closing brace is passed, so that errors name its line.
struct Line<'r> {
    flaws: &'r Flaws,
    numbers: &'r Numbers,
    last: Option<Uuid>,
}

impl<'de> DeserializeSeed<'de> for Line<'_> {
    type Value = Record;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Record, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Line<'_> {
    type Value = Record;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Record, A::Error> {
        let line = Strict::new(self.flaws).visit_map(map)?;
        let record = from_json(line, self.numbers).map_err(|flaw| self.flaws.stop(flaw))?;
        let id = record.id;
        match self.last {
            Some(last) if last == id => Err(self.flaws.stop(Flaw::DuplicateRecord { id })),
            Some(last) if last > id => Err(self.flaws.stop(Flaw::OutOfOrder { id })),
            _ => Ok(record),
        }
    }
}

fn replicas(list: &Plain<'_>) -> Result<Numbers, Flaw> {
    let wrong = Flaw::Wrong { member: "replicas", expected: "a list of replica ids (10 base32 characters each)" };
    let list = list.as_list().ok_or_else(|| wrong.clone())?;
    let ids = list.iter().map(|id| id.as_str().and_then(|id| id.parse().ok()).ok_or_else(|| wrong.clone()));
    ids.collect::<Result<Vec<_>, _>>().map(Numbers::listed)
}

fn header(head: &Map<String, Json>) -> Result<Header, Flaw> {
    let id = |json: Option<&Json>| json.and_then(Json::as_str).and_then(|id| Uuid::try_parse(id).ok());
    let wrong = |member, expected| Flaw::Wrong { member, expected };
    let by = head.get("by").and_then(Json::as_object).ok_or(wrong("by", "an object"))?;
    let member = by.get("member").map(|m| id(Some(m)).ok_or(wrong("by", "a member's id and name"))).transpose()?;
    Ok(Header {
        workspace: id(head.get("workspace")).ok_or(wrong("workspace", "a UUID"))?,
        partial: head.get("partial").and_then(Json::as_bool).ok_or(wrong("partial", "true or false"))?,
        by: By { member, name: text(by, "name")?.to_owned() },
        at: number(head, "at")?,
    })
}

fn text<'a>(of: &'a Map<String, Json>, member: &'static str) -> Result<&'a str, Flaw> {
    of.get(member).and_then(Json::as_str).ok_or(Flaw::Wrong { member, expected: "text" })
}

fn number(of: &Map<String, Json>, member: &'static str) -> Result<u64, Flaw> {
    of.get(member).and_then(Json::as_u64).ok_or(Flaw::Wrong { member, expected: "a whole number" })
}
