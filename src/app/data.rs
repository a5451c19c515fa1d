//! The open workspace: one private `Crm`, read through versions of its tables, written only by transactions.

use std::cell::{Ref, RefCell, RefMut};
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

mod arrive;
mod conflicted;
mod copied;
mod disk;
mod read;

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use uuid::Uuid;

use crate::app::lasting::lasting;
use crate::app::words::set_custom_names;
use crate::clock;
use crate::domain::change::{Change, ChangeError, Label, Role, Transaction};
use crate::domain::crm::{Applied, Crm};
use crate::domain::dot::{Dot, ReplicaId};
use crate::domain::gather::{AddAll, Gather};
use crate::domain::identity;
use crate::domain::journal::JournalEntry;
use crate::domain::kinds::{Kind, RunField};
use crate::domain::record::Record;
use crate::domain::sorted::SortedSet;
use crate::domain::sorting::Sorting;
use crate::domain::undo::{Inverse, UndoStack, inverse, tell_undone};
use crate::domain::value::Value;
use crate::store::{Batch, Recovery, StoreError};

pub use copied::Copied;
pub use read::time_zone;

/// How long nothing changes before what may wait is worked out anew.
const REST: Duration = Duration::from_millis(250);

/// How durable what the screen shows is.
#[derive(Debug, Clone, PartialEq)]
pub enum Durable {
    /// Everything done so far is on the disk.
    Saved,
    /// Something is on its way there.
    Saving,
    /// The last changes could not be kept and were taken back.
    Failed(StoreError),
}

/// From when things are seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// The day in the workspace's time zone.
    pub today: chrono::NaiveDate,
    /// How far that zone is ahead of UTC, in minutes.
    pub utc_offset: i32,
}

/// A transaction that is on the screen but not yet on the disk.
pub struct Pending {
    /// What it did.
    pub applied: Applied,
    /// How history tells it.
    pub entry: Arc<JournalEntry>,
    /// What is to be stored.
    pub batch: Batch,
}

