//! What a command may fail for.

use std::io;
use std::path::PathBuf;

use perennial::domain::change::ChangeError;
use perennial::import::decode::DecodeError;
use perennial::import::plan::PlanError;
use perennial::import::table::TableError;
use perennial::sync::snapshot::SnapshotError;
use uuid::Uuid;

/// Why a command failed; exit code 1.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// A file can't be read.
    #[error("{}: can't be read: {source}", path.display())]
    Read { path: PathBuf, source: io::Error },
    /// A file can't be written.
    #[error("{}: can't be written: {source}", path.display())]
    Write { path: PathBuf, source: io::Error },
    /// A file is no good snapshot.
    #[error("{}: {source}", path.display())]
    Snapshot { path: PathBuf, source: SnapshotError },
    /// A file belongs to another workspace.
    #[error(
        "{}: belongs to another workspace ({theirs} instead of {ours}); --join merges it into this one all the same",
        path.display()
    )]
    OtherWorkspace { path: PathBuf, theirs: Uuid, ours: Uuid },
    /// A file is no text.
    #[error("{}: {source}", path.display())]
    Decode { path: PathBuf, source: DecodeError },
    /// A file is no table.
    #[error("{}: {source}", path.display())]
    Table { path: PathBuf, source: TableError },
    /// Something about a file would have to be asked.
    #[error("{0}; import it in the app, where it can be chosen")]
    Plan(#[from] PlanError),
    /// The import can't be applied.
    #[error("the import can't be applied: {0}")]
    Change(#[from] ChangeError),
    /// A sum doesn't fit.
    #[error("the amounts in {currency} add up to more than 2^63 minor units")]
    Sum { currency: String },
    /// The outcome can't be printed.
    #[error("can't print: {0}")]
    Output(#[from] io::Error),
}
