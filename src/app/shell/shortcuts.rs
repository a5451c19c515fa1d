//! The keyboard's shortcuts, beside the screen that they are for, and the hint of where `G` may go.

use leptos::prelude::*;

use crate::app::actions::tour::use_tour;
use crate::app::components::button::{Button, Rank};
use crate::app::components::panel::SidePanel;
use crate::app::components::search::Search;
use crate::app::keyboard::{caps_shown, use_keyboard};
use crate::app::router::use_router;
use crate::app::shell::palette::use_finder;
use crate::app::words::{owned, w, word};
use crate::domain::gather::Gather;
use crate::domain::sorting::Sorting;
use crate::present::hangul::{Needle, SearchKey};
use crate::present::route::Route;
use crate::present::shortcuts::{Deed, SHORTCUTS, Scope, Way};

/// The shortcuts that exist, where somebody asked for them.
#[component]
pub fn Shortcuts() -> impl IntoView {
    let (shown, tour) = (use_finder().shortcuts, use_tour());
    let (keyboard, router) = (use_keyboard(), use_router());
    let typed = RwSignal::new(String::new());
    let on_close = Callback::new(move |()| {
        typed.set(String::new());
        shown.set(false);
    });
    let take_the_tour = move || {
        on_close.run(());
        tour.begin();
    };
    let on_type = Callback::new(move |text| typed.set(text));
    let groups = move || {
        let mut scopes = Scope::ALL.to_vec();
        router.route.track();
        let here = keyboard.scopes();
        // What this screen does comes first.
        scopes.sorted_by_key(|scope| *scope == Scope::Everywhere || !here.contains(scope));
        let needle = typed.with(|typed| Needle::new(typed.trim()));
        let groups = scopes.into_iter().map(|scope| (name_of_scope(scope), lines(scope, &needle)));
        let groups: Vec<_> = groups.filter(|(_, lines)| !lines.is_empty()).gathered();
        match groups.is_empty() {
            true => view! { <p class="empty small" role="status">{word!(shortcuts.none)}</p> }.into_any(),
            false => groups.into_iter().map(|(name, of)| view! { <Keys name of /> }).collect_view(),
        }
    };
    view! {
        <Show when=move || shown.get()>
            <SidePanel title=owned!(shortcuts.title) with_field=true on_close>
                <div class="shortcut-search">
                    <Search name=w!(shortcuts.find) value=typed on_input=on_type class="input" />
                    <Button rank=Rank::Ghost words=word!(tour.take) on_press=take_the_tour />
                </div>
                <div class="shortcuts">{groups}</div>
            </SidePanel>
        </Show>
    }
}

/// Where `G` may go, as long as it waits for the letter.
#[component]
pub fn GoHint() -> impl IntoView {
    let keyboard = use_keyboard();
    let places = || {
        let all = lines(Scope::Go, &Needle::new(""));
        let place = |line: Line| {
            let letter = line.keys.into_iter().flatten().nth(1);
            view! {
                <li>
                    <kbd class="kbd">{letter.unwrap_or_default()}</kbd>
                    {line.what}
                </li>
            }
        };
        all.into_iter().map(place).collect_view()
    };
    view! {
        <Show when=move || keyboard.is_going()>
            <div class="go-hint" role="status">
                <b>{word!(shortcuts.going)}</b>
                <ul>{places()}</ul>
            </div>
        </Show>
    }
}

/// What can be done, and the keys that do it, each as keycaps.
struct Line {
    what: &'static str,
    keys: Vec<Vec<String>>,
}

/// What can be done there, as far as it is looked for.
fn lines(scope: Scope, needle: &Needle) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for shortcut in SHORTCUTS.iter().filter(|shortcut| shortcut.scope == scope) {
        let (what, keys) = (name_of(scope, &shortcut.deed), caps_shown(shortcut.keys));
        match lines.last_mut().filter(|line| line.what == what) {
            Some(line) => line.keys.push(keys),
            None => lines.push(Line { what, keys: vec![keys] }),
        }
    }
    let is_meant = |line: &Line| {
        let keys: Vec<String> = line.keys.iter().flatten().cloned().gathered();
        let text = format!("{} {} {}", line.what, keys.join(" "), keys.concat());
        needle.is_empty() || needle.find(&SearchKey::new(&text)).is_some()
    };
    lines.retain(is_meant);
    lines
}

