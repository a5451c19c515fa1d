//! One teammate's profile: what is stored, one or two tabs on it, a clock that may be wrong, and backups.

use std::sync::Arc;

use perennial::domain::change::{Change, Label, Role, Transaction};
use perennial::domain::crm::{Crm, Touched};
use perennial::domain::dot::{Dot, ReplicaId};
use perennial::domain::field::FieldName;
use perennial::domain::journal::JournalEntry;
use perennial::domain::kinds::{DealField, Kind, TaskField};
use perennial::domain::money::{Currency, Money};
use perennial::domain::record::{Record, Sweep};
use perennial::domain::undo::inverse;
use perennial::domain::value::Value;
use uuid::Uuid;

use crate::oracle::Oracle;
use crate::random::Random;
use crate::team::Merge;
use crate::version::Version;

/// Ten years in milliseconds.
const TEN_YEARS: i64 = 315_576_000_000;
/// The beginning of 2026.
const START: i64 = 1_767_225_600_000;
/// So many backups are kept.
const BACKUPS: usize = 2;
/// Beyond so many records hardly any more are made: the fewer, the more often people meet in one.
const MANY: usize = 14;

pub struct Person {
    pub version: Version,
    pub stored: Crm,
    pub backups: Vec<Crm>,
    tabs: Vec<Tab>,
    skew: i64,
}

struct Tab {
    crm: Crm,
    run: u64,
    seq: u64,
    /// The last merge, while it can be undone.
    merged: Option<JournalEntry>,
}

/// What everybody shares: chance, the number of runs so far, who keeps count, and the merge to be judged.
pub struct World {
    pub random: Random,
    pub runs: u64,
    pub oracle: Oracle,
    pub merge: Merge,
    /// Whether the newer version brings its new built-in values under the old number.
    pub careless: bool,
    pub step: usize,
}

impl World {
    /// A new page load, a cloned profile, a restored backup: its replica id is drawn anew.
    fn tab(&mut self, crm: Crm) -> Tab {
        self.runs += 1;
        // Spread, so that a later run isn't always the larger one.
        Tab { crm, run: self.runs.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 14, seq: 0, merged: None }
    }

    /// A copy with what every copy of the version is born with.
    pub fn born(&mut self, version: Version, crm: Crm) -> Crm {
        let mut tab = self.tab(crm);
        tab.run(0, version.built_in(self.careless), &mut self.oracle);
        tab.crm
    }
}

impl Person {
    pub fn new(world: &mut World, version: Version) -> Self {
        let stored = world.born(version, Crm::default());
        Self::with(world, version, stored)
    }

    fn with(world: &mut World, version: Version, stored: Crm) -> Self {
        let skew = *world.random.pick(&[0, 0, 0, -1_000, 60_000, -TEN_YEARS, TEN_YEARS]);
        let mut tabs = vec![world.tab(stored.clone())];
        if world.random.percent(25) {
            tabs.push(world.tab(stored.clone()));
        }
        Self { version, stored, backups: Vec::new(), tabs, skew }
    }

    /// Another computer with the same data.
    pub fn cloned(&self, world: &mut World) -> Self {
        Self::with(world, self.version, self.stored.clone())
    }

    /// The file that they export.
    pub fn file(&self) -> Crm {
        self.version.writes(&self.stored)
    }

    /// Everything is gone: another browser, a cleared one. What was never exported or backed up is lost.
    pub fn wiped(&mut self, world: &mut World) {
        let backup = self.backups.first().filter(|_| world.random.percent(60)).cloned();
        let crm = backup.unwrap_or_else(|| world.born(self.version, Crm::default()));
        self.stored = crm.clone();
        self.tabs = vec![world.tab(crm)];
    }

    /// Takes a file in.
    pub fn take(&mut self, world: &mut World, file: &Crm) {
        let at = world.random.below(self.tabs.len());
        let tab = &mut self.tabs[at];
        let merged = (world.merge)(&tab.crm, &self.version.reads(file));
        tab.merged = Some(tab.entry_of(&merged));
        tab.crm = merged;
        self.commit(at, world.merge);
    }

    /// Does something.
    pub fn act(&mut self, world: &mut World) {
        let at = world.random.below(self.tabs.len());
        let now = (START + 1_000 * world.step as i64 + self.skew) as u64;
        match world.random.below(100) {
            0..3 => {
                // A start brings what the version's built-in set has and the data hasn't: theirs may be an older one's.
                let crm = world.born(self.version, self.stored.clone());
                self.tabs[at] = world.tab(crm);
            }
            3..5 => {
                self.backups.truncate(BACKUPS - 1);
                self.backups.insert(0, self.stored.clone());
            }
            5..8 => {
                let undo = self.tabs[at].undo_of_merge();
                let undo = undo.into_iter().map(|change| self.version.means(change)).collect();
                self.tabs[at].run(now, undo, &mut world.oracle);
            }
            _ => self.tabs[at].work(world, self.version, now),
        }
        self.commit(at, world.merge);
    }

