//! What a screen says when it has nothing to show: what this place is for and what to do next.

use leptos::prelude::*;

use crate::app::components::icon::Icon;

/// An empty state; its children are the next steps, as buttons or links.
#[component]
pub fn Empty(
    /// A drawing of what could stand here.
    icon: icondata_core::Icon,
    /// What is missing.
    title: &'static str,
    /// What to do about it.
    text: &'static str,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <span class="empty-mark"><Icon icon /></span>
            <h2>{title}</h2>
            <p>{text}</p>
            {children.map(|children| view! { <div class="button-row">{children()}</div> })}
        </div>
    }
}
