//! Controls behind a button, on the browser's own popover: Escape and a click elsewhere close it.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::app::components::button::BareButton;

/// A button, and what opens under it.
#[component]
pub fn Popover(
    /// Its id, which no other on the page has.
    id: &'static str,
    /// What the button says, and what the popover is called.
    name: &'static str,
    /// The button's drawing.
    icon: icondata_core::Icon,
    /// Whether what is in it changes what the page shows.
    #[prop(default = Signal::stored(false), into)]
    is_used: Signal<bool>,
    /// Its classes; `popover align-end` where both end at the same edge.
    #[prop(default = "popover")]
    class: &'static str,
    children: LateChildren,
) -> impl IntoView {
    let button = view! { <BareButton class="chip" icon text=name /> };
    (button.class(("active", is_used)).popovertarget(id), sheet(id, name, class, children))
}

/// What opens under a button that has its id as its target. Most are never opened: what stands in one is drawn when it opens
/// for the first time.
pub(super) fn sheet(id: &'static str, name: &'static str, class: &'static str, children: LateChildren) -> El {
    let mut children = Some(children);
    let draw = move |event: web_sys::Event| {
        let sheet = event.current_target().and_then(|sheet| sheet.dyn_into::<web_sys::Element>().ok());
        if let Some((sheet, draw)) = sheet.zip(children.take()) {
            draw().append_to(&sheet);
        }
    };
    let sheet = view! { <div class=class id=id popover="auto" role="group" aria-label=name></div> };
    sheet.on(ev::beforetoggle, draw)
}
