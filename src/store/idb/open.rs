//! Opening, upgrading and deleting a database, without ever hanging.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbRequestReadyState, IdbVersionChangeEvent};

use crate::store::error::StoreError;
use crate::store::idb::request::{after, named, result, result_after, settled, worded};
use crate::store::migrations::{self, SCHEMA};

/// How long another tab may take to let go. A timer, because of several requests in the queue only the first is told that
/// it is blocked.
const PATIENCE_MS: f64 = 4_000.0;

/// What came of opening.
pub(super) enum Opening {
    /// It is open; also whether it was made just now.
    Open(IdbDatabase, bool),
    /// It has an older schema and was left as it is.
    Older,
}

/// Opens a database, making it; upgrading it if that is allowed.
pub(super) async fn open(name: &str, may_upgrade: bool) -> Result<Opening, StoreError> {
    let request = factory()?.open_with_u32(name, SCHEMA).map_err(|error| worded(&error))?;
    let stored = Rc::new(Cell::new(None));
    let upgrade = {
        let (stored, request) = (stored.clone(), request.clone());
        Closure::once(move |event: IdbVersionChangeEvent| {
            let from = event.old_version() as u32;
            stored.set(Some(from));
            let database = request.result().map(JsCast::unchecked_into::<IdbDatabase>);
            let stays = from > 0 && !may_upgrade;
            if (stays || database.and_then(|database| migrations::run(&database, from)).is_err())
                && let Some(transaction) = request.transaction()
            {
                // The database stays as it was, and the request errs. An abort that fails has happened already.
                transaction.abort().unwrap_or_default();
            }
        })
    };
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let opened = settled(&request);
    if !in_time(&request, &opened).await? && stored.get().is_none() {
        close_when_opened(&request);
        return Err(StoreError::Blocked);
    }
    let too_new = || request.error().ok().flatten().filter(|error| error.name() == "VersionError");
    match result_after(&request, opened).await {
        Ok(database) => Ok(Opening::Open(database.unchecked_into(), stored.get() == Some(0))),
        Err(_) if !may_upgrade && stored.get().is_some_and(|from| from > 0) => Ok(Opening::Older),
        Err(_) if too_new().is_some() => Err(StoreError::TooNew { found: version(name).await?, known: SCHEMA }),
        Err(StoreError::Closed) => Err(StoreError::Missing),
        Err(error) => Err(error),
    }
}

/// Opens a database as it is, for reading only.
pub(super) async fn as_it_is(name: &str) -> Result<IdbDatabase, StoreError> {
    let request = factory()?.open(name).map_err(|error| worded(&error))?;
    Ok(result(&request).await?.unchecked_into())
}

/// Deletes a database.
pub(super) async fn delete(name: &str) -> Result<(), StoreError> {
    let request = factory()?.delete_database(name).map_err(|error| worded(&error))?;
    let deleted = settled(&request);
    if !in_time(&request, &deleted).await? {
        return Err(StoreError::Blocked);
    }
    match request.error().map_err(|error| worded(&error))? {
        Some(error) => Err(named(&error)),
        None => Ok(()),
    }
}

fn factory() -> Result<IdbFactory, StoreError> {
    // Reading the property throws where the page may keep nothing.
    let factory = Reflect::get(&js_sys::global(), &"indexedDB".into()).map_err(|_| StoreError::Missing)?;
    factory.dyn_into().map_err(|_| StoreError::Missing)
}

/// The version of a database that is newer than ours.
async fn version(name: &str) -> Result<u32, StoreError> {
    let database = as_it_is(name).await?;
    let version = database.version() as u32;
    database.close();
    Ok(version)
}

/// Waits for a request, but not longer than we have patience.
async fn in_time(request: &IdbOpenDbRequest, settled: &Promise) -> Result<bool, StoreError> {
    let either = Array::of2(settled, &after(PATIENCE_MS));
    JsFuture::from(Promise::race(&either)).await.map_err(|error| worded(&error))?;
    Ok(request.ready_state() == IdbRequestReadyState::Done)
}

/// A connection that nobody waits for any more would block every other tab.
fn close_when_opened(request: &IdbOpenDbRequest) {
    let late = request.clone();
    let close = Closure::once_into_js(move || {
        if let Ok(database) = late.result() {
            database.unchecked_into::<IdbDatabase>().close();
        }
    });
    request.set_onsuccess(close.dyn_ref());
    request.set_onupgradeneeded(None);
}
