//! The laws of merging: whatever a team does, in whatever order files travel, everyone ends with the same and nothing
//! that somebody wrote is lost unseen.
//!
//! `PERENNIAL_SEEDS=10000 cargo test --test laws` runs more teams than the default; `PERENNIAL_SEED=17` runs one. The same
//! with `PERENNIAL_TRIPLES` and `PERENNIAL_TRIPLE` for the laws over triples of copies. `script/bench --long laws` runs
//! many of both. A seed that fails is written into `laws/seeds.txt`, whose seeds are replayed first from then on.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests may")]

#[path = "snapshot/arbitrary.rs"]
mod arbitrary;
#[path = "laws/built_in.rs"]
mod built_in;
#[path = "laws/oracle.rs"]
mod oracle;
#[path = "laws/person.rs"]
mod person;
#[path = "laws/random.rs"]
mod random;
#[path = "laws/seeds.rs"]
mod seeds;
#[path = "laws/team.rs"]
mod team;
#[path = "laws/triples.rs"]
mod triples;
#[path = "laws/truth.rs"]
mod truth;
#[path = "laws/version.rs"]
mod version;

use std::ops::Range;
use std::panic::{catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use perennial::domain::crm::Crm;
use perennial::domain::record::{Entry, Record, shown};
use perennial::domain::value::Value;
use perennial::sync::merge::{merge, merge_records};
use proptest::prelude::*;
use team::{Team, Violation};

/// How many operations each of a team does.
const OPERATIONS: usize = 200;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|n| n.parse().ok())
}

/// What came of a number of teams.
#[derive(Default)]
struct Ends {
    conflicts: usize,
    gone: usize,
    purged: usize,
    withheld: usize,
}

impl Ends {
    fn take(&mut self, all: &Crm) {
        let count = |what: &dyn Fn(&Record) -> bool| all.records().filter(|r| what(r)).count();
        self.conflicts += count(&|r| r.conflicts().next().is_some());
        self.gone += count(&|r| r.is_gone() && !r.is_empty());
        self.purged += count(&|r| r.is_empty());
        self.withheld += count(&|r| r.values.iter().any(|e| e.value.is_withheld()));
    }
}

/// The first seed at which a team goes wrong, and how; seeds are shared among the processors.
fn teams(seeds: Range<u64>) -> Result<Ends, String> {
    let next = AtomicU64::new(seeds.start);
    let work = || {
        let mut ends = Ends::default();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= seeds.end {
                return Ok(ends);
            }
            let ran = catch_unwind(|| Team::of(seed, merge).run(OPERATIONS));
            if ran.as_ref().map_or(true, |outcome| !outcome.violations.is_empty()) {
                seeds::keep("team", seed);
            }
            // A panic within a team has said its own words.
            let outcome = ran.map_err(|_| format!("PERENNIAL_SEED={seed}: the team broke off"))?;
            if !outcome.violations.is_empty() {
                return Err(format!("PERENNIAL_SEED={seed}: {:?}", outcome.violations));
            }
            ends.take(&outcome.all);
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_fold(Ends::default(), |sum, worker| {
            let ends = worker.join().unwrap_or_else(|panic| resume_unwind(panic))?;
            Ok(Ends {
                conflicts: sum.conflicts + ends.conflicts,
                gone: sum.gone + ends.gone,
                purged: sum.purged + ends.purged,
                withheld: sum.withheld + ends.withheld,
            })
        })
    })
}

#[test]
fn a_team_that_exchanges_files_agrees_and_loses_nothing() {
    for seed in seeds::kept("team") {
        teams(seed..seed + 1).unwrap();
    }
    let seeds = match number("PERENNIAL_SEED") {
        Some(one) => one..one + 1,
        None => 0..number("PERENNIAL_SEEDS").unwrap_or(1_000),
    };
    let Ends { conflicts, gone, purged, withheld } = teams(seeds.clone()).unwrap();
    let seen = format!("{conflicts} conflicts, {gone} gone, {purged} purged, {withheld} withheld");
    println!("teams of seeds {seeds:?}: {seen}");
    // A simulation in which nothing ever collides would prove nothing.
    if seeds.end - seeds.start >= 100 {
        assert!(conflicts > 100 && gone > 100 && purged > 20 && withheld > 20, "{seen}");
    }
}

#[test]
fn merging_obeys_its_laws_over_many_triples() {
    let seeds = match number("PERENNIAL_TRIPLE") {
        Some(one) => one..one + 1,
        None => 0..number("PERENNIAL_TRIPLES").unwrap_or(10_000),
    };
    println!("triples of seeds {seeds:?}");
    for seed in seeds::kept("triple").into_iter().chain(seeds) {
        let violation = triples::violation(seed);
        if violation.is_some() {
            seeds::keep("triple", seed);
        }
        assert!(violation.is_none(), "PERENNIAL_TRIPLE={seed}: {violation:?}");
    }
}

/// So many teams must find out what is wrong with a merge.
const TEAMS: u64 = 20;

#[test]
fn the_oracle_catches_last_writer_wins() {
    let caught = (0..TEAMS).filter(|seed| {
        let violations = Team::of(*seed, last_writer_wins).run(OPERATIONS).violations;
        violations.iter().any(|v| matches!(v, Violation::Lost(_)))
    });
    let caught = caught.count();
    assert!(caught > TEAMS as usize / 2, "only {caught} of {TEAMS} teams noticed");
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
fn the_oracle_catches_a_merge_that_loses_what_was_withheld() {
    let caught = (0..TEAMS).filter(|seed| !Team::of(*seed, withheld_wins).run(OPERATIONS).violations.is_empty());
    let caught = caught.count();
    assert!(caught > TEAMS as usize / 2, "only {caught} of {TEAMS} teams noticed");
}

/// A merge that forgets a value of which a part says only that it is there.
fn withheld_wins(ours: &Crm, theirs: &Crm) -> Crm {
    let mut merged = merge(ours, theirs);
    for record in theirs.records().filter(|record| record.values.iter().any(|e| e.value.is_withheld())) {
        let Some(of_both) = merged.record(record.id) else { continue };
        let mut of_both = (**of_both).clone();
        let withheld = |e: &Entry| record.values.iter().any(|w| w.dot == e.dot && w.value.is_withheld());
        of_both.values.iter_mut().filter(|e| withheld(e)).for_each(|e| e.value = Value::withheld());
        merged.replace(Arc::new(of_both));
    }
    merged
}

#[test]
fn the_oracle_catches_a_built_in_set_that_grows_under_its_old_number() {
    let caught = (0..TEAMS).filter(|seed| {
        // So short a time that nobody has replaced all of it yet.
        let violations = Team::careless(*seed, merge).run(OPERATIONS / 50).violations;
        violations.iter().any(|v| matches!(v, Violation::Lost(_)))
    });
    let caught = caught.count();
    assert!(caught > TEAMS as usize / 2, "only {caught} of {TEAMS} teams noticed");
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
