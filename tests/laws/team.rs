//! A team of three to six whose files travel at random: old ones, the same twice, others' backups.

use perennial::domain::crm::Crm;
use perennial::sync::snapshot::{By, Header, body, read, write};
use uuid::Uuid;

use crate::oracle::{Oracle, Written};
use crate::person::Person;
use crate::random::Random;

/// A merge to be judged.
pub type Merge = fn(&Crm, &Crm) -> Crm;

/// What must not happen.
#[derive(Debug)]
#[allow(dead_code, reason = "the fields are for the message of a failing test")]
pub enum Violation {
    NotCommutative,
    NotAssociative,
    NotIdempotent,
    /// Taking an old file in again changed something.
    Reimport,
    /// Two orders of merging end differently.
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
    merge: Merge,
    random: Random,
    runs: u64,
    people: Vec<Person>,
    files: Vec<Crm>,
    oracle: Oracle,
}

impl Team {
    pub fn of(seed: u64, merge: Merge) -> Self {
        let mut random = Random(seed);
        let mut runs = seed << 20;
        let people = (0..3 + random.below(4)).map(|_| Person::new(&mut random, &mut runs)).collect();
        Self { merge, random, runs, people, files: Vec::new(), oracle: Oracle::default() }
    }

    pub fn run(mut self, steps: usize) -> Outcome {
        for step in 0..steps {
            let who = self.random.below(self.people.len());
            let person = &mut self.people[who];
            if self.random.percent(72) {
                person.act(&mut self.random, step, &mut self.runs, &mut self.oracle);
            } else {
                self.files.push(match self.random.percent(10) {
                    true => through_a_file(&person.crm),
                    false => person.crm.clone(),
                });
                let file = self.random.pick(&self.files);
                person.crm = (self.merge)(&person.crm, file);
            }
        }
        self.judge()
    }

    fn judge(mut self) -> Outcome {
        let (merge, mut violations) = (self.merge, Vec::new());
        let mut check = |holds: bool, violation: Violation| {
            if !holds {
                violations.push(violation);
            }
        };
        let [a, b, c] = [(); 3].map(|()| &self.random.pick(&self.people).crm);
        check(same(&merge(a, b), &merge(b, a)), Violation::NotCommutative);
        check(same(&merge(&merge(a, b), c), &merge(a, &merge(b, c))), Violation::NotAssociative);
        check(same(&merge(a, a), a), Violation::NotIdempotent);
        for _ in 0..3.min(self.files.len()) {
            let file = self.random.pick(&self.files);
            let once = merge(a, file);
            check(same(&merge(&once, file), &once), Violation::Reimport);
        }
        let backups = self.people.iter().flat_map(|p| &p.backups);
        let copies: Vec<&Crm> = self.people.iter().map(|p| &p.crm).chain(&self.files).chain(backups).collect();
        let all = copies.iter().fold(Crm::default(), |all, copy| merge(&all, copy));
        let reversed = copies.iter().rev().fold(Crm::default(), |all, copy| merge(&all, copy));
        check(same(&all, &reversed), Violation::Diverged);
        let lost = self.oracle.lost(&copies, &all);
        check(lost.is_empty(), Violation::Lost(lost));
        let robbed = std::mem::take(&mut self.oracle.robbed);
        check(robbed.is_empty(), Violation::Robbed(robbed));
        Outcome { violations, all }
    }
}

/// By canonical bytes, as two teammates would compare.
fn same(a: &Crm, b: &Crm) -> bool {
    a == b && body(a) == body(b)
}

/// What is left of a state that was written and read: all of it.
fn through_a_file(crm: &Crm) -> Crm {
    let header = Header { workspace: Uuid::nil(), partial: false, by: By::default(), at: 0 };
    match read(write(crm, &header).as_bytes()) {
        Ok((_, read)) => read,
        Err(error) => panic!("{error}"),
    }
}
