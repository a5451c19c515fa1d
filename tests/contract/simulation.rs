//! The second copy under every fate: random transactions of two tabs, compactions, browsers that die at any write, and then
//! a database that is lost, rolled back or damaged, or a mirror that is damaged. Nothing acknowledged may be missing.

use std::panic::AssertUnwindSafe;

use perennial::domain::change::Change;
use perennial::domain::crm::Crm;
use perennial::domain::kinds::CompanyField;
use perennial::domain::value::Value;
use perennial::store::{Database, Disk, Place, SecondCopy, StoreError, Why};
use perennial::sync::merge::merge;
use perennial::sync::snapshot;

use crate::lab::Lab;
use crate::tab::{Tab, both, create, create_many, id};

const SEEDS: u64 = 1_000;

/// Random numbers from a seed.
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

/// What must be there, and what may be.
#[derive(Default)]
struct Model {
    /// What was acknowledged in both copies.
    acknowledged: Crm,
    /// That, and what a browser died over.
    possible: Crm,
    note: (u64, u64),
}

impl Model {
    #[track_caller]
    fn holds(&self, crm: &Crm, seed: u64) {
        assert!(self.is_within(crm), "seed {seed}: something acknowledged is lost");
        assert!(merge(&self.possible, crm) == self.possible, "seed {seed}: something was made up");
    }

    fn is_within(&self, crm: &Crm) -> bool {
        merge(crm, &self.acknowledged) == *crm
    }
}

fn changes(random: &mut Random, tab: &Tab, next: &mut u64) -> Vec<Change> {
    *next += 1;
    if random.below(150) == 0 {
        let from = *next;
        *next += 540;
        return create_many(from..*next);
    }
    let one = id(random.below(*next));
    let living = tab.crm.record(one).is_some_and(|record| !record.is_gone());
    match random.below(4) {
        0 if living => vec![Change::Delete { id: one }],
        1 | 2 if living => vec![Change::set(one, CompanyField::notes, Value::text(format!("note {next}")))],
        3 if living => {
            vec![Change::Add { id: one, set: CompanyField::tags.into(), value: format!("tag {next}").as_str().into() }]
        }
        _ => vec![create(*next)],
    }
}

/// Writes, and gives what was written, and whether both copies say so.
async fn write(tab: &mut Tab, changes: Vec<Change>) -> Option<(Crm, bool)> {
    let (applied, batch) = tab.apply(changes);
    match tab.database.commit(&batch).await {
        Ok(news) => {
            let both_copies = news.second == SecondCopy::Written;
            tab.take(news);
            let mut written = Crm::default();
            applied.touched.into_iter().for_each(|touched| drop(written.replace(touched.after)));
            Some((written, both_copies))
        }
        Err(_) => {
            tab.crm.take_back(&applied);
            None
        }
    }
}

struct World {
    seed: u64,
    random: Random,
    lab: Lab,
    model: Model,
    next: u64,
    images: Vec<perennial::store::memory::Image>,
    /// Whether the database holds all that the mirror does, so that the mirror may be harmed.
    whole: bool,
}

impl World {
    fn disk(&self) -> &Disk {
        &self.lab.0
    }

    fn wrote(&mut self, written: Option<(Crm, bool)>) {
        if let Some((crm, both_copies)) = written {
            self.model.possible = merge(&self.model.possible, &crm);
            if both_copies {
                self.model.acknowledged = merge(&self.model.acknowledged, &crm);
            }
        }
    }

