//! What this device remembers about itself, in localStorage, and the tab's name, in sessionStorage: never data of the
//! workspace.
//!
//! Reading gives `None` where nothing was set, where it can't be read, and where the browser keeps nothing: a default
//! always stands ready. Writing says when it failed. Not over gloo-storage, which panics where storage is denied.

mod look;
mod workspaces;

use chrono::NaiveDate;
use uuid::Uuid;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Storage, Window};

use crate::domain::day::day;
use crate::domain::gather::Gather;
use crate::store::error::StoreError;

pub use look::{Look, Theme, choose, chosen, keep};
pub use workspaces::{About, Beside, about, add_apart, add_other, apart, forget, others, set_about, set_shown, shown};

/// The view that a screen of a workspace shows first, by its name in addresses.
pub fn default_view(workspace: &str, screen: &str) -> Option<String> {
    local(&format!("default_view/{workspace}/{screen}"))
}

/// Remembers the view.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn set_default_view(workspace: &str, screen: &str, view: &str) -> Result<(), StoreError> {
    set_local(&format!("default_view/{workspace}/{screen}"), view)
}

/// The widths in pixels that the columns of a list were given, by their keys.
pub fn widths(list: &str) -> Vec<(String, u16)> {
    let text = local(&format!("widths/{list}")).unwrap_or_default();
    let width = |pair: &str| pair.rsplit_once('=').and_then(|(key, px)| Some((key.to_owned(), px.parse().ok()?)));
    text.split(' ').filter_map(width).gathered()
}

/// Remembers the widths.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn set_widths<'a>(list: &str, widths: impl Iterator<Item = (&'a String, &'a u16)>) -> Result<(), StoreError> {
    let text: Vec<String> = widths.map(|(key, px)| format!("{key}={px}")).gathered();
    set_local(&format!("widths/{list}"), &text.join(" "))
}

/// The pipeline that was last looked at in a workspace.
pub fn last_pipeline(workspace: &str) -> Option<Uuid> {
    local(&format!("last_pipeline/{workspace}"))?.parse().ok()
}

/// Remembers the pipeline.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn set_last_pipeline(workspace: &str, pipeline: Uuid) -> Result<(), StoreError> {
    set_local(&format!("last_pipeline/{workspace}"), &pipeline.to_string())
}

/// What was used in a workspace: ids and commands, nothing that is in it.
pub fn used(workspace: &str) -> Option<String> {
    local(&format!("used/{workspace}"))
}

/// Remembers what was used.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn set_used(workspace: &str, text: &str) -> Result<(), StoreError> {
    set_local(&format!("used/{workspace}"), text)
}

/// The teammate who uses this device, in a workspace.
pub fn member(workspace: &str) -> Option<Uuid> {
    local(&format!("member/{workspace}"))?.parse().ok()
}

/// Remembers who uses this device.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn set_member(workspace: &str, member: Uuid) -> Result<(), StoreError> {
    set_local(&format!("member/{workspace}"), &member.to_string())
}

/// What somebody called this device.
pub fn device_name() -> Option<String> {
    local("device_name").filter(|name| !name.is_empty())
}

/// Remembers what this device is called; without a name it goes by its browser and system.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn set_device_name(name: &str) -> Result<(), StoreError> {
    set_local("device_name", name)
}

/// The day on which the reminder of sharing was put off.
pub fn reminder_put_off() -> Option<NaiveDate> {
    day(&local("reminder_put_off")?)
}

/// Puts the reminder of sharing off for a day.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn put_reminder_off(day: NaiveDate) -> Result<(), StoreError> {
    set_local("reminder_put_off", &day.to_string())
}

/// Whether the browser was asked to keep this site's data. It may ask the user, which is done once unless they ask for it.
pub fn has_asked_to_persist() -> bool {
    local("asked_to_persist").is_some()
}

/// Remembers that it was asked.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn set_asked_to_persist() -> Result<(), StoreError> {
    set_local("asked_to_persist", "true")
}

/// Whether it was told what a page from a file can't do.
pub fn has_heard_of_file() -> bool {
    local("heard_of_file").is_some()
}

/// Remembers that it was told.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn set_heard_of_file() -> Result<(), StoreError> {
    set_local("heard_of_file", "true")
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
    write(&session()?, "tab", name)
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
    write(&session()?, "typed_name", name)
}

/// How long this device keeps its journal, in months; for ever where nothing was chosen.
pub fn history_months(workspace: &str) -> Option<u32> {
    local(&format!("history_months/{workspace}"))?.parse().ok()
}

/// Remembers how long the journal is kept; 0 is for ever.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn set_history_months(workspace: &str, months: u32) -> Result<(), StoreError> {
    set_local(&format!("history_months/{workspace}"), &months.to_string())
}

/// How far the tour in this tab has come; empty where it has ended.
pub fn tour() -> Option<String> {
    read(session().ok()?, "tour")
}

/// Remembers how far the tour has come.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn set_tour(progress: &str) -> Result<(), StoreError> {
    write(&session()?, "tour", progress)
}

/// Keys are ours among those of a host's other pages.
fn key(name: &str) -> String {
    format!("perennial/{name}")
}

fn local(name: &str) -> Option<String> {
    read(local_storage().ok()?, name)
}

fn set_local(name: &str, value: &str) -> Result<(), StoreError> {
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

fn read(storage: Storage, name: &str) -> Option<String> {
    let text = storage.get_item(&key(name)).ok()??;
    // Earlier versions wrote JSON.
    Some(text.trim_matches('"').to_owned())
}

fn write(storage: &Storage, name: &str, text: &str) -> Result<(), StoreError> {
    storage.set_item(&key(name), text).map_err(|error: JsValue| crate::store::idb::worded(&error))
}
