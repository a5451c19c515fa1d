//! The only layer that knows Leptos.

// The successor of this macro (a build script) would bring ICU and its data into every build.
#[allow(deprecated, missing_docs, clippy::all)]
mod locales {
    leptos_i18n::load_locales!();
}
pub mod words;
pub mod router;
pub mod notices;
pub mod data;
pub mod components;

use leptos::prelude::*;

/// Mounts.
pub fn mount() {
    mount_to_body(|| view! { <h1>{words::w!(app.hello, name = "x")}</h1><p>{words::w!(app.name)}</p> });
}
