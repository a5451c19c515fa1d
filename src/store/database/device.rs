//! What only this browser can hold, such as the handle of a folder that the user chose. It can't be bytes, so it is in no
//! mirror and no snapshot: whoever asks must do without.

use wasm_bindgen::JsValue;

use crate::store::database::{Backend, Database};
use crate::store::error::StoreError;

impl Database {
    /// The value under a word, as the browser cloned it; `None` where nothing stands.
    ///
    /// # Errors
    /// `Closed`, or what the browser says.
    pub async fn device_value(&self, word: &str) -> Result<Option<JsValue>, StoreError> {
        let Backend::Idb(idb) = &self.backend;
        idb.device_value(word).await
    }

    /// Puts a value under a word.
    ///
    /// # Errors
    /// `Full`, `Closed`, or what the browser says: a value that can't be cloned is refused.
    pub async fn set_device_value(&self, word: &str, value: &JsValue) -> Result<(), StoreError> {
        let Backend::Idb(idb) = &self.backend;
        idb.set_device_value(word, Some(value)).await
    }

    /// Takes away what stands under a word.
    ///
    /// # Errors
    /// `Closed`, or what the browser says.
    pub async fn forget_device_value(&self, word: &str) -> Result<(), StoreError> {
        let Backend::Idb(idb) = &self.backend;
        idb.set_device_value(word, None).await
    }
}
