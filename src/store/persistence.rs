//! What the browser promises about keeping this site's data, and how much room it gives.

use wasm_bindgen::JsValue;

use crate::store::script::{ask, call, property};

/// How much room this site has, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// What it uses.
    pub used: u64,
    /// What it may use.
    pub quota: u64,
}

/// Whether the browser has promised not to clear this site's data by itself. `None` where it can't say.
pub async fn is_persisted() -> Option<bool> {
    ask(&manager(), "persisted", &[]).await.ok()?.as_bool()
}

/// Asks for that promise. Firefox asks the user, and this doesn't end before they have answered: nothing may wait for it.
pub async fn ask_to_persist() -> Option<bool> {
    ask(&manager(), "persist", &[]).await.ok()?.as_bool()
}

/// How much room there is. `None` where the browser doesn't say.
pub async fn room() -> Option<Room> {
    let estimate = ask(&manager(), "estimate", &[]).await.ok()?;
    let bytes = |name: &str| property(&estimate, name).as_f64().map(|bytes| bytes.max(0.0) as u64);
    Some(Room { used: bytes("usage")?, quota: bytes("quota")? })
}

/// Whether the page came over a connection that the browser trusts. Without it there are no second copy and no encryption.
pub fn is_secure() -> bool {
    property(&js_sys::global(), "isSecureContext").is_truthy()
}

/// Whether the page was opened from a file on disk.
pub fn is_file() -> bool {
    property(&property(&js_sys::global(), "location"), "protocol").as_string().is_some_and(|scheme| scheme == "file:")
}

/// Whether the page runs as an app of its own, from the home screen or the dock.
pub fn is_installed() -> bool {
    let global = js_sys::global();
    let standalone = call(&global, "matchMedia", &["(display-mode: standalone)".into()]);
    let matches = standalone.is_ok_and(|media| property(&media, "matches").is_truthy());
    matches || property(&property(&global, "navigator"), "standalone").is_truthy()
}

fn manager() -> JsValue {
    property(&property(&js_sys::global(), "navigator"), "storage")
}
