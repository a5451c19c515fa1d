//! A choice among a few, on the browser's own `<select>`.

use leptos::prelude::*;

/// A list of choices. Options are pairs of a stable word and what it is called; an empty word stands for any or none, and
/// while another is chosen the class `active` is on.
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
    /// Whether it goes back to what it showed, because something is done with what is chosen and that was it.
    #[prop(optional)]
    springs_back: bool,
) -> impl IntoView {
    let choose = move |event: web_sys::Event| {
        on_change.run(event_target_value(&event));
        if springs_back {
            event_target::<web_sys::HtmlSelectElement>(&event).set_value(&value.get_untracked());
        }
    };
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
        <select class=class class:active=move || value.with(|value| !value.is_empty()) aria-label=label on:change=choose>
            {move || options.get().into_iter().map(option).collect_view()}
        </select>
    }
}