    /// A session of two tabs, until it ends or the browser dies.
    async fn session(&mut self, lost: bool) {
        let seed = self.seed;
        let database =
            Database::open(Place::Memory(self.disk().clone()), std::rc::Rc::new(|_| ())).await.unwrap().database;
        if self.random.chance(20) {
            let writes = self.random.below(2);
            self.disk().die_after(writes);
        }
        let loaded = match database.load().await {
            Ok(loaded) => loaded,
            Err(error) => {
                assert!(self.disk().is_dead(), "seed {seed}: {error}");
                return;
            }
        };
        self.disk().revive();
        if lost && !self.model.acknowledged.is_empty() {
            let why = loaded.recovered.as_ref().map(|recovery| recovery.why);
            assert_eq!(why, Some(Why::Lost), "seed {seed}");
            self.model.holds(&loaded.crm, seed);
        }
        let was_whole = self.model.is_within(&loaded.crm);
        drop(database);
        let mut a = Tab::open(&self.lab).await;
        let mut b = Tab::open(&self.lab).await;
        if self.random.chance(70) {
            let writes = self.random.below(40);
            self.disk().die_after(writes);
        }
        // The user may be quicker than the check.
        for _ in 0..self.random.below(3) {
            let changes = changes(&mut self.random, &a, &mut self.next);
            let written = write(&mut a, changes).await;
            self.wrote(written);
        }
        match a.database.check_mirror(a.known).await {
            Ok(Some((news, recovery))) => {
                assert_eq!(recovery.why, Why::Older, "seed {seed}");
                a.take(news);
                self.model.holds(&a.crm, seed);
            }
            Ok(None) => {
                assert!(was_whole, "seed {seed}: something was missing, and the check is silent");
                self.model.holds(&a.crm, seed);
            }
            Err(error) => assert!(self.disk().is_dead(), "seed {seed}: {error}"),
        }
        if !self.disk().is_dead() {
            // The check brought the mirror up to the database.
            self.model.acknowledged = a.crm.clone();
            self.whole = true;
            let said = a.database.note("word").await.unwrap().and_then(|text| text.parse().ok()).unwrap_or(0);
            assert!((self.model.note.0..=self.model.note.1).contains(&said), "seed {seed}: the note says {said}");
            self.model.note = (said, said);
        }
        for _ in 0..self.random.below(14) {
            if self.disk().is_dead() {
                return;
            }
            self.deed(&mut a, &mut b).await;
        }
        if !self.disk().is_dead() {
            a.look().await;
            self.model.holds(&a.crm, seed);
        }
    }

    async fn deed(&mut self, a: &mut Tab, b: &mut Tab) {
        if self.random.chance(10) {
            self.images.push(self.disk().image());
        }
        let of_a = changes(&mut self.random, a, &mut self.next);
        let of_b = changes(&mut self.random, b, &mut self.next);
        match self.random.below(14) {
            0 => drop(a.database.compact().await),
            1 => {
                let (one, other) = (a.database.clone(), b.database.clone());
                let (_, _) = both(one.compact(), other.compact()).await;
            }
            2 => {
                let compacting = b.database.clone();
                let (written, _) = both(write(a, of_a), compacting.compact()).await;
                self.wrote(written);
            }
            3 => {
                self.disk().fail_next_put(StoreError::Full);
                let written = write(a, of_a).await;
                self.wrote(written);
            }
            4 => {
                self.model.note.1 += 1;
                let text = self.model.note.1.to_string();
                if b.database.set_note("word", &text).await.is_err() {
                    self.model.note.1 -= 1;
                } else if !self.disk().is_dead() {
                    self.model.note.0 = self.model.note.1;
                }
            }
            5 | 6 => {
                let (one, other) = both(write(a, of_a), write(b, of_b)).await;
                self.wrote(one);
                self.wrote(other);
            }
            7 => {
                let written = write(b, of_b).await;
                self.wrote(written);
            }
            8 | 9 => {
                // The check comes while the user works, here or in another tab.
                let checking = a.database.clone();
                let known = a.known;
                let (checked, written) = if self.random.chance(50) {
                    both(checking.check_mirror(known), write(a, of_a)).await
                } else {
                    both(checking.check_mirror(known), write(b, of_b)).await
                };
                self.wrote(written);
                if let Ok(Some((mut news, _))) = checked {
                    news.generation = news.generation.max(a.known);
                    a.take(news);
                }
            }
            10 => self.merge_in_a_worker(a, of_a).await,
            _ => {
                let written = write(a, of_a).await;
                self.wrote(written);
            }
        }
    }

    /// A worker takes in many records, with a database of its own, while the page writes.
    async fn merge_in_a_worker(&mut self, a: &mut Tab, of_a: Vec<Change>) {
        let opened = self.lab.open().await.unwrap().database;
        let Ok(loaded) = opened.load().await else { return };
        let mut worker = Tab::of(opened, loaded);
        self.next += 540;
        let theirs = create_many(self.next - 539..self.next + 1);
        let (of_worker, of_page) = both(write(&mut worker, theirs), write(a, of_a)).await;
        self.wrote(of_worker);
        self.wrote(of_page);
    }

