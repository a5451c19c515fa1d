//! A chip: one of several, which can be taken out.

use leptos::prelude::*;

use crate::app::components::button::{BareButton, Press};

/// A chip. Its children are what it says.
#[component]
pub fn TakenChip(
    /// Its classes.
    #[prop(default = "chip")]
    class: &'static str,
    /// Its hue, where it has one of its own.
    #[prop(optional)]
    hue: String,
    /// Whether it changes what the page shows.
    #[prop(optional)]
    active: bool,
    /// The name of the button that takes it out.
    #[prop(into)]
    name: Signal<String>,
    /// Takes it out.
    #[prop(into)]
    on_remove: Press,
    children: Children,
) -> impl IntoView {
    view! {
        <span class=class class:active=active style:--hue=hue>
            {children}
            <BareButton class="chip-remove" name icon=icondata_lu::LuX on_press=on_remove />
        </span>
    }
}
