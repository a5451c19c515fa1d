//! A set of texts as chips, with a field that adds one.

use leptos::prelude::*;

use crate::app::components::button::BareButton;
use crate::app::components::chip::TakenChip;
use crate::app::components::look::{Labelled, Look, error_id, new_id};
use crate::present::link::leads_out;

/// An element of the set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// What it says.
    pub text: String,
    /// What it opens: a call, a mail, a page.
    pub href: Option<String>,
}

/// What is said of the buttons of a chip.
#[derive(Clone, Copy)]
pub struct ChipWords {
    /// What stands in the empty field.
    pub add: &'static str,
    /// The name of the button that takes a chip out.
    pub remove: fn(&str) -> String,
    /// The name of the button that copies one.
    pub copy: fn(&str) -> String,
}

/// What can be done with a chip.
#[derive(Clone, Copy)]
pub struct ChipDeeds {
    /// Adds what was typed, or says why it can't.
    pub on_add: Callback<String, Result<(), String>>,
    /// Takes one out.
    pub on_remove: Callback<String>,
    /// Copies one.
    pub on_copy: Callback<String>,
}

/// A set of texts.
#[component]
pub fn ChipsField(
    /// Where it stands.
    look: Look,
    /// The field's name.
    name: String,
    /// The elements, in order.
    #[prop(into)]
    chips: Signal<Vec<Chip>>,
    /// The names of its buttons.
    words: ChipWords,
    /// What can be done.
    deeds: ChipDeeds,
    /// The hue of a chip's colour, where chips have one of their own.
    #[prop(default = None)]
    hue: Option<fn(&str) -> u32>,
) -> impl IntoView {
    let id = new_id();
    let text = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let commit = move || {
        if text.is_disposed() {
            return;
        }
        let typed = text.get_untracked();
        if typed.trim().is_empty() {
            return error.set(None);
        }
        match deeds.on_add.run(typed) {
            Ok(()) => {
                text.set(String::new());
                error.set(None);
            }
            Err(problem) => error.set(Some(problem)),
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        _ if event.is_composing() => {}
        "Enter" | "," => {
            event.prevent_default();
            commit();
        }
        "Escape" if text.with_untracked(|text| !text.is_empty()) => {
            event.prevent_default();
            text.set(String::new());
            error.set(None);
        }
        "Backspace" if text.with_untracked(String::is_empty) => {
            if let Some(last) = chips.with_untracked(|chips| chips.last().cloned()) {
                deeds.on_remove.run(last.text);
            }
        }
        _ => {}
    };
    let describe = error_id(&id);
    view! {
        <Labelled look id=id.clone() name error>
            <div class="chips-field">
                <For each=move || chips.get() key=|chip| chip.text.clone() let:chip>
                    <ChipView chip words deeds hue />
                </For>
                <input
                    class=look.input()
                    type="text"
                    autocomplete="off"
                    id=id
                    placeholder=words.add
                    prop:value=text
                    data-clean=move || text.with(String::is_empty).then_some("")
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=move || error.with(Option::is_some).then(|| describe.clone())
                    on:input=move |event| text.set(event_target_value(&event))
                    on:keydown=on_key
                    on:blur=move |_| commit()
                />
            </div>
        </Labelled>
    }
}

#[component]
fn ChipView(chip: Chip, words: ChipWords, deeds: ChipDeeds, hue: Option<fn(&str) -> u32>) -> impl IntoView {
    let class = if hue.is_some() { "chip hued" } else { "chip" };
    let own = hue.map(|hue| hue(&chip.text).to_string()).unwrap_or_default();
    let text = StoredValue::new(chip.text.clone());
    let copy = chip.href.is_some().then(|| {
        view! {
            <BareButton
                class="chip-remove"
                named=(words.copy)(&chip.text)
                icon=icondata_lu::LuCopy
                on_press=move || deeds.on_copy.run(text.get_value())
            />
        }
    });
    let body = match chip.href {
        Some(href) => {
            let out = leads_out(&href);
            view! {
                <a
                    class="chip-open"
                    href=href
                    target=out.then_some("_blank")
                    rel=out.then_some("noopener noreferrer")
                >
                    <span class="one-line">{chip.text.clone()}</span>
                </a>
            }
            .into_any()
        }
        None => view! { <span class="chip-open"><span class="one-line">{chip.text.clone()}</span></span> }.into_any(),
    };
    view! {
        <TakenChip class hue=own name=(words.remove)(&chip.text) on_remove=move || deeds.on_remove.run(text.get_value())>
            {body}
            {copy}
        </TakenChip>
    }
}
