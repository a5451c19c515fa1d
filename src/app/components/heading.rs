//! The head of a screen: what it is called, here and in the browser's tab.

use leptos::prelude::*;

use crate::app::words::w;

/// The head of a screen; its children stand beside the title.
#[component]
pub fn PageHead(
    /// What the screen is called.
    #[prop(into)]
    title: Signal<String>,
    /// What the browser's tab is called, where that is something else.
    #[prop(optional_no_strip)]
    tab: Option<&'static str>,
    /// What can be done, at the end of the line.
    #[prop(optional)]
    actions: Option<View>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    effect(move || {
        let name = tab.map_or_else(|| title.get(), str::to_owned);
        document().set_title(&format!("{name} · {}", w!(app.name)));
    });
    view! {
        <header class="page-head">
            <div class="page-title">
                <h1 tabindex="-1">{title}</h1>
                {children}
            </div>
            {actions.map(|actions| view! { <div class="page-actions">{actions}</div> })}
        </header>
    }
}
