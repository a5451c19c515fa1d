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
mod forget;
pub(crate) mod history;
mod load;
mod meta;
pub(crate) mod notes;
#[cfg(target_arch = "wasm32")]
mod device;
mod recovery;
mod rescue;
mod rewrite;
mod second;
mod segments;

use std::cell::RefCell;
use std::rc::Rc;

use crate::domain::sorted::SortedSet;
use crate::store::backups::Backups;
use crate::store::error::{StoreError, StoreEvent};
#[cfg(not(target_arch = "wasm32"))]
use crate::store::memory::{Disk, Memory};
use crate::store::mirror::AnyShelf;
use crate::store::rows::{Area, Key, Mode, Tx};

pub use batch::Batch;
pub use commit::{News, SecondCopy};
pub use forget::JournalSize;
pub use history::JournalPage;
pub use load::Loaded;
pub(crate) use meta::{generation, index, layout, put_generation, put_index, put_layout};
pub use recovery::{Recovery, Why};
pub use rescue::Rescued;

/// Compaction is due from this many wal entries on …
const WAL_ENTRIES: u64 = 64;
/// … or from this many bytes …
const WAL_BYTES: usize = 1 << 20;
/// … or from this many entries of the mirror that a bulk write made stale.
const STALE_ENTRIES: usize = 16;

/// Where a database lies.
pub enum Place {
    /// In memory.
    #[cfg(not(target_arch = "wasm32"))]
    Memory(Disk),
    /// In the browser's IndexedDB, under a name.
    #[cfg(target_arch = "wasm32")]
    Browser(String),
}

impl Place {
    /// Where its second copy lies.
    fn mirror(&self) -> AnyShelf {
        match self {
            #[cfg(not(target_arch = "wasm32"))]
            Self::Memory(disk) => AnyShelf::Memory(disk.mirror()),
            #[cfg(target_arch = "wasm32")]
            Self::Browser(name) => {
                AnyShelf::Cache(crate::store::mirror::cache::CacheShelf::new(format!("perennial-mirror/{name}")))
            }
        }
    }
}

/// A database that was opened.
pub struct Opened {
    /// The database.
    pub database: Database,
    /// Whether it was made just now. Where its mirror has entries, it was lost: loading recovers it.
    pub is_new: bool,
}

/// A workspace's database, as one tab sees it. Calls may overlap: the backend puts write transactions one after another.
pub struct Database {
    backend: Backend,
    mirror: AnyShelf,
    backups: Backups,
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
    /// How often something was written here that was not put into the mirror …
    unput: u64,
    /// … and how many of these times it has been brought up since.
    brought_up: u64,
    /// Whether the browser was found to have no place for a mirror.
    no_mirror: bool,
    /// How many entries of the mirror wait for compaction to take them away.
    stale: usize,
}

impl Database {
    /// Opens a database, making or upgrading it. `on_event` hears what happens to it from outside.
    ///
    /// # Errors
    /// `Blocked`, `TooNew`, `Missing`, or what the browser says.
    pub async fn open(place: Place, on_event: Rc<dyn Fn(StoreEvent)>) -> Result<Opened, StoreError> {
        let mirror = place.mirror();
        let (backend, backups, is_new) = match place {
            #[cfg(not(target_arch = "wasm32"))]
            Place::Memory(disk) => {
                // Nothing happens to memory from outside.
                drop(on_event);
                let backups = disk.backups();
                let (memory, is_new) = Memory::open(disk)?;
                (Backend::Memory(memory), backups, is_new)
            }
            #[cfg(target_arch = "wasm32")]
            Place::Browser(name) => {
                let backups = Backups::of(&name);
                let (idb, is_new) = crate::store::idb::Idb::open(name, on_event).await?;
                (Backend::Idb(idb), backups, is_new)
            }
        };
        Ok(Opened { database: Self { backend, mirror, backups, state: RefCell::default() }, is_new })
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

    /// The backups of this database.
    pub fn backups(&self) -> &Backups {
        &self.backups
    }

    /// Removes everything but the backups and closes; the mirror first, because it would bring everything back.
    ///
    /// # Errors
    /// `Blocked` if another tab doesn't let go of it; it goes when that tab does. What the browser says.
    pub async fn erase(&self) -> Result<(), StoreError> {
        self.clear_mirror().await?;
        self.erase_rows().await?;
        // What another tab put between the two.
        self.clear_mirror().await
    }

    async fn clear_mirror(&self) -> Result<(), StoreError> {
        match self.mirror.clear().await {
            Err(StoreError::Missing) => Ok(()),
            other => other,
        }
    }

    async fn erase_rows(&self) -> Result<(), StoreError> {
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
        let long = state.generation.saturating_sub(state.compacted_to) > WAL_ENTRIES;
        long || state.wal_bytes > WAL_BYTES || state.stale > STALE_ENTRIES
    }

    async fn begin(&self, mode: Mode) -> Result<Tx, StoreError> {
        match &self.backend {
            #[cfg(not(target_arch = "wasm32"))]
            Backend::Memory(memory) => memory.begin(mode).await.map(Tx::Memory),
            #[cfg(target_arch = "wasm32")]
            Backend::Idb(idb) => idb.begin(mode).await.map(Tx::Idb),
        }
    }
}
