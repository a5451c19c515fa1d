//! A record as causal stores: for each field the values that nobody who had seen them has replaced.
//!
//! Port of the algebra in the design's `model.py`. `c` holds every dot taken in; a value lives while it stands here, and
//! its absence under a covering `c` means that somebody replaced it.

use std::fmt;
use std::sync::Arc;

use uuid::Uuid;

use crate::domain::dot::{Context, Dot};
use crate::domain::field::{FieldName, FieldType};
use crate::domain::kinds::{Kind, View};
use crate::domain::sorting::Sorting;
use crate::domain::value::{Value, canonical};

/// The largest time that JSON readers agree on: 2^53 - 1.
pub const MAX_T: u64 = (1 << 53) - 1;

/// A kind that this version knows, or the name of one that it doesn't.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KindName {
    /// Known here.
    Known(Kind),
    /// A newer program's.
    Other(Arc<str>),
}

impl KindName {
    /// The kind of that name.
    pub fn of(word: &str) -> Self {
        word.parse().map_or_else(|_| Self::Other(word.into()), Self::Known)
    }

    /// Its name in snapshots.
    pub fn word(&self) -> &str {
        match self {
            Self::Known(kind) => kind.word(),
            Self::Other(word) => word,
        }
    }

    /// The kind, if this version knows it.
    pub fn known(&self) -> Option<Kind> {
        match self {
            Self::Known(kind) => Some(*kind),
            Self::Other(_) => None,
        }
    }
}

impl From<Kind> for KindName {
    fn from(kind: Kind) -> Self {
        Self::Known(kind)
    }
}

impl fmt::Debug for KindName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// One value in the store of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The field.
    pub field: FieldName,
    /// The transaction that wrote it.
    pub dot: Dot,
    /// Orders values written without knowledge of each other.
    pub t: u64,
    /// The value.
    pub value: Value,
}

/// One addition of an element to a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// The set.
    pub field: FieldName,
    /// The element.
    pub value: Value,
    /// The transaction that added it.
    pub dot: Dot,
}

/// One statement that the record is alive, or deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Life {
    /// The transaction that said so.
    pub dot: Dot,
    /// Orders statements made without knowledge of each other.
    pub t: u64,
    /// Alive, or deleted.
    pub alive: bool,
}

/// What a write is signed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The transaction.
    pub dot: Dot,
    /// The writer's clock, milliseconds since 1970.
    pub now: u64,
}

/// What a write takes away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sweep {
    /// The shown value and its equals: a conflict stays in the inbox.
    Shown,
    /// All values of the field: 'use this one', 'keep all as shown'.
    All,
}

/// A record. Its stores are flat and sorted (values by field and dot, elements by set, element and dot, lives by dot), so
/// that most records take three allocations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its id.
    pub id: Uuid,
    /// Its kind.
    pub kind: KindName,
    /// The values of its fields.
    pub values: Vec<Entry>,
    /// The elements of its sets.
    pub elements: Vec<Element>,
    /// Whether it is alive.
    pub lives: Vec<Life>,
    /// What whoever deleted it had seen.
    pub seen: Context,
    /// Every dot of it that has been taken in.
    pub c: Context,
}

impl Record {
    /// A record of which nothing is known yet.
    pub fn new(id: Uuid, kind: impl Into<KindName>) -> Self {
        Self {
            id,
            kind: kind.into(),
            values: Vec::new(),
            elements: Vec::new(),
            lives: Vec::new(),
            seen: Context::default(),
            c: Context::default(),
        }
    }

    /// The same record read as another kind: fields keep their names, values what they hold. This is for one id that came
    /// under two kinds, since a [`FieldName::Known`] means nothing without its kind.
    pub fn under(&self, kind: &KindName) -> Self {
        let read = |field: &FieldName, value: &Value| {
            let field = FieldName::of(kind, field.name(&self.kind));
            let ty = kind.known().and_then(|k| k.spec(&field)).map(|spec| spec.ty);
            let value = Value::from_json(&value.to_json(), ty);
            (field, value)
        };
        let mut record = self.clone();
        record.kind = kind.clone();
        for entry in &mut record.values {
            (entry.field, entry.value) = read(&entry.field, &entry.value);
        }
        for element in &mut record.elements {
            (element.field, element.value) = read(&element.field, &element.value);
        }
        record.in_order();
        record
    }

