//! Icons, for the eye only: the control that holds one has a name of its own.

use leptos::prelude::*;

/// The leaf of the brand.
pub const BRAND: icondata_core::Icon = &icondata_core::IconData {
    data: r#"<path d="M12 22V9m0 0c0-4 3-7 8-7 0 5-3 8-8 8m0 3c0-3-2.5-6-7-6 0 4 2.5 7 7 7"/>"#,
    ..*icondata_lu::LuSprout
};

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
    let draw = || {
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
    };
    El::copied(icon.data, class, &draw)
}
