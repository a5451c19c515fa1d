//! The shelf in the browser: a cache of the Cache API, under made-up keys, so that it works in a page opened from disk and
//! in a worker. Pages that came over an insecure connection have none.

use std::cell::RefCell;

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, CacheStorage, Request, Response};

use crate::domain::gather::Gather;
use crate::store::error::StoreError;
use crate::store::idb::worded;
use crate::store::mirror::Shelf;

/// What every key begins with: a host that can't exist.
const HOST: &str = "https://perennial.invalid/";

/// A cache of the browser; opened at its first use.
pub(crate) struct CacheShelf {
    name: String,
    cache: RefCell<Option<Cache>>,
}

impl CacheShelf {
    /// The cache of that name.
    pub fn new(name: String) -> Self {
        Self { name, cache: RefCell::default() }
    }

    async fn cache(&self) -> Result<Cache, StoreError> {
        if let Some(cache) = self.cache.borrow().as_ref() {
            return Ok(cache.clone());
        }
        let caches = Reflect::get(&js_sys::global(), &"caches".into()).map_err(|_| StoreError::Missing)?;
        let caches: CacheStorage = caches.dyn_into().map_err(|_| StoreError::Missing)?;
        let cache: Cache = wait(caches.open(&self.name)).await?.unchecked_into();
        self.cache.replace(Some(cache.clone()));
        Ok(cache)
    }
}

impl Shelf for CacheShelf {
    async fn put(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let cache = self.cache().await?;
        let body = Uint8Array::from(bytes);
        let response = Response::new_with_opt_js_u8_array(Some(&body)).map_err(|error| worded(&error))?;
        wait(cache.put_with_str(&key(name), &response)).await.map(drop)
    }

    async fn get(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let found = wait(self.cache().await?.match_with_str(&key(name))).await?;
        let Ok(response) = found.dyn_into::<Response>() else { return Ok(None) };
        let buffer = wait(response.array_buffer().map_err(|error| worded(&error))?).await?;
        Ok(Some(Uint8Array::new(&buffer).to_vec()))
    }

    async fn names(&self) -> Result<Vec<String>, StoreError> {
        // One that was deleted under us would take what is put into it, and lose it.
        self.cache.take();
        let keys: Array = wait(self.cache().await?.keys()).await?.unchecked_into();
        let name = |request: JsValue| {
            let url = request.unchecked_into::<Request>().url();
            let name = js_sys::decode_uri_component(url.strip_prefix(HOST)?).ok()?;
            Some(String::from(name))
        };
        Ok(keys.iter().filter_map(name).gathered())
    }

    async fn delete(&self, name: &str) -> Result<(), StoreError> {
        wait(self.cache().await?.delete_with_str(&key(name))).await.map(drop)
    }
}

/// A name as a key. Slashes stay: the names of entries have some.
fn key(name: &str) -> String {
    let encoded: Vec<String> = name.split('/').map(|part| js_sys::encode_uri_component(part).into()).gathered();
    format!("{HOST}{}", encoded.join("/"))
}

async fn wait(promise: js_sys::Promise) -> Result<JsValue, StoreError> {
    JsFuture::from(promise).await.map_err(|error| worded(&error))
}