/// The open workspace. A handle: copying it copies nothing.
#[derive(Clone, Copy)]
pub struct Data(&'static DataParts);

lasting!(Data, DataParts);

/// What [`Data`] leads to.
pub struct DataParts {
    open: SendWrapper<RefCell<Open>>,
    versions: HashMap<Kind, ArcRwSignal<u64>>,
    /// Counts whatever changes what undo and redo would do.
    steps: RwSignal<u64>,
    /// The count of the steps when nothing had changed for a moment; none before the first such moment.
    rested: RwSignal<Option<u64>>,
    /// What was done since the workspace was opened, oldest first.
    journal: RwSignal<Vec<Arc<JournalEntry>>>,
    /// The records that are in conflict.
    conflicted: RwSignal<SortedSet<Uuid>>,
    /// Counts what other tabs have brought.
    pub arrivals: RwSignal<u64>,
    /// Counts how often it was looked at what other tabs did, whether they brought records or only a note.
    pub looks: RwSignal<u64>,
    /// How durable what the screen shows is.
    pub durable: RwSignal<Durable>,
    /// Whether there is a second copy.
    pub copied: RwSignal<Copied>,
    /// What came back from it.
    pub recovered: RwSignal<Option<Recovery>>,
    /// The day in the workspace's time zone.
    pub today: RwSignal<chrono::NaiveDate>,
    /// Who works on this device.
    pub author: RwSignal<Option<Uuid>>,
}

struct Open {
    crm: Crm,
    stack: UndoStack,
    queue: VecDeque<Pending>,
    generation: u64,
    replica: ReplicaId,
    seq: u64,
    /// Whether a record says whose this run is.
    introduced: bool,
    tab: String,
    device: String,
    wake: Option<Arc<dyn Fn()>>,
}

impl Data {
    /// A workspace as it was loaded, with the newest journal entries, oldest first.
    pub fn new(
        crm: Crm,
        generation: u64,
        tail: Vec<Arc<JournalEntry>>,
        tab: String,
        device: String,
        author: Option<Uuid>,
    ) -> Self {
        let stack = UndoStack::of(&tab, tail);
        let zone = read::time_zone(&crm);
        let replica = clock::new_replica();
        let (queue, introduced) = (VecDeque::new(), false);
        let open = Open { crm, stack, queue, generation, replica, seq: 0, introduced, tab, device, wake: None };
        let versions = Kind::ALL.iter().map(|kind| (*kind, ArcRwSignal::new(0))).collect();
        let data = Self::of(DataParts {
            open: SendWrapper::new(RefCell::new(open)),
            versions,
            steps: RwSignal::new(0),
            rested: RwSignal::new(None),
            journal: RwSignal::default(),
            conflicted: RwSignal::default(),
            arrivals: RwSignal::new(0),
            looks: RwSignal::new(0),
            durable: RwSignal::new(Durable::Saved),
            copied: RwSignal::new(Copied::Unknown),
            recovered: RwSignal::new(None),
            today: RwSignal::new(clock::today_in(&zone)),
            author: RwSignal::new(author),
        });
        set_custom_names(move |id| data.custom_name(id));
        request_animation_frame(move || data.rest());
        data
    }

    /// Does something: on the screen at once, on its way to the disk.
    ///
    /// # Errors
    /// If a change can't be applied; nothing of it has been then.
    pub fn act(self, label: Label, changes: Vec<Change>) -> Result<Dot, ChangeError> {
        self.transact(label, Role::Do, changes)
    }

    /// Lays the ground that everything else stands on; no undo takes it away.
    ///
    /// # Errors
    /// If a change can't be applied; nothing of it has been then.
    pub fn set_up(self, changes: Vec<Change>) -> Result<Dot, ChangeError> {
        self.introduce_run()?;
        self.apply(Label::SetUp, Role::Do, changes, false)
    }

    /// Takes back what this tab did last. `None` if there is nothing; what others have changed since stays, and is named.
    pub fn undo(self) -> Option<Result<(Label, Inverse), ChangeError>> {
        let entry = self.open().stack.undo().cloned()?;
        Some(self.reverse(&entry, Label::Undone(Box::new(entry.label.clone())), Role::Undo(entry.dot)))
    }

    /// What undo would do, without doing it.
    pub fn preview_undo(self) -> Option<(Label, Inverse)> {
        let open = self.open();
        let entry = open.stack.undo()?;
        Some((entry.label.clone(), inverse(entry, &open.crm, |dot| open.stack.is_own(dot))))
    }

    /// Does again what undo took back last.
    pub fn redo(self) -> Option<Result<(Label, Inverse), ChangeError>> {
        let entry: Arc<JournalEntry> = self.open().stack.redo().cloned()?;
        let done = match &entry.label {
            Label::Undone(label) => (**label).clone(),
            label => label.clone(),
        };
        Some(self.reverse(&entry, Label::Redone(Box::new(done)), Role::Redo(entry.dot)))
    }

    /// What undo would take back, for its button.
    pub fn next_undo(self) -> Option<Label> {
        self.steps.track();
        self.open().stack.undo().map(|e| e.label.clone())
    }

    /// Which transaction undo would take back.
    pub fn next_undo_dot(self) -> Option<Dot> {
        self.steps.track();
        self.open().stack.undo().map(|e| e.dot)
    }

    /// What redo would do again, for its button.
    pub fn next_redo(self) -> Option<Label> {
        self.steps.track();
        self.open().stack.redo().map(|e| e.label.clone())
    }

    /// Looks at the calendar again: an open page notices midnight.
    pub fn notice_day(self) {
        let today = clock::today_in(&self.peek(read::time_zone));
        if self.today.get_untracked() != today {
            self.today.set(today);
        }
    }

    /// Takes in what other tabs wrote. What waits here stands on it then, and so does what would be taken back.
    pub fn take_in(self, generation: u64, records: Vec<Arc<Record>>) {
        {
            let open = &mut *self.open_mut();
            open.generation = open.generation.max(generation);
            open.take_in(&records);
        }
        if !records.is_empty() {
            self.changed(records.iter());
            self.arrivals.update(|count| *count += 1);
        }
    }

    fn open(self) -> Ref<'static, Open> {
        self.0.open.borrow()
    }

    fn open_mut(self) -> RefMut<'static, Open> {
        self.0.open.borrow_mut()
    }

    fn reverse(self, entry: &JournalEntry, label: Label, role: Role) -> Result<(Label, Inverse), ChangeError> {
        let inverse = {
            let open = self.open();
            inverse(entry, &open.crm, |dot| open.stack.is_own(dot))
        };
        let mut changes = inverse.changes.clone();
        if matches!(role, Role::Undo(_)) {
            let run = self.open().replica;
            changes.add_all(tell_undone(entry, run));
        }
        self.transact(label, role, changes)?;
        Ok((entry.label.clone(), inverse))
    }

    fn transact(self, label: Label, role: Role, changes: Vec<Change>) -> Result<Dot, ChangeError> {
        self.introduce_run()?;
        self.apply(label, role, changes, true)
    }

    /// The first write of a run is preceded by a record that says whose it is.
    fn introduce_run(self) -> Result<(), ChangeError> {
        let (introduced, replica, device) = {
            let open = self.open();
            (open.introduced, open.replica, open.device.clone())
        };
        if introduced {
            return Ok(());
        }
        let replica = replica.to_string();
        let values = vec![
            (RunField::replica.into(), Value::text(&replica)),
            (RunField::device.into(), Value::text(device)),
            (RunField::member.into(), self.author.get_untracked().map_or(Value::Null, Value::Link)),
            (RunField::started_at.into(), Value::Int(i64::try_from(clock::now_ms()).unwrap_or(i64::MAX))),
        ];
        let id = identity::built_in(Kind::Run, &replica);
        let run = Change::Create { id, kind: Kind::Run, values, elements: Vec::new() };
        self.apply(Label::SetUp, Role::Do, vec![run], false)?;
        self.open_mut().introduced = true;
        Ok(())
    }

    fn apply(self, label: Label, role: Role, changes: Vec<Change>, undoable: bool) -> Result<Dot, ChangeError> {
        let author = self.author.get_untracked();
        let (applied, entry) = {
            let open = &mut *self.open_mut();
            let dot = Dot { replica: open.replica, seq: open.seq + 1 };
            let tx = Transaction { dot, now: clock::now_ms(), author, label, role, changes };
            let applied = open.crm.apply(&tx)?;
            open.seq += 1;
            let tab = if undoable { open.tab.as_str() } else { "" };
            let entry = Arc::new(JournalEntry::of(&tx, &applied, tab));
            if undoable {
                open.stack.push(entry.clone());
            }
            (applied, entry)
        };
        let dot = applied.dot;
        self.keep(applied, entry);
        Ok(dot)
    }

    /// What was applied to the memory is shown, and goes to the disk.
    fn keep(self, applied: Applied, entry: Arc<JournalEntry>) {
        let after: Vec<Arc<Record>> = applied.touched.iter().map(|touched| touched.after.clone()).gathered();
        let wake = {
            let open = &mut *self.open_mut();
            let batch = Batch::new(open.generation, after.iter().cloned(), Some(entry.clone()), &open.crm);
            open.queue.push_back(Pending { applied, entry: entry.clone(), batch });
            open.wake.clone()
        };
        self.journal.update(|journal| journal.push(entry));
        self.durable.set(Durable::Saving);
        self.changed(after.iter());
        if let Some(wake) = wake {
            wake();
        }
    }

    fn changed<'a>(self, records: impl Iterator<Item = &'a Arc<Record>> + Clone) {
        self.look_for_conflicts(records.clone());
        let mut kinds: Vec<Kind> = records.filter_map(|r| r.kind.known()).gathered();
        kinds.sorted_by(Ord::cmp);
        kinds.dedup();
        for kind in kinds {
            if let Some(version) = self.versions.get(&kind) {
                version.update(|n| *n += 1);
            }
        }
        self.steps.update(|n| *n += 1);
        self.rest();
    }

    /// Notes that nothing has changed for a moment, unless something does.
    fn rest(self) {
        let steps = self.changes();
        let rest = move || {
            if self.changes() == steps {
                self.rested.set(Some(steps));
            }
        };
        set_timeout(rest, REST);
    }
}
