//! Where the keyboard is.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Gives an element the focus.
pub fn focus(selector: &str) {
    let element = document().query_selector(selector).ok().flatten();
    if let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _stays_where_it_is_otherwise = element.focus();
    }
}

/// Gives an element the focus once the page is drawn, if what had it is gone by then.
pub fn focus_if_lost(selector: String) {
    request_animation_frame(move || {
        if is_lost() {
            focus(&selector);
        }
    });
}

/// Whether nothing has the focus.
pub fn is_lost() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY")
}