fn name_of_scope(scope: Scope) -> &'static str {
    match scope {
        Scope::Everywhere => w!(shortcuts.everywhere),
        Scope::Go => w!(shortcuts.go),
        Scope::Board => w!(shortcuts.board),
        Scope::List => w!(shortcuts.list),
        Scope::Record => w!(shortcuts.record),
        Scope::Duplicates => w!(duplicates.title),
        Scope::Import => w!(nav.import),
    }
}

fn name_of(scope: Scope, deed: &Deed) -> &'static str {
    match deed {
        Deed::Palette => w!(palette.title),
        Deed::Search => w!(nav.search),
        Deed::Help => w!(shortcuts.title),
        Deed::Tour => w!(shortcuts.tour),
        Deed::Undo => w!(undo.undo),
        Deed::Redo => w!(undo.redo),
        Deed::Go(route) => name_of_place(route),
        Deed::Walk(_) if scope == Scope::Board => w!(shortcuts.walk),
        Deed::Walk(_) => w!(shortcuts.walk_rows),
        Deed::Leap(_) => w!(shortcuts.leap),
        Deed::End(_) => w!(shortcuts.ends),
        Deed::Carry(Way::Left | Way::Right) => w!(shortcuts.stage),
        Deed::Carry(_) => w!(shortcuts.within),
        Deed::Extend(_) => w!(shortcuts.extend),
        Deed::Choose if scope == Scope::Board => w!(shortcuts.choose),
        Deed::Choose => w!(shortcuts.choose_row),
        Deed::Clear => w!(bulk.clear),
        Deed::Open => w!(shortcuts.open),
        Deed::Edit => w!(shortcuts.edit),
        Deed::New if scope == Scope::Import => w!(importing.drop_more),
        Deed::New => w!(shortcuts.new),
        Deed::Delete => w!(bulk.delete),
        Deed::Win => w!(shortcuts.won),
        Deed::Lose => w!(shortcuts.lost),
        Deed::Plan => w!(shortcuts.step),
        Deed::Note => w!(shortcuts.note),
        Deed::Call => w!(shortcuts.call),
        Deed::Turn(_) => w!(shortcuts.turn),
        Deed::Leave => w!(shortcuts.leave),
        Deed::Take(_) => w!(duplicates.take_side),
        Deed::Merge => w!(duplicates.merge),
        Deed::Distinct => w!(duplicates.distinct),
        Deed::Paste => w!(importing.paste_title),
        Deed::Next => w!(shortcuts.next),
    }
}

fn name_of_place(route: &Route) -> &'static str {
    match route {
        Route::Companies => w!(nav.companies),
        Route::Contacts => w!(nav.contacts),
        Route::Products => w!(nav.products),
        Route::Tasks => w!(nav.tasks),
        Route::Duplicates => w!(duplicates.title),
        Route::Import => w!(nav.import),
        Route::Data => w!(nav.data),
        Route::Trash => w!(nav.trash),
        Route::Settings => w!(nav.settings),
        _ => w!(nav.deals),
    }
}

#[component]
fn Keys(name: &'static str, of: Vec<Line>) -> impl IntoView {
    let rows = of.into_iter().map(|Line { what, keys }| {
        let cap = |key: String| view! { <kbd class="kbd">{key}</kbd> };
        let chord = |caps: Vec<String>| view! { <span class="keys">{caps.into_iter().map(cap).collect_view()}</span> };
        view! {
            <div>
                <dt>{what}</dt>
                <dd class="chords">{keys.into_iter().map(chord).collect_view()}</dd>
            </div>
        }
    });
    view! {
        <section>
            <h3>{name}</h3>
            <dl class="shortcut-list">{rows.collect_view()}</dl>
        </section>
    }
}
