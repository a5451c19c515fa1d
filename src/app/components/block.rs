//! A part of a page: a region, named by its heading.

use leptos::prelude::*;

/// A part of a page.
#[component]
pub fn Block(
    /// Its id, by which the heading names it.
    id: &'static str,
    /// What it is called.
    title: &'static str,
    /// What it is about.
    note: &'static str,
    children: Children,
) -> impl IntoView {
    let beside = view! { <span class="muted">{note}</span> };
    view! { <Headed id=id.to_owned() title beside=beside.into_any() children /> }
}

/// A part of a page whose name changes, or beside whose name more stands than a note.
#[component]
pub fn Headed(
    /// Its id, by which the heading names it.
    #[prop(into)]
    id: String,
    /// What it is called.
    #[prop(into)]
    title: Signal<String>,
    /// What stands beside that.
    beside: View,
    children: Children,
) -> impl IntoView {
    let name = id.clone();
    view! {
        <section class="block" aria-labelledby=name>
            <header class="block-head">
                <h2 id=id>{title}</h2>
                {beside}
            </header>
            {children}
        </section>
    }
}
