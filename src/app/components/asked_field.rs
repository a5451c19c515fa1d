//! A field of a form: what is typed counts once the form is sent.

use leptos::prelude::*;

use crate::app::components::look::{Labelled, Look, error_id, new_id};

/// A field of a form.
#[component]
pub fn AskedField(
    /// Where it stands.
    #[prop(default = Look::Form)]
    look: Look,
    /// Its name.
    #[prop(into)]
    name: String,
    /// What stands in it while it is empty.
    #[prop(optional)]
    hint: &'static str,
    /// What is typed.
    value: RwSignal<String>,
    /// What is wrong with it.
    #[prop(default = Signal::stored(None))]
    error: Signal<Option<String>>,
    /// What it holds: the type of the browser's own field.
    #[prop(default = Signal::stored("text"))]
    holds: Signal<&'static str>,
    /// Whether a dialog is there for it: it has the focus, and can't stay empty.
    #[prop(optional)]
    leads: bool,
    /// The id of a list that it offers.
    #[prop(optional_no_strip)]
    list: Option<&'static str>,
) -> impl IntoView {
    let id = new_id();
    let describe = error_id(&id);
    let is_wrong = move || error.with(Option::is_some);
    view! {
        <Labelled look id=id.clone() name error>
            <input
                class=look.input()
                type=holds
                autocomplete="off"
                autofocus=leads
                list=list
                placeholder=hint
                id=id
                prop:value=value
                aria-required=leads.then_some("true")
                aria-invalid=move || is_wrong().then_some("true")
                aria-describedby=move || is_wrong().then(|| describe.clone())
                on:input=move |event| value.set(event_target_value(&event))
            />
        </Labelled>
    }
}
