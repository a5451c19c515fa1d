//! Files that go out to teammates and come in from them: export, review, merge. The work is the worker's; this says where
//! it is.

mod export;
mod merge;
mod review;

use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::Actions;
use crate::app::actions::safety::Safety;
use crate::app::clerk::Clerk;
use crate::app::lasting::lasting;
use crate::app::words::owned;
use crate::app::workspace::{self, Workspace};
use crate::domain::dot::Dot;
use crate::domain::value::Value;
use crate::worker::message::{Desk, Failure, Phase, Reply};
use crate::worker::picks::{Group, Picks};
use crate::worker::review::{Amounts, Line, Summary};

pub use export::{Backup, Exported};

/// How many lines of a group are shown at a time.
pub const LINES_AT_ONCE: usize = 50;

/// What is going on.
#[derive(Debug, Clone, PartialEq)]
pub struct Work {
    /// The file that it is about; empty for our own.
    pub name: String,
    /// What the worker is at.
    pub phase: Phase,
    /// How far altogether, in thousandths.
    pub permille: u16,
}

/// A file that could not be read, or something else that went wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// The file; empty for our own.
    pub name: String,
    /// Why.
    pub failure: Failure,
}

/// A file that is being reviewed.
#[derive(Debug, Clone, PartialEq)]
pub struct Open {
    /// Its name.
    pub name: String,
    /// What it would change.
    pub summary: Summary,
}

/// What a merge has done.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// The file.
    pub name: String,
    /// How much of it was new; of a file that was taken in parts, what was taken.
    pub total: Amounts,
    /// The step of history; none if nothing was new.
    pub dot: Option<Dot>,
}

/// A field of the review that keeps our value: it is written after the merge.
#[derive(Debug, Clone, PartialEq)]
pub struct Mine {
    /// The record.
    pub id: Uuid,
    /// Its kind's word.
    pub kind: String,
    /// The field's name in snapshots.
    pub field: String,
    /// Our value.
    pub value: Value,
}

/// Files of the browser, the first being looked at; handles to them can't leave the page's thread.
type Files = StoredValue<VecDeque<web_sys::File>>;

/// What goes out and comes in. A handle.
#[derive(Clone, Copy)]
pub struct Sharing(&'static SharingParts);

lasting!(Sharing, SharingParts);

/// What [`Sharing`] leads to.
pub struct SharingParts {
    /// The open workspace.
    pub actions: Actions,
    /// What is going on.
    pub work: RwSignal<Option<Work>>,
    /// What went wrong last.
    pub refused: RwSignal<Option<Refused>>,
    /// The names of the files that come after it.
    pub waiting: RwSignal<Vec<String>>,
    /// The name of an encrypted file that waits for its passphrase, and whether one was tried in vain.
    pub locked: RwSignal<Option<(String, bool)>>,
    /// The file that is being reviewed.
    pub open: RwSignal<Option<Arc<Open>>>,
    /// The lines of it that were asked for, by group.
    pub lines: RwSignal<Vec<(Group, Vec<Line>)>>,
    /// Which of its records are taken.
    pub picks: RwSignal<Picks>,
    /// Which of its fields keep our value.
    pub mine: RwSignal<Vec<Mine>>,
    /// What the last merge has done.
    pub done: RwSignal<Option<Done>>,
    /// What was exported last.
    pub exported: RwSignal<Option<Exported>>,
    safety: Safety,
    /// Counts what makes an answer under way pointless.
    run: StoredValue<u64>,
    files: Files,
    workspace: StoredValue<Workspace>,
    clerk: StoredValue<Clerk>,
}

impl Sharing {
    /// Nothing is going on. Provided as context by the root, so that a review stays while somebody looks elsewhere.
    pub fn new(actions: Actions, safety: Safety, workspace: StoredValue<Workspace>) -> Self {
        Self::of(SharingParts {
            actions,
            work: RwSignal::new(None),
            refused: RwSignal::new(None),
            waiting: RwSignal::default(),
            locked: RwSignal::new(None),
            open: RwSignal::new(None),
            lines: RwSignal::default(),
            picks: RwSignal::default(),
            mine: RwSignal::default(),
            done: RwSignal::new(None),
            exported: RwSignal::new(None),
            safety,
            run: StoredValue::new(0),
            files: StoredValue::new(VecDeque::new()),
            workspace,
            clerk: StoredValue::new(Clerk::default()),
        })
    }

    /// Whose workspace this is, and who works in it.
    fn desk(self) -> Desk {
        let data = self.actions.data;
        let member = data.author_untracked();
        let name = member.map(|id| data.peek(|crm| crm.name(id).to_owned())).unwrap_or_default();
        let name = if name.is_empty() { owned!(sharing.nobody) } else { name };
        Desk { database: workspace::current().database(), member, name }
    }

    /// Begins something; an answer to what was under way is passed over.
    fn start(self) -> u64 {
        let next = |run: &mut u64| {
            *run += 1;
            *run
        };
        self.run.try_update_value(next).unwrap_or_default()
    }

    fn goes_on(self, run: u64) -> bool {
        self.run.try_get_value() == Some(run)
    }

    /// Shows what the worker is at.
    fn follow(self, run: u64, name: &str) -> Rc<dyn Fn(Reply)> {
        let name = name.to_owned();
        Rc::new(move |reply| {
            if let Reply::Phase(phase, permille) = reply
                && self.goes_on(run)
            {
                self.work.set(Some(Work { name: name.clone(), phase, permille }));
            }
        })
    }

    /// It went wrong: that is said.
    fn refuse(self, run: u64, name: &str, failure: Failure) {
        if self.goes_on(run) {
            self.work.set(None);
            self.refused.set(Some(Refused { name: name.to_owned(), failure }));
        }
    }

    /// It is over.
    fn rest(self, run: u64) {
        if self.goes_on(run) {
            self.work.set(None);
        }
        self.dismiss();
    }

    /// Lets the worker go where nothing is open.
    fn dismiss(self) {
        if self.open.try_with_untracked(Option::is_none) == Some(true) {
            self.clerk.with_value(Clerk::dismiss);
        }
    }
}

/// What goes out and comes in.
pub fn use_sharing() -> Sharing {
    expect_context::<Sharing>()
}
