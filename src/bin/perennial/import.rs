//! `import`.

use crate::error::CliError;

#[derive(clap::Args)]
pub struct Args {}

pub fn run(_: &Args) -> Result<(), CliError> {
    Ok(())
}
