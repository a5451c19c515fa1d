//! Emptying the trash for good: a record goes down to its contexts, so that no older file brings it back, and an edit that
//! the purger hadn't seen survives.

use std::collections::HashSet;
use std::sync::Arc;

use uuid::Uuid;

use crate::domain::crm::{Crm, Touched};
use crate::domain::dot::Dot;
use crate::domain::gather::Gather;
use crate::domain::record::Record;

/// What a purge would do.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// What it would empty, by kind and id.
    pub gone: Vec<Arc<Record>>,
    /// What was deleted and lives all the same.
    pub saved: Vec<Saved>,
}

/// A record that somebody deleted while somebody else went on writing in it: it stays.
#[derive(Debug, Clone)]
pub struct Saved {
    /// The record.
    pub record: Arc<Record>,
    /// What saves it: what whoever deleted it hadn't seen.
    pub by: Vec<Dot>,
}

/// What can be purged, and what can't although it was deleted.
pub fn preview(crm: &Crm) -> Preview {
    let mut preview = Preview::default();
    for record in crm.records().filter(|record| !record.is_empty()) {
        if record.is_gone() {
            preview.gone.push(record.clone());
        } else if record.lives.iter().any(|life| !life.alive) {
            let by = record.dots().filter(|dot| !dot.is_built_in() && !record.seen.covers(*dot)).gathered();
            preview.saved.push(Saved { record: record.clone(), by });
        }
    }
    preview
}

/// Empties those of the given records that are gone. What lives, and what is empty already, is left as it is.
pub fn purge(crm: &mut Crm, ids: &HashSet<Uuid>) -> Vec<Touched> {
    let gone = preview(crm).gone.into_iter().filter(|record| ids.contains(&record.id));
    let purged = gone.map(|record| {
        let mut emptied = (*record).clone();
        emptied.purge();
        let after = Arc::new(emptied);
        Touched { before: crm.replace(after.clone()), after }
    });
    purged.gathered()
}
