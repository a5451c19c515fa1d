//! The steps from each version of the database's schema to the next: append only, never changed once released.
//!
//! The bytes within a row carry versions of their own (`binary`, `journal`); a step here is for a change of object stores.

/// The newest schema, the version that IndexedDB sees. The number of steps.
pub const SCHEMA: u32 = 2;

/// The object store of what is no row of bytes: values that the browser clones as they are.
#[cfg(target_arch = "wasm32")]
pub const DEVICE: &str = "device";

#[cfg(target_arch = "wasm32")]
type Step = fn(&web_sys::IdbDatabase) -> Result<(), wasm_bindgen::JsValue>;

/// Step n (from 1) makes schema n out of schema n - 1.
#[cfg(target_arch = "wasm32")]
const STEPS: [Step; SCHEMA as usize] = [the_four_areas, things_of_this_device];

/// Runs the steps that a database of this version lacks; 0 is a new one.
///
/// # Errors
/// What the browser says; the caller aborts the upgrade then, which leaves the database as it was.
#[cfg(target_arch = "wasm32")]
pub fn run(database: &web_sys::IdbDatabase, from: u32) -> Result<(), wasm_bindgen::JsValue> {
    STEPS.iter().skip(from as usize).try_for_each(|step| step(database))
}

/// 1: segments, wal, journal and meta, all with keys outside their rows.
#[cfg(target_arch = "wasm32")]
fn the_four_areas(database: &web_sys::IdbDatabase) -> Result<(), wasm_bindgen::JsValue> {
    ["segments", "wal", "journal", "meta"].iter().try_for_each(|name| database.create_object_store(name).map(drop))
}

/// 2: values that only this browser can hold, such as the handle of a folder.
#[cfg(target_arch = "wasm32")]
fn things_of_this_device(database: &web_sys::IdbDatabase) -> Result<(), wasm_bindgen::JsValue> {
    database.create_object_store(DEVICE).map(drop)
}
