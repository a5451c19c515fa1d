//! How safe the data is: what only this device has, what the browser promises, when to remind of sharing.

use std::time::Duration;

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::data::Data;
use crate::app::lasting::lasting;
use crate::app::workspace::{Tail, Workspace};
use crate::clock;
use crate::domain::change::Label;
use crate::present::unshared::{How, MANY, Point, Shared, Step, Unshared, reminds, unshared};
use crate::store::persistence::{self, Room};
use crate::store::prefs;

/// The note about the last snapshot that left this device.
const SHARED: &str = "shared";
/// How often what depends on the time is looked at again.
const TICK: Duration = Duration::from_secs(30);
/// How long the browser may take to answer before the reader is told that it waits for them.
const PATIENCE: Duration = Duration::from_secs(5);

/// Whether the browser has promised to keep this site's data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Not known yet.
    Unknown,
    /// It has.
    Yes,
    /// It hasn't: it may clear the data when the disk gets full.
    No,
    /// It was asked and hasn't answered: it waits for the user, perhaps for ever.
    Waiting,
    /// It can't say.
    Silent,
}

/// How safe the data is. A handle.
#[derive(Clone, Copy)]
pub struct Safety(&'static SafetyParts);

lasting!(Safety, SafetyParts);

/// What [`Safety`] leads to.
pub struct SafetyParts {
    /// The open workspace.
    pub data: Data,
    /// What nobody else has yet: follows each change, of other tabs too. Nothing in the sample.
    pub unshared: Memo<Unshared>,
    /// Whether to remind of sharing.
    pub reminds: Memo<bool>,
    /// The last snapshot that left this device.
    pub last_shared: RwSignal<Option<Shared>>,
    /// What the browser promises.
    pub kept: RwSignal<Kept>,
    /// How much room there is.
    pub room: RwSignal<Option<Room>>,
    /// Whether there is so much unshared, or for so long, that one would be reminded of it.
    pub reminds_at_all: Memo<bool>,
    /// Whether this is the sample.
    pub is_sample: bool,
    /// The time, milliseconds since 1970: now and then.
    pub now: RwSignal<u64>,
    workspace: StoredValue<Workspace>,
    tail: RwSignal<Tail>,
    put_off: RwSignal<Option<NaiveDate>>,
}

/// How safe the data is.
pub fn use_safety() -> Safety {
    expect_context::<Safety>()
}

impl Safety {
    /// Of a workspace, as long as the caller's owner lives.
    pub fn new(workspace: StoredValue<Workspace>, is_sample: bool) -> Self {
        let (data, first) = workspace.with_value(|workspace| (workspace.data, workspace.tail.clone()));
        let tail = RwSignal::new((*first).clone());
        let last_shared = RwSignal::new(None::<Shared>);
        let is_read = RwSignal::new(false);
        let unshared = memo(move || match is_read.get() && !is_sample {
            true => last_shared.with(|shared| missing_in(data, tail, shared.map(|shared| shared.point))),
            false => Unshared::default(),
        });
        let put_off = RwSignal::new(prefs::reminder_put_off());
        let now = RwSignal::new(clock::now_ms());
        let reminds_on = move |put_off| reminds(&unshared.get(), now.get(), data.today.get(), put_off);
        let (reminds, reminds_at_all) = (memo(move || reminds_on(put_off.get())), memo(move || reminds_on(None)));
        let kept = RwSignal::new(Kept::Unknown);
        let room = RwSignal::new(None);
        let safety = Self::of(SafetyParts {
            data,
            unshared,
            reminds,
            reminds_at_all,
            last_shared,
            kept,
            room,
            now,
            workspace,
            tail,
            put_off,
            is_sample,
        });
        // Again whenever another tab has done something, or has shared.
        effect(move || {
            data.looks.track();
            safety.look(is_read);
        });
        if let Ok(ticks) = set_interval_with_handle(move || now.set(clock::now_ms()), TICK) {
            on_cleanup(move || ticks.clear());
        }
        safety.ask_once_there_is_work();
        safety
    }

    /// How far what the memory holds reaches. Whoever makes a snapshot asks before, and tells [`Self::note_shared`] then.
    pub fn point(self) -> Point {
        self.data.point()
    }

    /// What a snapshot of a point doesn't hold; follows each change.
    pub fn missing_in(self, point: Option<Point>) -> Unshared {
        missing_in(self.data, self.tail, point)
    }

    /// A snapshot of that point has left this device.
    pub fn note_shared(self, point: Point, how: How) {
        let shared = Shared { at: clock::now_ms(), point, how };
        self.last_shared.set(Some(shared));
        self.set_note(SHARED, shared.to_string());
    }

    /// Writes a note into the workspace's database, behind the screen.
    pub fn set_note(self, word: &'static str, text: String) {
        let workspace = self.workspace.get_value();
        spawn_local(async move {
            if let Err(error) = workspace.set_note(word, &text).await {
                workspace.data.troubled(error);
            }
        });
    }

    /// Doesn't remind again today.
    pub fn put_reminder_off(self) {
        let today = self.data.today_untracked();
        self.put_off.set(Some(today));
        let _reminds_again_at_the_next_visit = prefs::put_reminder_off(today);
    }

    /// Looks at what the browser promises and how much room there is.
    pub fn look_at_the_browser(self) {
        spawn_local(async move {
            let kept = persistence::is_persisted().await;
            self.hear(kept);
            let room = persistence::room().await;
            self.room.set(room);
        });
    }

    /// Asks the browser to keep this site's data. It may ask the user first.
    pub fn ask_to_keep(self) {
        let _asked_again_at_the_next_visit = prefs::set_asked_to_persist();
        let late = move || {
            if self.kept.try_get_untracked() != Some(Kept::Yes) {
                self.kept.set(Kept::Waiting);
            }
        };
        let timer = set_timeout_with_handle(late, PATIENCE).ok();
        spawn_local(async move {
            let kept = persistence::ask_to_persist().await;
            timer.into_iter().for_each(|timer| timer.clear());
            self.hear(kept);
        });
    }

    fn hear(self, kept: Option<bool>) {
        let kept = match kept {
            Some(true) => Kept::Yes,
            Some(false) => Kept::No,
            None => Kept::Silent,
        };
        self.kept.set(kept);
    }

    /// The first work of one's own is worth being kept; an empty workspace isn't.
    fn ask_once_there_is_work(self) {
        if self.is_sample || prefs::has_asked_to_persist() {
            return;
        }
        let has_work = memo(move || self.data.done_here(|done| done.iter().any(|entry| brings_work(&entry.label))));
        effect(move || {
            if has_work.get() && !prefs::has_asked_to_persist() {
                self.ask_to_keep();
            }
        });
    }

    /// Reads what other tabs did and what was shared last.
    fn look(self, is_read: RwSignal<bool>) {
        let workspace = self.workspace.get_value();
        spawn_local(async move {
            let Some(upto) = self.tail.try_with_untracked(|tail| tail.upto) else { return };
            let shared = workspace.note(SHARED).await;
            let newer = workspace.steps_after(upto).await;
            match (shared, newer) {
                (Ok(shared), Ok(newer)) => {
                    // A note that can't be read is one of another version: everything counts as unshared then.
                    let shared = shared.and_then(|text| text.parse().ok());
                    self.last_shared.set(shared);
                    self.tail.update(|tail| append(tail, newer));
                    is_read.set(true);
                }
                (Err(error), _) | (_, Err(error)) => workspace.data.troubled(error),
            }
        });
    }
}

/// Whether a transaction brings what one wouldn't like to lose.
fn brings_work(label: &Label) -> bool {
    *label != Label::SetUp
}

fn append(tail: &mut Tail, newer: Tail) {
    if newer.upto <= tail.upto {
        return;
    }
    if newer.is_cut {
        tail.steps.clear();
        tail.is_cut = true;
    }
    tail.upto = newer.upto;
    tail.steps.extend(newer.steps);
    let surplus = tail.steps.len().saturating_sub(MANY + 1);
    if surplus > 0 {
        tail.steps.drain(..surplus);
        tail.is_cut = true;
    }
}

/// What a snapshot of a point doesn't hold: of what was read from the disk, and of what was done here since.
fn missing_in(data: Data, tail: RwSignal<Tail>, point: Option<Point>) -> Unshared {
    let own = data.point().own.replica;
    tail.with(|tail| {
        let read = tail.steps.iter().filter(|step| step.dot.replica == own).map(|step| step.dot.seq).max();
        data.done_here(|done| {
            let from = done.iter().rposition(|entry| Some(entry.dot.seq) <= read).map_or(0, |last| last + 1);
            let since = done.iter().skip(from).map(|entry| Step::of(None, entry));
            unshared(tail.steps.iter().copied().chain(since), point, tail.is_cut)
        })
    })
}
