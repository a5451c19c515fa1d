//! Whose names deals are found by: which records of a table are no longer what they were.

use std::collections::BTreeSet;
use std::sync::Arc;

use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::domain::gather::Gather;
use crate::domain::kinds::Kind;
use crate::domain::record::Record;

/// The records of a table as they were when it was last looked at.
#[derive(Default)]
pub struct Names {
    /// By id.
    known: Vec<Arc<Record>>,
}

impl Names {
    /// Takes a table as it is now, and adds to a set which records are new, have changed or are no longer in it.
    pub fn follow(&mut self, crm: &Crm, kind: Kind, changed: &mut BTreeSet<Uuid>) {
        let same = crm.table(kind).zip(&self.known).all(|(now, known)| Arc::ptr_eq(now, known));
        if same && crm.table(kind).count() == self.known.len() {
            return;
        }
        let before = std::mem::replace(&mut self.known, crm.table(kind).cloned().gathered());
        changed.extend(missing(&self.known, &before).chain(missing(&before, &self.known)));
    }
}

/// Those of the first that the others don't have as they are.
fn missing<'a>(these: &'a [Arc<Record>], others: &'a [Arc<Record>]) -> impl Iterator<Item = Uuid> {
    let has = |record: &Arc<Record>| {
        let at = others.binary_search_by_key(&record.id, |other| other.id).ok();
        at.and_then(|at| others.get(at)).is_some_and(|other| Arc::ptr_eq(record, other))
    };
    these.iter().filter(move |record| !has(record)).map(|record| record.id)
}