    /// Puts the items of its stores into their order.
    pub fn in_order(&mut self) {
        self.values.sorted_by(|a, b| (&a.field, a.dot).cmp(&(&b.field, b.dot)));
        self.elements.sorted_by(|a, b| (&a.field, &a.value, a.dot).cmp(&(&b.field, &b.value, b.dot)));
        self.lives.sorted_by_key(|life| life.dot);
    }

    /// Reads it as a kind; `None` if it is of another.
    pub fn view<'a, V: View<'a>>(&'a self) -> Option<V> {
        (self.kind == KindName::Known(V::KIND)).then(|| V::of(self))
    }

    /// The type of a field; `None` for a field or kind that this version doesn't know.
    pub fn field_type(&self, field: &FieldName) -> Option<FieldType> {
        self.kind.known().and_then(|k| k.spec(field)).map(|spec| spec.ty)
    }

    /// All values of a field.
    pub fn store(&self, field: &FieldName) -> &[Entry] {
        // Known fields stand before others, by number: thousands of records are read at a time, so nothing else is compared.
        let from = match field {
            FieldName::Known(field) => {
                self.values.partition_point(|e| matches!(e.field, FieldName::Known(other) if other < *field))
            }
            FieldName::Other(_) => self.values.partition_point(|e| e.field < *field),
        };
        let len = self.values[from..].iter().take_while(|e| e.field == *field).count();
        &self.values[from..from + len]
    }

    /// The shown entry of a field: of those that aren't withheld, the one with the largest (t, dot, canonical bytes).
    pub fn shown_entry(&self, field: &FieldName) -> Option<&Entry> {
        shown(self.store(field))
    }

    /// The shown value of a field; `None` if it was never written.
    pub fn shown(&self, field: &FieldName) -> Option<&Value> {
        self.shown_entry(field).map(|e| &e.value)
    }

    /// The shown value of a field, or [`Value::Null`].
    pub fn value(&self, field: &FieldName) -> Value {
        self.shown(field).cloned().unwrap_or(Value::Null)
    }

    /// What it is called on screens; empty if it has no name.
    pub fn name(&self) -> &str {
        match self.kind.known().and_then(|kind| self.shown(&kind.title_field())) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }

    /// The fields that have values, in order.
    pub fn fields(&self) -> impl Iterator<Item = &FieldName> {
        self.values.chunk_by(|a, b| a.field == b.field).filter_map(|store| store.first()).map(|e| &e.field)
    }

    /// The fields that hold two different values, written without knowledge of each other. Whether a withheld value is
    /// another one can't be known here.
    pub fn conflicts(&self) -> impl Iterator<Item = &[Entry]> {
        self.values.chunk_by(|a, b| a.field == b.field).filter(|store| is_conflict(store))
    }

    /// The elements of a set, in order, each once.
    pub fn elements(&self, set: FieldName) -> impl Iterator<Item = &Value> {
        let from = self.elements.partition_point(|e| e.field < set);
        let mut last = None;
        self.elements[from..].iter().take_while(move |e| e.field == set).map(|e| &e.value).filter(move |value| {
            let first = last != Some(*value);
            last = Some(*value);
            first && !value.is_withheld()
        })
    }

