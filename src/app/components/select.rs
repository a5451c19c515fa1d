//! A choice among a few, on the browser's own `<select>`.

use leptos::prelude::*;

/// A list of choices. Options are pairs of a stable word and what it is called.
#[component]
pub fn Select(
    /// Its accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// What can be chosen.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// The word that is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the word that somebody chose.
    on_change: Callback<String>,
    /// Its classes.
    #[prop(default = "select")]
    class: &'static str,
) -> impl IntoView {
    let option = move |(word, name): (String, String)| {
        let own = word.clone();
        let chosen = move || value.with(|value| *value == own);
        view! {
            <option value=word prop:selected=chosen>
                {name}
            </option>
        }
    };
    view! {
        <select class=class aria-label=label on:change=move |event| on_change.run(event_target_value(&event))>
            {move || options.get().into_iter().map(option).collect_view()}
        </select>
    }
}
