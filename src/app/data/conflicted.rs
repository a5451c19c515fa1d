//! Which records are in conflict: found once when the workspace is open, and kept up to date with what changes. To look
//! through all records after each key would take too long.

use std::sync::Arc;

use leptos::task::spawn_local;
use uuid::Uuid;

use crate::app::data::Data;
use crate::app::pause::breathe;
use crate::domain::crm::Crm;
use crate::domain::gather::Gather;
use crate::domain::record::Record;
use crate::domain::sorted::SortedSet;
use crate::sync::conflicts::{Conflict, conflicts_in};

/// How many records are looked through between two breaths.
const AT_ONCE: usize = 2_000;

impl Data {
    /// How many records are in conflict.
    pub fn conflicted(self) -> usize {
        self.conflicted.with(SortedSet::len)
    }

    /// Reads all conflicts, following them.
    pub fn read_conflicts<T>(self, f: impl FnOnce(&Crm, Vec<Conflict<'_>>) -> T) -> T {
        let ids: Vec<Uuid> = self.conflicted.with(|ids| ids.iter().copied().gathered());
        self.peek(|crm| {
            let found = ids.iter().filter_map(|id| crm.record(*id)).flat_map(conflicts_in);
            f(crm, found.gathered())
        })
    }

    /// Finds the conflicts that the workspace was opened with.
    pub fn find_conflicts(self) {
        let all: Vec<Arc<Record>> = self.peek(|crm| crm.records().cloned().gathered());
        spawn_local(async move {
            for some in all.chunks(AT_ONCE) {
                breathe().await;
                // What has changed meanwhile is looked at as it is now.
                let found = self.peek(|crm| {
                    let now = some.iter().filter_map(|record| crm.get_record(&record.kind, record.id));
                    now.filter(|record| is_conflicted(record)).map(|record| record.id).gathered()
                });
                if !found.is_empty() {
                    self.conflicted.update(|ids| ids.extend(found));
                }
            }
        });
    }

    /// Looks again at records that have changed.
    pub(super) fn look_for_conflicts<'a>(self, records: impl Iterator<Item = &'a Arc<Record>>) {
        let (mut new, mut solved) = (Vec::new(), Vec::new());
        self.conflicted.with_untracked(|known| {
            for record in records {
                let (is_known, is_now) = (known.contains(&record.id), is_conflicted(record));
                match (is_known, is_now) {
                    (false, true) => new.push(record.id),
                    (true, false) => solved.push(record.id),
                    // Which values stand against each other may have changed.
                    (true, true) => new.push(record.id),
                    (false, false) => {}
                }
            }
        });
        if !new.is_empty() || !solved.is_empty() {
            self.conflicted.update(|ids| {
                ids.retain(|id| !solved.contains(id));
                ids.extend(new);
            });
        }
    }
}

fn is_conflicted(record: &Arc<Record>) -> bool {
    conflicts_in(record).next().is_some()
}
