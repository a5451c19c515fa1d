//! A day, on the browser's own date field.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use crate::app::components::look::{Labelled, Look, new_id};
use crate::app::components::text_field::show;
use crate::domain::day::day;

/// The first year that is taken for typed in full.
const FIRST_YEAR: i32 = 1000;

/// A date field. A day that is picked is taken at once; one that is typed when it is complete and left.
#[component]
pub fn DateField(
    /// Where it stands.
    look: Look,
    /// The field's name.
    name: String,
    /// The day.
    value: Signal<Option<NaiveDate>>,
    /// Takes another day, or none.
    on_commit: Callback<Option<NaiveDate>>,
) -> impl IntoView {
    let id = new_id();
    let typing = StoredValue::new(false);
    let text = move || value.get().map(|day| day.to_string()).unwrap_or_default();
    let commit = move |event: &web_sys::Event| {
        if typing.try_get_value().is_none() {
            return;
        }
        typing.set_value(false);
        let typed = event_target_value(event);
        match day(&typed) {
            Some(day) if day.year() < FIRST_YEAR => show(event.target(), &untrack(text)),
            Some(day) if value.get_untracked() != Some(day) => on_commit.run(Some(day)),
            None if typed.is_empty() && value.with_untracked(Option::is_some) => on_commit.run(None),
            _ => {}
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => commit(&event),
        "Escape" if typing.get_value() => {
            event.prevent_default();
            typing.set_value(false);
            show(event.target(), &untrack(text));
        }
        "Tab" | "Shift" => {}
        _ => typing.set_value(true),
    };
    let on_change = move |event: leptos::ev::Event| {
        if !typing.get_value() {
            commit(&event);
        }
    };
    view! {
        <Labelled look id=id.clone() name error=None>
            <input
                class=look.input()
                class:unset=move || value.with(Option::is_none)
                type="date"
                id=id
                max="9999-12-31"
                prop:value=text
                data-clean=""
                on:keydown=on_key
                on:change=on_change
                on:blur=move |event| commit(&event)
            />
        </Labelled>
    }
}
