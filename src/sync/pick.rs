//! Taking only some of a file. Records are taken whole: what stays out of one is written after the merge ('keep mine').

use std::collections::HashSet;

use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::domain::dot::ReplicaId;
use crate::domain::kinds::{Kind, Run};

/// The chosen records of a file, to be merged like any other state, with the runs that say who wrote them. What isn't
/// chosen stays as it is here, and comes with the next whole file.
pub fn chosen(theirs: &Crm, ids: &HashSet<Uuid>) -> Crm {
    let mut picked = Crm::default();
    let mut writers: HashSet<ReplicaId> = HashSet::new();
    for record in theirs.records().filter(|record| ids.contains(&record.id)) {
        writers.extend(record.dots().map(|dot| dot.replica));
        picked.replace(record.clone());
    }
    for run in theirs.table(Kind::Run) {
        let is_of_writer = Run(run).replica().parse().is_ok_and(|replica| writers.contains(&replica));
        if is_of_writer {
            picked.replace(run.clone());
        }
    }
    picked
}
