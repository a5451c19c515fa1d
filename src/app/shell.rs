//! The frame around every screen: sidebar, top bar, notices, keyboard.

mod sidebar;
mod toasts;
mod topbar;

use leptos::prelude::*;

pub use crate::app::shell::sidebar::BrandMark;

use crate::app::actions::use_actions;
use crate::app::pages::Page;
use crate::app::shell::sidebar::Sidebar;
use crate::app::shell::toasts::Toasts;
use crate::app::shell::topbar::TopBar;
use crate::app::words::w;

/// The frame around every screen.
#[component]
pub fn Shell(
    /// Whether the sample workspace is open.
    sample: bool,
) -> impl IntoView {
    let actions = use_actions();
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        let held = event.ctrl_key() || event.meta_key();
        if !held || event.alt_key() || event.default_prevented() || is_text_field(&event) {
            return;
        }
        match (event.key().to_lowercase().as_str(), event.shift_key()) {
            ("z", false) => actions.undo(),
            ("z", true) | ("y", false) => actions.redo(),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || keys.remove());
    view! {
        <a class="skip-link" href="#main" on:click=skip_to_main>
            {w!(app.skip)}
        </a>
        <div class="app" class:sample=sample>
            <Sidebar sample />
            <TopBar />
            <Page />
        </div>
        <Toasts />
    }
}

/// Whether a key belongs to a text that is being typed, where undo means the text's own.
pub fn is_text_field(event: &web_sys::KeyboardEvent) -> bool {
    use wasm_bindgen::JsCast;
    let Some(element) = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok()) else {
        return false;
    };
    let kind = element.get_attribute("type").unwrap_or_default();
    match element.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => !matches!(kind.as_str(), "checkbox" | "radio" | "button" | "file"),
        _ => element.has_attribute("contenteditable"),
    }
}

fn skip_to_main(event: leptos::ev::MouseEvent) {
    use wasm_bindgen::JsCast;
    // The hash is the route, so that the link can't work by itself.
    event.prevent_default();
    let heading = document().query_selector("#main h1").ok().flatten();
    if let Some(heading) = heading.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _stays_where_it_is_otherwise = heading.focus();
    }
}
