//! `encrypt` and `decrypt`: a snapshot as a file that only a passphrase opens, and back.

use std::path::{Path, PathBuf};

use perennial::clock;
use perennial::sync::sealed::{Seal, SealedError, is_sealed, native};
use perennial::sync::snapshot;
use serde_json::json;

use crate::error::CliError;
use crate::passphrase::{Purpose, passphrase};
use crate::{files, output};

#[derive(clap::Args)]
#[command(after_help = "The passphrase comes from the environment variable PERENNIAL_PASSPHRASE, or is asked for.")]
pub struct Args {
    /// The file to read.
    file: PathBuf,
    /// The file to write.
    #[arg(long)]
    out: PathBuf,
    /// Replaces the file if there is one.
    #[arg(long)]
    force: bool,
    /// Prints one JSON document.
    #[arg(long)]
    json: bool,
}

/// Snapshot to encrypted file. A snapshot that couldn't be read is refused: nobody would notice until it is needed.
pub fn encrypt(args: &Args) -> Result<(), CliError> {
    files::refuse_existing(&args.out, args.force)?;
    let plain = files::bytes(&args.file)?;
    files::read_snapshot(&args.file, &plain)?;
    let words = passphrase(Purpose::Encrypt)?;
    let seal = Seal::new(clock::random_bytes(), clock::random_bytes());
    let file = native::seal(&plain, &words, &seal).map_err(failed(&args.file))?;
    finish(args, &file, "encrypted")
}

/// Encrypted file to snapshot, byte for byte what was encrypted.
pub fn decrypt(args: &Args) -> Result<(), CliError> {
    files::refuse_existing(&args.out, args.force)?;
    let file = files::bytes(&args.file)?;
    if !is_sealed(&file) && snapshot::read(&file).is_ok() {
        return Err(CliError::NotEncrypted { path: args.file.clone() });
    }
    let words = passphrase(Purpose::Decrypt)?;
    let plain = native::open(&file, &words).map_err(failed(&args.file))?;
    finish(args, &plain, "decrypted")
}

fn failed(path: &Path) -> impl Fn(SealedError) -> CliError {
    |source| CliError::Sealed { path: path.to_owned(), source }
}

fn finish(args: &Args, bytes: &[u8], done: &str) -> Result<(), CliError> {
    files::replace(&args.out, bytes)?;
    match args.json {
        true => output::json(&json!({"file": args.file, "out": args.out, "bytes": bytes.len()})),
        false => output::text(&format!("{}: {done}, {} bytes\n", args.out.display(), bytes.len())),
    }
}
