//! Something beside the page: it stays usable, and what is beside it follows what is chosen there.

use leptos::prelude::*;

use crate::app::components::button::{Button, Rank};
use crate::app::words::w;

/// A panel at the side of the page, or at the foot of a phone. Escape in it calls `on_close`.
#[component]
pub fn SidePanel(
    /// What it is about: its name, and its heading.
    #[prop(into)]
    title: Signal<String>,
    /// Called when it is dismissed; whoever opened it takes the focus back.
    on_close: Callback<()>,
    children: Children,
) -> impl IntoView {
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() && !event.is_composing() {
            event.prevent_default();
            on_close.run(());
        }
    };
    view! {
        <aside class="side-panel" aria-label=move || title.get() on:keydown=on_key>
            <header class="side-panel-head">
                <h2 class="one-line" tabindex="-1">
                    {move || title.get()}
                </h2>
                <Button rank=Rank::Icon name=w!(shortcuts.close) icon=icondata_lu::LuX on_press=on_close />
            </header>
            <div class="side-panel-body">{children()}</div>
        </aside>
    }
}
