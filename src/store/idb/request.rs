//! Requests as futures, and the browser's errors as ours.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbRequest};

use crate::store::error::StoreError;

/// Resolves when the request has a result or an error. The listeners are the promise's own functions, so that nothing must
/// be kept alive, and its continuation runs while the transaction is still active.
pub(super) fn settled(request: &IdbRequest) -> Promise {
    Promise::new(&mut |resolve, _| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&resolve));
    })
}

/// The result of a request.
pub(super) async fn result(request: &IdbRequest) -> Result<JsValue, StoreError> {
    result_after(request, settled(request)).await
}

/// The result of a request that was listened to before.
pub(super) async fn result_after(request: &IdbRequest, settled: Promise) -> Result<JsValue, StoreError> {
    JsFuture::from(settled).await.map_err(|error| worded(&error))?;
    match request.error().map_err(|error| worded(&error))? {
        Some(error) => Err(named(&error)),
        None => request.result().map_err(|error| worded(&error)),
    }
}

/// Resolves after a while, by the browser's timer.
pub(super) fn after(milliseconds: f64) -> Promise {
    Promise::new(&mut |resolve, _| {
        let global = js_sys::global();
        let timer = Reflect::get(&global, &"setTimeout".into()).ok().and_then(|f| f.dyn_into::<Function>().ok());
        if let Some(timer) = timer {
            // Without a timer nothing resolves this, and the wait is as long as the browser's.
            drop(timer.call2(&global, &resolve, &milliseconds.into()));
        }
    })
}

/// An exception as an error.
pub(super) fn named(error: &DomException) -> StoreError {
    match error.name().as_str() {
        "QuotaExceededError" => StoreError::Full,
        "InvalidStateError" | "TransactionInactiveError" => StoreError::Closed,
        "SecurityError" => StoreError::Missing,
        name => StoreError::Other { message: format!("{name}: {}", error.message()) },
    }
}

/// Anything thrown as an error.
pub(crate) fn worded(error: &JsValue) -> StoreError {
    match error.dyn_ref::<DomException>() {
        Some(error) => named(error),
        None => StoreError::Other { message: format!("{error:?}") },
    }
}
