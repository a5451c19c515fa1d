//! The database of a workspace: opening, and the state that one tab has about it. Loading, committing, compaction and
//! history stand in the files below.
//!
//! Every write transaction first reads the generation. If other tabs wrote since the one that the caller has taken in, it
//! reads what they wrote within the same transaction, merges, and only then puts.
//!
//! Durability is what the browser calls relaxed: acknowledged means handed to the operating system. Strict cost latency
//! and, measured with `kill -9`, lost the database more often, not less.

mod batch;
mod commit;
mod compact;
mod history;
mod load;
mod notes;
#[cfg(target_arch = "wasm32")]
mod device;
mod segments;

use std::cell::RefCell;
use std::rc::Rc;

use serde::de::DeserializeOwned;

use crate::domain::sorted::SortedSet;
use crate::store::error::{StoreError, StoreEvent};
use crate::store::layout::Layout;
#[cfg(not(target_arch = "wasm32"))]
use crate::store::memory::{Disk, Memory};
use crate::store::rows::{Area, Key, Mode, Rows, Tx};

pub use batch::Batch;
pub use commit::News;
pub use history::JournalPage;
pub use load::Loaded;

/// Compaction is due from this many wal entries on …
const WAL_ENTRIES: u64 = 64;
/// … or from this many bytes.
const WAL_BYTES: usize = 1 << 20;

/// Where a database lies.
pub enum Place {
    /// In memory.
    #[cfg(not(target_arch = "wasm32"))]
    Memory(Disk),
    /// In the browser's IndexedDB, under a name.
    #[cfg(target_arch = "wasm32")]
    Browser(String),
}

/// A database that was opened.
pub struct Opened {
    /// The database.
    pub database: Database,
    /// Whether it was made just now. Where the mirror knows a workspace of that name, this means recovery.
    pub is_new: bool,
}

/// A workspace's database, as one tab sees it. Calls may overlap: the backend puts write transactions one after another.
pub struct Database {
    backend: Backend,
    state: RefCell<State>,
}

enum Backend {
    #[cfg(not(target_arch = "wasm32"))]
    Memory(Memory),
    #[cfg(target_arch = "wasm32")]
    Idb(crate::store::idb::Idb),
}

/// What this tab knows about the database. Never borrowed over an `await`.
#[derive(Default)]
struct State {
    /// The generations that this tab wrote and that are newer than what its callers have taken in.
    own: SortedSet<u64>,
    /// Rows that could not be read; a write that would replace one sets its bytes aside first.
    damaged: SortedSet<(Area, Key)>,
    /// The newest generation that this tab knows of.
    generation: u64,
    compacted_to: u64,
    wal_bytes: usize,
}

impl Database {
    /// Opens a database, making or upgrading it. `on_event` hears what happens to it from outside.
    ///
    /// # Errors
    /// `Blocked`, `TooNew`, `Missing`, or what the browser says.
    pub async fn open(place: Place, on_event: Rc<dyn Fn(StoreEvent)>) -> Result<Opened, StoreError> {
        let (backend, is_new) = match place {
            #[cfg(not(target_arch = "wasm32"))]
            Place::Memory(disk) => {
                // Nothing happens to memory from outside.
                drop(on_event);
                let (memory, is_new) = Memory::open(disk)?;
                (Backend::Memory(memory), is_new)
            }
            #[cfg(target_arch = "wasm32")]
            Place::Browser(name) => {
                let (idb, is_new) = crate::store::idb::Idb::open(name, on_event).await?;
                (Backend::Idb(idb), is_new)
            }
        };
        Ok(Opened { database: Self { backend, state: RefCell::default() }, is_new })
    }

    /// Closes it for good. What is being committed is finished first; every later call gives `Closed`.
    pub fn close(&self) {
        match &self.backend {
            #[cfg(not(target_arch = "wasm32"))]
            Backend::Memory(memory) => memory.close(),
            #[cfg(target_arch = "wasm32")]
            Backend::Idb(idb) => idb.close(),
        }
    }

    /// Removes everything and closes. The mirror must have been cleared before: it would bring everything back.
    ///
    /// # Errors
    /// `Blocked` if another tab doesn't let go of it; it goes when that tab does.
    pub async fn erase(&self) -> Result<(), StoreError> {
        match &self.backend {
            #[cfg(not(target_arch = "wasm32"))]
            Backend::Memory(memory) => {
                memory.erase();
                Ok(())
            }
            #[cfg(target_arch = "wasm32")]
            Backend::Idb(idb) => idb.erase().await,
        }
    }

    /// Whether the wal has grown so long that compaction is worth an idle moment.
    pub fn wants_compaction(&self) -> bool {
        let state = self.state.borrow();
        state.generation - state.compacted_to > WAL_ENTRIES || state.wal_bytes > WAL_BYTES
    }

    async fn begin(&self, mode: Mode) -> Result<Tx, StoreError> {
        match &self.backend {
            #[cfg(not(target_arch = "wasm32"))]
            Backend::Memory(memory) => memory.begin(mode).map(Tx::Memory),
            #[cfg(target_arch = "wasm32")]
            Backend::Idb(idb) => idb.begin(mode).await.map(Tx::Idb),
        }
    }
}

const GENERATION: &str = "generation";
const LAYOUT: &str = "layout";

/// The generation on disk: how many transactions have been committed.
async fn generation(tx: &Tx) -> Result<u64, StoreError> {
    meta(GENERATION, tx.get(Area::Meta, &Key::word(GENERATION)).await?)
}

async fn layout(tx: &Tx) -> Result<Layout, StoreError> {
    meta(LAYOUT, tx.get(Area::Meta, &Key::word(LAYOUT)).await?)
}

/// What a row of `meta` says; where there is none, what an empty database has.
fn meta<T: DeserializeOwned + Default>(word: &str, row: Option<Vec<u8>>) -> Result<T, StoreError> {
    let Some(bytes) = row else { return Ok(T::default()) };
    let corrupt = |reason: String| StoreError::corrupt(Area::Meta, &Key::word(word), reason);
    let text = std::str::from_utf8(&bytes).map_err(|e| corrupt(e.to_string()))?;
    serde_json::from_str(text).map_err(|e| corrupt(e.to_string()))
}

fn put_generation(tx: &Tx, generation: u64) -> Result<(), StoreError> {
    tx.put(Area::Meta, &Key::word(GENERATION), generation.to_string().as_bytes())
}

fn put_layout(tx: &Tx, layout: &Layout) -> Result<(), StoreError> {
    let bytes = serde_json::to_vec(layout).map_err(|e| StoreError::Other { message: e.to_string() })?;
    tx.put(Area::Meta, &Key::word(LAYOUT), &bytes)
}
