//! The frame around every screen: sidebar, top bar, notices, keyboard.

mod beside;
mod cut;
mod drops;
mod leaving;
mod palette;
mod reminder;
mod shortcuts;
mod sidebar;
mod toasts;
mod topbar;
mod tour;
mod unmerging;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::app::actions::import::Desk;
use crate::app::actions::safety::use_safety;
use crate::app::actions::sharing::use_sharing;
use crate::app::actions::tour::Tour;
use crate::app::actions::{Actions, use_actions};
use crate::app::components::focus::{focus, focus_if_lost, keep_focus};
use crate::app::pages::Page;
use crate::app::pages::create::CreateDialog;
use crate::app::pages::deals::ask::Asking;
use crate::app::pages::record::composer::Unsent;
use crate::app::router::use_router;
use crate::app::shell::beside::Beside;
use crate::app::shell::cut::tell_what_is_cut;
use crate::app::shell::drops::take_dropped_files;
use crate::app::shell::leaving::keep_what_is_typed;
use crate::app::shell::palette::{Finder, Palette};
use crate::app::shell::reminder::Reminder;
use crate::app::shell::shortcuts::Shortcuts;
use crate::app::shell::sidebar::Sidebar;
use crate::app::shell::toasts::Toasts;
use crate::app::shell::topbar::TopBar;
use crate::app::shell::tour::{TourCard, change_place};
use crate::app::shell::unmerging::UnmergingDialog;
use crate::app::words::w;
use crate::app::workspace::Which;
use crate::domain::small_letters::in_small_letters;
use crate::present::route::Route;

/// The frame around every screen.
#[component]
pub fn Shell(
    /// Which workspace is open.
    which: Which,
) -> impl IntoView {
    let sample = which == Which::Sample;
    let actions = use_actions();
    let tour = Tour::of_this_tab();
    provide_context(tour);
    let finder = Finder::new(tour);
    provide_context(finder);
    provide_context(Desk::new(actions, use_sharing()));
    provide_context(Unsent::default());
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        if !event.default_prevented() && !event.alt_key() && press(&event, actions, finder, tour) {
            event.prevent_default();
        }
    });
    on_cleanup(move || keys.remove());
    take_dropped_files();
    tell_what_is_cut();
    keep_focus();
    keep_what_is_typed();
    let router = use_router();
    // Another screen takes away what had the focus: its heading has it then.
    let mut was_shown = false;
    effect(move || {
        router.route.track();
        if was_shown {
            focus_if_lost("#main h1".to_owned());
        }
        was_shown = true;
    });
    let welcoming = memo(move || router.route.with(|route| *route == Route::Welcome));
    let reminds = use_safety().reminds;
    view! {
        <Show
            when=move || !welcoming.get()
            fallback=|| view! { <Page /> }
        >
            <a class="skip-link" href="#main" on:click=skip_to_main>
                {w!(app.skip)}
            </a>
            <div class="app" class:sample=which != Which::Own class:reminded=reminds>
                <Sidebar sample />
                <TopBar />
                <Beside which />
                <Reminder />
                <Page />
            </div>
            <TourCard />
            <Palette />
            <Shortcuts />
            {move || {
                let kind = finder.making.get()?;
                let on_close = Callback::new(move |()| finder.making.set(None));
                Some(view! { <CreateDialog kind presets=Vec::new() on_close /> })
            }}
        </Show>
        <Toasts />
        <Asking />
        <UnmergingDialog />
    }
}

/// Does what a key means on every screen; says whether it meant anything.
fn press(event: &web_sys::KeyboardEvent, actions: Actions, finder: Finder, tour: Tour) -> bool {
    let held = event.ctrl_key() || event.meta_key();
    let typing = is_text_field(event);
    let undoes = !typing || holds_what_is_stored(event);
    match (in_small_letters(&event.key()).as_str(), held, event.shift_key()) {
        ("k", true, false) => finder.toggle(),
        ("z", true, false) if undoes => actions.undo(),
        ("z", true, true) | ("y", true, false) if undoes => actions.redo(),
        ("?", false, _) if !typing => finder.shortcuts.set(true),
        ("/", false, false) if !typing => focus("#search"),
        ("f6", false, false) => return change_place(tour),
        _ => return false,
    }
    true
}

/// Fields without an undo of their own: nothing was typed into them since it was stored, or nothing can be. What a dialog
/// asks isn't stored yet.
const STORED: &str = ":is(select, [data-clean]):not(dialog *)";

/// Whether the field of an event has nothing of its own to take back: a browser's undo would empty it.
fn holds_what_is_stored(event: &web_sys::Event) -> bool {
    target(event).is_some_and(|element| element.matches(STORED).unwrap_or(false))
}

fn target(event: &web_sys::Event) -> Option<web_sys::Element> {
    event.target().and_then(|target| target.dyn_into().ok())
}

/// Whether a key belongs to a text that is being typed.
pub fn is_text_field(event: &web_sys::Event) -> bool {
    let Some(element) = target(event) else { return false };
    let kind = element.get_attribute("type").unwrap_or_default();
    match element.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => !matches!(kind.as_str(), "checkbox" | "radio" | "button" | "file"),
        _ => element.has_attribute("contenteditable"),
    }
}

fn skip_to_main(event: leptos::ev::MouseEvent) {
    // The hash is the route, so that the link can't work by itself.
    event.prevent_default();
    focus("#main h1");
}
