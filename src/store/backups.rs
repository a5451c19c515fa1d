//! Backups: whole copies under names, on a shelf of their own outside IndexedDB. They outlive the database.

pub mod rows;

use crate::domain::gather::Gather;
use crate::domain::sorting::Sorting;
use crate::store::error::StoreError;
use crate::store::mirror::{AnyShelf, Shelf};

/// How many backups are kept.
const KEPT: usize = 8;

/// A backup that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupInfo {
    /// Its name, which begins with the time when it was made.
    pub name: String,
    /// How many bytes it has.
    pub bytes: usize,
}

/// The backups of a database, which needn't be open: a worker can use it, too. Where the browser has no Cache API (an
/// insecure origin), each call gives `Missing`.
pub struct Backups(pub(crate) AnyShelf);

impl Backups {
    /// The backups of the database of that name.
    #[cfg(target_arch = "wasm32")]
    pub fn of(database: &str) -> Self {
        let shelf = crate::store::mirror::cache::CacheShelf::new(format!("perennial-backups/{database}"));
        Self(AnyShelf::Cache(shelf))
    }

    /// Keeps a backup, and the newest eight of all by their names; older ones go. `name` begins with a time that sorts.
    ///
    /// # Errors
    /// `Full`, `Missing`, or what the browser says. What was kept before still is then.
    pub async fn keep(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let entry = entry(name, bytes.len());
        self.0.put(&entry, bytes).await?;
        let (same, others): (Vec<String>, Vec<String>) =
            self.entries().await?.into_iter().partition(|other| info(other).is_some_and(|info| info.name == name));
        let old = others.into_iter().skip(KEPT - 1);
        for gone in same.into_iter().filter(|other| *other != entry).chain(old) {
            self.0.delete(&gone).await?;
        }
        Ok(())
    }

    /// What is kept, newest first.
    ///
    /// # Errors
    /// `Missing`, or what the browser says.
    pub async fn list(&self) -> Result<Vec<BackupInfo>, StoreError> {
        Ok(self.entries().await?.iter().filter_map(|entry| info(entry)).gathered())
    }

    /// The bytes of a backup.
    ///
    /// # Errors
    /// `Missing`, or what the browser says.
    pub async fn get(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        match self.entry_of(name).await? {
            Some(entry) => self.0.get(&entry).await,
            None => Ok(None),
        }
    }

    /// Takes a backup away.
    ///
    /// # Errors
    /// `Missing`, or what the browser says.
    pub async fn forget(&self, name: &str) -> Result<(), StoreError> {
        match self.entry_of(name).await? {
            Some(entry) => self.0.delete(&entry).await,
            None => Ok(()),
        }
    }

    /// Takes all away.
    ///
    /// # Errors
    /// `Missing`, or what the browser says.
    pub async fn clear(&self) -> Result<(), StoreError> {
        self.0.clear().await
    }

    /// The backup of all rows as a schema had them. Its name sorts before every time, so it isn't among those that go.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn name_before(schema: u32) -> String {
        format!("schema-{schema}")
    }

    async fn entry_of(&self, name: &str) -> Result<Option<String>, StoreError> {
        let entries = self.entries().await?;
        Ok(entries.into_iter().find(|entry| info(entry).is_some_and(|info| info.name == name)))
    }

    /// The names on the shelf, newest first.
    async fn entries(&self) -> Result<Vec<String>, StoreError> {
        let mut entries = self.0.names().await?;
        entries.sorted_by(|a, b| info(b).map(|info| info.name).cmp(&info(a).map(|info| info.name)));
        Ok(entries)
    }
}

/// The name on the shelf says the size, so that listing reads no backup.
fn entry(name: &str, bytes: usize) -> String {
    format!("{bytes}/{name}")
}

fn info(entry: &str) -> Option<BackupInfo> {
    let (bytes, name) = entry.split_once('/')?;
    Some(BackupInfo { name: name.to_owned(), bytes: bytes.parse().ok()? })
}
