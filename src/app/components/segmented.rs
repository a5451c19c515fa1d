//! One of a few, side by side.

use leptos::prelude::*;

use crate::app::components::look::new_id;

/// A few to choose one from, all of them in view.
#[component]
pub fn Segmented(
    /// What is chosen.
    name: String,
    /// The choices: the key of each, and its words.
    choices: Vec<(&'static str, &'static str)>,
    /// The key of the one that is chosen.
    now: Signal<&'static str>,
    /// Takes the key of another.
    on_choose: Callback<&'static str>,
) -> impl IntoView {
    let group = new_id();
    let radio = |(key, words)| {
        view! {
            <label>
                <input
                    class="visually-hidden"
                    type="radio"
                    name=group.clone()
                    prop:checked=move || now.get() == key
                    on:change=move |_| on_choose.run(key)
                />
                {words}
            </label>
        }
    };
    view! {
        <div class="segmented" role="radiogroup" aria-label=name>
            {choices.into_iter().map(radio).collect_view()}
        </div>
    }
}
