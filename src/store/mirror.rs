//! The second copy, outside IndexedDB: a browser that is killed can lose a whole database, but not what lies here.
//!
//! It is a bag of entries. Records are causal, so all entries are merged whatever their order: duplicates and older states
//! do no harm, and no list of contents must be kept in step with them. What each entry says is told by its name: its sort,
//! a generation, and the checksum of its content. No two different entries can have one name, and which of them the
//! database holds is known from names alone (`index`).

pub(crate) mod bag;
pub(crate) mod entry;
pub(crate) mod index;
#[cfg(not(target_arch = "wasm32"))]
pub mod memory;
#[cfg(target_arch = "wasm32")]
pub(crate) mod cache;

use crate::store::error::StoreError;

/// A place for named bytes, each put whole or not at all. It knows no transactions.
pub(crate) trait Shelf {
    /// Puts bytes under a name, instead of what was there. They are safe when this returns.
    async fn put(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError>;
    /// The bytes under a name.
    async fn get(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError>;
    /// All names, in no order.
    async fn names(&self) -> Result<Vec<String>, StoreError>;
    /// Takes away what is under a name, if anything.
    async fn delete(&self, name: &str) -> Result<(), StoreError>;
}

/// A shelf of either backend. Where the browser has no Cache API, each call gives `Missing`.
pub(crate) enum AnyShelf {
    /// In memory.
    #[cfg(not(target_arch = "wasm32"))]
    Memory(memory::MemoryShelf),
    /// In the browser.
    #[cfg(target_arch = "wasm32")]
    Cache(cache::CacheShelf),
}

/// Calls the backend's method.
macro_rules! either {
    ($shelf:expr, $inner:ident => $call:expr) => {
        match $shelf {
            #[cfg(not(target_arch = "wasm32"))]
            AnyShelf::Memory($inner) => $call,
            #[cfg(target_arch = "wasm32")]
            AnyShelf::Cache($inner) => $call,
        }
    };
}

impl Shelf for AnyShelf {
    async fn put(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        either!(self, shelf => shelf.put(name, bytes).await)
    }

    async fn get(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        either!(self, shelf => shelf.get(name).await)
    }

    async fn names(&self) -> Result<Vec<String>, StoreError> {
        either!(self, shelf => shelf.names().await)
    }

    async fn delete(&self, name: &str) -> Result<(), StoreError> {
        either!(self, shelf => shelf.delete(name).await)
    }
}

impl AnyShelf {
    /// Takes everything away.
    pub async fn clear(&self) -> Result<(), StoreError> {
        for name in self.names().await? {
            self.delete(&name).await?;
        }
        Ok(())
    }
}
