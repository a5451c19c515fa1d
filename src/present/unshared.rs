//! What was done here that nobody else has yet, and when to speak of it.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use crate::domain::change::Label;
use crate::domain::dot::{Dot, ReplicaId};
use crate::domain::journal::JournalEntry;

/// Up to how many changes are counted; beyond that it is 'more than'.
pub const MANY: usize = 200;
/// From how many changes on the reader is reminded of sharing them …
const REMIND_COUNT: usize = 50;
/// … or from which age of the oldest on, in milliseconds.
const REMIND_MS: u64 = 7 * 24 * 60 * 60 * 1000;

/// The way by which a snapshot left this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// As a file that was exported.
    File,
    /// As an encrypted file that was exported.
    Sealed,
    /// Into the shared folder, because somebody asked for it.
    Folder,
    /// Into the shared folder, by itself.
    Automatic,
}

/// The ways by their words.
const WAYS: [(How, &str); 4] =
    [(How::File, "file"), (How::Sealed, "sealed"), (How::Folder, "folder"), (How::Automatic, "automatic")];

/// A state of the data that a snapshot holds: everything on the disk up to a generation, and what this run had done by
/// then, whether that was on the disk already or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The generation of the disk.
    pub generation: u64,
    /// The last transaction of the run that made the snapshot.
    pub own: Dot,
}

/// A snapshot that left this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shared {
    /// When, milliseconds since 1970.
    pub at: u64,
    /// What it holds.
    pub point: Point,
    /// How it left.
    pub how: How,
}

/// A note that says nothing about a snapshot.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' doesn't say when which snapshot left this device")]
pub struct SharedError(pub String);

impl fmt::Display for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Point { generation, own } = self.point;
        let way = WAYS.iter().find(|(how, _)| *how == self.how).map_or("", |(_, word)| word);
        write!(f, "{} {generation} {} {} {way}", self.at, own.replica, own.seq)
    }
}

impl FromStr for Shared {
    type Err = SharedError;

    fn from_str(text: &str) -> Result<Self, SharedError> {
        let read = || {
            let mut words = text.split(' ');
            let at = words.next()?.parse().ok()?;
            let generation = words.next()?.parse().ok()?;
            let replica: ReplicaId = words.next()?.parse().ok()?;
            let seq = words.next()?.parse().ok()?;
            let way = words.next()?;
            let how = WAYS.iter().find(|(_, word)| *word == way).map(|(how, _)| *how)?;
            Some(Self { at, point: Point { generation, own: Dot { replica, seq } }, how })
        };
        read().ok_or_else(|| SharedError(text.to_owned()))
    }
}

/// A transaction, as far as sharing is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Its generation on the disk, where that is known.
    pub generation: Option<u64>,
    /// The transaction.
    pub dot: Dot,
    /// When it was done, milliseconds since 1970.
    pub at: u64,
    /// Whether it is somebody's work here: neither the ground that was laid nor what came by a merge.
    pub counts: bool,
}

impl Step {
    /// A transaction as the journal tells it.
    pub fn of(generation: Option<u64>, entry: &JournalEntry) -> Self {
        let counts = !matches!(entry.label, Label::SetUp | Label::Merged | Label::MergedFrom { .. });
        Self { generation, dot: entry.dot, at: entry.at, counts }
    }

    /// Whether a snapshot of that point holds it.
    fn is_in(&self, point: Point) -> bool {
        let on_disk = self.generation.is_some_and(|generation| generation <= point.generation);
        on_disk || (self.dot.replica == point.own.replica && self.dot.seq <= point.own.seq)
    }
}

/// What nobody else has yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unshared {
    /// How many changes, at most [`MANY`].
    pub count: usize,
    /// Whether there are more than that.
    pub is_more: bool,
    /// When the oldest of them was done, milliseconds since 1970.
    pub oldest: Option<u64>,
    /// When the newest of them was done.
    pub newest: Option<u64>,
}

/// What of these transactions a snapshot doesn't hold. They are in order, oldest first; `is_cut` says that the journal
/// has older ones that were not read.
pub fn unshared(steps: impl IntoIterator<Item = Step>, shared: Option<Point>, is_cut: bool) -> Unshared {
    let mut found = Unshared::default();
    let mut is_first = true;
    for step in steps {
        let is_new = shared.is_none_or(|point| !step.is_in(point));
        if is_first && is_new {
            // Whatever was done before the first may be new as well.
            found.is_more = is_cut;
        }
        is_first = false;
        if is_new && step.counts {
            found.count += 1;
            found.oldest = Some(found.oldest.map_or(step.at, |oldest| oldest.min(step.at)));
            found.newest = Some(found.newest.map_or(step.at, |newest| newest.max(step.at)));
        }
    }
    found.is_more = found.count > MANY || (found.is_more && found.count > 0);
    found.count = found.count.min(MANY);
    found
}

