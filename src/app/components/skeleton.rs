//! What stands where something is being read: as tall as what is coming, so that nothing jumps.

use leptos::prelude::*;

/// Lines without words.
#[component]
pub fn Skeleton(
    /// How many lines.
    lines: usize,
    /// What is being done, for the ear.
    words: &'static str,
) -> impl IntoView {
    view! {
        <div class="skeleton">
            <p class="visually-hidden" role="status">
                {words}
            </p>
            {(0..lines).map(|_| view! { <span></span> }).collect_view()}
        </div>
    }
}
