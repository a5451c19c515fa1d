//! Files that are dropped anywhere: snapshots are for merging, tables for the import.

use leptos::prelude::*;

use crate::app::actions::import::use_desk;
use crate::app::actions::sharing::use_sharing;
use crate::app::actions::use_actions;
use crate::app::router::use_router;
use crate::domain::gather::Gather;
use crate::present::file_name::is_snapshot;
use crate::present::route::Route;

/// Takes files wherever they are dropped; otherwise the browser would leave the page for them.
pub fn take_dropped_files() {
    let (desk, sharing, router, data) = (use_desk(), use_sharing(), use_router(), use_actions().data);
    on_window(leptos::ev::dragover, |event| {
        if has_files(&event) {
            event.prevent_default();
        }
    });
    on_window(leptos::ev::drop, move |event| {
        if !has_files(&event) {
            return;
        }
        event.prevent_default();
        let files = event.data_transfer().and_then(|data| data.files());
        let files: Vec<web_sys::File> =
            files.map_or(Vec::new(), |files| (0..files.length()).filter_map(|at| files.get(at)).gathered());
        if files.is_empty() || data.author_untracked().is_none() {
            return;
        }
        let (snapshots, tables): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| is_snapshot(&file.name()));
        if !snapshots.is_empty() {
            sharing.look_at(snapshots);
            router.go(Route::Data);
        } else {
            desk.read(tables);
            router.go(Route::Import);
        }
    });
}

fn has_files(event: &web_sys::DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}
