//! What this device remembers about itself, in localStorage, and the tab's name, in sessionStorage: never data of the
//! workspace.
//!
//! Reading gives `None` where nothing was set, where it can't be read, and where the browser keeps nothing: a default
//! always stands ready. Writing says when it failed. Not over gloo-storage, which panics where storage is denied.

use chrono::NaiveDate;
use uuid::Uuid;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Storage, Window};

use crate::domain::day::day;
use crate::store::error::StoreError;

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The themes by their words.
const THEMES: [(Theme, &str); 3] = [(Theme::System, "system"), (Theme::Light, "light"), (Theme::Dark, "dark")];

/// The theme that was chosen.
pub fn theme() -> Option<Theme> {
    let chosen = local("theme")?;
    THEMES.iter().find(|(_, word)| *word == chosen).map(|(theme, _)| *theme)
}

/// Remembers the theme.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn set_theme(theme: Theme) -> Result<(), StoreError> {
    let word = THEMES.iter().find(|(each, _)| *each == theme).map_or("", |(_, word)| word);
    set_local("theme", word)
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
    set_local("language", tag)
}

/// The names of the fields that a card of the board shows.
pub fn card_fields() -> Option<Vec<String>> {
    let words = local("card_fields")?;
    let words = words.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    Some(words.filter(|word| !word.is_empty()).map(str::to_owned).collect())
}

/// Remembers the fields of a card.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn set_card_fields(fields: &[String]) -> Result<(), StoreError> {
    set_local("card_fields", &fields.join(" "))
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

/// A workspace beside the user's own, which a tab can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// The sample data.
    Sample,
    /// A file that was opened apart.
    Apart(Uuid),
}

/// The workspace that this tab shows instead of the user's own.
pub fn shown() -> Option<Beside> {
    match &*read(session().ok()?, "sample")? {
        SAMPLE => Some(Beside::Sample),
        word => word.parse().ok().map(Beside::Apart),
    }
}

/// Remembers which workspace this tab shows.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn set_shown(beside: Option<Beside>) -> Result<(), StoreError> {
    let word = match beside {
        None => String::new(),
        Some(Beside::Sample) => SAMPLE.to_owned(),
        Some(Beside::Apart(id)) => id.to_string(),
    };
    write(&session()?, "sample", &word)
}

/// The files that were opened apart on this device, with their senders' names; the oldest first.
pub fn apart() -> Vec<(Uuid, String)> {
    let lines = local("apart").unwrap_or_default();
    let line = |line: &str| line.split_once(' ').and_then(|(id, name)| Some((id.parse().ok()?, name.to_owned())));
    lines.lines().filter_map(line).collect()
}

/// Remembers a file that was opened apart.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn add_apart(id: Uuid, name: &str) -> Result<(), StoreError> {
    let known = apart().into_iter().filter(|(known, _)| *known != id);
    let all = known.chain([(id, name.replace('\n', " "))]).map(|(id, name)| format!("{id} {name}"));
    set_local("apart", &all.collect::<Vec<_>>().join("\n"))
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

/// What says that a tab shows the sample.
const SAMPLE: &str = "true";

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
