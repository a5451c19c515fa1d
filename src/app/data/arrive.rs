//! What comes from elsewhere: other tabs, and files that the worker has taken in.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use uuid::Uuid;

use crate::app::data::{Data, Open};
use crate::app::pause::after;
use crate::clock;
use crate::domain::change::Label;
use crate::domain::crm::Applied;
use crate::domain::dot::Dot;
use crate::domain::gather::Gather;
use crate::domain::journal::JournalEntry;
use crate::domain::record::Record;
use crate::sync::merge::{take_in, take_in_all};
use crate::sync::purge::purge;
use crate::worker::message::Outcome;

/// How long is waited between two looks whether everything is on the disk.
const A_MOMENT: Duration = Duration::from_millis(20);

impl Open {
    /// Takes in other states of records. What waits to be stored stands on them then, and so does what would be taken back.
    pub(super) fn take_in(&mut self, records: &[Arc<Record>]) {
        for record in records {
            for touched in self.queue.iter_mut().flat_map(|pending| &mut pending.applied.touched) {
                if touched.after.id == record.id {
                    touched.before = Some(take_in(touched.before.as_ref(), record.clone()));
                }
            }
        }
        take_in_all(&mut self.crm, records.iter().cloned());
    }
}

impl Data {
    /// The name of a step that writes nothing of its own, such as a merge. Nobody needs to know whose run that was.
    pub fn next_dot(self) -> Dot {
        let mut open = self.open_mut();
        open.seq += 1;
        Dot { replica: open.replica, seq: open.seq }
    }

    /// The name of this tab.
    pub fn tab(self) -> String {
        self.open().tab.clone()
    }

    /// Waits until nothing waits to be stored: the worker reads the disk. A second copy that can't be written keeps
    /// nobody from making a snapshot.
    pub async fn on_disk(self) {
        while !self.open().queue.is_empty() {
            after(A_MOMENT).await;
        }
    }

    /// Takes in some of what the worker has stored. Nothing is drawn anew before [`Data::arrived`].
    pub fn arrive(self, records: &[Arc<Record>]) {
        self.open_mut().take_in(records);
        // Also where nothing else is seen to change: what is shown here is now contradicted.
        let now = self.peek(|crm| records.iter().filter_map(|r| crm.record(r.id).cloned()).gathered());
        self.look_for_conflicts(now.iter());
    }

    /// Empties records that are in the trash, for good: nothing takes that back. Gives how many.
    pub fn purge(self, ids: &HashSet<Uuid>) -> usize {
        let (dot, author, now) = (self.next_dot(), self.author.get_untracked(), clock::now_ms());
        let touched = purge(&mut self.open_mut().crm, ids);
        let count = touched.len();
        if count > 0 {
            let entry = JournalEntry::merged(dot, now, author, "", Label::Purged { count }, &touched);
            self.keep(Applied { dot, touched }, Arc::new(entry));
        }
        count
    }

    /// All that the worker has stored is here: it is drawn, and this tab can take it back.
    pub fn arrived(self, outcome: &Outcome) {
        let Some(entry) = &outcome.entry else { return };
        let entry = Arc::new(entry.clone());
        let touched = {
            let open = &mut *self.open_mut();
            if outcome.is_whole {
                open.generation = open.generation.max(outcome.generation);
            }
            open.stack.push(entry.clone());
            entry.lines.iter().filter_map(|line| open.crm.record(line.id).cloned()).gathered()
        };
        self.journal.update(|journal| journal.push(entry.clone()));
        self.changed(touched.iter());
        self.arrivals.update(|count| *count += 1);
    }
}
