//! The same core as a command-line tool: for scripts, for a shared drive, and for tests.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[path = "perennial/check.rs"]
mod check;
#[path = "perennial/diff.rs"]
mod diff;
#[path = "perennial/error.rs"]
mod error;
#[path = "perennial/files.rs"]
mod files;
#[path = "perennial/import.rs"]
mod import;
#[path = "perennial/merge.rs"]
mod merge;
#[path = "perennial/output.rs"]
mod output;
#[path = "perennial/passphrase.rs"]
mod passphrase;
#[path = "perennial/report.rs"]
mod report;
#[path = "perennial/sample.rs"]
mod sample;
#[path = "perennial/seal.rs"]
mod seal;

use error::CliError;

/// A CRM for small B2B sales teams: its snapshots without a browser.
#[derive(Parser)]
#[command(name = "perennial", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Validates a snapshot and counts what is in it.
    Check(check::Args),
    /// Opens an encrypted snapshot.
    Decrypt(seal::Args),
    /// Encrypts a snapshot with a passphrase.
    Encrypt(seal::Args),
    /// Says what merging one snapshot into another would change, and writes nothing.
    Diff(diff::Args),
    /// Imports CSV files into a snapshot.
    Import(import::Args),
    /// Merges snapshots of one workspace; nothing that anybody wrote is lost.
    Merge(merge::Args),
    /// Makes up a realistic workspace, the same for the same seed.
    Sample(sample::Args),
}

fn main() -> ExitCode {
    // Wrong usage ends here, with exit code 2.
    let cli = Cli::parse();
    let done: Result<(), CliError> = match &cli.command {
        Command::Check(args) => check::run(args),
        Command::Decrypt(args) => seal::decrypt(args),
        Command::Encrypt(args) => seal::encrypt(args),
        Command::Diff(args) => diff::run(args),
        Command::Import(args) => import::run(args),
        Command::Merge(args) => merge::run(args),
        Command::Sample(args) => sample::run(args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        // The reader has what it wanted (`perennial check S | head -1`).
        Err(CliError::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("perennial: {error}");
            ExitCode::FAILURE
        }
    }
}
