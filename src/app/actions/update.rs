//! Going over to another version of the site, which `public/offline.js` tells of.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::components::focus::settle;
use crate::app::data::{Data, Durable};
use crate::app::pause::after;

/// How often it is looked whether everything is saved, and how many times: whoever still waits then is asked by the browser.
const LOOK: Duration = Duration::from_millis(20);
const LOOKS: usize = 500;

/// Saves, and has every tab of the site go over to the version that is ready.
pub fn update(data: Data) {
    spawn_local(async move {
        saved(data).await;
        reload();
    });
}

/// Saves, and loads this page again: the version that is used now has changed.
pub fn leave(data: Data) {
    spawn_local(async move {
        saved(data).await;
        load_again();
    });
}

/// Loads this page again, with the version that is ready if there is one: every other tab goes over to it then, too.
pub fn reload() {
    let cancelable = web_sys::EventInit::new();
    cancelable.set_cancelable(true);
    let go = web_sys::Event::new_with_event_init_dict("site-go", &cancelable);
    if go.and_then(|go| window().dispatch_event(&go)).unwrap_or(true) {
        load_again();
    }
}

fn load_again() {
    let _stays_where_it_is_otherwise = window().location().reload();
}

/// Keeps what is being typed, and returns when all of it is on the disk.
async fn saved(data: Data) {
    settle();
    for _ in 0..LOOKS {
        if data.durable.try_get_untracked() != Some(Durable::Saving) {
            break;
        }
        after(LOOK).await;
    }
}
