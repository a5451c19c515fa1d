//! What a screen says when it has nothing to show: what this place is for and what to do next.

use leptos::prelude::*;

use crate::app::components::icon::Icon;

/// An empty state; its children are the next steps, as buttons or links.
#[component]
pub fn Empty(
    /// A drawing of what could stand here.
    icon: icondata_core::Icon,
    /// What is missing.
    #[prop(into)]
    title: String,
    /// What to do about it.
    #[prop(into)]
    text: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Icon icon class="empty-mark" />
            <h2 class="empty-title">{title}</h2>
            <p>{text}</p>
            {children.map(|children| view! { <div class="button-row">{children}</div> })}
        </div>
    }
}