    /// Something bad, to one of the two copies. Says whether the database was lost, and whether the mirror was harmed.
    fn disaster(&mut self) -> (bool, bool) {
        let whole = std::mem::replace(&mut self.whole, false);
        match self.random.below(6) {
            0 | 1 => {
                self.disk().lose();
                return (true, false);
            }
            2 if !self.images.is_empty() => {
                let at = self.random.below(self.images.len() as u64) as usize;
                let image = self.images[at].clone();
                self.disk().roll_back(image);
            }
            3 => {
                for _ in 0..=self.random.below(3) {
                    let rows = self.disk().rows();
                    if rows.is_empty() {
                        break;
                    }
                    let (area, key, mut bytes) = rows[self.random.below(rows.len() as u64) as usize].clone();
                    self.flip(&mut bytes);
                    self.disk().overwrite(area, key, &bytes);
                }
            }
            4 if whole => {
                let mirror = self.disk().mirror();
                for name in mirror.list() {
                    if self.random.chance(20) {
                        mirror.damage(&name, |bytes| self.flip(bytes));
                    }
                }
                return (false, true);
            }
            _ => self.whole = whole,
        }
        (false, false)
    }

    fn flip(&mut self, bytes: &mut [u8]) {
        let at = self.random.below(bytes.len() as u64) as usize;
        bytes[at] ^= 1 + self.random.below(255) as u8;
    }
}

async fn live(seed: u64, lab: Lab) {
    let mut world =
        World { seed, random: Random(seed), lab, model: Model::default(), next: 0, images: Vec::new(), whole: false };
    let mut lost = false;
    for _ in 0..5 {
        world.session(lost).await;
        world.disk().revive();
        let (was_lost, mirror_harmed) = world.disaster();
        lost = was_lost;
        if mirror_harmed {
            // Both copies at once is more than can be survived.
            world.session(false).await;
            break;
        }
    }
    world.disk().revive();
    let mut tab = Tab::open(&world.lab).await;
    if let Some((news, _)) = tab.database.check_mirror(tab.known).await.unwrap() {
        tab.take(news);
    }
    world.model.holds(&tab.crm, seed);
    let body = snapshot::body(&tab.crm);
    assert_eq!(body, snapshot::body(&Tab::open(&world.lab).await.crm), "seed {seed}");
}

#[test]
fn nothing_acknowledged_is_lost_whatever_happens_to_one_of_the_copies() {
    for seed in 0..SEEDS {
        let lived = std::panic::catch_unwind(|| crate::block_on(live(seed, Lab(Disk::default()))));
        assert!(lived.is_ok(), "seed {seed}");
    }
}

#[test]
fn a_commit_says_that_both_copies_are_written_once_those_before_it_are_there_too() {
    crate::block_on(async {
        let lab = Lab::new().await;
        let mut tab = Tab::open(&lab).await;
        for n in 0..3 {
            lab.0.fail_next_put(StoreError::Full);
            let (_, batch) = tab.apply(vec![create(n)]);
            assert_eq!(tab.database.commit(&batch).await.unwrap().second, SecondCopy::Failed(StoreError::Full));
        }
        let (_, last) = tab.apply(vec![create(3)]);
        let written = async {
            let news = tab.database.commit(&last).await.unwrap();
            (news.second, lab.0.mirror().list().len())
        };
        let (checked, written) = both(tab.database.check_mirror(3), written).await;
        assert_eq!((checked.unwrap().is_none(), written), (true, (SecondCopy::Written, 4)));
        lab.0.lose();
        assert_eq!(Tab::open(&lab).await.crm, tab.crm);
    });
}

#[test]
fn a_second_copy_that_is_not_there_is_noticed() {
    let survives = |seed: u64| {
        let forgetful = AssertUnwindSafe(Lab(Disk::default()));
        forgetful.0.0.forget_puts();
        std::panic::catch_unwind(move || crate::block_on(live(seed, { forgetful }.0))).is_ok()
    };
    let noticed_at = (0..SEEDS).find(|seed| !survives(*seed));
    assert!(noticed_at.is_some_and(|seed| seed < 20), "{noticed_at:?}");
}
