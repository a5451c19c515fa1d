//! Between the memory and the disk: what waits to be stored, and what became of it.

use std::sync::Arc;

use crate::app::data::{Data, Durable, Pending};
use crate::domain::gather::AddAll;
use crate::store::{Batch, StoreError};

impl Data {
    /// What to call when a transaction waits to be stored.
    pub fn on_pending(self, wake: Arc<dyn Fn()>) {
        self.open_mut().wake = Some(wake);
    }

    /// The oldest transaction that isn't on the disk yet.
    pub fn first_pending<T>(self, f: impl FnOnce(&Pending) -> T) -> Option<T> {
        self.open().queue.front().map(f)
    }

    /// The generation of the disk up to which what others wrote has been taken in.
    pub fn generation(self) -> u64 {
        self.open().generation
    }

    /// Both copies of everything are written, except what still waits.
    pub fn settled(self) {
        if self.open().queue.is_empty() && self.durable.try_get_untracked() == Some(Durable::Saving) {
            self.durable.set(Durable::Saved);
        }
    }

    /// The disk can't be followed any more; what is here stays here.
    pub fn troubled(self, error: StoreError) {
        self.durable.set(Durable::Failed(error));
    }

    /// The oldest waiting transaction is on the disk.
    pub fn stored(self) {
        drop(self.open_mut().queue.pop_front());
        if self.open().queue.is_empty() {
            self.durable.set(Durable::Saved);
        }
    }

    /// All that is here, for a database that lost its data, and how many waiting transactions that includes.
    pub fn everything(self) -> (Batch, usize) {
        let open = self.open();
        (Batch::everything(&open.crm, None), open.queue.len())
    }

    /// All that was here is on the disk, which had lost its data: so many of those that wait. What was done meanwhile
    /// still waits.
    pub fn written_anew(self, generation: u64, written: usize) {
        let waits = {
            let mut open = self.open_mut();
            open.generation = generation;
            let written = written.min(open.queue.len());
            open.queue.drain(..written);
            !open.queue.is_empty()
        };
        if !waits {
            self.durable.set(Durable::Saved);
        }
    }

    /// The oldest waiting transaction can't be kept: it is taken back, and everything behind it.
    pub fn refused(self, error: StoreError) {
        let (mut touched, mut refused) = (Vec::new(), Vec::new());
        {
            let open = &mut *self.open_mut();
            while let Some(pending) = open.queue.pop_back() {
                open.crm.take_back(&pending.applied);
                open.stack.forget(pending.entry.dot);
                refused.push(pending.entry.dot);
                touched.add_all(pending.applied.touched.into_iter().map(|t| t.after));
            }
        }
        self.journal.update(|journal| journal.retain(|entry| !refused.contains(&entry.dot)));
        self.changed(touched.iter());
        self.durable.set(Durable::Failed(error));
    }
}
