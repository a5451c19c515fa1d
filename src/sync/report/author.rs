//! Who wrote: from a dot's replica over its run to the member and the device.

use std::collections::HashSet;

use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::domain::dot::ReplicaId;
use crate::domain::kinds::{Kind, Run};
use crate::domain::sorted::SortedMap;

/// A teammate at a device.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Author {
    /// The teammate's record; `None` if nobody had signed in.
    pub member: Option<Uuid>,
    /// What the device calls itself.
    pub device: Box<str>,
}

/// The authors behind some replicas, as far as the runs of a state say.
pub fn authors(crm: &Crm, replicas: impl Iterator<Item = ReplicaId>) -> SortedMap<ReplicaId, Author> {
    let wanted: HashSet<ReplicaId> = replicas.collect();
    let runs = crm.table(Kind::Run).map(|record| Run(record)).filter_map(|run| {
        let replica = run.replica().parse().ok().filter(|replica| wanted.contains(replica))?;
        Some((replica, Author { member: run.member().map(Uuid::from), device: run.device().into() }))
    });
    // Should two runs claim one replica, the first by id is believed, on every copy.
    SortedMap::gather(runs, |_, _| {})
}
