//! Perennial: a CRM for small B2B sales teams that lives entirely in the browser.
//!
//! The modules in the order in which they depend on each other; a module names only those above it.
//! `ARCHITECTURE.md` says what each may and may not do, `tests/architecture.rs` holds them to it.

// `view!` and `#[component]` write `::leptos::…`. That is this crate, see `app/dom.rs`; Leptos itself is `framework`.
#[cfg(target_arch = "wasm32")]
extern crate leptos as framework;
#[cfg(target_arch = "wasm32")]
extern crate self as leptos;
#[cfg(target_arch = "wasm32")]
#[doc(hidden)]
pub use app::dom::facade::*;

pub mod domain;
pub mod sync;
pub mod import;
pub mod export;
pub mod present;
pub mod store;
pub mod worker;
#[cfg(target_arch = "wasm32")]
pub mod app;
pub mod clock;
