//! What this device remembers about itself, in localStorage, and the tab's name, in sessionStorage: never data of the
//! workspace.
//!
//! Reading gives `None` where nothing was set, where it can't be read, and where the browser keeps nothing: a default
//! always stands ready. Writing says when it failed. Not over gloo-storage, which panics where storage is denied.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Storage, Window};

use crate::store::error::StoreError;

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The theme that was chosen.
pub fn theme() -> Option<Theme> {
    local("theme")
}

/// Remembers the theme.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn set_theme(theme: Theme) -> Result<(), StoreError> {
    set_local("theme", &theme)
}

/// The language that was chosen, as a BCP 47 tag.
pub fn language() -> Option<String> {
    local("language")
}

/// Remembers the language.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn set_language(tag: &str) -> Result<(), StoreError> {
    set_local("language", &tag)
}

/// The names of the fields that a card of the board shows.
pub fn card_fields() -> Option<Vec<String>> {
    local("card_fields")
}

/// Remembers the fields of a card.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn set_card_fields(fields: &[String]) -> Result<(), StoreError> {
    set_local("card_fields", &fields)
}

/// The pipeline that was last looked at in a workspace.
pub fn last_pipeline(workspace: &str) -> Option<Uuid> {
    local(&format!("last_pipeline/{workspace}"))
}

/// Remembers the pipeline.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn set_last_pipeline(workspace: &str, pipeline: Uuid) -> Result<(), StoreError> {
    set_local(&format!("last_pipeline/{workspace}"), &pipeline)
}

/// The teammate who uses this device, in a workspace.
pub fn member(workspace: &str) -> Option<Uuid> {
    local(&format!("member/{workspace}"))
}

/// Remembers who uses this device.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn set_member(workspace: &str, member: Uuid) -> Result<(), StoreError> {
    set_local(&format!("member/{workspace}"), &member)
}

/// The name of this tab, by which undo finds what it did before a reload. A duplicated tab starts with the same name: give
/// it a new one when another tab answers to it.
pub fn tab() -> Option<String> {
    read(session().ok()?, "tab")
}

/// Names this tab.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn set_tab(name: &str) -> Result<(), StoreError> {
    write(&session()?, "tab", &name)
}

/// Whether this tab shows the sample workspace.
pub fn shows_sample() -> bool {
    session().ok().and_then(|storage| read(storage, "sample")).unwrap_or(false)
}

/// Remembers which workspace this tab shows.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn set_shown(sample: bool) -> Result<(), StoreError> {
    write(&session()?, "sample", &sample)
}

/// The name that was typed at the first visit, before this tab went to look at the sample.
pub fn typed_name() -> Option<String> {
    read(session().ok()?, "typed_name")
}

/// Remembers the name.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn set_typed_name(name: &str) -> Result<(), StoreError> {
    write(&session()?, "typed_name", &name)
}

/// Keys are ours among those of a host's other pages.
fn key(name: &str) -> String {
    format!("perennial/{name}")
}

fn local<T: DeserializeOwned>(name: &str) -> Option<T> {
    read(local_storage().ok()?, name)
}

fn set_local(name: &str, value: &impl Serialize) -> Result<(), StoreError> {
    write(&local_storage()?, name, value)
}

fn local_storage() -> Result<Storage, StoreError> {
    window()?.local_storage().ok().flatten().ok_or(StoreError::Missing)
}

fn session() -> Result<Storage, StoreError> {
    window()?.session_storage().ok().flatten().ok_or(StoreError::Missing)
}

fn window() -> Result<Window, StoreError> {
    js_sys::global().dyn_into().map_err(|_| StoreError::Missing)
}

fn read<T: DeserializeOwned>(storage: Storage, name: &str) -> Option<T> {
    let text = storage.get_item(&key(name)).ok()??;
    serde_json::from_str(&text).ok()
}

fn write(storage: &Storage, name: &str, value: &impl Serialize) -> Result<(), StoreError> {
    let text = serde_json::to_string(value).map_err(|e| StoreError::Other { message: e.to_string() })?;
    storage.set_item(&key(name), &text).map_err(|error: JsValue| crate::store::idb::worded(&error))
}
