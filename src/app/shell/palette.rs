//! Finding: the command palette, and the same results under the search of the top bar.

mod commands;
mod deeds;
mod finder;
mod records;
mod results;
mod sections;

use std::time::Duration;

use leptos::prelude::*;

use crate::app::components::dialog::Modal;
use crate::app::components::icon::Icon;
use crate::app::keyboard::caps_of;
use crate::app::shell::palette::finder::Place;
use crate::app::shell::palette::results::Results;
use crate::app::words::{owned, word};
use crate::present::shortcuts::Deed;

pub use crate::app::shell::palette::finder::{Finder, use_finder};

/// The palette, where it is open.
#[component]
pub fn Palette() -> impl IntoView {
    let finder = use_finder();
    view! {
        <Show when=move || finder.is_open(Place::Palette)>
            <Modal
                name=owned!(palette.title)
                class="palette"
                on_close=Callback::new(move |()| finder.close())
            >
                <div class="palette-search">
                    <Icon icon=icondata_lu::LuSearch />
                    <input
                        class="palette-input"
                        role="combobox"
                        aria-expanded="true"
                        aria-controls=Place::Palette.list_id()
                        aria-autocomplete="list"
                        aria-activedescendant=move || finder.active_id()
                        aria-label=word!(palette.command)
                        placeholder=word!(palette.hint)
                        autocomplete="off"
                        spellcheck="false"
                        maxlength="200"
                        prop:value=finder.typed
                        on:input=move |event| finder.type_in(event_target_value(&event))
                        on:keydown=move |event| finder.on_key(&event)
                    />
                    <kbd class="kbd" aria-hidden="true">
                        "Esc"
                    </kbd>
                </div>
                <Listed />
                <footer class="palette-foot" aria-hidden="true">
                    <span>
                        <span class="keys">
                            <kbd class="kbd">"↑"</kbd>
                            <kbd class="kbd">"↓"</kbd>
                        </span>
                        {word!(palette.choose)}
                    </span>
                    <span>
                        <kbd class="kbd">"↵"</kbd>
                        {word!(palette.open)}
                    </span>
                </footer>
            </Modal>
        </Show>
    }
}

/// Keys, one beside the other.
fn keycaps(caps: Vec<String>) -> impl IntoView {
    caps.into_iter().map(|cap| view! { <kbd class="kbd">{cap}</kbd> }).collect_view()
}

/// The results, once the field is there to type in: to show both at once would keep the first key waiting.
#[component]
fn Listed() -> impl IntoView {
    let is_time = RwSignal::new(false);
    set_timeout(move || is_time.set(true), Duration::ZERO);
    move || is_time.get().then(|| view! { <Results place=Place::Palette /> })
}

/// The search of the top bar, with its results below it.
#[component]
pub fn SearchBar() -> impl IntoView {
    let finder = use_finder();
    let is_open = move || finder.is_open(Place::Bar);
    view! {
        <div class="topbar-find">
            <label class="topbar-search">
                <Icon icon=icondata_lu::LuSearch />
                <span class="visually-hidden">{word!(nav.search)}</span>
                <input
                    type="search"
                    id="search"
                    placeholder=word!(palette.command)
                    autocomplete="off"
                    spellcheck="false"
                    maxlength="200"
                    aria-autocomplete="list"
                    aria-controls=move || is_open().then(|| Place::Bar.list_id())
                    aria-activedescendant=move || is_open().then(|| finder.active_id())
                    prop:value=move || if is_open() { finder.typed.get() } else { String::new() }
                    on:input=move |event| finder.search(event_target_value(&event))
                    on:keydown=move |event| {
                        if untrack(is_open) {
                            finder.on_key(&event);
                        }
                    }
                    on:blur=move |_| {
                        if untrack(is_open) {
                            finder.close();
                        }
                    }
                />
                <span class="keys" aria-hidden="true">
                    {keycaps(caps_of(&Deed::Palette))}
                </span>
            </label>
            <Show when=is_open>
                <div class="palette dropdown">
                    <Results place=Place::Bar />
                </div>
            </Show>
        </div>
    }
}