    /// Every dot that stands in it.
    pub fn dots(&self) -> impl Iterator<Item = Dot> + '_ {
        let values = self.values.iter().map(|e| e.dot);
        values.chain(self.elements.iter().map(|e| e.dot)).chain(self.lives.iter().map(|l| l.dot))
    }

    /// Whether it is deleted: nobody says that it lives, and whoever deleted it had seen everything that anybody wrote in
    /// it. What a later version's built-in set adds is nobody's edit: it keeps nothing alive.
    pub fn is_gone(&self) -> bool {
        self.lives.iter().all(|l| !l.alive) && self.dots().all(|dot| dot.is_built_in() || self.seen.covers(dot))
    }

    /// Whether it was purged down to its contexts.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty() && self.elements.is_empty() && self.lives.is_empty()
    }

    /// Writes a value under the stamp's dot, over what was built in. What is withheld stays whatever the sweep, because
    /// nobody has seen it here.
    pub fn put(&mut self, field: FieldName, value: Value, stamp: Stamp, sweep: Sweep) {
        let store = self.store(&field);
        let t = after(stamp.now, store.iter().map(|e| e.t));
        let all = sweep == Sweep::All || self.field_type(&field) == Some(FieldType::Order);
        let replaced = shown(store).map(|e| (e.dot, e.value.clone()));
        self.values.retain(|e| {
            let out = e.field == field
                && !e.value.is_withheld()
                && (e.dot.is_built_in()
                    || replaced.as_ref().is_some_and(|(dot, value)| all || e.dot == *dot || e.value == *value));
            !out
        });
        self.insert(Entry { field, dot: stamp.dot, t, value });
    }

    /// Puts a value in that every copy is born with, over an earlier version's and beside what anybody wrote.
    pub fn put_default(&mut self, field: FieldName, value: Value, dot: Dot) {
        self.values.retain(|e| e.field != field || !e.dot.is_built_in());
        self.insert(Entry { field, dot, t: 0, value });
    }

    fn insert(&mut self, entry: Entry) {
        let dot = entry.dot;
        let at = self.values.partition_point(|e| (&e.field, e.dot) < (&entry.field, dot));
        match self.values.get_mut(at).filter(|e| e.dot == dot && e.field == entry.field) {
            Some(own) => *own = entry,
            None => self.values.insert(at, entry),
        }
        self.c.take(dot);
    }

    /// Adds an element to a set; nothing happens if it is there.
    pub fn add(&mut self, set: FieldName, value: Value, stamp: Stamp) {
        if self.elements.iter().any(|e| e.field == set && e.value == value) {
            return;
        }
        let element = Element { field: set, value, dot: stamp.dot };
        let at = self.elements.partition_point(|e| (&e.field, &e.value) < (&element.field, &element.value));
        self.elements.insert(at, element);
        self.c.take(stamp.dot);
    }

    /// Takes an element out of a set.
    pub fn remove(&mut self, set: &FieldName, value: &Value) {
        self.elements.retain(|e| e.field != *set || e.value != *value);
    }

    /// Says that it lives.
    pub fn live(&mut self, stamp: Stamp) {
        self.say(true, stamp);
    }

    /// Deletes it. Its values stay, for the trash.
    pub fn delete(&mut self, stamp: Stamp) {
        self.say(false, stamp);
        self.seen.join(&self.c);
    }

    /// Brings it back, writing every shown value anew so that it survives a purge that hadn't seen this.
    pub fn restore(&mut self, stamp: Stamp) {
        self.say(true, stamp);
        let shown = self.fields().filter_map(|field| Some((field.clone(), self.shown(field)?.clone())));
        let shown: Vec<(FieldName, Value)> = shown.collect();
        for (field, value) in shown {
            self.put(field, value, stamp, Sweep::Shown);
        }
        self.elements.dedup_by(|a, b| a.field == b.field && a.value == b.value && !a.value.is_withheld());
        for element in self.elements.iter_mut().filter(|e| !e.value.is_withheld()) {
            element.dot = stamp.dot;
        }
    }

    /// Empties it down to its contexts, if it is gone; what lives is left as it is.
    pub fn purge(&mut self) {
        if !self.is_gone() {
            return;
        }
        self.values.clear();
        self.elements.clear();
        self.lives.clear();
    }

    fn say(&mut self, alive: bool, stamp: Stamp) {
        let t = after(stamp.now, self.lives.iter().map(|l| l.t));
        self.lives.clear();
        self.lives.push(Life { dot: stamp.dot, t, alive });
        self.c.take(stamp.dot);
    }
}

/// Whether somebody wrote another value than somebody else.
pub fn is_conflict(store: &[Entry]) -> bool {
    let mut said = said(store).map(|e| &e.value);
    let first = said.next();
    said.any(|value| Some(value) != first)
}

/// What anybody said in a store and is known here. What every copy is born with contradicts nobody.
pub fn said(store: &[Entry]) -> impl Iterator<Item = &Entry> {
    store.iter().filter(|e| !e.value.is_withheld() && !e.dot.is_built_in())
}

/// The shown entry of one store; `None` if all of it is withheld.
pub fn shown<'a>(store: impl IntoIterator<Item = &'a Entry>) -> Option<&'a Entry> {
    store.into_iter().filter(|e| !e.value.is_withheld()).max_by(|a, b| {
        let by_dot = (a.t, a.dot).cmp(&(b.t, b.dot));
        by_dot.then_with(|| canonical(&a.value.to_json()).cmp(&canonical(&b.value.to_json())))
    })
}

/// A time after all of the store's and not before now.
fn after(now: u64, store: impl Iterator<Item = u64>) -> u64 {
    store.map(|t| t.saturating_add(1)).fold(now, u64::max).min(MAX_T)
}
