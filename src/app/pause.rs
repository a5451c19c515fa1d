//! Lets the page breathe in the middle of long work.

use std::time::Duration;

use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// Returns after the browser has drawn and listened.
pub async fn breathe() {
    after(Duration::ZERO).await;
}

/// Returns after a while.
pub async fn after(a_while: Duration) {
    let ms = i32::try_from(a_while.as_millis()).unwrap_or(i32::MAX);
    let later = js_sys::Promise::new(&mut |resolve, _| {
        let _goes_on_at_once_where_there_are_no_timers =
            window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms);
    });
    let _always_resolves = JsFuture::from(later).await;
}
