//! Search, undo and redo, and the way to something new.

use leptos::prelude::*;

use crate::app::actions::use_actions;
use crate::app::components::icon::Icon;
use crate::app::keyboard::with_keys;
use crate::app::shell::palette::SearchBar;
use crate::app::words::{label_text, w};

/// The bar above every screen.
#[component]
pub fn TopBar() -> impl IntoView {
    let actions = use_actions();
    let undo = move || actions.data.next_undo();
    let redo = move || actions.data.next_redo();
    let undo_title = move || match undo() {
        Some(label) => with_keys(&w!(undo.undo_what, what = label_text(&label)), "Mod+z"),
        None => w!(undo.nothing).to_owned(),
    };
    let redo_title = move || match redo() {
        Some(label) => with_keys(&w!(undo.redo_what, what = label_text(&label)), "Mod+Shift+z"),
        None => w!(undo.nothing_again).to_owned(),
    };
    view! {
        <header class="topbar">
            <button
                class="button ghost icon-only topbar-menu"
                type="button"
                popovertarget="sidebar"
                aria-label=w!(app.menu)
            >
                <Icon icon=icondata_lu::LuMenu />
            </button>
            <SearchBar />
            <div class="topbar-actions">
                <button
                    class="button ghost icon-only"
                    type="button"
                    aria-label=w!(undo.undo)
                    title=undo_title
                    aria-disabled=move || undo().is_none().to_string()
                    on:click=move |_| actions.undo()
                >
                    <Icon icon=icondata_lu::LuUndo2 />
                </button>
                <button
                    class="button ghost icon-only"
                    type="button"
                    aria-label=w!(undo.redo)
                    title=redo_title
                    aria-disabled=move || redo().is_none().to_string()
                    on:click=move |_| actions.redo()
                >
                    <Icon icon=icondata_lu::LuRedo2 />
                </button>
            </div>
        </header>
    }
}
