//! Mounts the app, nothing else.

#[cfg(target_arch = "wasm32")]
fn main() {
    use leptos::prelude::*;

    mount_to_body(|| view! { <main><h1>"Perennial"</h1></main> });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
