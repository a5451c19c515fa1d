//! What is read from the open workspace, and what following it means.

use std::sync::Arc;

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::data::{Data, Now};
use crate::clock;
use crate::domain::built_in;
use crate::domain::crm::Crm;
use crate::domain::dot::Dot;
use crate::domain::journal::JournalEntry;
use crate::domain::kinds::{Kind, Workspace, WorkspaceId};
use crate::domain::money::Currency;
use crate::domain::undo::standing;

impl Data {
    /// Reads, following the tables of these kinds.
    pub fn read<T>(self, kinds: &[Kind], f: impl FnOnce(&Crm) -> T) -> T {
        self.follow(kinds);
        self.peek(f)
    }

    /// Follows the tables of these kinds.
    fn follow(self, kinds: &[Kind]) {
        for kind in kinds {
            self.versions.with_value(|v| v.get(kind).map(ArcRwSignal::track));
        }
    }

    /// Reads, following all tables with a pause: what stands at the edge of the screen keeps neither the first paint nor
    /// a key waiting. The default before the first pause.
    pub fn read_at_rest<T: Default>(self, f: impl FnOnce(&Crm) -> T) -> T {
        self.rested.get().map(|_| self.peek(f)).unwrap_or_default()
    }

    /// How often anything has changed, without following it. `None` once the workspace is closed.
    pub fn changes(self) -> Option<u64> {
        self.steps.try_get_untracked()
    }

    /// Reads without following anything: in handlers and actions.
    pub fn peek<T>(self, f: impl FnOnce(&Crm) -> T) -> T {
        f(&self.open().borrow().crm)
    }

    /// The same where the workspace may have been closed meanwhile: in what runs later.
    pub fn try_peek<T>(self, f: impl FnOnce(&Crm) -> T) -> Option<T> {
        self.open.try_get_value().map(|open| f(&open.borrow().crm))
    }

    /// The day, without following it.
    pub fn today_untracked(self) -> chrono::NaiveDate {
        self.today.get_untracked()
    }

    /// From when things are seen; follows the day.
    pub fn now(self) -> Now {
        Now { today: self.today.get(), utc_offset: clock::offset_minutes(&self.peek(time_zone)) }
    }

    /// What was done to a record, newest first.
    pub fn history_of(self, id: Uuid) -> Signal<Option<Vec<Arc<JournalEntry>>>> {
        Signal::derive(move || {
            let about = |entry: &&Arc<JournalEntry>| entry.line(id).is_some();
            Some(self.journal.with(|journal| journal.iter().rev().filter(about).cloned().collect()))
        })
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

    /// The currency of amounts without one.
    pub fn currency(self) -> Currency {
        self.peek(Crm::currency)
    }
}

/// The time zone in which 'today' is meant.
pub(super) fn time_zone(crm: &Crm) -> String {
    let workspace = crm.get::<Workspace<'_>>(WorkspaceId(built_in::workspace_id()));
    workspace
        .map(|w| w.time_zone().to_owned())
        .filter(|zone| !zone.is_empty())
        .unwrap_or_else(|| "Asia/Seoul".to_owned())
}
