//! Search, undo and redo, and the way to something new.

use leptos::prelude::*;

use crate::app::actions::use_actions;
use crate::app::components::button::{Button, Rank};
use crate::app::keyboard::with_keys;
use crate::app::shell::palette::SearchBar;
use crate::app::words::{label_text, owned, w};

/// The bar above every screen.
#[component]
pub fn TopBar() -> impl IntoView {
    let actions = use_actions();
    let undo = move || actions.data.next_undo();
    let redo = move || actions.data.next_redo();
    let undo_title = move || match undo() {
        Some(label) => with_keys(&w!(undo.undo_what, what = label_text(&label)), "Mod+z"),
        None => owned!(undo.nothing),
    };
    let redo_title = move || match redo() {
        Some(label) => with_keys(&w!(undo.redo_what, what = label_text(&label)), "Mod+Shift+z"),
        None => owned!(undo.nothing_again),
    };
    view! {
        <header class="topbar">
            <Button
                rank=Rank::Icon
                class="topbar-menu"
                attr=("popovertarget", "sidebar")
                name=w!(app.menu)
                icon=icondata_lu::LuMenu
            />
            <SearchBar />
            <div class="topbar-actions">
                <Button
                    rank=Rank::Icon
                    name=w!(undo.undo)
                    hint=undo_title
                    off=move || undo().is_none()
                    icon=icondata_lu::LuUndo2
                    on_press=move || actions.undo()
                />
                <Button
                    rank=Rank::Icon
                    name=w!(undo.redo)
                    hint=redo_title
                    off=move || redo().is_none()
                    icon=icondata_lu::LuRedo2
                    on_press=move || actions.redo()
                />
            </div>
        </header>
    }
}
