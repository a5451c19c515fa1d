//! What goes between the page and the worker, as bytes: each thread has a memory of its own. Files go beside it.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::change::Label;
use crate::domain::dot::Dot;
use crate::domain::journal::JournalEntry;
use crate::store::{SecondCopy, StoreError};
use crate::sync::sealed::SealedError;
use crate::sync::snapshot::SnapshotError;
use crate::worker::picks::{Group, Picks};
use crate::worker::review::{Amounts, Line, Summary};

/// Whose workspace is worked on, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    /// The name of the workspace's database.
    pub database: String,
    /// The teammate who works here.
    pub member: Option<Uuid>,
    /// What they are called.
    pub name: String,
}

/// What is exported.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// Everything.
    #[default]
    All,
    /// Chosen accounts with what belongs to them.
    Accounts {
        /// The companies.
        companies: Vec<Uuid>,
        /// Whether money is told.
        amounts: bool,
        /// Whether telephone numbers are told.
        phones: bool,
    },
    /// Everything, but without some of it.
    Without {
        /// Whether money is told.
        amounts: bool,
        /// Whether telephone numbers are told.
        phones: bool,
    },
}

/// What the page asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// A snapshot as a file.
    Export {
        /// Of which workspace.
        desk: Desk,
        /// How much of it.
        scope: Scope,
        /// The passphrase of an encrypted one.
        passphrase: Option<String>,
    },
    /// A snapshot that stays on this device.
    Backup {
        /// Of which workspace.
        desk: Desk,
        /// What it is called.
        name: String,
    },
    /// A snapshot that was kept on this device, as a file.
    OpenBackup {
        /// Of which workspace.
        desk: Desk,
        /// What it is called.
        name: String,
    },
    /// What the file that comes along would change. It stays open until the next one.
    Look {
        /// In which workspace.
        desk: Desk,
        /// The passphrase, if it is encrypted.
        passphrase: Option<String>,
    },
    /// Lines of the open file.
    Lines {
        /// In which workspace.
        desk: Desk,
        /// Which of them.
        group: Group,
        /// How many stand before.
        from: usize,
        /// At most so many.
        count: usize,
    },
    /// Takes the open file into the workspace.
    Merge(MergeOrder),
}

/// How a file is taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergeOrder {
    /// Into which workspace.
    pub desk: Desk,
    /// Which records.
    pub picks: Picks,
    /// The name of the transaction in history.
    pub dot: Dot,
    /// How history calls it.
    pub label: Label,
    /// The tab that can take it back.
    pub tab: String,
    /// The generation of the disk up to which the page has taken in what others wrote.
    pub since: u64,
    /// What the backup before it is called; none of a workspace in which there is nothing to lose.
    pub backup: Option<String>,
}

/// What the worker is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    /// Reading the workspace from the disk.
    Loading,
    /// Reading the file.
    Reading,
    /// Deriving the key and deciphering.
    Opening,
    /// Checking it and taking it apart.
    Checking,
    /// Comparing both copies.
    Comparing,
    /// Writing a backup.
    BackingUp,
    /// Storing what came.
    Storing,
    /// Writing the snapshot.
    Writing,
    /// Enciphering it.
    Sealing,
}

/// What the worker answers; `Phase` and `Records` come before the last word.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// The worker listens. It is the answer to nothing.
    Ready,
    /// What it is at, and how far altogether, in thousandths.
    Phase(Phase, u16),
    /// Records as they are after the merge, in the binary form of the store.
    Records(Vec<u8>),
    /// The snapshot is in the file that comes along.
    Snapshot {
        /// How many records it holds.
        records: usize,
    },
    /// The backup is kept; or one that was kept comes along.
    BackedUp,
    /// The file is encrypted: ask for its passphrase.
    Locked,
    /// What the file would change.
    Review(Box<Summary>),
    /// Lines of the review.
    Lines(Vec<Line>),
    /// The file is taken in.
    Merged(Box<Outcome>),
    /// It could not be done.
    Failed(Failure),
}

