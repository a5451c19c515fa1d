//! The small surface that a backend offers: rows of bytes under keys, in four areas, in transactions.

use std::fmt;

use crate::store::error::StoreError;

/// An object store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Area {
    /// Chunks of 256 to 512 records.
    Segments,
    /// What each transaction since the last compaction changed.
    Wal,
    /// What each transaction did, for history.
    Journal,
    /// The generation and the layout.
    Meta,
}

impl Area {
    /// Every area.
    pub const ALL: [Self; 4] = [Self::Segments, Self::Wal, Self::Journal, Self::Meta];

    /// Its name on disk.
    pub fn name(self) -> &'static str {
        match self {
            Self::Segments => "segments",
            Self::Wal => "wal",
            Self::Journal => "journal",
            Self::Meta => "meta",
        }
    }
}

/// The key of a row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A generation, in the wal and the journal.
    Generation(u64),
    /// A word, in meta.
    Word(String),
    /// A kind and the number of its bucket, in segments.
    Segment(String, u32),
}

impl Key {
    /// A word, in meta.
    pub fn word(word: &str) -> Self {
        Self::Word(word.to_owned())
    }

    /// The generation, of a row of the wal or the journal.
    pub fn generation(&self) -> Option<u64> {
        match self {
            Self::Generation(generation) => Some(*generation),
            Self::Word(_) | Self::Segment(..) => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Generation(generation) => generation.fmt(f),
            Self::Word(word) => f.write_str(word),
            Self::Segment(kind, bucket) => write!(f, "{kind}/{bucket}"),
        }
    }
}

/// Keys from one to another, both included.
#[derive(Debug, Clone)]
pub(crate) struct Span {
    /// The first.
    pub from: Key,
    /// The last.
    pub to: Key,
}

impl Span {
    /// Generations, both included.
    pub fn generations(from: u64, to: u64) -> Self {
        Self { from: Key::Generation(from), to: Key::Generation(to) }
    }

    /// All segments of a kind.
    pub fn segments(kind: &str) -> Self {
        Self { from: Key::Segment(kind.to_owned(), 0), to: Key::Segment(kind.to_owned(), u32::MAX) }
    }

    /// All words with a prefix.
    pub fn words(prefix: &str) -> Self {
        Self { from: Key::word(prefix), to: Key::Word(format!("{prefix}\u{ffff}")) }
    }
}

/// Whether a transaction writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// It reads.
    Read,
    /// It reads and writes; others wait for it.
    Write,
}

/// The rows within one transaction. Dropped without `commit`, it changes nothing. Between its calls nothing else may be
/// awaited: IndexedDB commits a transaction that has nothing to do.
pub(crate) trait Rows {
    /// One row.
    async fn get(&self, area: Area, key: &Key) -> Result<Option<Vec<u8>>, StoreError>;
    /// Rows in the order of their keys; `None` is all of them.
    async fn range(&self, area: Area, span: Option<&Span>) -> Result<Vec<(Key, Vec<u8>)>, StoreError>;
    /// Sends a row on its way; whether it arrived, `commit` says.
    fn put(&self, area: Area, key: &Key, bytes: &[u8]) -> Result<(), StoreError>;
    /// Sends for removal.
    fn delete(&self, area: Area, span: &Span) -> Result<(), StoreError>;
    /// Waits until everything is stored, or nothing.
    async fn commit(self) -> Result<(), StoreError>;
}

/// A transaction of either backend.
pub(crate) enum Tx {
    /// In memory.
    #[cfg(not(target_arch = "wasm32"))]
    Memory(crate::store::memory::MemoryRows),
    /// In the browser.
    #[cfg(target_arch = "wasm32")]
    Idb(crate::store::idb::IdbRows),
}

/// Calls the backend's method.
macro_rules! either {
    ($tx:expr, $rows:ident => $call:expr) => {
        match $tx {
            #[cfg(not(target_arch = "wasm32"))]
            Tx::Memory($rows) => $call,
            #[cfg(target_arch = "wasm32")]
            Tx::Idb($rows) => $call,
        }
    };
}

impl Rows for Tx {
    async fn get(&self, area: Area, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        either!(self, rows => rows.get(area, key).await)
    }

    async fn range(&self, area: Area, span: Option<&Span>) -> Result<Vec<(Key, Vec<u8>)>, StoreError> {
        either!(self, rows => rows.range(area, span).await)
    }

    fn put(&self, area: Area, key: &Key, bytes: &[u8]) -> Result<(), StoreError> {
        either!(self, rows => rows.put(area, key, bytes))
    }

    fn delete(&self, area: Area, span: &Span) -> Result<(), StoreError> {
        either!(self, rows => rows.delete(area, span))
    }

    async fn commit(self) -> Result<(), StoreError> {
        either!(self, rows => rows.commit().await)
    }
}
