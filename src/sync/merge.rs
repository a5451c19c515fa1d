//! Merging two states of one record: pure, total, commutative, associative, idempotent.
//!
//! In each store a dot stays if both have it, or if one has it and the other's context doesn't cover it. Where one side
//! withholds what stands under a dot, what the other side tells of it counts as told by both.

use std::borrow::Cow;
use std::sync::Arc;

use crate::domain::crm::{Crm, Touched};
use crate::domain::dot::{Context, Dot};
use crate::domain::gather::Gather;
use crate::domain::record::{Element, Entry, KindName, Life, Record};
use crate::domain::sorting::Sorting;
use crate::domain::value::canonical;

/// Two states of a workspace as one. What only one of them has stays: absence never means deletion.
pub fn merge(ours: &Crm, theirs: &Crm) -> Crm {
    let mut merged = ours.clone();
    for theirs in theirs.records() {
        take_in_one(&mut merged, theirs.clone());
    }
    merged
}

/// Takes other states of records into a copy, as [`merge`] does. Gives what that changed, by id, each record once; those
/// to which they bring nothing new keep their allocation and are not listed.
pub fn take_in_all(crm: &mut Crm, records: impl Iterator<Item = Arc<Record>>) -> Vec<Touched> {
    let mut touched: Vec<Touched> = records.filter_map(|theirs| take_in_one(crm, theirs)).gathered();
    touched.sorted_by(|a, b| a.after.id.cmp(&b.after.id));
    touched.dedup_by(|next, first| {
        let is_same = next.after.id == first.after.id;
        if is_same {
            first.after = next.after.clone();
        }
        is_same
    });
    touched
}

fn take_in_one(crm: &mut Crm, theirs: Arc<Record>) -> Option<Touched> {
    let before = crm.find(&theirs.kind, theirs.id).cloned();
    let after = take_in(before.as_ref(), theirs);
    match &before {
        Some(before) if Arc::ptr_eq(before, &after) => return None,
        Some(before) if before.kind != after.kind => crm.replace_kind(&before.kind, after.clone()),
        _ => drop(crm.replace(after.clone())),
    }
    Some(Touched { before, after })
}

/// Two states of one record as one.
pub fn merge_records(a: &Record, b: &Record) -> Record {
    // The same id under two kinds can only come from a broken writer: both sides choose the same one, by its word, so
    // that versions that know one kind and versions that know both agree.
    let kind = if a.kind.word() <= b.kind.word() { &a.kind } else { &b.kind };
    let (a, b) = (of_kind(a, kind), of_kind(b, kind));
    let mut c = a.c.clone();
    c.join(&b.c);
    let mut seen = a.seen.clone();
    seen.join(&b.seen);
    Record {
        id: a.id,
        kind: kind.clone(),
        values: stores(&a.values, &b.values, &a.c, &b.c),
        elements: stores(&told(&a.elements, &b.elements), &told(&b.elements, &a.elements), &a.c, &b.c),
        lives: stores(&a.lives, &b.lives, &a.c, &b.c),
        seen,
        c,
    }
}

fn of_kind<'a>(record: &'a Record, kind: &KindName) -> Cow<'a, Record> {
    if record.kind == *kind { Cow::Borrowed(record) } else { Cow::Owned(record.under(kind)) }
}

/// Takes another state of a record into a copy; the same allocation comes back where it brings nothing new.
pub fn take_in(ours: Option<&Arc<Record>>, theirs: Arc<Record>) -> Arc<Record> {
    match ours {
        None => theirs,
        Some(ours) if **ours == *theirs => ours.clone(),
        Some(ours) => {
            let merged = merge_records(ours, &theirs);
            if merged == **ours { ours.clone() } else { Arc::new(merged) }
        }
    }
}

/// An item of a store: where it stands, and which of two is kept should a broken writer have used a dot twice.
trait Item: Clone + PartialEq {
    fn dot(&self) -> Dot;
    fn place(&self, other: &Self) -> std::cmp::Ordering;
    fn wins(&self, other: &Self) -> bool;
}

impl Item for Entry {
    fn dot(&self) -> Dot {
        self.dot
    }

    fn place(&self, other: &Self) -> std::cmp::Ordering {
        (&self.field, self.dot).cmp(&(&other.field, other.dot))
    }

    fn wins(&self, other: &Self) -> bool {
        let rank = |e: &Self| (!e.value.is_withheld(), e.t, canonical(&e.value.to_json()));
        // Both sides mostly have the same: that is cheaper to see than to rank.
        self == other || rank(self) >= rank(other)
    }
}

impl Item for Element {
    fn dot(&self) -> Dot {
        self.dot
    }

    fn place(&self, other: &Self) -> std::cmp::Ordering {
        (&self.field, &self.value, self.dot).cmp(&(&other.field, &other.value, other.dot))
    }

    fn wins(&self, _: &Self) -> bool {
        true
    }
}

impl Item for Life {
    fn dot(&self) -> Dot {
        self.dot
    }

    fn place(&self, other: &Self) -> std::cmp::Ordering {
        self.dot.cmp(&other.dot)
    }

    fn wins(&self, other: &Self) -> bool {
        (self.t, self.alive) >= (other.t, other.alive)
    }
}

/// The elements of one side, with those that it withholds as the other side tells them.
fn told<'a>(elements: &'a [Element], other: &[Element]) -> Cow<'a, [Element]> {
    if !elements.iter().any(|e| e.value.is_withheld()) {
        return Cow::Borrowed(elements);
    }
    let (withheld, mut told): (Vec<_>, Vec<_>) = elements.iter().cloned().partition(|e| e.value.is_withheld());
    for secret in withheld {
        let is_same = |e: &&Element| e.field == secret.field && e.dot == secret.dot && !e.value.is_withheld();
        let count = told.len();
        told.extend(other.iter().filter(is_same).cloned());
        if told.len() == count {
            told.push(secret);
        }
    }
    told.sorted_by(Item::place);
    Cow::Owned(told)
}

fn stores<T: Item>(a: &[T], b: &[T], ca: &Context, cb: &Context) -> Vec<T> {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut out = Vec::new();
    loop {
        let place = match (a.peek(), b.peek()) {
            (Some(x), Some(y)) => x.place(y),
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (None, None) => return out,
        };
        match place {
            std::cmp::Ordering::Less => out.extend(a.next().filter(|x| !cb.covers(x.dot())).cloned()),
            std::cmp::Ordering::Greater => out.extend(b.next().filter(|y| !ca.covers(y.dot())).cloned()),
            std::cmp::Ordering::Equal => {
                if let (Some(x), Some(y)) = (a.next(), b.next()) {
                    out.push(if x.wins(y) { x.clone() } else { y.clone() });
                }
            }
        }
    }
}
