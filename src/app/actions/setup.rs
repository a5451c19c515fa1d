//! The workspace and this device: who works here, in which language and light; a first visit.

use uuid::Uuid;

use crate::app::actions::Actions;
use crate::app::words::{lang, w};
use crate::app::workspace;
use crate::clock;
use crate::domain::built_in::{self, ENGLISH, KOREAN, PipelineWords};
use crate::domain::change::{Change, Label};
use crate::domain::crm::Crm;
use crate::domain::field::FieldName;
use crate::domain::gather::{AddAll, Gather};
use crate::domain::kinds::{Kind, Member, MemberField, Workspace, WorkspaceField};
use crate::domain::sorting::Sorting;
use crate::domain::value::Value;
use crate::present::lang::Lang;
use crate::store::prefs;

/// What a new workspace begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// A pipeline, and nothing in it.
    Empty,
    /// What files bring.
    Import,
    /// What a teammate's snapshot brings.
    Merge,
}

impl Actions {
    /// Sets the workspace up for the person of that name, who works on this device from now on.
    pub fn begin(self, name: &str, start: Start) -> bool {
        let known = self.data.peek(|crm| member_of_name(crm, name));
        let id = known.unwrap_or_else(clock::new_id);
        let mut changes = vec![built_in::workspace()];
        if known.is_none() {
            let values = vec![(MemberField::name.into(), Value::text(name))];
            changes.push(Change::Create { id, kind: Kind::Member, values, elements: Vec::new() });
        }
        if start == Start::Empty {
            changes.add_all(built_in::pipeline(pipeline_words()));
        }
        self.work_as(id);
        match self.data.set_up(changes) {
            Ok(_) => true,
            Err(error) => self.complain(&error),
        }
    }

    /// Gives the workspace the pipeline that an empty one starts with.
    pub fn add_built_in_pipeline(self) -> bool {
        let mut changes = vec![built_in::workspace()];
        changes.add_all(built_in::pipeline(pipeline_words()));
        self.act(Label::SetUp, changes)
    }

    /// Says who works on this device: their name signs its changes.
    pub fn work_as(self, member: Uuid) {
        self.data.author.set(Some(member));
        remember_author(member);
    }

    /// Writes a setting that the team shares.
    pub fn set_workspace(self, field: WorkspaceField, value: Value) -> bool {
        self.workspace().is_some_and(|id| self.set_field(id, field, value))
    }

    /// Adds a reason to those that a loss may be given, or takes one out. The usual ones become the team's own by it.
    pub fn set_lost_reason(self, reason: &str, within: bool) -> bool {
        let Some(id) = self.workspace() else { return false };
        let set = FieldName::from(WorkspaceField::lost_reasons);
        let (own, mut offered) = self.data.peek(|crm| (own_lost_reasons(crm), lost_reasons(crm)));
        match within {
            true => offered.push(reason.to_owned()),
            false => offered.retain(|offered| offered != reason),
        }
        let change = |value: &String, within| match within {
            true => Change::Add { id, set: set.clone(), value: Value::text(value) },
            false => Change::Remove { id, set: set.clone(), value: Value::text(value) },
        };
        let new = offered.iter().filter(|reason| !own.contains(reason)).map(|reason| change(reason, true));
        let gone = own.iter().filter(|reason| !offered.contains(reason)).map(|reason| change(reason, false));
        let (kind, field) = (Kind::Workspace.word().to_owned(), "lost_reasons".to_owned());
        self.act(
            Label::Edited { kind, name: self.data.peek(|crm| crm.name(id).to_owned()), field },
            new.chain(gone).gathered(),
        )
    }

    /// The record of the settings, which a workspace that began with an import of another version may not have yet.
    pub(in crate::app) fn workspace(self) -> Option<Uuid> {
        let id = built_in::workspace_id();
        let missing = self.data.peek(|crm| crm.record(id).is_none());
        (!missing || self.data.set_up(vec![built_in::workspace()]).is_ok()).then_some(id)
    }
}

/// The reasons that a loss may be given: the team's own, or else the usual ones.
pub fn lost_reasons(crm: &Crm) -> Vec<String> {
    let own = own_lost_reasons(crm);
    let usual = [w!(ask.price), w!(ask.rival), w!(ask.no_budget), w!(ask.no_decision), w!(ask.no_fit)];
    let mut reasons = if own.is_empty() { usual.map(str::to_owned).to_vec() } else { own };
    let workspace = crm.get::<Workspace<'_>>(built_in::workspace_id().into());
    let order: Vec<&str> = workspace.map_or("", Workspace::lost_order).lines().gathered();
    reasons.sorted_by_key(|reason| order.iter().position(|known| known == reason).unwrap_or(order.len()));
    reasons
}

/// The team's own reasons, by name.
pub fn own_lost_reasons(crm: &Crm) -> Vec<String> {
    let workspace = crm.get::<Workspace<'_>>(built_in::workspace_id().into());
    workspace.map(|workspace| workspace.lost_reasons().map(str::to_owned).gathered()).unwrap_or_default()
}

/// The words of a pipeline in the language of the screen.
pub fn pipeline_words() -> &'static PipelineWords {
    match lang() {
        Lang::En => &ENGLISH,
        Lang::Ko => &KOREAN,
    }
}

/// Remembers who works on this device.
pub fn remember_author(id: Uuid) {
    let _asked_again_at_the_next_visit = prefs::set_member(&workspace::current().database(), id);
}

fn member_of_name(crm: &Crm, name: &str) -> Option<Uuid> {
    crm.all::<Member<'_>>().find(|member| member.name() == name).map(|member| member.id().0)
}
