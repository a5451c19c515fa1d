//! The data itself: how safe it is, and how it is shared.

mod safety;

use leptos::prelude::*;

use crate::app::components::heading::PageHead;
use crate::app::pages::data::safety::SafetyRegion;
use crate::app::words::w;

/// Snapshots, merging, safety.
#[component]
pub fn DataPage() -> impl IntoView {
    view! {
        <main class="page data-page" id="main">
            <PageHead title=w!(nav.data) />
            <div class="data-column">
                <SafetyRegion />
            </div>
        </main>
    }
}

/// A part of the page: a region, named by its heading.
#[component]
fn Region(
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
