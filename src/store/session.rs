//! What a tab remembers until it is closed, in sessionStorage.

use wasm_bindgen::JsCast;
use web_sys::{Storage, Window};

/// The word that was left under this name.
pub fn get(name: &str) -> Option<String> {
    storage()?.get_item(name).ok()?
}

/// Leaves a word under this name; says whether the browser kept it.
pub fn set(name: &str, word: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(name, word).is_ok())
}

fn storage() -> Option<Storage> {
    let window: Window = js_sys::global().dyn_into().ok()?;
    window.session_storage().ok()?
}
