//! A line across a page or a box in it that says how something stands, and what can be done about it.

use leptos::prelude::*;

use crate::app::components::icon::Icon;

/// A banner. Its children are what it says.
#[component]
pub fn Banner(
    /// Its classes besides `banner`: its tone `info`, `warn` or `bad`, and `boxed` for one within a page.
    class: &'static str,
    /// Its drawing.
    #[prop(default = icondata_lu::LuTriangleAlert)]
    icon: icondata_core::Icon,
    /// `status` where it comes and goes.
    #[prop(optional_no_strip)]
    role: Option<&'static str>,
    /// What can be done about it.
    #[prop(optional)]
    deeds: View,
    children: Children,
) -> impl IntoView {
    view! {
        <div class=format!("banner {class}") role=role>
            <Icon icon />
            <div class="banner-text">{children}</div>
            {deeds}
        </div>
    }
}
