//! The rows within one IndexedDB transaction.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, IdbDatabase, IdbKeyRange, IdbObjectStore, IdbTransaction};

use crate::store::error::StoreError;
use crate::store::idb::Status;
use crate::store::idb::request::{named, result, result_after, settled, worded};
use crate::store::rows::{Area, Key, Mode, Rows, Span};

/// A transaction. Dropped without `commit`, it is rolled back.
pub(crate) struct IdbRows {
    transaction: IdbTransaction,
    ended: Promise,
    open: Cell<bool>,
    connection: Rc<Cell<Status>>,
}

impl IdbRows {
    pub(super) fn begin(
        database: &IdbDatabase,
        stores: &[&str],
        mode: Mode,
        connection: Rc<Cell<Status>>,
    ) -> Result<Self, StoreError> {
        let transaction = begin(database, stores, mode).map_err(|error| worded(&error))?;
        let ended = Promise::new(&mut |resolve, _| {
            transaction.set_oncomplete(Some(&resolve));
            transaction.set_onabort(Some(&resolve));
        });
        Ok(Self { transaction, ended, open: Cell::new(true), connection })
    }

    fn store(&self, area: Area) -> Result<IdbObjectStore, StoreError> {
        self.named(area.name())
    }

    /// An object store that the transaction is over.
    pub(super) fn named(&self, name: &str) -> Result<IdbObjectStore, StoreError> {
        self.transaction.object_store(name).map_err(|error| worded(&error))
    }
}

impl Rows for IdbRows {
    async fn get(&self, area: Area, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        let request = self.store(area)?.get(&js_key(key)).map_err(|error| worded(&error))?;
        let value = result(&request).await?;
        (!value.is_undefined()).then(|| bytes(area, key, value)).transpose()
    }

    async fn range(&self, area: Area, span: Option<&Span>) -> Result<Vec<(Key, Vec<u8>)>, StoreError> {
        let span = match span.map(js_span).transpose()? {
            None => JsValue::UNDEFINED,
            Some(Some(span)) => span.into(),
            Some(None) => return Ok(Vec::new()),
        };
        let store = self.store(area)?;
        // Both are on their way before the first is awaited.
        let keys = store.get_all_keys_with_key(&span).map_err(|error| worded(&error))?;
        let values = store.get_all_with_key(&span).map_err(|error| worded(&error))?;
        let listening = settled(&values);
        let keys: Array = result(&keys).await?.unchecked_into();
        let values: Array = result_after(&values, listening).await?.unchecked_into();
        let rows = keys.iter().zip(values.iter()).map(|(key, value)| {
            let key = rust_key(area, &key)?;
            let bytes = bytes(area, &key, value)?;
            Ok((key, bytes))
        });
        rows.collect()
    }

    fn put(&self, area: Area, key: &Key, bytes: &[u8]) -> Result<(), StoreError> {
        let request = self.store(area)?.put_with_key(&Uint8Array::from(bytes), &js_key(key));
        request.map(drop).map_err(|error| worded(&error))
    }

    fn delete(&self, area: Area, span: &Span) -> Result<(), StoreError> {
        let Some(span) = js_span(span)? else { return Ok(()) };
        self.store(area)?.delete(&span).map(drop).map_err(|error| worded(&error))
    }

    async fn commit(self) -> Result<(), StoreError> {
        self.open.set(false);
        // Saves the wait until the browser finds that nothing more is asked. Where it has found that already, this throws;
        // what counts is how the transaction ends.
        call(&self.transaction, "commit", &Array::new()).map(drop).unwrap_or_default();
        let event = JsFuture::from(self.ended.clone()).await.map_err(|error| worded(&error))?;
        if event.dyn_ref::<Event>().is_some_and(|event| event.type_() == "complete") {
            return Ok(());
        }
        // The reason stands with the transaction, not with its requests. Without one, it was closed under us or aborted.
        match self.transaction.error() {
            Some(error) => Err(named(&error)),
            None if self.connection.get() != Status::Open => Err(StoreError::Closed),
            None => Err(StoreError::Other { message: "the transaction was aborted".to_owned() }),
        }
    }
}

impl Drop for IdbRows {
    fn drop(&mut self) {
        if self.open.get() {
            // One that has ended already can't be rolled back, and needn't be.
            self.transaction.abort().unwrap_or_default();
        }
    }
}

/// `database.transaction(stores, mode, {durability})`, which web-sys has only among its unstable names.
fn begin(database: &IdbDatabase, stores: &[&str], mode: Mode) -> Result<IdbTransaction, JsValue> {
    let stores: Array = stores.iter().map(|name| JsValue::from(*name)).collect();
    let mode = match mode {
        Mode::Read => "readonly",
        Mode::Write => "readwrite",
    };
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"relaxed".into())?;
    call(database, "transaction", &Array::of3(&stores, &mode.into(), &options)).map(JsCast::unchecked_into)
}

fn call(of: &JsValue, method: &str, arguments: &Array) -> Result<JsValue, JsValue> {
    Reflect::get(of, &method.into())?.dyn_into::<Function>()?.apply(of, arguments)
}

fn bytes(area: Area, key: &Key, value: JsValue) -> Result<Vec<u8>, StoreError> {
    let array = value.dyn_into::<Uint8Array>();
    array.map(|array| array.to_vec()).map_err(|_| StoreError::corrupt(area, key, "not bytes"))
}

fn js_key(key: &Key) -> JsValue {
    match key {
        Key::Generation(generation) => JsValue::from(*generation as f64),
        Key::Word(word) => JsValue::from(word),
        Key::Segment(kind, bucket) => Array::of2(&kind.into(), &(*bucket).into()).into(),
    }
}

fn rust_key(area: Area, key: &JsValue) -> Result<Key, StoreError> {
    let strange = || StoreError::corrupt(area, &Key::Word(format!("{key:?}")), "a strange key");
    match area {
        Area::Wal | Area::Journal => key.as_f64().map(|n| Key::Generation(n as u64)),
        Area::Meta => key.as_string().map(Key::Word),
        Area::Segments => key
            .dyn_ref::<Array>()
            .and_then(|pair| Some(Key::Segment(pair.get(0).as_string()?, pair.get(1).as_f64()? as u32))),
    }
    .ok_or_else(strange)
}

/// `None` for a span that holds nothing, which IndexedDB refuses.
fn js_span(span: &Span) -> Result<Option<IdbKeyRange>, StoreError> {
    if span.from > span.to {
        return Ok(None);
    }
    IdbKeyRange::bound(&js_key(&span.from), &js_key(&span.to)).map(Some).map_err(|error| worded(&error))
}
