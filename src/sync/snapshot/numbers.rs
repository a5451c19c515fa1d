//! Replica ids are listed once per file and referred to by number.

use std::collections::HashMap;

use crate::domain::crm::Crm;
use crate::domain::dot::{Dot, ReplicaId};
use crate::domain::gather::Gather;
use crate::domain::kinds::{Kind, Run};
use crate::domain::sorted::{SortedMap, SortedSet};
use crate::domain::sorting::Sorting;

/// The replicas of a file, by number.
#[derive(Debug, Default)]
pub struct Numbers {
    list: Vec<ReplicaId>,
    numbers: SortedMap<ReplicaId, u64>,
}

impl Numbers {
    /// Those that the data name, by the time at which they began as far as a run says so: a new run is appended, so that
    /// the lines of untouched records stay the same from file to file.
    pub fn of(crm: &Crm) -> Self {
        let mut named = SortedSet::new();
        // A context covers what stands in its record: the dots name no others.
        for record in crm.records() {
            for (replica, _) in record.c.iter().chain(record.seen.iter()) {
                named.insert(replica);
            }
        }
        let mut began: HashMap<ReplicaId, i64> = HashMap::from([(ReplicaId::BUILT_IN, i64::MIN)]);
        for run in crm.table(Kind::Run).map(|record| Run(record)) {
            if let (Ok(replica), Some(at)) = (run.replica().parse(), run.started_at()) {
                began.entry(replica).and_modify(|first| *first = at.min(*first)).or_insert(at);
            }
        }
        let mut list: Vec<ReplicaId> = named.into_iter().gathered();
        list.sorted_by_key(|replica| (began.get(replica).copied().unwrap_or(i64::MAX), *replica));
        Self::listed(list)
    }

    /// Those of a list. One that stands there twice has the smaller number.
    pub fn listed(list: Vec<ReplicaId>) -> Self {
        let numbers = SortedMap::gather(list.iter().copied().zip(0..), |_, _| {});
        Self { list, numbers }
    }

    /// The list.
    pub fn list(&self) -> &[ReplicaId] {
        &self.list
    }

    /// The number of a replica that is listed.
    pub fn number(&self, replica: ReplicaId) -> u64 {
        self.numbers.get(&replica).copied().unwrap_or(0)
    }

    /// The dot of a replica's number and its own; `None` if there is no such replica or number.
    pub fn dot(&self, number: u64, seq: u64) -> Option<Dot> {
        let replica = *self.list.get(usize::try_from(number).ok()?)?;
        (1..=crate::domain::record::MAX_T).contains(&seq).then_some(Dot { replica, seq })
    }
}
