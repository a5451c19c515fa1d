//! The head of a screen: what it is called, here and in the browser's tab.

use leptos::prelude::*;

/// The head of a screen; its children stand beside the title.
#[component]
pub fn PageHead(
    /// What the screen is called.
    #[prop(into)]
    title: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let tab = format!("{title} · Perennial");
    effect(move || document().set_title(&tab));
    view! {
        <header class="page-head">
            <div class="page-title">
                <h1 tabindex="-1">{title}</h1>
                {children.map(|children| children())}
            </div>
        </header>
    }
}
