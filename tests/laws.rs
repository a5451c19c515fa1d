//! The laws of merging: whatever a team does, in whatever order files travel, everyone ends with the same and nothing
//! that somebody wrote is lost unseen.
//!
//! `PERENNIAL_SEEDS=10000 cargo test --test laws` runs more teams than the default; `PERENNIAL_SEED=17` runs one.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests may")]

#[path = "snapshot/arbitrary.rs"]
mod arbitrary;
#[path = "laws/oracle.rs"]
mod oracle;
#[path = "laws/person.rs"]
mod person;
#[path = "laws/random.rs"]
mod random;
#[path = "laws/team.rs"]
mod team;
#[path = "laws/triples.rs"]
mod triples;
#[path = "laws/truth.rs"]
mod truth;
#[path = "laws/version.rs"]
mod version;

use std::sync::Arc;

use perennial::domain::crm::Crm;
use perennial::domain::record::{Entry, Record, shown};
use perennial::sync::merge::{merge, merge_records};
use proptest::prelude::*;
use team::{Team, Violation};

/// How many operations each of a team does.
const OPERATIONS: usize = 200;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|n| n.parse().ok())
}

#[test]
fn a_team_that_exchanges_files_agrees_and_loses_nothing() {
    let seeds = match number("PERENNIAL_SEED") {
        Some(one) => one..one + 1,
        None => 0..number("PERENNIAL_SEEDS").unwrap_or(100),
    };
    let (mut conflicts, mut gone, mut purged) = (0, 0, 0);
    for seed in seeds.clone() {
        let outcome = Team::of(seed, merge).run(OPERATIONS);
        assert!(outcome.violations.is_empty(), "PERENNIAL_SEED={seed}: {:?}", outcome.violations);
        let records = || outcome.all.records();
        conflicts += records().filter(|r| r.conflicts().next().is_some()).count();
        gone += records().filter(|r| r.is_gone() && !r.is_empty()).count();
        purged += records().filter(|r| r.is_empty()).count();
    }
    // A simulation in which nothing ever collides would prove nothing.
    if seeds.end - seeds.start >= 100 {
        assert!(conflicts > 100 && gone > 100 && purged > 20, "{conflicts} conflicts, {gone} gone, {purged} purged");
    }
}

#[test]
fn merging_obeys_its_laws_over_many_triples() {
    let seeds = match number("PERENNIAL_TRIPLE") {
        Some(one) => one..one + 1,
        None => 0..number("PERENNIAL_TRIPLES").unwrap_or(10_000),
    };
    for seed in seeds {
        let violation = triples::violation(seed);
        assert!(violation.is_none(), "PERENNIAL_TRIPLE={seed}: {violation:?}");
    }
}

#[test]
fn the_oracle_catches_last_writer_wins() {
    let caught = (0..60).filter(|seed| {
        let violations = Team::of(*seed, last_writer_wins).run(OPERATIONS).violations;
        violations.iter().any(|v| matches!(v, Violation::Lost(_)))
    });
    let caught = caught.count();
    assert!(caught > 20, "only {caught} of 60 teams noticed");
}

/// A merge that keeps of each field only what was written last by the clock: what this design replaces.
fn last_writer_wins(ours: &Crm, theirs: &Crm) -> Crm {
    let mut merged = merge(ours, theirs);
    for record in theirs.records() {
        let Some(mine) = ours.record(record.id) else { continue };
        let mut of_both = merge_records(mine, record);
        let mut entries: Vec<Entry> = mine.values.iter().chain(&record.values).cloned().collect();
        entries.sort_by(|a, b| a.field.cmp(&b.field));
        of_both.values = entries.chunk_by(|a, b| a.field == b.field).filter_map(shown).cloned().collect();
        merged.replace(Arc::new(of_both));
    }
    merged
}

#[test]
fn one_id_under_two_kinds_becomes_the_smaller_kind_on_both_sides() {
    let [a, b, c] = ["deal", "company", "zebra"].map(|kind| {
        let mut record = Record::new(uuid::Uuid::from_u128(7), perennial::domain::record::KindName::of(kind));
        truth::put(&mut record, "notes", kind, truth::stamp(kind.len() as u64, 1, 10));
        truth::put(&mut record, "amount", "1", truth::stamp(kind.len() as u64, 1, 10));
        record
    });
    let ab = merge_records(&a, &b);
    assert_eq!(ab, merge_records(&b, &a));
    assert_eq!(ab.kind.word(), "company");
    assert_eq!(merge_records(&ab, &c), merge_records(&a, &merge_records(&b, &c)));
    let crm = |record: &Record| {
        let mut crm = Crm::default();
        crm.replace(Arc::new(record.clone()));
        crm
    };
    let merged = merge(&crm(&a), &crm(&b));
    assert_eq!(merged, merge(&crm(&b), &crm(&a)));
    assert_eq!(merged.records().count(), 1, "it left the other kind's table");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Also where broken writers used a dot twice, or an id for two kinds.
    #[test]
    fn merging_obeys_its_laws_over_arbitrary_records([a, b, c] in [(); 3].map(|()| arbitrary::record())) {
        let of_one_id = |record: Record| Record { id: a.id, ..record };
        let (b, c) = (of_one_id(b), of_one_id(c));
        let ab = merge_records(&a, &b);
        prop_assert_eq!(&ab, &merge_records(&b, &a));
        prop_assert_eq!(merge_records(&ab, &c), merge_records(&a, &merge_records(&b, &c)));
        prop_assert_eq!(&merge_records(&a, &a), &a);
        prop_assert_eq!(&merge_records(&ab, &a), &ab);
    }
}
