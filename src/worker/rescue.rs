//! The snapshot of a workspace whose program has died on the page: what can be read of it, and nothing is written.

use web_sys::Blob;

use crate::clock;
use crate::store::{Database, Place};
use crate::sync::snapshot::{self, By, Header};
use crate::worker::clerk::{WORKSPACE, file};
use crate::worker::message::Failure;

/// A snapshot that was made in an emergency.
pub struct Saved {
    /// It.
    pub file: Blob,
    /// How many records it holds.
    pub records: usize,
    /// How many rows could not be read.
    pub unreadable: usize,
}

/// Makes the snapshot of the workspace that a database holds. Where the note of its name is lost, it gets a new one.
///
/// # Errors
/// Why nothing can be read.
pub async fn rescue(database: &str) -> Result<Saved, Failure> {
    let rescued = Database::rescue(Place::Browser(database.to_owned()), WORKSPACE).await?;
    let workspace = rescued.note.and_then(|id| id.parse().ok()).unwrap_or_else(clock::new_id);
    let name = rescued.author.map(|id| rescued.crm.name(id).to_owned()).unwrap_or_default();
    let by = By { member: rescued.author, name };
    let header = Header { workspace, partial: false, by, at: clock::now_ms() };
    let text = snapshot::write(&rescued.crm, &header);
    Ok(Saved { file: file(text.as_bytes())?, records: rescued.crm.records().count(), unreadable: rescued.unreadable })
}
