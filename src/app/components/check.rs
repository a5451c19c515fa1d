//! A checkbox with its words beside it.

use leptos::prelude::*;

/// A checkbox. Its children are its words, and its name unless another is given.
#[component]
pub fn Check(
    /// Whether it is checked.
    #[prop(into)]
    checked: Signal<bool>,
    /// Whether it stands for several of which only some are checked.
    #[prop(default = Signal::stored(false), into)]
    mixed: Signal<bool>,
    /// Its name, where the words alone don't tell it from others.
    #[prop(optional_no_strip)]
    name: Option<String>,
    /// Whether it can't be changed now.
    #[prop(default = Signal::stored(false), into)]
    off: Signal<bool>,
    /// A further class.
    #[prop(optional)]
    class: &'static str,
    /// Takes whether it is checked now.
    on_change: Callback<bool>,
    children: Children,
) -> impl IntoView {
    view! {
        <label class=format!("check {class}")>
            <input
                type="checkbox"
                aria-label=name
                disabled=off
                prop:checked=move || checked.get()
                prop:indeterminate=move || mixed.get()
                on:change=move |event| on_change.run(event_target_checked(&event))
            />
            {children}
        </label>
    }
}
