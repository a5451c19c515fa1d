//! Whose devices have written here, and what this one is called.

use uuid::Uuid;

use crate::app::actions::Actions;
use crate::domain::crm::Crm;
use crate::domain::dot::ReplicaId;
use crate::domain::gather::Gather;
use crate::domain::identity;
use crate::domain::kinds::{Kind, RunField};
use crate::domain::value::Value;
use crate::store::prefs;
use crate::sync::report::{Author, authors};

impl Actions {
    /// Gives a device to a member, or to nobody: all of its runs are theirs then.
    pub fn give_device(self, runs: &[Uuid], member: Option<Uuid>) {
        self.set_many(runs, RunField::member, member.map_or(Value::Null, Value::Link));
    }

    /// Calls this device something. Its earlier runs keep what they said.
    pub fn name_device(self, name: &str) {
        let _lasts_for_this_visit_only = prefs::set_device_name(name);
        self.data.set_device(name);
        let run = identity::built_in(Kind::Run, &self.data.point().own.replica.to_string());
        if self.data.peek(|crm| crm.record(run).is_some()) {
            self.set_field(run, RunField::device, name);
        }
    }
}

/// The people behind some runs by name, each once; where nobody had signed in, the device.
pub fn people_behind(crm: &Crm, replicas: &[ReplicaId]) -> Vec<String> {
    let authors = authors(crm, replicas.iter().copied());
    let name = |author: &Author| match author.member.map(|id| crm.name(id)) {
        Some(name) if !name.is_empty() => name.to_owned(),
        _ => author.device.to_string(),
    };
    let mut names: Vec<String> = authors.values().map(name).filter(|name| !name.is_empty()).gathered();
    names.dedup();
    names
}
