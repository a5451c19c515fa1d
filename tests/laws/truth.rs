//! The truth table of the algebra, by hand: two people and one record.

use perennial::domain::dot::{Dot, ReplicaId};
use perennial::domain::field::FieldName;
use perennial::domain::kinds::{DealField, Kind};
use perennial::domain::record::{MAX_T, Record, Stamp, Sweep};
use perennial::domain::value::Value;
use perennial::sync::merge::merge_records;
use uuid::Uuid;

pub fn stamp(replica: u64, seq: u64, now: u64) -> Stamp {
    Stamp { dot: Dot { replica: ReplicaId::from_random(replica), seq }, now }
}

pub fn put(record: &mut Record, field: &str, text: &str, stamp: Stamp) {
    let field = FieldName::of(&record.kind, field);
    record.put(field, Value::text(text), stamp, Sweep::Shown);
}

/// The steps of one side. Anna writes under replica 1, Bora under 2; the time is the step's number unless said.
#[derive(Clone, Copy)]
enum Step {
    Put(&'static str),
    PutAt(&'static str, u64),
    TakeThis(&'static str),
    Move(&'static str),
    Tag(&'static str),
    Untag(&'static str),
    Delete,
    Restore,
    Purge,
}
use Step::*;

fn walk(record: &mut Record, replica: u64, steps: &[Step]) {
    let title: FieldName = DealField::title.into();
    let tags: FieldName = DealField::tags.into();
    for (n, step) in steps.iter().enumerate() {
        let seq = n as u64 + 1 + record.c.iter().find(|e| e.0 == ReplicaId::from_random(replica)).map_or(0, |e| e.1);
        let at = stamp(replica, seq, 100 + n as u64);
        match *step {
            Put(text) => record.put(title.clone(), Value::text(text), at, Sweep::Shown),
            PutAt(text, now) => record.put(title.clone(), Value::text(text), Stamp { now, ..at }, Sweep::Shown),
            TakeThis(text) => record.put(title.clone(), Value::text(text), at, Sweep::All),
            Move(key) => record.put(DealField::order.into(), Value::text(key), at, Sweep::Shown),
            Tag(tag) => record.add(tags.clone(), Value::text(tag), at),
            Untag(tag) => record.remove(&tags, &Value::text(tag)),
            Delete => record.delete(at),
            Restore => record.restore(at),
            Purge => record.purge(),
        }
    }
}

/// What is seen of it: `deleted`, `purged` or nothing; the titles with the shown one first; the order keys; the tags.
fn seen(record: &Record) -> String {
    let mut words = Vec::new();
    match (record.is_empty(), record.is_gone()) {
        (true, _) => words.push("purged".to_owned()),
        (false, true) => words.push("deleted".to_owned()),
        (false, false) => {}
    }
    for field in [DealField::title, DealField::order] {
        let store = record.store(&field.into());
        let shown = record.shown_entry(&field.into());
        let mut texts: Vec<_> = shown.into_iter().chain(store.iter().filter(|e| Some(*e) != shown)).collect();
        texts.dedup_by(|a, b| a.value == b.value);
        let texts: Vec<_> = texts.iter().map(|e| e.value.to_json().as_str().unwrap_or("-").to_owned()).collect();
        if !texts.is_empty() {
            words.push(texts.join("|"));
        }
    }
    let tags = record.elements(DealField::tags.into()).map(|v| v.to_json().as_str().unwrap_or("-").to_owned());
    words.extend(tags.map(|tag| format!("#{tag}")));
    words.join(" ")
}

/// Both start from what `before` made of a deal titled 'Acme'; then each takes their own steps and they merge.
fn check(before: &[Step], anna: &[Step], bora: &[Step], expected: &str) {
    let mut start = Record::new(Uuid::from_u128(1), Kind::Deal);
    start.live(stamp(9, 1, 50));
    start.put(DealField::title.into(), Value::text("Acme"), stamp(9, 1, 50), Sweep::Shown);
    walk(&mut start, 9, before);
    let (mut a, mut b) = (start.clone(), start);
    walk(&mut a, 1, anna);
    walk(&mut b, 2, bora);
    let merged = merge_records(&a, &b);
    assert_eq!(seen(&merged), expected);
    assert_eq!(merged, merge_records(&b, &a), "commutative: {expected}");
    assert_eq!(merge_records(&merged, &a), merged, "Anna's old file changes nothing: {expected}");
    assert_eq!(merge_records(&merged, &merged), merged, "idempotent: {expected}");
}

#[test]
fn fields() {
    check(&[], &[], &[], "Acme");
    check(&[], &[Put("A")], &[], "A");
    check(&[], &[Put("A"), Put("B")], &[], "B");
    check(&[], &[Put("A")], &[Put("B")], "B|A");
    check(&[], &[PutAt("A", 999)], &[Put("B")], "A|B");
    check(&[], &[Put("same")], &[Put("same")], "same");
    check(&[], &[Put("A"), Put("Acme")], &[Put("B")], "Acme|B");
    // A clock ten years behind still writes over what it has seen.
    check(&[PutAt("old", 10_000)], &[PutAt("new", 1)], &[], "new");
    check(&[PutAt("future", MAX_T)], &[Put("now")], &[], "now");
    // The order in the column is never in conflict for longer than until the next write.
    check(&[], &[Move("a1")], &[Move("a2")], "Acme a2|a1");
    // 'Use this one' takes away what the conflict holds, but not what it hadn't seen.
    check(&[], &[Put("A")], &[TakeThis("B"), TakeThis("C")], "C|A");
}

#[test]
fn conflicts_stay_until_somebody_writes() {
    let conflict = |after: &[Step], expected: &str| {
        let mut a = Record::new(Uuid::from_u128(1), Kind::Deal);
        a.live(stamp(9, 1, 50));
        let mut b = a.clone();
        walk(&mut a, 1, &[Put("A"), Move("a1")]);
        walk(&mut b, 2, &[Put("B"), Move("a2")]);
        let mut merged = merge_records(&a, &b);
        walk(&mut merged, 3, after);
        assert_eq!(seen(&merged), expected);
        assert_eq!(merge_records(&merged, &a), merged);
    };
    conflict(&[], "B|A a2|a1");
    conflict(&[Put("C")], "C|A a2|a1");
    conflict(&[TakeThis("A")], "A a2|a1");
    conflict(&[Move("a3")], "B|A a3");
    conflict(&[Delete], "deleted B|A a2|a1");
    conflict(&[Delete, Restore], "B|A a2");
    conflict(&[Delete, Purge], "purged");
}

#[test]
fn sets() {
    check(&[], &[Tag("x")], &[Tag("y")], "Acme #x #y");
    check(&[], &[Tag("x")], &[Tag("x")], "Acme #x");
    check(&[Tag("x")], &[Untag("x")], &[], "Acme");
    check(&[Tag("x")], &[Untag("x")], &[Untag("x")], "Acme");
    // Adding wins over a removal that hadn't seen it.
    check(&[Tag("x")], &[Untag("x")], &[Untag("x"), Tag("x")], "Acme #x");
    check(&[Tag("x")], &[Untag("x"), Tag("x"), Untag("x")], &[Tag("y")], "Acme #y");
}

#[test]
fn deleting_restoring_and_purging() {
    check(&[], &[Delete], &[], "deleted Acme");
    check(&[], &[Delete], &[Delete], "deleted Acme");
    check(&[], &[Delete], &[Put("B")], "B");
    check(&[], &[Delete], &[Tag("x")], "Acme #x");
    check(&[Delete], &[Restore], &[], "Acme");
    check(&[Delete], &[Restore], &[Restore], "Acme");
    check(&[Delete], &[Restore], &[Purge], "Acme");
    check(&[Tag("x"), Delete], &[Restore], &[Purge], "Acme #x");
    check(&[Delete], &[Restore, Delete], &[Purge], "deleted Acme");
    check(&[Delete], &[Purge], &[], "purged");
    check(&[], &[Delete, Purge], &[], "purged");
    // What the purger hadn't seen survives, alone.
    check(&[], &[Delete, Purge], &[Put("B")], "B");
    check(&[], &[Delete, Purge], &[Tag("x")], " #x".trim_start());
    // Only what is gone can be purged.
    check(&[], &[Purge], &[], "Acme");
    check(&[], &[Delete, Restore, Purge], &[], "Acme");
}