    /// What a tab did reaches the storage, and what another did reaches the tab.
    fn commit(&mut self, at: usize, merge: Merge) {
        if let [only] = &*self.tabs {
            self.stored = only.crm.clone();
            return;
        }
        self.stored = merge(&self.stored, &self.tabs[at].crm);
        self.tabs[at].crm = self.stored.clone();
    }
}

impl Tab {
    fn dot(&self) -> Dot {
        Dot { replica: ReplicaId::from_random(self.run), seq: self.seq }
    }

    /// What history remembers of a merge.
    fn entry_of(&self, after: &Crm) -> JournalEntry {
        let touched = after.records().filter_map(|after| {
            let before = self.crm.record(after.id).cloned();
            let is_new = !before.as_ref().is_some_and(|before| Arc::ptr_eq(before, after));
            is_new.then(|| Touched { before, after: after.clone() })
        });
        let touched: Vec<Touched> = touched.collect();
        JournalEntry::merged(self.dot(), 0, None, "", Label::Merged, &touched)
    }

    /// The changes that take back the last merge, as far as they can be.
    fn undo_of_merge(&mut self) -> Vec<Change> {
        let Some(entry) = self.merged.take() else { return Vec::new() };
        let own = self.dot().replica;
        inverse(&entry, &self.crm, |dot| dot.replica == own).changes
    }

    fn work(&mut self, world: &mut World, version: Version, now: u64) {
        let World { random, oracle, .. } = world;
        let records: Vec<&Arc<Record>> = self.crm.records().filter(|r| !r.is_empty()).collect();
        let count = records.len();
        let (dead, live): (Vec<_>, Vec<_>) = records.into_iter().partition(|r| r.is_gone());
        if live.is_empty() || random.percent(if count < MANY { 15 } else { 1 }) {
            let id = Uuid::from_u64_pair(self.run, self.seq + 1);
            let (kind, title) = match version == Version::New && random.percent(25) {
                true => (Kind::Task, TaskField::title.into()),
                false => (Kind::Deal, DealField::title.into()),
            };
            let values = vec![(title, number(random, 10))];
            return self.run(now, vec![Change::Create { id, kind, values, elements: Vec::new() }], oracle);
        }
        let record = (*random.pick(&live)).clone();
        let (id, is_deal) = (record.id, record.kind == Kind::Deal.into());
        let (set, value): (FieldName, Value) = (DealField::tags.into(), number(random, 3));
        let knows_tags = is_deal && version == Version::New;
        let changes = match random.below(80) {
            0..45 => (0..*random.pick(&[1, 1, 2])).map(|_| edit(&record, random, version)).collect(),
            45..55 if knows_tags => vec![Change::Add { id, set, value }],
            55..62 if knows_tags => vec![Change::Remove { id, set, value }],
            62..70 => vec![Change::Delete { id }],
            70..76 if !dead.is_empty() => vec![Change::Restore { id: random.pick(&dead).id }],
            76.. if !dead.is_empty() => return self.purge((*random.pick(&dead)).clone(), oracle),
            _ => Vec::new(),
        };
        self.run(now, changes, oracle);
    }

    fn purge(&mut self, before: Arc<Record>, oracle: &mut Oracle) {
        let mut purged = (*before).clone();
        purged.purge();
        oracle.changed(Some(&before), None, &purged);
        self.crm.replace(Arc::new(purged));
    }

    fn run(&mut self, now: u64, changes: Vec<Change>, oracle: &mut Oracle) {
        self.seq += 1;
        let dot = self.dot();
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

/// An edit of what the version knows.
fn edit(record: &Record, random: &mut Random, version: Version) -> Change {
    let is = |kind: Kind| record.kind == kind.into();
    let (field, value): (FieldName, Value) = match random.below(5) {
        0 if is(Kind::Task) => (TaskField::title.into(), number(random, 100)),
        1 if is(Kind::Task) => (TaskField::due.into(), Value::Date(chrono::NaiveDate::default())),
        0 if is(Kind::Deal) => (DealField::title.into(), number(random, 100)),
        1 if is(Kind::Deal) && version == Version::New => {
            (DealField::amount.into(), Value::Money(Money::new(random.below(100) as i64, Currency::KRW)))
        }
        2 if is(Kind::Deal) => (DealField::order.into(), number(random, 5)),
        3 if is(Kind::Deal) => {
            (DealField::notes.into(), if random.percent(30) { Value::Null } else { number(random, 3) })
        }
        _ => (FieldName::Other("imported:Region".into()), number(random, 4)),
    };
    let sweep = if random.percent(15) { Sweep::All } else { Sweep::Shown };
    Change::Set { id: record.id, field, value, sweep }
}

fn number(random: &mut Random, below: usize) -> Value {
    Value::text(random.below(below).to_string())
}
