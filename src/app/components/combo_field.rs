//! One of many choices, found by typing: a combobox with its list.

use leptos::html;
use leptos::prelude::*;

use crate::app::components::icon::Icon;
use crate::app::components::look::{Choice, Labelled, Look, new_id};
use crate::app::components::text_field::show;
use crate::domain::gather::Gather;

/// What was picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picked {
    /// Nothing: the field is cleared.
    Nothing,
    /// The choice with this key.
    Key(String),
    /// A new thing of this name.
    New(String),
}

/// What a combobox searches.
#[derive(Clone, Copy)]
pub struct Source {
    /// The choices for what was typed, the best first.
    pub find: Callback<String, Vec<Choice>>,
    /// How making a new one is offered, where that is possible.
    pub create: Option<Callback<String, String>>,
    /// What is said where nothing was found.
    pub nothing: &'static str,
    /// The name of the link to what is chosen.
    pub open: Option<Callback<String, String>>,
}

/// A combobox: arrows choose, Enter picks, Escape gives back what was there; emptied, it clears.
#[component]
pub fn ComboField(
    /// Where it stands.
    look: Look,
    /// The field's name.
    name: String,
    /// What is chosen.
    value: Signal<Choice>,
    /// What can be chosen.
    source: Source,
    /// What stands in it while it is empty.
    #[prop(optional)]
    hint: String,
    /// Takes what was picked.
    on_pick: Callback<Picked>,
) -> impl IntoView {
    let id = new_id();
    let list = format!("{id}-list");
    let typed = RwSignal::new(None::<String>);
    let active = RwSignal::new(None::<usize>);
    let input = NodeRef::<html::Input>::new();
    let offers = memo(move || typed.get().map(|text| offers(&text, value.with(|v| v.text.clone()), source)));
    let text = move || value.with(|value| value.text.clone());
    let close = move || {
        typed.set(None);
        active.set(None);
        show(input.get_untracked().map(Into::into), &untrack(text));
    };
    let pick = move |picked: Picked| {
        on_pick.run(picked);
        close();
    };
    let pick_at = move |at: usize| {
        if let Some(offer) = offers.with_untracked(|offers| offers.as_ref()?.get(at).cloned()) {
            pick(offer.picked);
        }
    };
    let emptied = move || typed.with_untracked(|t| t.as_ref().is_some_and(|t| t.trim().is_empty()));
    let open = move || {
        if typed.with_untracked(Option::is_none) {
            typed.set(Some(untrack(text)));
        }
    };
    let step = move |by: isize| {
        open();
        let count = offers.with_untracked(|offers| offers.as_ref().map_or(0, Vec::len));
        if count > 0 {
            let at = active.get_untracked().map_or(if by > 0 { -1 } else { 0 }, |at| at as isize);
            active.set(usize::try_from((at + by).rem_euclid(count as isize)).ok());
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        _ if event.is_composing() => {}
        "ArrowDown" => {
            event.prevent_default();
            step(1);
        }
        "ArrowUp" => {
            event.prevent_default();
            step(-1);
        }
        "Enter" if typed.with_untracked(Option::is_some) => {
            event.prevent_default();
            match active.get_untracked() {
                Some(at) => pick_at(at),
                None if emptied() => pick(Picked::Nothing),
                None => pick_at(0),
            }
        }
        "Escape" if typed.with_untracked(Option::is_some) => {
            event.prevent_default();
            close();
        }
        _ => {}
    };
    let on_blur = move |_| {
        if typed.is_disposed() {
            return;
        }
        if emptied() && value.with_untracked(|value| !value.key.is_empty()) {
            pick(Picked::Nothing);
        } else if typed.with_untracked(Option::is_some) {
            close();
        }
    };
    let is_open = move || offers.with(Option::is_some);
    let list_id = StoredValue::new(list.clone());
    let pointed = move || active.get().map(|at| format!("{}-{at}", list_id.get_value()));
    view! {
        <Labelled look id=id.clone() name error=None>
            <div class="combobox">
                <input
                    class=look.input()
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    id=id
                    node_ref=input
                    placeholder=hint
                    aria-autocomplete="list"
                    aria-expanded=move || is_open().to_string()
                    aria-controls=list
                    aria-activedescendant=pointed
                    prop:value=text
                    data-clean=move || typed.with(|typed| typed.as_ref().is_none_or(|t| *t == text())).then_some("")
                    on:click=move |_| open()
                    on:input=move |event| {
                        active.set(None);
                        typed.set(Some(event_target_value(&event)));
                    }
                    on:keydown=on_key
                    on:blur=on_blur
                />
                <OpenLink value source />
                <Show when=is_open>
                    <Offers offers active list=list_id on_pick=Callback::new(pick_at) nothing=source.nothing />
                </Show>
            </div>
        </Labelled>
    }
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq)]
struct Offer {
    text: String,
    hint: String,
    picked: Picked,
}

/// What is offered for a text; everything as long as it is still what is chosen.
fn offers(typed: &str, chosen: String, source: Source) -> Vec<Offer> {
    let query = if typed == chosen { "" } else { typed.trim() };
    let found = source.find.run(query.to_owned());
    let exact = found.iter().any(|choice| choice.text.eq_ignore_ascii_case(query));
    let offer = |c: Choice| Offer { text: c.text, hint: c.hint, picked: Picked::Key(c.key) };
    let create = source.create.filter(|_| !query.is_empty() && !exact).map(|create| Offer {
        text: create.run(query.to_owned()),
        hint: String::new(),
        picked: Picked::New(query.to_owned()),
    });
    found.into_iter().map(offer).chain(create).gathered()
}

#[component]
fn Offers(
    offers: Memo<Option<Vec<Offer>>>,
    active: RwSignal<Option<usize>>,
    list: StoredValue<String>,
    on_pick: Callback<usize>,
    nothing: &'static str,
) -> impl IntoView {
    let line = move |(at, offer): (usize, Offer)| {
        let is_active = move || active.get() == Some(at);
        let create = matches!(offer.picked, Picked::New(_));
        view! {
            <li
                class="option"
                class:active=is_active
                class:create=create
                role="option"
                id=format!("{}-{at}", list.get_value())
                aria-selected=move || is_active().to_string()
                on:mousedown=move |event| event.prevent_default()
                on:click=move |_| on_pick.run(at)
            >
                <span class="option-text">{offer.text}</span>
                <span class="option-hint">{offer.hint}</span>
            </li>
        }
    };
    let lines = move || match offers.get().unwrap_or_default() {
        offers if offers.is_empty() => {
            view! { <li class="listbox-empty" role="option" aria-selected="false" aria-disabled="true">{nothing}</li> }
                .into_any()
        }
        offers => offers.into_iter().enumerate().map(line).collect_view().into_any(),
    };
    view! {
        <ul class="listbox" role="listbox" id=list.get_value() aria-label=nothing>
            {lines}
        </ul>
    }
}

#[component]
fn OpenLink(value: Signal<Choice>, source: Source) -> impl IntoView {
    move || {
        let choice = value.get();
        let (href, name) = (choice.href?, source.open?.run(choice.text));
        Some(view! {
            <a class="combobox-toggle" href=href aria-label=name.clone() title=name>
                <Icon icon=icondata_lu::LuArrowUpRight />
            </a>
        })
    }
}
