//! Some counts side by side: New 12 · Changed 3 · Deleted 0.

use leptos::prelude::*;

use crate::present::money::grouped;

/// Counts with their names.
#[component]
pub fn Figures(
    /// What each is called, how many it is, and the class that says how to take it where it isn't zero.
    figures: Vec<(&'static str, usize, &'static str)>,
    /// Whether it stands beside something larger.
    small: bool,
) -> impl IntoView {
    let figure = |(name, count, class): (&'static str, usize, &'static str)| {
        view! {
            <div class=if count == 0 { "zero" } else { class }>
                <dt>{name}</dt>
                <dd>{grouped(count as u128)}</dd>
            </div>
        }
    };
    view! {
        <dl class="counts" class:small=small>
            {figures.into_iter().map(figure).collect_view()}
        </dl>
    }
}