/// Whether to remind the reader of sharing. `put_off` is the day on which they said 'later'.
pub fn reminds(unshared: &Unshared, now_ms: u64, today: NaiveDate, put_off: Option<NaiveDate>) -> bool {
    let is_much = unshared.count >= REMIND_COUNT || unshared.is_more;
    let is_old = unshared.oldest.is_some_and(|oldest| now_ms.saturating_sub(oldest) >= REMIND_MS);
    unshared.count > 0 && (is_much || is_old) && put_off != Some(today)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: u64 = 24 * 60 * 60 * 1000;

    fn dot(replica: u64, seq: u64) -> Dot {
        Dot { replica: ReplicaId::from_random(replica), seq }
    }

    fn step(generation: u64, seq: u64) -> Step {
        Step { generation: Some(generation), dot: dot(1, seq), at: generation * 1000, counts: true }
    }

    fn count(steps: &[Step], shared: Option<Point>) -> usize {
        unshared(steps.iter().copied(), shared, false).count
    }

    #[test]
    fn what_came_after_the_snapshot_is_unshared() {
        let ground = Step { counts: false, ..step(1, 1) };
        let steps = [ground, step(2, 2), step(3, 3), step(4, 4)];
        let at = |generation| Some(Point { generation, own: dot(9, 9) });
        let check = |shared, wanted| assert_eq!(count(&steps, shared), wanted, "{shared:?}");
        check(None, 3);
        check(at(0), 3);
        check(at(2), 2);
        check(at(4), 0);
        check(at(40), 0);
    }

    #[test]
    fn what_was_on_its_way_to_the_disk_is_in_the_snapshot_of_its_own_run() {
        let waits = Step { generation: None, ..step(0, 7) };
        let shared = |seq| Some(Point { generation: 3, own: dot(1, seq) });
        assert_eq!(count(&[step(3, 6), waits], shared(7)), 0);
        assert_eq!(count(&[step(3, 6), waits], shared(6)), 1);
        let of_another_tab = Step { dot: dot(2, 1), ..step(4, 0) };
        // Stored behind the one that waited: the snapshot had the one and not the other.
        assert_eq!(count(&[of_another_tab, Step { generation: Some(5), ..waits }], shared(7)), 1);
    }

    #[test]
    fn more_than_can_be_counted() {
        let many: Vec<Step> = (1..=MANY as u64).map(|at| step(at, at)).collect();
        let check = |steps: &[Step], generation, is_cut, wanted| {
            let shared = Some(Point { generation, own: dot(9, 9) });
            let found = unshared(steps.iter().copied(), shared, is_cut);
            assert_eq!((found.count, found.is_more), wanted);
        };
        check(&many, 0, false, (MANY, false));
        check(&many, 0, true, (MANY, true));
        check(&many, 1, true, (MANY - 1, false));
        check(&[&many[..], &[step(900, 900)]].concat(), 0, false, (MANY, true));
        check(&[], 0, true, (0, false));
    }

    #[test]
    fn the_oldest_and_the_newest_are_known() {
        let found = unshared([step(2, 2), step(3, 3), step(9, 4)], None, false);
        assert_eq!((found.oldest, found.newest), (Some(2_000), Some(9_000)));
    }

    #[test]
    fn a_note_reads_back() {
        for (how, _) in WAYS {
            let shared = Shared { at: 1_764_000_000_000, point: Point { generation: 12, own: dot(5, 3) }, how };
            assert_eq!(shared.to_string().parse(), Ok(shared));
        }
        for bad in ["", "1 2", "1 2 0000000001 3", "1 2 0000000001 3 pigeon", "x 2 0000000001 3 file"] {
            assert_eq!(bad.parse::<Shared>(), Err(SharedError(bad.to_owned())));
        }
    }

    #[test]
    fn the_reminder_comes_at_fifty_changes_or_after_a_week_and_not_twice_a_day() {
        let today = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
        let check = |count, is_more, age: u64, put_off: Option<NaiveDate>, wanted| {
            let oldest = (count > 0).then_some(100 * DAY - age);
            let unshared = Unshared { count, is_more, oldest, newest: oldest };
            assert_eq!(reminds(&unshared, 100 * DAY, today, put_off), wanted, "{count} changes, {age} ms");
        };
        check(0, false, 0, None, false);
        check(49, false, 0, None, false);
        check(50, false, 0, None, true);
        check(12, true, 0, None, true);
        check(1, false, 7 * DAY - 1, None, false);
        check(1, false, 7 * DAY, None, true);
        check(50, false, 0, Some(today), false);
        check(50, false, 0, today.pred_opt(), true);
    }
}
