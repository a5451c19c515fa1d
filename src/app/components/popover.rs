//! Controls behind a button, on the browser's own popover: Escape and a click elsewhere close it.

use leptos::prelude::*;

use crate::app::components::icon::Icon;

/// Which edge of its button a popover lines up with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Edge {
    /// Where the button begins.
    #[default]
    Start,
    /// Where it ends.
    End,
}

/// A button, and what opens under it.
#[component]
pub fn Popover(
    /// Its id, which no other on the page has.
    id: &'static str,
    /// What the button says, and what the popover is called.
    name: &'static str,
    /// The button's drawing.
    icon: icondata_core::Icon,
    /// Whether what is in it changes what the page shows.
    #[prop(default = Signal::stored(false), into)]
    is_used: Signal<bool>,
    /// The edge that both share.
    #[prop(optional)]
    edge: Edge,
    children: Children,
) -> impl IntoView {
    view! {
        <button class="chip" class:active=move || is_used.get() type="button" popovertarget=id>
            <Icon icon />
            {name}
        </button>
        <div class="popover" class:align-end=edge == Edge::End id=id popover="auto" role="group" aria-label=name>
            {children()}
        </div>
    }
}
