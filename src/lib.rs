//! Perennial: a CRM for small B2B sales teams that lives entirely in the browser.
//!
//! The modules in the order in which they depend on each other; a module names only those above it.
//! `ARCHITECTURE.md` says what each may and may not do, `tests/architecture.rs` holds them to it.

pub mod domain;
pub mod sync;
pub mod import;
pub mod export;
pub mod present;
pub mod store;
#[cfg(target_arch = "wasm32")]
pub mod app;
pub mod clock;
