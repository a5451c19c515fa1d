//! A team of three to eight whose files travel at random: lost, twice, old, only in part, from older versions of the
//! program, into cloned and wiped profiles.

use std::sync::Arc;

use perennial::domain::crm::Crm;
use perennial::domain::field::FieldName;
use perennial::sync::partial::withhold;
use perennial::sync::snapshot::body;

use crate::oracle::{Oracle, Written};
use crate::person::{Person, World};
use crate::random::Random;
use crate::version::{Version, through_a_file};

/// A merge to be judged.
pub type Merge = fn(&Crm, &Crm) -> Crm;

/// So many files lie around; the longer one does, the likelier it is lost.
const FILES: usize = 12;
/// What parts leave out.
const SECRET: &[&str] = &["amount", "tags", "notes"];
/// So many profiles at most, clones included.
const PROFILES: usize = 10;

/// What must not happen.
#[derive(Debug)]
#[allow(dead_code, reason = "the fields are for the message of a failing test")]
pub enum Violation {
    NotCommutative,
    NotAssociative,
    NotIdempotent,
    /// Taking an old file in again changed something.
    Reimport,
    /// After everybody has everything, a body differs.
    Diverged,
    Lost(Vec<Written>),
    Robbed(Vec<String>),
}

pub struct Outcome {
    pub violations: Vec<Violation>,
    /// Everything that anybody holds, merged.
    pub all: Crm,
}

pub struct Team {
    world: World,
    people: Vec<Person>,
    files: Vec<Crm>,
}

impl Team {
    pub fn of(seed: u64, merge: Merge) -> Self {
        Self::with(seed, merge, false)
    }

    /// One whose newer version brings its new built-in values under the old number.
    pub fn careless(seed: u64, merge: Merge) -> Self {
        Self::with(seed, merge, true)
    }

    fn with(seed: u64, merge: Merge, careless: bool) -> Self {
        let (random, oracle) = (Random(seed), Oracle::default());
        let mut world = World { random, runs: seed << 20, oracle, merge, careless, step: 0 };
        let has_old = world.random.percent(40);
        let version = |n| if n == 0 && has_old { Version::Old } else { Version::New };
        let people = (0..3 + world.random.below(6)).map(|n| Person::new(&mut world, version(n)));
        let people = people.collect();
        Self { world, people, files: Vec::new() }
    }

    /// So many operations by each.
    pub fn run(mut self, operations: usize) -> Outcome {
        for step in 0..operations * self.people.len() {
            self.world.step = step;
            let who = self.world.random.below(self.people.len());
            match self.world.random.below(1_000) {
                0..800 => self.people[who].act(&mut self.world),
                800..870 => self.export(who),
                870..994 if !self.files.is_empty() => self.import(who),
                994..996 if self.people.len() < PROFILES => {
                    let clone = self.people[who].cloned(&mut self.world);
                    self.people.push(clone);
                }
                996.. => self.people[who].wiped(&mut self.world),
                _ => {}
            }
        }
        self.judge()
    }

    fn export(&mut self, who: usize) {
        let mut file = self.people[who].file();
        if self.world.random.percent(25) {
            file = self.part_of(&file);
        }
        if self.world.random.percent(10) {
            file = through_a_file(&file);
        }
        if self.files.len() == FILES {
            let lost = self.world.random.below(FILES);
            self.files.remove(lost);
        }
        self.files.push(file);
    }

    fn import(&mut self, who: usize) {
        let at = self.world.random.below(self.files.len());
        let times = if self.world.random.percent(10) { 2 } else { 1 };
        for _ in 0..times {
            self.people[who].take(&mut self.world, &self.files[at]);
        }
    }

    /// Some records, some of them without what is secret.
    fn part_of(&mut self, file: &Crm) -> Crm {
        let mut part = Crm::default();
        for record in file.records() {
            match self.world.random.below(4) {
                0 => {}
                1 => drop(part.replace(record.clone())),
                _ => {
                    let is_secret = |field: &FieldName| SECRET.contains(&field.name(&record.kind));
                    part.replace(Arc::new(withhold(record, is_secret)));
                }
            }
        }
        part
    }

    fn judge(mut self) -> Outcome {
        let (merge, mut violations) = (self.world.merge, Vec::new());
        let mut check = |holds: bool, violation: Violation| {
            if !holds {
                violations.push(violation);
            }
        };
        let held: Vec<Crm> = self.people.iter().map(Person::file).collect();
        let [a, b, c] = [(); 3].map(|()| self.world.random.pick(&held));
        check(merge(a, b) == merge(b, a), Violation::NotCommutative);
        check(merge(&merge(a, b), c) == merge(a, &merge(b, c)), Violation::NotAssociative);
        check(merge(a, a) == *a, Violation::NotIdempotent);
        for _ in 0..3.min(self.files.len()) {
            let file = self.world.random.pick(&self.files);
            let once = merge(a, file);
            check(merge(&once, file) == once, Violation::Reimport);
        }
        let backups: Vec<Crm> =
            self.people.iter().flat_map(|p| p.backups.iter().map(|backup| p.version.writes(backup))).collect();
        // Somebody who joins now, with either version.
        let newborn =
            [Version::Old, Version::New].map(|version| version.writes(&self.world.born(version, Crm::default())));
        let copies: Vec<&Crm> = held.iter().chain(&self.files).chain(&backups).chain(&newborn).collect();
        let all = copies.iter().fold(Crm::default(), |all, copy| merge(&all, copy));
        let reversed = copies.iter().rev().fold(Crm::default(), |all, copy| merge(&all, copy));
        let everywhere = body(&all);
        let mut agree = all == reversed;
        for person in &self.people {
            let ends = merge(&person.stored, &person.version.reads(&all));
            // An older version has other kinds in memory, and writes the same bytes.
            agree &= body(&ends) == everywhere;
        }
        check(agree, Violation::Diverged);
        let lost = self.world.oracle.lost(&copies, &all);
        check(lost.is_empty(), Violation::Lost(lost));
        let robbed = std::mem::take(&mut self.world.oracle.robbed);
        check(robbed.is_empty(), Violation::Robbed(robbed));
        Outcome { violations, all }
    }
}