impl Reply {
    /// Whether nothing more comes.
    pub fn is_last(&self) -> bool {
        !matches!(self, Self::Phase(..) | Self::Records(_))
    }
}

/// What came of taking a file in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// The line of history; none if nothing was new.
    pub entry: Option<JournalEntry>,
    /// The generation of the disk now.
    pub generation: u64,
    /// Whether the page, with what came along, is at that generation too.
    pub is_whole: bool,
    /// How much of the file was taken.
    pub total: Amounts,
    /// What became of the second copy.
    pub second_copy: SecondCopy,
}

/// Why something could not be done. Nothing has changed then.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Failure {
    /// The file can't be read as a snapshot: what is wrong, where, and the numbers in it.
    Snapshot(Flawed),
    /// The encrypted file can't be written or opened.
    Sealed(SealedFailure),
    /// The disk.
    Store(StoreError),
    /// The browser could not give the file's bytes.
    Unreadable,
    /// This page may not use the browser's ciphers: it doesn't come over https.
    NoCiphers,
    /// There is no open file.
    NothingOpen,
    /// The worker is gone, or doesn't understand.
    Worker,
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// A [`SnapshotError`] on its way to the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Flawed {
    /// There is nothing in it.
    Empty,
    /// It is something else.
    NotOurs,
    /// A newer program wrote it.
    TooNew {
        /// Its format.
        format: u64,
        /// The newest known here.
        ours: u64,
    },
    /// It ends in that line.
    Truncated(usize),
    /// It isn't as snapshots are in that line; the detail is for whoever made it.
    At {
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        detail: String,
    },
    /// It holds another number of records than it says.
    Count {
        /// What it says.
        said: u64,
        /// What it holds.
        found: u64,
    },
    /// Its checksum differs.
    Checksum,
}

impl From<SnapshotError> for Failure {
    fn from(error: SnapshotError) -> Self {
        Self::Snapshot(match error {
            SnapshotError::Empty => Flawed::Empty,
            SnapshotError::NotOurs => Flawed::NotOurs,
            SnapshotError::TooNew { format, ours, .. } => Flawed::TooNew { format, ours },
            SnapshotError::Truncated { line } => Flawed::Truncated(line),
            SnapshotError::NotJson { line, column, why } => Flawed::At { line, detail: format!("{column}: {why}") },
            SnapshotError::At { line, flaw } => Flawed::At { line, detail: flaw.to_string() },
            SnapshotError::Count { said, found } => Flawed::Count { said, found },
            SnapshotError::Checksum { .. } => Flawed::Checksum,
        })
    }
}

/// A [`SealedError`] on its way to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SealedFailure {
    /// A wrong passphrase, or any damage.
    Locked,
    /// A newer program wrote it.
    TooNew,
    /// It unpacks to too much.
    TooLarge,
    /// It isn't packed.
    NotPacked,
    /// There is no passphrase.
    EmptyPassphrase,
}

impl From<SealedError> for Failure {
    fn from(error: SealedError) -> Self {
        Self::Sealed(match error {
            SealedError::Locked => SealedFailure::Locked,
            SealedError::TooNew { .. } => SealedFailure::TooNew,
            SealedError::TooLarge { .. } => SealedFailure::TooLarge,
            SealedError::NotPacked => SealedFailure::NotPacked,
            SealedError::EmptyPassphrase => SealedFailure::EmptyPassphrase,
        })
    }
}

/// As bytes.
///
/// # Errors
/// What postcard refuses; there is none in practice.
pub fn to_bytes(message: &impl Serialize) -> Result<Vec<u8>, Failure> {
    postcard::to_extend(message, Vec::new()).map_err(|_| Failure::Worker)
}

/// From bytes.
///
/// # Errors
/// They are of another version of the program.
pub fn from_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Failure> {
    postcard::from_bytes(bytes).map_err(|_| Failure::Worker)
}
