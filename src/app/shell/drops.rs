//! Files that are dropped anywhere are for the import.

use leptos::prelude::*;

use crate::app::actions::import::use_desk;
use crate::app::actions::use_actions;
use crate::app::router::use_router;
use crate::present::route::Route;

/// Takes files wherever they are dropped; otherwise the browser would leave the page for them.
pub fn take_dropped_files() {
    let (desk, router, data) = (use_desk(), use_router(), use_actions().data);
    let over = window_event_listener(leptos::ev::dragover, |event| {
        if has_files(&event) {
            event.prevent_default();
        }
    });
    let dropped = window_event_listener(leptos::ev::drop, move |event| {
        if !has_files(&event) {
            return;
        }
        event.prevent_default();
        let files = event.data_transfer().and_then(|data| data.files());
        let files: Vec<web_sys::File> =
            files.map_or(Vec::new(), |files| (0..files.length()).filter_map(|at| files.get(at)).collect());
        if !files.is_empty() && data.author_untracked().is_some() {
            desk.read(files);
            router.go(Route::Import);
        }
    });
    on_cleanup(move || {
        over.remove();
        dropped.remove();
    });
}

fn has_files(event: &web_sys::DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}
