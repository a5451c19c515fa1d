//! Snapshots on disk.

use std::fs::{self, File};
use std::io::{self, Write};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};

use perennial::domain::crm::Crm;
use perennial::sync::sealed::is_sealed;
use perennial::sync::snapshot::{Header, read, write};

use crate::error::CliError;

/// Reads a file.
pub fn bytes(path: &Path) -> Result<Vec<u8>, CliError> {
    fs::read(path).map_err(|source| CliError::Read { path: path.to_owned(), source })
}

/// Reads a snapshot.
pub fn open(path: &Path) -> Result<(Header, Crm), CliError> {
    read_snapshot(path, &bytes(path)?)
}

/// Reads snapshots, all at once: reading is most of the work.
pub fn open_all(paths: &[PathBuf]) -> Result<Vec<(Header, Crm)>, CliError> {
    std::thread::scope(|scope| {
        let readers: Vec<_> = paths.iter().map(|path| scope.spawn(|| open(path))).collect();
        let joined = readers.into_iter().map(|reader| reader.join().unwrap_or_else(|panic| resume_unwind(panic)));
        joined.collect()
    })
}

/// Reads the bytes of a file as a snapshot.
pub fn read_snapshot(path: &Path, file: &[u8]) -> Result<(Header, Crm), CliError> {
    if is_sealed(file) {
        return Err(CliError::Encrypted { path: path.to_owned() });
    }
    read(file).map_err(|source| CliError::Snapshot { path: path.to_owned(), source })
}

/// Writes a snapshot.
pub fn save(path: &Path, crm: &Crm, header: &Header) -> Result<(), CliError> {
    replace(path, write(crm, header).as_bytes())
}

/// Refuses a file that is there already, unless it may be replaced.
pub fn refuse_existing(path: &Path, may_replace: bool) -> Result<(), CliError> {
    match fs::symlink_metadata(path) {
        Ok(_) if !may_replace => Err(CliError::Exists { path: path.to_owned() }),
        _ => Ok(()),
    }
}

/// Writes a file: beside the old one first, so that a failure leaves that as it is.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.new", std::process::id()));
    let written = write_through(Path::new(&beside), bytes).and_then(|()| fs::rename(&beside, path));
    written.map_err(|source| {
        let _ = fs::remove_file(&beside);
        CliError::Write { path: path.to_owned(), source }
    })
}

/// Writes to the disk itself: a rename that outlives a power cut must not name a file that didn't.
fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
