//! Text that is edited in place: Enter and leaving the field commit, Escape gives back what was there.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::app::components::look::{Labelled, Look, error_id, new_id};

/// What a text field holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shape {
    /// One line of text.
    #[default]
    Line,
    /// A number, an amount.
    Number,
    /// Text of several lines; Ctrl+Enter commits.
    Lines,
}

/// What a text field shows.
#[derive(Clone, Copy)]
pub struct Texts {
    /// What it shows.
    pub shown: Signal<String>,
    /// What it shows for editing.
    pub edited: Signal<String>,
}

impl From<Signal<String>> for Texts {
    fn from(shown: Signal<String>) -> Self {
        Self { shown, edited: shown }
    }
}

/// A text field. What can't be read stays as it was typed, with the reason under it.
#[component]
pub fn TextField(
    /// Where it stands.
    look: Look,
    /// The field's name.
    name: String,
    /// What it shows.
    #[prop(into)]
    texts: Texts,
    /// What it holds.
    #[prop(optional)]
    shape: Shape,
    /// What stands in it while it is empty.
    #[prop(optional)]
    hint: String,
    /// Takes what was typed, or says why it can't.
    on_commit: Callback<String, Result<(), String>>,
) -> impl IntoView {
    let id = new_id();
    let error = RwSignal::new(None::<String>);
    let typed = RwSignal::new(None::<String>);
    let focused = RwSignal::new(false);
    let standing = move || if focused.get() { texts.edited.get() } else { texts.shown.get() };
    let shown = move || {
        let standing = standing();
        typed.get_untracked().unwrap_or(standing)
    };
    let put_back = move |target: Option<web_sys::EventTarget>| {
        typed.set(None);
        error.set(None);
        show(target, &untrack(standing));
    };
    let commit = move |target: Option<web_sys::EventTarget>| {
        let Some(text) = typed.get_untracked() else { return };
        match on_commit.run(text) {
            Ok(()) => put_back(target),
            Err(problem) => error.set(Some(problem)),
        }
    };
    let on_blur = move |event: leptos::ev::FocusEvent| {
        // A field that is taken away loses the focus too.
        if focused.is_disposed() {
            return;
        }
        focused.set(false);
        commit(event.target());
    };
    let on_focus = move |event: leptos::ev::FocusEvent| {
        focused.set(true);
        // Selected, for it takes the place of what Tab had selected: what is typed now is meant instead of it.
        if typed.with_untracked(Option::is_none) && untrack(|| texts.edited.get() != texts.shown.get()) {
            show(event.target(), &texts.edited.get_untracked());
            event.target().and_then(|target| target.dyn_into().ok()).iter().for_each(web_sys::HtmlInputElement::select);
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        _ if event.is_composing() => {}
        "Enter" if shape != Shape::Lines || event.ctrl_key() || event.meta_key() => commit(event.target()),
        "Escape" if typed.with_untracked(Option::is_some) => {
            event.prevent_default();
            put_back(event.target());
        }
        _ => {}
    };
    let on_input = move |event: leptos::ev::Event| match event_target_value(&event) {
        // Back at what is stored, nothing has been typed.
        text if text == untrack(standing) => {
            typed.set(None);
            error.set(None);
        }
        text => typed.set(Some(text)),
    };
    let clean = move || typed.with(Option::is_none).then_some("");
    let describe = error_id(&id);
    let described = move || error.with(Option::is_some).then(|| describe.clone());
    let invalid = move || error.with(Option::is_some).then_some("true");
    let class = look.input();
    let control = match shape {
        Shape::Lines => view! {
            <textarea
                class=class
                id=id.clone()
                rows="1"
                placeholder=hint
                prop:value=shown
                data-clean=clean
                aria-invalid=invalid
                aria-describedby=described
                on:focus=on_focus
                on:input=on_input
                on:blur=on_blur
                on:keydown=on_key
            ></textarea>
        }
        .into_any(),
        shape => view! {
            <input
                class=class
                class:money=shape == Shape::Number
                type="text"
                autocomplete="off"
                id=id.clone()
                placeholder=hint
                prop:value=shown
                data-clean=clean
                aria-invalid=invalid
                aria-describedby=described
                on:focus=on_focus
                on:input=on_input
                on:blur=on_blur
                on:keydown=on_key
            />
        }
        .into_any(),
    };
    view! {
        <Labelled look id name error>
            {control}
        </Labelled>
    }
}

/// Shows a text in a control, whatever was typed there.
pub fn show(target: Option<web_sys::EventTarget>, text: &str) {
    let Some(target) = target else { return };
    if let Some(input) = target.dyn_ref::<web_sys::HtmlInputElement>() {
        input.set_value(text);
    } else if let Some(area) = target.dyn_ref::<web_sys::HtmlTextAreaElement>() {
        area.set_value(text);
    }
}
