//! Values that only this browser can hold: they are cloned as they are, and are no rows of bytes.

use wasm_bindgen::JsValue;

use crate::store::error::StoreError;
use crate::store::idb::Idb;
use crate::store::idb::request::{result, worded};
use crate::store::migrations::DEVICE;
use crate::store::rows::{Mode, Rows};

impl Idb {
    /// What stands under a word.
    pub async fn device_value(&self, word: &str) -> Result<Option<JsValue>, StoreError> {
        let rows = self.begin_over(&[DEVICE], Mode::Read).await?;
        let request = rows.named(DEVICE)?.get(&word.into()).map_err(|error| worded(&error))?;
        Ok(Some(result(&request).await?).filter(|value| !value.is_undefined()))
    }

    /// Puts a value under a word; `None` takes away what stands there.
    pub async fn set_device_value(&self, word: &str, value: Option<&JsValue>) -> Result<(), StoreError> {
        let rows = self.begin_over(&[DEVICE], Mode::Write).await?;
        let store = rows.named(DEVICE)?;
        let request = match value {
            Some(value) => store.put_with_key(value, &word.into()),
            None => store.delete(&word.into()),
        };
        request.map_err(|error| worded(&error))?;
        rows.commit().await
    }
}
