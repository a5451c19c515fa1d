//! Mounts the app, nothing else.

#[cfg(target_arch = "wasm32")]
fn main() {
    perennial::app::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
