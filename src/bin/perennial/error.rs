//! What a command may fail for.

use std::io;
use std::path::PathBuf;

use perennial::domain::change::ChangeError;
use perennial::import::decode::DecodeError;
use perennial::import::plan::PlanError;
use perennial::import::table::TableError;
use perennial::sync::sealed::SealedError;
use perennial::sync::snapshot::SnapshotError;
use uuid::Uuid;

use crate::passphrase::VARIABLE;

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
    /// A snapshot is needed, and this one is encrypted.
    #[error(
        "{}: it is encrypted: open it first with 'perennial decrypt {} --out NAME.perennial.json'",
        path.display(), path.display()
    )]
    Encrypted { path: PathBuf },
    /// An encrypted file is needed.
    #[error("{}: it is not encrypted: use it as it is", path.display())]
    NotEncrypted { path: PathBuf },
    /// A file can't be encrypted or opened.
    #[error("{}: {source}", path.display())]
    Sealed { path: PathBuf, source: SealedError },
    /// There is no way to learn the passphrase.
    #[error("there is no passphrase: set {VARIABLE}, or run this at a terminal to be asked for it")]
    NoPassphrase,
    /// The passphrase in the environment isn't text.
    #[error("{VARIABLE} is not UTF-8")]
    PassphraseNotText,
    /// The passphrase is no good.
    #[error("{0}")]
    Passphrase(SealedError),
    /// It was typed differently the second time.
    #[error("the two passphrases differ; nothing was written")]
    PassphrasesDiffer,
    /// The terminal can't be read.
    #[error("can't ask for the passphrase: {0}")]
    Prompt(io::Error),
    /// A file would be overwritten.
    #[error("{}: there is such a file already: choose another name, or replace it with --force", path.display())]
    Exists { path: PathBuf },
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
