//! Icons, for the eye only: the control that holds one has a name of its own.

use leptos::prelude::*;

/// An icon of the Lucide set, hidden from assistive technology.
#[component]
pub fn Icon(
    /// The drawing.
    icon: icondata_core::Icon,
    /// Its classes; `icon small` for 12 px.
    #[prop(default = "icon")]
    class: &'static str,
) -> impl IntoView {
    // Every byte of `data` is compiled in from the icon set; nothing a user wrote gets here.
    view! {
        <svg
            class=class
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
            inner_html=icon.data
        ></svg>
    }
}
