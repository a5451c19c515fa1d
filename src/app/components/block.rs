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
    view! {
        <section class="block" aria-labelledby=id>
            <header class="block-head">
                <h2 id=id>{title}</h2>
                <span class="muted">{note}</span>
            </header>
            {children()}
        </section>
    }
}
