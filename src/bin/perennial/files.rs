//! Snapshots on disk.

use std::fs;
use std::path::Path;

use perennial::domain::crm::Crm;
use perennial::sync::snapshot::{Header, read, write};

use crate::error::CliError;

/// Reads a file.
pub fn bytes(path: &Path) -> Result<Vec<u8>, CliError> {
    fs::read(path).map_err(|source| CliError::Read { path: path.to_owned(), source })
}

/// Reads a snapshot.
pub fn open(path: &Path) -> Result<(Header, Crm), CliError> {
    read(&bytes(path)?).map_err(|source| CliError::Snapshot { path: path.to_owned(), source })
}

/// Writes a snapshot: beside the old one first, so that a failure leaves that as it is.
pub fn save(path: &Path, crm: &Crm, header: &Header) -> Result<(), CliError> {
    let failed = |source| CliError::Write { path: path.to_owned(), source };
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    fs::write(&beside, write(crm, header)).map_err(failed)?;
    fs::rename(&beside, path).map_err(|source| {
        let _ = fs::remove_file(&beside);
        failed(source)
    })
}
