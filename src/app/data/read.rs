//! What is read from the open workspace, and what following it means.

use std::sync::Arc;

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::data::{Data, Now};
use crate::app::words::owned;
use crate::clock;
use crate::domain::built_in;
use crate::domain::crm::Crm;
use crate::domain::dot::Dot;
use crate::domain::journal::JournalEntry;
use crate::domain::kinds::{Kind, Workspace, WorkspaceId};
use crate::domain::money::Currency;
use crate::domain::undo::standing;
use crate::present::unshared::Point;

impl Data {
    /// Reads, following the tables of these kinds.
    pub fn read<T>(self, kinds: &[Kind], f: impl FnOnce(&Crm) -> T) -> T {
        self.follow(kinds);
        self.peek(f)
    }

    /// Follows the tables of these kinds.
    fn follow(self, kinds: &[Kind]) {
        for kind in kinds {
            self.versions.get(kind).map(ArcRwSignal::track);
        }
    }

    /// Reads, following all tables with a pause: what stands at the edge of the screen keeps neither the first paint nor
    /// a key waiting. The default before the first pause.
    pub fn read_at_rest<T: Default>(self, f: impl FnOnce(&Crm) -> T) -> T {
        self.rested.get().map(|_| self.peek(f)).unwrap_or_default()
    }

    /// How often anything has changed, without following it.
    pub fn changes(self) -> u64 {
        self.steps.get_untracked()
    }

    /// Reads without following anything: in handlers and actions.
    pub fn peek<T>(self, f: impl FnOnce(&Crm) -> T) -> T {
        f(&self.open().crm)
    }

    /// The day, without following it.
    pub fn today_untracked(self) -> chrono::NaiveDate {
        self.today.get_untracked()
    }

    /// From when things are seen; follows the day.
    pub fn now(self) -> Now {
        Now { today: self.today.get(), utc_offset: clock::offset_minutes(&self.peek(time_zone)) }
    }

    /// What was done since the workspace was opened, oldest first; follows it.
    pub fn done_here<T>(self, f: impl FnOnce(&[Arc<JournalEntry>]) -> T) -> T {
        self.journal.with(|journal| f(journal))
    }

    /// How far what the memory holds reaches: for a snapshot that is made of it now.
    pub fn point(self) -> Point {
        let open = self.open();
        Point { generation: open.generation, own: Dot { replica: open.replica, seq: open.seq } }
    }

    /// What this device calls itself in the records of its runs.
    pub fn device(self) -> String {
        self.open().device.clone()
    }

    /// Calls this device something else, from the next run on.
    pub fn set_device(self, name: &str) {
        self.open_mut().device = name.to_owned();
    }

    /// What a transaction of this run did.
    pub fn step(self, dot: Dot) -> Option<Arc<JournalEntry>> {
        self.journal.with(|journal| journal.iter().rev().find(|entry| entry.dot == dot).cloned())
    }

    /// Which transaction stands for one of this run: itself or what did it again; `None` while it is taken back.
    pub fn standing(self, dot: Dot) -> Option<Dot> {
        self.journal.with(|journal| standing(dot, journal.iter()))
    }

    /// Who works on this device, without following it.
    pub fn author_untracked(self) -> Option<Uuid> {
        self.author.get_untracked()
    }

    /// What a field of the team's own is called, alive or in the trash; said to be unknown where it isn't here.
    pub(super) fn custom_name(self, id: Uuid) -> String {
        let name = self.peek(|crm| crm.name(id).to_owned());
        if name.is_empty() { owned!(custom.unknown) } else { name }
    }

    /// The currency of amounts without one.
    pub fn currency(self) -> Currency {
        self.peek(Crm::currency)
    }
}

/// The time zone in which 'today' is meant.
pub fn time_zone(crm: &Crm) -> String {
    let workspace = crm.get::<Workspace<'_>>(WorkspaceId(built_in::workspace_id()));
    workspace
        .map(|w| w.time_zone().to_owned())
        .filter(|zone| !zone.is_empty())
        .unwrap_or_else(|| "Asia/Seoul".to_owned())
}
