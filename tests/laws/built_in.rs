//! Built-in records of two versions of the program: the later one adds values, and changes one.

use std::sync::Arc;

use perennial::domain::change::{Change, ChangeError, Label, Role, Transaction};
use perennial::domain::crm::Crm;
use perennial::domain::dot::{Dot, ReplicaId};
use perennial::domain::kinds::{DealField, Kind};
use perennial::domain::record::{Record, Sweep};
use perennial::domain::value::Value;
use perennial::sync::conflicts::conflicts;
use perennial::sync::merge::merge;
use perennial::sync::report::merge_with_report;
use uuid::Uuid;

const ID: Uuid = Uuid::from_u128(1);

fn brings(since: u64) -> Change {
    let values = match since {
        1 => vec![(DealField::title.into(), "Lead".into()), (DealField::order.into(), "a1".into())],
        _ => vec![(DealField::title.into(), "New lead".into()), (DealField::notes.into(), "what it is for".into())],
    };
    Change::BuiltIn { id: ID, kind: Kind::Deal, since, values }
}

fn does(crm: &mut Crm, seq: u64, changes: Vec<Change>) {
    let dot = Dot { replica: ReplicaId::from_random(7), seq };
    let tx = Transaction { dot, now: 0, author: None, label: Label::SetUp, role: Role::Do, changes };
    crm.apply(&tx).unwrap();
}

/// Copies of the earlier and the later version.
fn two() -> (Crm, Crm) {
    let (mut old, mut new) = (Crm::default(), Crm::default());
    does(&mut old, 1, vec![brings(1)]);
    does(&mut new, 1, vec![brings(1), brings(2)]);
    (old, new)
}

/// The shown title, order and notes.
fn seen(crm: &Crm) -> [Value; 3] {
    let record = crm.record(ID).unwrap();
    [DealField::title, DealField::order, DealField::notes].map(|field| record.value(&field.into()))
}

fn both(a: &Crm, b: &Crm) -> Crm {
    let merged = merge(a, b);
    assert_eq!(merged, merge(b, a));
    merged
}

const NEW: [&str; 3] = ["New lead", "a1", "what it is for"];

#[test]
fn a_merge_with_an_old_copy_has_all_of_the_newer_set() {
    let (old, new) = two();
    assert_eq!(both(&old, &new), new);
    assert_eq!(seen(&new), NEW.map(Value::from));
    // The later version opens the old data: the same as if it had been born with it.
    let mut opened = old.clone();
    does(&mut opened, 2, vec![brings(1), brings(2), brings(2)]);
    assert_eq!(opened, new);
}

#[test]
fn a_default_neither_beats_nor_contradicts_what_somebody_wrote() {
    let (mut old, new) = two();
    does(&mut old, 2, vec![Change::set(ID, DealField::title, "Mine"), Change::set(ID, DealField::notes, "My note")]);
    let merged = both(&old, &new);
    assert_eq!(seen(&merged), ["Mine", "a1", "My note"].map(Value::from));
    assert_eq!(conflicts(&merged).count(), 0);
    let report = merge_with_report(&old, &new, 1_000).report;
    assert!(report.is_empty(), "nothing is seen to change: {report:?}");
    let mut cleared = merged;
    does(&mut cleared, 3, vec![Change::set(ID, DealField::title, Value::Null)]);
    let left: Vec<&Record> = cleared.records().map(|record| &**record).collect();
    assert_eq!(left[0].store(&DealField::title.into()).len(), 1, "a write sweeps the default");
    let take = Change::Set { id: ID, field: DealField::title.into(), value: "Other".into(), sweep: Sweep::All };
    does(&mut cleared, 4, vec![take]);
    assert_eq!(both(&cleared, &new), cleared, "and it doesn't come back");
}

#[test]
fn a_newer_set_brings_back_nothing_that_was_deleted_or_purged() {
    let (mut old, new) = two();
    does(&mut old, 2, vec![Change::Delete { id: ID }]);
    assert!(both(&old, &new).record(ID).unwrap().is_gone());
    let mut purged = (**old.record(ID).unwrap()).clone();
    purged.purge();
    old.replace(Arc::new(purged));
    assert!(both(&old, &new).record(ID).unwrap().is_gone());
    does(&mut old, 3, vec![brings(2)]);
    assert!(old.record(ID).unwrap().is_empty(), "purged stays purged");
    assert!(both(&old, &new).record(ID).unwrap().is_empty());
}

#[test]
fn a_later_version_adds_only_to_what_the_earlier_made() {
    let tx = |changes| {
        let dot = Dot { replica: ReplicaId::from_random(7), seq: 1 };
        Transaction { dot, now: 0, author: None, label: Label::SetUp, role: Role::Do, changes }
    };
    let mut crm = Crm::default();
    assert_eq!(crm.apply(&tx(vec![brings(2)])).unwrap_err(), ChangeError::Unknown { id: ID });
    // Somebody's own record under that id is left as it is.
    let values = vec![(DealField::title.into(), "Mine".into())];
    crm.apply(&tx(vec![Change::Create { id: ID, kind: Kind::Deal, values, elements: Vec::new() }])).unwrap();
    let before = crm.clone();
    crm.apply(&tx(vec![brings(1), brings(2)])).unwrap();
    assert_eq!(crm, before);
}
