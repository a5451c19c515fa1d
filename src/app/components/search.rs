//! A field that looks for something on its page.

use leptos::prelude::*;

/// A field that looks for something while it is typed into: for some words, not for a page that was pasted by accident.
#[component]
pub fn Search(
    /// What it looks for: its name, and what stands in it while it is empty.
    name: &'static str,
    /// What is looked for.
    #[prop(into)]
    value: Signal<String>,
    /// Takes what is typed.
    on_input: Callback<String>,
    /// Its classes.
    #[prop(default = "input small filter-words")]
    class: &'static str,
) -> impl IntoView {
    view! {
        <input
            class=class
            type="search"
            maxlength="200"
            aria-label=name
            placeholder=name
            prop:value=value
            on:input=move |event| on_input.run(event_target_value(&event))
        />
    }
}
