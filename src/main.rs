//! Mounts the app, or starts the second thread where this runs in one; nothing else.

#[cfg(target_arch = "wasm32")]
fn main() {
    match perennial::worker::port::is_worker() {
        true => perennial::worker::port::start(),
        false => perennial::app::mount(),
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
