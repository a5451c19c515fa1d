//! Lets the page breathe in the middle of long work.

use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// Returns after the browser has drawn and listened.
pub async fn breathe() {
    let later = js_sys::Promise::new(&mut |resolve, _| {
        let _goes_on_at_once_where_there_are_no_timers = window().set_timeout_with_callback(&resolve);
    });
    let _always_resolves = JsFuture::from(later).await;
}
