//! Text that its place cuts off says all of it when it is pointed at.

use leptos::prelude::*;

use crate::app::find::around;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// What may be cut off.
const MAY_BE_CUT: &str = ".table :is(td, th), .cell-value, .one-line, .column-title h2, .card-who";
/// Marks those whose title says just what they show.
const MARK: &str = "data-cut";

/// Tells what is cut off, wherever the mouse goes.
pub fn tell_what_is_cut() {
    on_window(leptos::ev::mouseover, |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        // Under something that is being dragged nobody reads.
        let target = target.filter(|_| event.buttons() == 0);
        if let Some(text) = target.and_then(|target| around(&target, MAY_BE_CUT)) {
            tell(&text);
        }
    });
}

fn tell(text: &Element) {
    if text.has_attribute("title") && !text.has_attribute(MARK) {
        return;
    }
    let whole = text.text_content().filter(|_| text.scroll_width() > text.client_width());
    let _is_not_told_where_the_browser_refuses = match whole {
        Some(whole) => text.set_attribute("title", whole.trim()).and_then(|()| text.set_attribute(MARK, "")),
        None => text.remove_attribute("title").and_then(|()| text.remove_attribute(MARK)),
    };
}
