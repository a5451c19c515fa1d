//! The shelf without a browser: for native tests.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::task::Poll;

use crate::domain::gather::Gather;
use crate::store::error::StoreError;
use crate::store::mirror::Shelf;

/// What can happen to a browser in memory: shared by its disk and its shelves.
#[derive(Default)]
pub(crate) struct Fate {
    /// After how many more writes the browser is killed.
    pub steps: Cell<Option<u64>>,
    /// Whether it has been.
    pub dead: Cell<bool>,
    /// Whether its shelves forget what is put there.
    pub forgets: Cell<bool>,
    /// What the next put on a shelf meets.
    pub fault: RefCell<Option<StoreError>>,
}

impl Fate {
    /// A write is about to happen: it may be the one that doesn't.
    pub fn step(&self) -> Result<(), StoreError> {
        match self.steps.get() {
            Some(0) => self.dead.set(true),
            Some(left) => self.steps.set(Some(left - 1)),
            None => {}
        }
        self.alive()
    }

    /// Waits for a moment, as each call to a browser does: other tabs go on meanwhile.
    pub async fn pause(&self) {
        let mut waited = false;
        std::future::poll_fn(|context| {
            if waited {
                return Poll::Ready(());
            }
            waited = true;
            context.waker().wake_by_ref();
            Poll::Pending
        })
        .await;
    }

    /// Nothing can be done in a browser that was killed.
    pub fn alive(&self) -> Result<(), StoreError> {
        if self.dead.get() { Err(StoreError::Closed) } else { Ok(()) }
    }
}

/// A shelf in memory. Clones share it.
#[derive(Clone, Default)]
pub struct MemoryShelf {
    entries: Rc<RefCell<BTreeMap<String, Vec<u8>>>>,
    fate: Rc<Fate>,
}

impl MemoryShelf {
    pub(crate) fn new(fate: Rc<Fate>) -> Self {
        Self { entries: Rc::default(), fate }
    }

    /// The names of all entries.
    pub fn list(&self) -> Vec<String> {
        self.entries.borrow().keys().cloned().gathered()
    }

    /// Loses every entry.
    pub fn lose(&self) {
        self.entries.borrow_mut().clear();
    }

    /// Changes the bytes of an entry, as a failing disk might.
    pub fn damage(&self, name: &str, harm: impl FnOnce(&mut Vec<u8>)) {
        if let Some(bytes) = self.entries.borrow_mut().get_mut(name) {
            harm(bytes);
        }
    }

    /// Every call begins so.
    async fn begin(&self) -> Result<(), StoreError> {
        self.fate.pause().await;
        self.fate.alive()
    }
}

impl Shelf for MemoryShelf {
    async fn put(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        self.begin().await?;
        if let Some(error) = self.fate.fault.take() {
            return Err(error);
        }
        self.fate.step()?;
        if !self.fate.forgets.get() {
            self.entries.borrow_mut().insert(name.to_owned(), bytes.to_vec());
        }
        Ok(())
    }

    async fn get(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.begin().await?;
        Ok(self.entries.borrow().get(name).cloned())
    }

    async fn names(&self) -> Result<Vec<String>, StoreError> {
        self.begin().await?;
        Ok(self.list())
    }

    async fn delete(&self, name: &str) -> Result<(), StoreError> {
        self.begin().await?;
        self.fate.step()?;
        self.entries.borrow_mut().remove(name);
        Ok(())
    }
}
