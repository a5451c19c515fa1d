//! What a user can do, by name: from a draft over the domain to the screen, with the commit behind it. Pages never write
//! to the data in another way.

pub mod deals;
pub mod members;
pub mod questions;
pub mod records;
pub mod views;
pub mod pipelines;
pub mod custom;
pub mod setup;
pub mod look;
pub mod tags;
pub mod keeping;
pub mod reset;
pub mod import;
pub mod sharing;
pub mod conflicts;
pub mod download;
pub mod safety;
pub mod folder;
pub mod devices;
pub mod update;
pub mod tour;
pub mod duplicates;

use leptos::prelude::*;

use crate::app::actions::questions::Question;
use crate::app::data::Data;
use crate::app::lasting::lasting;
use crate::app::notices::Notices;
use crate::app::words::{called, deed, label_text, owned, w};
use crate::domain::change::{Change, ChangeError, Label};
use crate::domain::crm::Crm;
use crate::domain::gather::Gather;
use crate::domain::undo::Inverse;

/// Everything a user can do. A handle.
#[derive(Clone, Copy)]
pub struct Actions(&'static ActionsParts);

lasting!(Actions, ActionsParts);

/// What [`Actions`] leads to.
pub struct ActionsParts {
    /// The open workspace.
    pub data: Data,
    /// The voice of the app.
    pub notices: Notices,
    /// The move that waits for answers.
    pub question: RwSignal<Option<Question>>,
    /// The merge that waits for being taken back.
    pub unmerging: RwSignal<Option<Unmerging>>,
}

/// What taking a merge back would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmerging {
    /// Whose file it was.
    pub name: String,
    /// How many fields go back to what they were.
    pub fields: usize,
    /// How many records that came go into the trash.
    pub deleted: usize,
    /// How many records that went come back.
    pub restored: usize,
    /// How many records or fields stay, because somebody has changed them since.
    pub left: usize,
}

/// What can be done here.
pub fn use_actions() -> Actions {
    expect_context::<Actions>()
}

impl Unmerging {
    fn of(name: String, inverse: &Inverse) -> Self {
        let count = |is: fn(&Change) -> bool| inverse.changes.iter().filter(|change| is(change)).count();
        let deleted = count(|change| matches!(change, Change::Delete { .. }));
        let restored = count(|change| matches!(change, Change::Restore { .. }));
        let fields = count(|change| matches!(change, Change::Set { .. } | Change::Add { .. } | Change::Remove { .. }));
        Self { name, fields, deleted, restored, left: inverse.left.len() }
    }
}

impl Actions {
    /// On a workspace.
    pub fn new(data: Data, notices: Notices) -> Self {
        Self::of(ActionsParts { data, notices, question: RwSignal::new(None), unmerging: RwSignal::new(None) })
    }

    /// Does something, says what happened and offers to take it back. `false` if it could not be done; that is said too.
    pub fn act(self, label: Label, changes: Vec<Change>) -> bool {
        if changes.is_empty() {
            return true;
        }
        match self.data.act(label.clone(), changes) {
            Ok(_) => {
                self.notices.done(label_text(&label));
                true
            }
            Err(error) => self.complain(&error),
        }
    }

    /// Takes back what this tab did last. A merge may be thousands of records: what that would do is shown first.
    pub fn undo(self) {
        if let Some((label, inverse)) = self.data.preview_undo()
            && let Label::MergedFrom { name } = deed(&label)
        {
            self.unmerging.set(Some(Unmerging::of(name.clone(), &inverse)));
            return;
        }
        self.undo_now();
    }

    /// Takes it back at once.
    pub fn undo_now(self) {
        self.unmerging.set(None);
        match self.data.undo() {
            None => self.notices.tell(owned!(undo.nothing)),
            Some(Ok((label, inverse))) => self.taken_back(&Label::Undone(Box::new(label)), &inverse),
            Some(Err(error)) => drop(self.complain(&error)),
        }
    }

    /// Does again what undo took back last.
    pub fn redo(self) {
        match self.data.redo() {
            None => self.notices.tell(owned!(undo.nothing_again)),
            Some(Ok((label, inverse))) => {
                let label = match label {
                    Label::Undone(label) => *label,
                    label => label,
                };
                self.taken_back(&Label::Redone(Box::new(label)), &inverse);
            }
            Some(Err(error)) => drop(self.complain(&error)),
        }
    }

    fn taken_back(self, label: &Label, inverse: &Inverse) {
        let is_undo = matches!(label, Label::Undone(_));
        let names = || {
            let left = &inverse.left;
            let name =
                |crm: &Crm, id| crm.record(id).map_or_else(String::new, |r| called(r.kind.word(), r.name()).to_owned());
            let mut names: Vec<String> = self
                .data
                .peek(|crm| left.iter().map(|(id, _)| name(crm, *id)).filter(|name| !name.is_empty()).gathered());
            names.dedup();
            names.join(", ")
        };
        let text = match (inverse.changes.is_empty(), inverse.left.is_empty()) {
            (true, false) if is_undo => w!(undo.refused, what = label_text(deed(label)), names = names()),
            (true, false) => w!(undo.refused_again, what = label_text(deed(label)), names = names()),
            (false, false) => w!(undo.left, what = label_text(label), names = names()),
            // What was refused took nothing back that could be done again.
            (true, true) if !is_undo => owned!(undo.nothing_again),
            (_, true) => label_text(label),
        };
        self.notices.tell(text);
    }

    pub(in crate::app) fn complain(self, error: &ChangeError) -> bool {
        let text = match error {
            ChangeError::Unknown { .. } => owned!(error.unknown),
            ChangeError::Exists { .. } => owned!(error.exists),
            ChangeError::Gone { .. } => owned!(error.gone),
            ChangeError::DoesNotFit { kind, field } => {
                let field = crate::app::words::field_name(kind, field);
                w!(error.does_not_fit, field = field)
            }
        };
        self.notices.alarm(text);
        false
    }
}
