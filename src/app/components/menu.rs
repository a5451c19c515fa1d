//! A menu: a button, and under it what can be chosen or done, on the browser's own popover. The arrows, Home, End and the
//! first letter of a name walk through it; Escape, a link and a deed that closes it give the focus back to the button.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::app::components::button::{BareButton, Press};
use crate::app::components::focus::focus_on;
use crate::app::components::icon::Icon;
use crate::app::components::popover::sheet;
use crate::app::find::{around, part_of};
use crate::domain::gather::Gather;
use crate::domain::small_letters::in_small_letters;

/// What can be walked to.
const ITEMS: &str = "a, button:not(:disabled), input:not(:disabled)";

/// A button, and the menu under it.
#[component]
pub fn Menu(
    /// Its id, which no other on the page has.
    id: &'static str,
    /// What it is called.
    name: &'static str,
    /// Its classes.
    #[prop(default = "popover menu")]
    class: &'static str,
    /// The button that opens it.
    button: El,
    /// Called when it opens and when it closes.
    #[prop(optional, into)]
    on_toggle: Option<Press>,
    children: LateChildren,
) -> impl IntoView {
    let toggle = move |event: web_sys::Event| {
        on_toggle.iter().for_each(Press::press);
        if let Some(list) = list_of(&event).filter(|list| list.matches(":popover-open").unwrap_or(false)) {
            let here = part_of(&list, "[aria-current]");
            focus_on(here.or_else(|| part_of(&list, ITEMS)));
        }
    };
    let list = sheet(id, name, class, children)
        .on(ev::toggle, toggle)
        .on(ev::keydown, |event: ev::KeyboardEvent| walk(&event))
        .on(ev::click, |event: ev::MouseEvent| close(&event));
    (button.popovertarget(id), list)
}

/// Something that can be done.
#[component]
pub fn MenuDeed(
    /// Its drawing.
    icon: icondata_core::Icon,
    /// What it is called.
    words: &'static str,
    /// Whether the menu stays open, for one who wants to do it again.
    #[prop(optional)]
    stays: bool,
    /// Does it.
    #[prop(into)]
    on_press: Press,
) -> impl IntoView {
    view! {
        <BareButton class="option" attr=("data-closes", (!stays).then_some("")) on_press>
            <Face icon words />
        </BareButton>
    }
}

/// Something that is done elsewhere.
#[component]
pub fn MenuLink(
    /// Its drawing.
    icon: icondata_core::Icon,
    /// What it is called.
    words: &'static str,
    /// Where.
    href: String,
) -> impl IntoView {
    view! {
        <a class="option" href=href>
            <Face icon words />
        </a>
    }
}

#[component]
fn Face(icon: icondata_core::Icon, words: &'static str) -> impl IntoView {
    view! {
        <Icon icon class="icon small" />
        <span class="option-text">{words}</span>
    }
}

fn list_of(event: &web_sys::Event) -> Option<web_sys::HtmlElement> {
    event.current_target().and_then(|list| list.dyn_into().ok())
}

/// Closes the menu when what was pressed leads elsewhere, or is done once.
fn close(event: &web_sys::Event) {
    let pressed = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let closes = pressed.is_some_and(|at| around(&at, "a, [data-closes]").is_some());
    if let Some(list) = list_of(event).filter(|_| closes) {
        let _it_is_closed_already = list.hide_popover();
    }
}

/// The keys that walk through the menu.
fn walk(event: &ev::KeyboardEvent) {
    let Some(found) = list_of(event).and_then(|list| list.query_selector_all(ITEMS).ok()) else { return };
    let items: Vec<web_sys::Element> =
        (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<web_sys::Element>().ok()).gathered();
    let active = document().active_element();
    let at = items.iter().position(|item| Some(item) == active.as_ref());
    let types = active.is_some_and(|active| active.matches("input:not([type=checkbox])").unwrap_or(false));
    let to = match event.key().as_str() {
        "ArrowDown" => at.map_or(0, |at| at + 1),
        "ArrowUp" => at.map_or(0, |at| at.wrapping_sub(1)),
        "Home" if !types => 0,
        "End" if !types => items.len().wrapping_sub(1),
        key if !types && !event.ctrl_key() && !event.meta_key() && !event.alt_key() => named(&items, at, key),
        _ => return,
    };
    if let Some(item) = items.get(to) {
        event.prevent_default();
        focus_on(Some(item.clone()));
    }
}

/// The next item whose name begins with the letter that was typed; none for keys that are no letters.
fn named(items: &[web_sys::Element], at: Option<usize>, key: &str) -> usize {
    let letter = in_small_letters(key);
    let first = at.map_or(0, |at| at + 1);
    let begins = |at: &usize| {
        let text = items.get(*at).and_then(|item| item.text_content()).unwrap_or_default();
        in_small_letters(text.trim_start()).starts_with(&letter)
    };
    (first..items.len()).chain(0..first).find(begins).filter(|_| !key.trim().is_empty()).unwrap_or(usize::MAX)
}
