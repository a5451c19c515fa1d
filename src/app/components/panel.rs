//! Something beside the page: it stays usable, and what is beside it follows what is chosen there.

use leptos::html;
use leptos::prelude::*;

use crate::app::components::button::{Button, Rank};
use crate::app::components::focus::{focus, return_focus};
use crate::app::words::w;

/// A panel at the side of the page, or at the foot of a phone. It has the focus when it comes, its first field or its
/// heading, and gives it back when it goes. Escape in it calls `on_close`.
#[component]
pub fn SidePanel(
    /// What it is about: its name, and its heading.
    #[prop(into)]
    title: Signal<String>,
    /// Whether it begins with a field.
    #[prop(optional)]
    with_field: bool,
    /// Called when it is dismissed.
    on_close: Callback<()>,
    children: LateChildren,
) -> impl IntoView {
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() && !event.is_composing() {
            event.prevent_default();
            on_close.run(());
        }
    };
    let node = NodeRef::<html::Aside>::new();
    return_focus();
    effect(move || {
        if node.get().is_some() {
            focus(if with_field { ".side-panel input" } else { ".side-panel h2" });
        }
    });
    view! {
        <aside class="side-panel" node_ref=node aria-label=move || title.get() on:keydown=on_key>
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
