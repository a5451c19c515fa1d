//! Snapshots on disk.

use std::fs::{self, File};
use std::io::Write;
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

/// Writes a snapshot: beside the old one first and down to the disk, so that a failure leaves that as it is. Each process
/// has a name of its own for it, so that two on a shared drive don't write into one file.
pub fn save(path: &Path, crm: &Crm, header: &Header) -> Result<(), CliError> {
    let failed = |source| CliError::Write { path: path.to_owned(), source };
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.new", std::process::id()));
    let written = File::create(&beside).and_then(|mut file| {
        file.write_all(write(crm, header).as_bytes())?;
        file.sync_all()
    });
    written.and_then(|()| fs::rename(&beside, path)).map_err(|source| {
        let _ = fs::remove_file(&beside);
        failed(source)
    })
}
