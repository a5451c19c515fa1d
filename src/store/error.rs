//! What can go wrong between the memory and the disk.

use serde::{Deserialize, Serialize};

use crate::store::binary::BinaryError;
use crate::store::rows::{Area, Key};

/// Why the store could not do what it was asked. Nothing has been written then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum StoreError {
    /// Another tab holds the database and doesn't let go of it.
    #[error("another tab of this browser holds the database; close it and try again")]
    Blocked,
    /// The connection was closed: by us, by the browser, or because another tab upgraded or erased the database.
    #[error("the connection to the database is closed")]
    Closed,
    /// The disk, or this site's share of it, is full.
    #[error("the disk is full, or this site's share of it")]
    Full,
    /// A newer program wrote the database.
    #[error("the database has version {found}, this program knows version {known}")]
    TooNew {
        /// The version on disk.
        found: u32,
        /// The newest version known here.
        known: u32,
    },
    /// This browser, or this mode of it, has no IndexedDB.
    #[error("this browser keeps no data for this site")]
    Missing,
    /// The database lost what it had acknowledged: the browser cleared it, or the user did. The memory still has it all;
    /// [`Batch::everything`](crate::store::Batch::everything) writes it anew.
    #[error("the stored data is gone: the database is at step {found}, this tab at {known}")]
    Gone {
        /// The generation on disk.
        found: u64,
        /// The generation that this tab has seen there.
        known: u64,
    },
    /// Something stored can't be read. The rest can.
    #[error("'{key}' in {store} can't be read: {reason}")]
    Corrupt {
        /// The object store.
        store: String,
        /// The key in it.
        key: String,
        /// What is wrong.
        reason: String,
    },
    /// Anything else, in the browser's words.
    #[error("{message}")]
    Other {
        /// The browser's words.
        message: String,
    },
}

impl StoreError {
    /// Something stored that can't be read.
    pub(crate) fn corrupt(area: Area, key: &Key, reason: impl ToString) -> Self {
        Self::Corrupt { store: area.name().to_owned(), key: key.to_string(), reason: reason.to_string() }
    }
}

impl From<BinaryError> for StoreError {
    fn from(error: BinaryError) -> Self {
        Self::Other { message: error.to_string() }
    }
}

/// What happens to the store from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreEvent {
    /// A tab with a newer version of the program needs the database; this one has let go of it. Reload.
    Upgraded,
    /// Another tab erased the database. What this one still holds is not stored any more.
    Erased,
    /// The browser closed the connection. The next call opens it again.
    Lost,
}
