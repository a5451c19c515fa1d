//! What is typed outlives the page that it was typed on: it is kept before the page goes, or the browser asks first.

use leptos::prelude::*;

use crate::app::actions::use_actions;
use crate::app::components::focus::settle;

/// Where something may stand that no record holds yet: forms that weren't sent, and fields that couldn't read it.
const UNSENT: &str = "form :is(textarea, input:is(:not([type]), [type=text], [type=email])):not([role=combobox]), \
    [aria-invalid=true]";

/// Keeps what is being typed before the page goes or hides, and lets the browser ask where that takes longer or can't be.
pub fn keep_what_is_typed() {
    let data = use_actions().data;
    on_window(leptos::ev::visibilitychange, |_| {
        if document().hidden() {
            settle();
        }
    });
    on_window(leptos::ev::pagehide, |_| settle());
    on_window(leptos::ev::beforeunload, move |event| {
        settle();
        if data.first_pending(|_| ()).is_some() || is_unsent() {
            event.prevent_default();
        }
    });
}

/// Whether something is half written.
fn is_unsent() -> bool {
    let Ok(fields) = document().query_selector_all(UNSENT) else { return false };
    let text = |field: web_sys::Node| js_sys::Reflect::get(&field, &"value".into()).ok()?.as_string();
    let texts = (0..fields.length()).filter_map(|at| fields.get(at)).filter_map(text);
    texts.into_iter().any(|text| !text.trim().is_empty())
}
