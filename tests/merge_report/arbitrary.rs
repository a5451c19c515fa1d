//! Over records of all shapes: what is seen to change is in the report, and nothing else.

use std::collections::BTreeSet;
use std::sync::Arc;

use perennial::domain::crm::Crm;
use perennial::domain::record::{Entry, Record};
use perennial::domain::value::{Value, canonical};
use perennial::sync::merge::merge;
use perennial::sync::report::{Outcome, merge_with_report};
use proptest::prelude::*;

use crate::shapes::record;

fn crm(record: &Record) -> Crm {
    let mut crm = Crm::default();
    crm.replace(Arc::new(record.clone()));
    crm
}

/// What can be seen of a record: whether it lives, what its fields show and what contradicts that, its sets.
#[derive(PartialEq)]
struct Seen {
    is_gone: bool,
    is_empty: bool,
    /// By field, whether it is shown, and the value.
    values: BTreeSet<(String, bool, String)>,
    elements: BTreeSet<(String, String)>,
}

fn seen(record: &Record) -> Seen {
    let text = |value: &Value| canonical(&value.to_json());
    // What every copy is born with is nobody's word: it is seen only where it is shown.
    let is_shown = |e: &Entry| record.shown(&e.field) == Some(&e.value);
    let told = record.values.iter().filter(|e| !e.value.is_withheld() && (!e.dot.is_built_in() || is_shown(e)));
    let values = told.map(|e| {
        let shown = is_shown(e);
        (e.field.name(&record.kind).to_owned(), shown, text(&e.value))
    });
    let told = record.elements.iter().filter(|e| !e.value.is_withheld());
    let elements = told.map(|e| (e.field.name(&record.kind).to_owned(), text(&e.value)));
    let (is_gone, is_empty) = (record.is_gone(), record.is_empty());
    Seen { is_gone, is_empty, values: values.collect(), elements: elements.collect() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_seen_to_change_is_in_the_report(a in record(), b in record()) {
        let b = Record { id: a.id, ..b };
        let (ours, theirs) = (crm(&a), crm(&b));
        let merged = merge_with_report(&ours, &theirs, 1_768_435_200_000);
        prop_assert_eq!(&merged.crm, &merge(&ours, &theirs));
        let result = merged.crm.record(a.id).unwrap();
        let two_kinds = a.kind != b.kind && ours != merged.crm;
        let changes = two_kinds || seen(&a) != seen(result);
        match merged.report.records.first().map(|line| line.outcome) {
            None => prop_assert!(!changes, "{:?}\n{:?}", a, result),
            // That an edit beat a deletion or a purge is told even where nothing else is seen of it.
            Some(Outcome::Revived | Outcome::SurvivedPurge) => {}
            Some(_) => prop_assert!(changes, "{:?}\n{:?}", merged.report, a),
        }
        let again = merge_with_report(&merged.crm, &theirs, 0).report;
        prop_assert!(again.is_empty(), "{:?}", again);
        prop_assert_eq!(again.unseen, 0);
        prop_assert_eq!(again.future.len(), 0);
    }
}
