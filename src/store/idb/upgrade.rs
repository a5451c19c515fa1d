//! Opening a database of an older schema: all its rows are kept as a backup before they are touched.

use std::cell::Cell;
use std::rc::Rc;

use web_sys::IdbDatabase;

use crate::domain::gather::AddAll;
use crate::store::backups::{Backups, rows};
use crate::store::error::StoreError;
use crate::store::idb::open::{self, Opening};
use crate::store::idb::{IdbRows, Status};
use crate::store::rows::{Area, Mode, Rows};

/// Opens a database, making or upgrading it. Also says whether it was made just now. One that needs no upgrade pays nothing.
pub(super) async fn open(name: &str) -> Result<(IdbDatabase, bool), StoreError> {
    if let Opening::Open(database, is_new) = open::open(name, false).await? {
        return Ok((database, is_new));
    }
    // Without a place for backups, or room for one, the step is taken all the same: it loses nothing by itself, and who
    // can't open their data is worse off.
    let _upgraded_without = back_up(name).await;
    match open::open(name, true).await? {
        Opening::Open(database, is_new) => Ok((database, is_new)),
        Opening::Older => Err(StoreError::Other { message: "the database can't be upgraded".to_owned() }),
    }
}

/// Keeps all rows, unless they have been kept before.
async fn back_up(name: &str) -> Result<(), StoreError> {
    let backups = Backups::of(name);
    let list = backups.list().await?;
    let database = open::as_it_is(name).await?;
    let kept = Backups::name_before(database.version() as u32);
    let copied = if list.iter().any(|info| info.name == kept) { Ok(Vec::new()) } else { copy(&database).await };
    database.close();
    let copied = copied?;
    if copied.is_empty() { Ok(()) } else { backups.keep(&kept, &copied).await }
}

async fn copy(database: &IdbDatabase) -> Result<Vec<u8>, StoreError> {
    let status = Rc::new(Cell::new(Status::Open));
    let tx = IdbRows::begin(database, &Area::ALL.map(Area::name), Mode::Read, status)?;
    let mut all = Vec::new();
    for area in Area::ALL {
        all.add_all(tx.range(area, None).await?.into_iter().map(|(key, bytes)| (area, key, bytes)));
    }
    Ok(rows::encode(&all))
}
