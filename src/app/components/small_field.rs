//! A small field, whose answer counts once it is left.

use leptos::prelude::*;

use crate::app::components::look::{Labelled, Look, new_id};

/// A small field under its name.
#[component]
pub fn SmallField(
    /// Where it stands.
    #[prop(default = Look::Form)]
    look: Look,
    /// Its name.
    #[prop(into)]
    name: String,
    /// What it holds: the type of the browser's own field.
    #[prop(default = "text")]
    holds: &'static str,
    /// Its classes.
    #[prop(default = "input small")]
    class: &'static str,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// What is wrong with what was typed.
    #[prop(default = Signal::stored(None), into)]
    problem: Signal<Option<String>>,
    /// Takes what was typed.
    on_change: Callback<String>,
) -> impl IntoView {
    let id = new_id();
    view! {
        <Labelled look id=id.clone() name error=problem>
            <input
                class=class
                type=holds
                id=id
                prop:value=value
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                on:change=move |event| on_change.run(event_target_value(&event))
            />
        </Labelled>
    }
}
