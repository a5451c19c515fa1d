//! Where the passphrase of an encrypted snapshot comes from. Never from the arguments: those stand in the list of
//! processes and in the shell's history.

use std::env::{self, VarError};
use std::io::{IsTerminal, stdin};

use perennial::sync::sealed::{Passphrase, native};

use crate::error::CliError;

/// The environment variable that is looked at first.
pub const VARIABLE: &str = "PERENNIAL_PASSPHRASE";

/// What it is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A slip of the finger would lock the data away: it is asked for twice.
    Encrypt,
    /// A slip of the finger is told by the file.
    Decrypt,
}

/// The passphrase out of the environment, or as typed at the terminal.
pub fn passphrase(purpose: Purpose) -> Result<Passphrase, CliError> {
    let typed = match env::var(VARIABLE) {
        Ok(text) => text,
        Err(VarError::NotUnicode(_)) => return Err(CliError::PassphraseNotText),
        // A script without a terminal would wait for ever.
        Err(VarError::NotPresent) if !stdin().is_terminal() => return Err(CliError::NoPassphrase),
        Err(VarError::NotPresent) => ask(purpose)?,
    };
    native::passphrase(&typed).map_err(CliError::Passphrase)
}

fn ask(purpose: Purpose) -> Result<String, CliError> {
    let prompt = |text: &str| rpassword::prompt_password(text).map_err(CliError::Prompt);
    let typed = prompt("Passphrase: ")?;
    if purpose == Purpose::Encrypt && prompt("The same again: ")? != typed {
        return Err(CliError::PassphrasesDiffer);
    }
    Ok(typed)
}
