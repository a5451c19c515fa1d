//! How the memory gets onto the disk and back: segments, wal, journal and meta, in IndexedDB or in memory.
//!
//! Rule of this room: the only layer that knows IndexedDB and localStorage. It names `domain` and `sync` only, and knows no
//! clock. Everything above the rows is written once and runs over both backends, held to one contract
//! (`tests/store_contract.rs`).

pub mod error;
pub mod rows;
mod together;
pub mod binary;
mod checked;
pub mod fragment;
pub mod layout;
pub mod migrations;
pub mod mirror;
pub mod backups;
#[cfg(not(target_arch = "wasm32"))]
pub mod memory;
#[cfg(target_arch = "wasm32")]
pub mod idb;
pub mod database;
#[cfg(target_arch = "wasm32")]
pub mod prefs;
#[cfg(target_arch = "wasm32")]
mod script;
#[cfg(target_arch = "wasm32")]
pub mod persistence;
#[cfg(target_arch = "wasm32")]
pub mod folder;

pub use backups::{BackupInfo, Backups};
pub use database::{
    Batch, Database, JournalPage, JournalSize, Loaded, News, Opened, Place, Recovery, Rescued, SecondCopy, Why,
};
pub use error::{StoreError, StoreEvent};
#[cfg(not(target_arch = "wasm32"))]
pub use memory::Disk;
