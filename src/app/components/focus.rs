//! Where the keyboard is.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::app::find::{on_page, part_of};
use crate::domain::gather::Gather;

/// Gives an element the focus.
pub fn focus(selector: &str) {
    focus_on(on_page(selector));
}

/// Gives an element the focus; answers whether there is one.
pub fn focus_on(element: Option<Element>) -> bool {
    let element = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    // A browser that refuses leaves it where it is.
    element.map(|element| element.focus()).is_some()
}

/// Gives an element the focus once the page is drawn, if what had it is gone by then.
pub fn focus_if_lost(selector: String) {
    request_animation_frame(move || {
        if is_lost() {
            focus(&selector);
        }
    });
}

/// Gives the focus back to what has it now, once what comes over it is gone and nothing else took it.
pub fn return_focus() {
    let before = document().active_element();
    let give_back = move || {
        // What was done meanwhile may have put it somewhere already.
        focus_on(before.filter(|element| is_lost() && element.is_connected()));
    };
    on_cleanup(move || request_animation_frame(give_back));
}

/// Lets the field that has the focus keep what was typed into it, as leaving it does. A list to choose from keeps nothing
/// half typed, and would only close.
pub fn settle() {
    let active = document().active_element().and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    let is_field = |element: &web_sys::HtmlElement| {
        element.matches("input:not([role=combobox], [type=search]), textarea").unwrap_or(false)
    };
    if let Some(field) = active.filter(is_field) {
        let _it_may_be_gone_by_then = field.blur().and_then(|()| field.focus());
    }
}

/// Whether nothing has the focus.
pub fn is_lost() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY")
}

/// How long after a key the page has settled.
const SETTLED: Duration = Duration::from_millis(100);
const FOCUSABLE: &str = "a[href], button, input, select, textarea, [tabindex='0']";

/// Whatever a key takes away while it has the focus leaves it to what stands nearest.
pub fn keep_focus() {
    let trail = StoredValue::new(Vec::<web_sys::Element>::new());
    on_window(leptos::ev::focusin, move |event| {
        let mut next = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let up = std::iter::from_fn(|| {
            let element = next.take()?;
            next = element.parent_element();
            Some(element)
        });
        trail.set_value(up.gathered());
    });
    // Who clicks beside everything wants nothing to have it.
    on_window(leptos::ev::pointerdown, move |_| trail.set_value(Vec::new()));
    on_window(leptos::ev::keyup, move |_| {
        set_timeout(move || find_again(&trail.get_value()), SETTLED);
    });
}

/// Gives the focus to the first of these that still stands, or to the first thing in it.
fn find_again(trail: &[web_sys::Element]) {
    let Some((at, standing)) = trail.iter().enumerate().find(|(_, element)| element.is_connected()) else { return };
    if !is_lost() {
        return;
    }
    // Its first control would be a search, which keeps Ctrl+Z to itself.
    let whole_page = standing.matches("#main, :has(#main)").unwrap_or(false);
    let found = match at {
        0 => Some(standing.clone()),
        _ if whole_page => None,
        _ => part_of(standing, FOCUSABLE),
    };
    match found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        Some(element) => drop(element.focus()),
        None => focus("#main h1"),
    }
}
