//! The frame around every screen: sidebar, top bar, notices, keyboard.

mod beside;
mod cut;
mod drops;
mod leaving;
mod palette;
mod reminder;
mod shortcuts;
mod sidebar;
pub mod switcher;
mod toasts;
mod topbar;
mod tour;
mod unmerging;
mod update;

use leptos::prelude::*;

use crate::app::actions::duplicates::Duplicates;
use crate::app::actions::import::Desk;
use crate::app::actions::safety::use_safety;
use crate::app::actions::sharing::use_sharing;
use crate::app::actions::tour::Tour;
use crate::app::actions::{Actions, use_actions};
use crate::app::components::focus::{focus, focus_if_lost, keep_focus};
use crate::app::keyboard::{Keyboard, is_text_field, target};
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
use crate::app::shell::shortcuts::{GoHint, Shortcuts};
use crate::app::shell::sidebar::Sidebar;
use crate::app::shell::toasts::Toasts;
use crate::app::shell::topbar::TopBar;
use crate::app::shell::tour::{TourCard, change_place};
use crate::app::shell::unmerging::UnmergingDialog;
use crate::app::words::word;
use crate::app::workspace::Which;
use crate::present::route::Route;
use crate::present::shortcuts::{Deed, Scope};

/// The frame around every screen.
#[component]
pub fn Shell(
    /// Which workspace is open.
    which: Which,
) -> impl IntoView {
    let actions = use_actions();
    let tour = Tour::of_this_tab();
    provide_context(tour);
    let finder = Finder::new(tour);
    provide_context(finder);
    provide_context(Duplicates::unsearched());
    provide_context(Desk::new(actions, use_sharing()));
    provide_context(Unsent::default());
    let keyboard = Keyboard::attached();
    provide_context(keyboard);
    keyboard.listen(Scope::Everywhere, move |deed, event| act(deed, event, actions, finder, tour));
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
                {word!(app.skip)}
            </a>
            <div class="app" class:sample=!which.is_own() class:reminded=reminds>
                <Sidebar which />
                <TopBar />
                <Beside which />
                <Reminder />
                <Page />
            </div>
            <TourCard />
            <Palette />
            <Shortcuts />
            <GoHint />
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

/// Does what a shortcut means on every screen; says whether it meant anything.
fn act(deed: &Deed, event: &web_sys::KeyboardEvent, actions: Actions, finder: Finder, tour: Tour) -> bool {
    let undoes = || !is_text_field(event) || holds_what_is_stored(event);
    match deed {
        Deed::Palette => finder.toggle(),
        Deed::Undo if undoes() => actions.undo(),
        Deed::Redo if undoes() => actions.redo(),
        Deed::Help => finder.shortcuts.update(|shown| *shown = !*shown),
        Deed::Search => focus("#search"),
        Deed::Tour => return change_place(tour),
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

fn skip_to_main(event: leptos::ev::MouseEvent) {
    // The hash is the route, so that the link can't work by itself.
    event.prevent_default();
    focus("#main h1");
}
