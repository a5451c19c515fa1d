//! What settings are typed into: a cell that is edited in place, a field that adds one more. What can't be taken stays as
//! it was typed, with the reason under it.

use leptos::html;
use leptos::prelude::*;

use crate::app::components::button::Button;
use crate::app::components::icon::Icon;
use crate::app::components::look::{error_id, new_id};
use crate::app::components::text_field::show;
use crate::app::words::{owned, w};
use crate::domain::typed::line;

/// Takes what was typed, or says why it can't.
pub type Take = Callback<String, Result<(), String>>;

/// Why something can't be done; said aloud, since the focus may be elsewhere.
#[component]
pub fn Problem(
    /// The element's id, where a control points at it.
    #[prop(optional)]
    id: String,
    /// What is wrong, if anything.
    problem: RwSignal<Option<String>>,
) -> impl IntoView {
    let sentence = move |text| {
        view! {
            <p class="field-error setting-error" id=id.clone() role="alert">
                <Icon icon=icondata_lu::LuTriangleAlert />
                <span>{text}</span>
            </p>
        }
    };
    move || problem.get().map(&sentence)
}

/// Text that is edited in place: Enter and leaving the field commit, Escape gives back what was there.
#[component]
pub fn Cell(
    /// Its classes.
    class: &'static str,
    /// Its accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// What it holds.
    #[prop(into)]
    value: Signal<String>,
    /// Which keyboard a phone shows.
    #[prop(default = "text")]
    keyboard: &'static str,
    /// What stands in it while it is empty.
    #[prop(optional)]
    hint: &'static str,
    /// Takes what was typed, without what can't be seen.
    on_commit: Take,
) -> impl IntoView {
    let problem = RwSignal::new(None::<String>);
    let is_typed = RwSignal::new(false);
    let put_back = move |target: Option<web_sys::EventTarget>| {
        problem.set(None);
        is_typed.set(false);
        show(target, &value.get_untracked());
    };
    let commit = move |event: leptos::ev::Event| {
        let typed = line(&event_target_value(&event));
        let taken = if typed == value.get_untracked() { Ok(()) } else { on_commit.run(typed) };
        match taken {
            Ok(()) => put_back(event.target()),
            Err(why) => problem.set(Some(why)),
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let stands = || event_target_value(&event) == value.get_untracked();
        if event.key() == "Escape" && !event.is_composing() && !stands() {
            event.prevent_default();
            put_back(event.target());
        }
    };
    let id = error_id(&new_id());
    let describe = id.clone();
    view! {
        <input
            class=class
            type="text"
            inputmode=keyboard
            autocomplete="off"
            aria-label=label
            placeholder=hint
            prop:value=value
            aria-invalid=move || problem.with(Option::is_some).then_some("true")
            aria-describedby=move || problem.with(Option::is_some).then(|| describe.clone())
            data-clean=move || (!is_typed.get()).then_some("")
            on:input=move |event| is_typed.set(event_target_value(&event) != value.get_untracked())
            on:change=commit
            on:keydown=on_key
        />
        <Problem id problem />
    }
}

/// A field that adds one more, with its button.
#[component]
pub fn AddField(
    /// Its accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// What its button says.
    button: &'static str,
    /// Takes what was typed, without what can't be seen.
    on_add: Take,
    /// What stands before the button.
    #[prop(optional)]
    middle: Option<AnyView>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let problem = RwSignal::new(None::<String>);
    let is_typed = RwSignal::new(false);
    let field = NodeRef::<html::Input>::new();
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(input) = field.get_untracked() else { return };
        let taken = on_add.run(line(&input.value()));
        match &taken {
            Ok(()) => {
                input.set_value("");
                is_typed.set(false);
            }
            Err(_) => drop(input.focus()),
        }
        problem.set(taken.err());
    };
    let id = error_id(&new_id());
    let describe = id.clone();
    view! {
        <form class="settings-add" on:submit=add>
            <input
                class="input"
                node_ref=field
                aria-label=label
                placeholder=label
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                aria-describedby=move || problem.with(Option::is_some).then(|| describe.clone())
                data-clean=move || (!is_typed.get()).then_some("")
                on:input=move |event| {
                    problem.set(None);
                    is_typed.set(!event_target_value(&event).is_empty());
                }
            />
            {middle}
            <Button submits=true text=button />
            {children}
        </form>
        <Problem id problem />
    }
}

/// A name must say something.
pub fn named(name: &str) -> Result<(), String> {
    if name.is_empty() { Err(owned!(list.name_missing)) } else { Ok(()) }
}

/// A name that others of its kind don't have.
pub fn of_its_own(name: &str, is_taken: bool) -> Result<(), String> {
    named(name)?;
    if is_taken { Err(w!(settings.name_taken, name = name)) } else { Ok(()) }
}
