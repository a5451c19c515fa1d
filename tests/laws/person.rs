//! One teammate with a copy of the data, a clock that may be wrong, and backups.

use std::sync::Arc;

use perennial::domain::change::{Change, Label, Role, Transaction};
use perennial::domain::crm::Crm;
use perennial::domain::dot::{Dot, ReplicaId};
use perennial::domain::field::FieldName;
use perennial::domain::kinds::{DealField, Kind};
use perennial::domain::money::{Currency, Money};
use perennial::domain::record::{Record, Sweep};
use perennial::domain::value::Value;
use uuid::Uuid;

use crate::oracle::Oracle;
use crate::random::Random;

/// Ten years in milliseconds.
const TEN_YEARS: i64 = 315_576_000_000;
/// The beginning of 2026.
const START: i64 = 1_767_225_600_000;

pub struct Person {
    pub crm: Crm,
    pub backups: Vec<Crm>,
    skew: i64,
    run: u64,
    seq: u64,
}

impl Person {
    pub fn new(random: &mut Random, runs: &mut u64) -> Self {
        let skew = *random.pick(&[0, 0, 0, -1_000, 60_000, -TEN_YEARS, TEN_YEARS]);
        let mut person = Self { crm: Crm::default(), backups: Vec::new(), skew, run: 0, seq: 0 };
        person.begin_run(runs);
        person
    }

    /// A new page load, a cloned profile, a restored backup: its replica id is drawn anew.
    pub fn begin_run(&mut self, runs: &mut u64) {
        *runs += 1;
        // Spread, so that a later run isn't always the larger one.
        self.run = runs.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 14;
        self.seq = 0;
    }

    /// Does something at the given step of the story.
    pub fn act(&mut self, random: &mut Random, step: usize, runs: &mut u64, oracle: &mut Oracle) {
        let records: Vec<&Arc<Record>> = self.crm.records().filter(|r| !r.is_empty()).collect();
        let (dead, live): (Vec<_>, Vec<_>) = records.into_iter().partition(|r| r.is_gone());
        let chance = random.below(100);
        if chance < 15 || live.is_empty() {
            let id = Uuid::from_u64_pair(self.run, self.seq + 1);
            let name = (DealField::title.into(), number(random, 10));
            let create = Change::Create { id, kind: Kind::Deal, values: vec![name], elements: Vec::new() };
            return self.run(step, vec![create], oracle);
        }
        let id = random.pick(&live).id;
        let element = number(random, 2);
        let set: FieldName = DealField::tags.into();
        match chance {
            15..55 => {
                let count = *random.pick(&[1, 1, 2]);
                let sets = (0..count).map(|_| edit(id, random)).collect();
                self.run(step, sets, oracle);
            }
            55..63 => self.run(step, vec![Change::Add { id, set, value: element }], oracle),
            63..70 => self.run(step, vec![Change::Remove { id, set, value: element }], oracle),
            70..82 => self.run(step, vec![Change::Delete { id }], oracle),
            82..90 if !dead.is_empty() => {
                let id = random.pick(&dead).id;
                self.run(step, vec![Change::Restore { id }], oracle);
            }
            90..94 if !dead.is_empty() => {
                let before: Record = (***random.pick(&dead)).clone();
                let mut purged = before.clone();
                purged.purge();
                oracle.changed(Some(&before), None, &purged);
                self.crm.replace(Arc::new(purged));
            }
            90..97 => self.begin_run(runs),
            97.. => match random.percent(50).then(|| self.backups.last().cloned()).flatten() {
                Some(backup) => {
                    self.crm = backup;
                    self.begin_run(runs);
                }
                None => self.backups.push(self.crm.clone()),
            },
            _ => {}
        }
    }

    fn run(&mut self, step: usize, changes: Vec<Change>, oracle: &mut Oracle) {
        self.seq += 1;
        let dot = Dot { replica: ReplicaId::from_random(self.run), seq: self.seq };
        let now = (START + 1_000 * step as i64 + self.skew) as u64;
        // Change by change, so that the oracle sees what each of them takes away; they share one dot all the same.
        for change in changes {
            let label = Label::SetUp;
            let tx = Transaction { dot, now, author: None, label, role: Role::Do, changes: vec![change.clone()] };
            let applied = self.crm.apply(&tx).unwrap_or_else(|e| panic!("{change:?}: {e}"));
            for touched in &applied.touched {
                oracle.changed(touched.before.as_deref(), Some(&change), &touched.after);
            }
        }
    }
}

fn edit(id: Uuid, random: &mut Random) -> Change {
    let (field, value): (FieldName, Value) = match random.below(5) {
        0 => (DealField::title.into(), number(random, 100)),
        1 => (DealField::amount.into(), Value::Money(Money::new(random.below(100) as i64, Currency::KRW))),
        2 => (DealField::order.into(), number(random, 5)),
        3 => (DealField::notes.into(), if random.percent(30) { Value::Null } else { number(random, 3) }),
        _ => (FieldName::Other("imported:Region".into()), number(random, 4)),
    };
    let sweep = if random.percent(15) { Sweep::All } else { Sweep::Shown };
    Change::Set { id, field, value, sweep }
}

fn number(random: &mut Random, below: usize) -> Value {
    Value::text(random.below(below).to_string())
}
