//! One of a few choices, on the browser's own select.

use leptos::prelude::*;

use crate::app::components::look::{Choice, Labelled, Look, new_id};

/// A select.
#[component]
pub fn SelectField(
    /// Where it stands.
    look: Look,
    /// The field's name.
    name: String,
    /// What can be chosen, in order.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The key of what is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Takes the key of another choice.
    on_commit: Callback<String>,
) -> impl IntoView {
    let id = new_id();
    let option = move |choice: Choice| {
        let key = choice.key.clone();
        view! {
            <option value=choice.key selected=move || value.with(|value| *value == key)>
                {choice.text}
            </option>
        }
    };
    view! {
        <Labelled look id=id.clone() name error=None>
            <select
                class=look.select()
                class:unset=move || value.with(String::is_empty)
                id=id
                on:change=move |event| on_commit.run(event_target_value(&event))
            >
                {move || choices.get().into_iter().map(option).collect_view()}
            </select>
        </Labelled>
    }
}
