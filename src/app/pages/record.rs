//! One deal, company or contact: its fields, what happened with it, and what it is linked to.

pub mod composer;
mod attachments;
mod head;
mod history;
mod linked;
mod merged;
mod properties;
mod reach;
mod stages;
mod timeline;

use leptos::prelude::*;
use uuid::Uuid;
use wasm_bindgen::JsCast;

use crate::app::actions::use_actions;
use crate::app::components::focus::focus;
use crate::app::components::tabs::{Tab, Tabs, TabsLook};
use crate::app::keyboard::use_keyboard;
use crate::app::pages::field::choices::route_of;
use crate::app::pages::missing::MissingPage;
use crate::app::pages::record::attachments::Attachments;
use crate::app::pages::record::head::RecordHead;
use crate::app::pages::record::history::{HistoryList, entries_of};
use crate::app::pages::record::linked::LinkedRecords;
use crate::app::pages::record::properties::Properties;
use crate::app::pages::record::timeline::Timeline;
use crate::app::router::use_router;
use crate::app::words::{w, word};
use crate::domain::kinds::Kind;
use crate::present::route::Route;
use crate::present::shortcuts::{Deed, Scope, Way};

/// The record that a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: Uuid,
}

/// What the middle of the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Timeline,
    History,
}

/// The page of a record; says so where there is none.
#[component]
pub fn RecordPage(
    /// Its kind.
    kind: Kind,
    /// Its id.
    id: Uuid,
) -> impl IntoView {
    let data = use_actions().data;
    let known = memo(move || data.read(&[kind], |crm| crm.record(id).is_some_and(|r| r.kind == kind.into())));
    let shown = Shown { kind, id };
    let router = use_router();
    // Who was merged into another is found where that one is.
    let standing = memo(move || data.read(&[kind], |crm| crm.resolve(id)));
    effect(move || {
        if let Some(route) = Some(standing.get()).filter(|standing| *standing != id).and_then(|id| route_of(kind, id)) {
            router.replace(route);
        }
    });
    move || match known.get() {
        true => view! { <Whole shown /> }.into_any(),
        false => view! { <MissingPage /> }.into_any(),
    }
}

#[component]
fn Whole(shown: Shown) -> impl IntoView {
    let Shown { kind, id } = shown;
    let data = use_actions().data;
    let gone = memo(move || data.read(&[kind], |crm| crm.record(id).is_none_or(|record| record.is_gone())));
    effect(move || {
        let name = data.read(&[kind], |crm| crm.name(id).to_owned());
        document().set_title(&format!("{name} · {}", w!(app.name)));
    });
    listen(shown);
    view! {
        <main class="page record-page" id="main">
            <RecordHead shown gone />
            <section class="record-fields" aria-label=word!(record.properties)>
                <fieldset disabled=gone>
                    <legend class="visually-hidden">{word!(record.properties)}</legend>
                    <Properties shown />
                </fieldset>
            </section>
            <Middle shown gone />
            <aside class="record-links" aria-label=word!(record.linked)>
                <LinkedRecords shown />
                <Attachments shown />
            </aside>
        </main>
    }
}

/// Where the fields of a record begin.
const FIRST_FIELD: &str = ".record-fields :is(input, select, textarea):not(:disabled)";

/// Has the keys do what they mean on a record: edit it, go to its neighbours in the list, and back.
fn listen(shown: Shown) {
    let (keyboard, router) = (use_keyboard(), use_router());
    keyboard.listen(Scope::Record, move |deed, _| match deed {
        Deed::Edit => edit_first(),
        Deed::Turn(way) => {
            let next = keyboard.beside(shown.id, if *way == Way::Up { -1 } else { 1 });
            let route = next.and_then(|id| router.route.with_untracked(|route| route.of_record(id)));
            let turns = route.is_some();
            route.into_iter().for_each(|route| router.replace(route));
            turns
        }
        Deed::Leave => {
            router.back(home(shown.kind));
            true
        }
        _ => false,
    });
    if keyboard.take_edit() {
        request_animation_frame(|| {
            edit_first();
        });
    }
}

/// Goes to the first field, with what is in it ready to be written over.
fn edit_first() -> bool {
    focus(FIRST_FIELD);
    let field = document().active_element().filter(|element| element.matches(FIRST_FIELD).unwrap_or(false));
    if let Some(input) = field.as_ref().and_then(|field| field.dyn_ref::<web_sys::HtmlInputElement>()) {
        input.select();
    }
    field.is_some()
}

/// The list that a record of that kind is in.
pub fn home(kind: Kind) -> Route {
    match kind {
        Kind::Company => Route::Companies,
        Kind::Contact => Route::Contacts,
        _ => Route::Deals,
    }
}

#[component]
fn Middle(shown: Shown, gone: Memo<bool>) -> impl IntoView {
    let router = use_router();
    let part = memo(move || {
        router.query.with(|q| if q.get("tab") == Some("history") { Part::History } else { Part::Timeline })
    });
    let tabs = vec![
        Tab { key: Part::Timeline, name: w!(record.timeline), icon: None },
        Tab { key: Part::History, name: w!(record.history), icon: None },
    ];
    let on_select = Callback::new(move |part: Part| {
        let mut query = router.query.get_untracked();
        match part {
            Part::Timeline => query.remove("tab"),
            Part::History => query.set("tab", "history"),
        }
        router.restate(query);
    });
    let keyboard = use_keyboard();
    // What is written stands beside the timeline: the key goes there once that is drawn.
    keyboard.listen(Scope::Record, move |deed, event| {
        let deed = match deed {
            Deed::Note => &Deed::Note,
            Deed::Call => &Deed::Call,
            Deed::Plan => &Deed::Plan,
            _ => return false,
        };
        let hidden = part.get_untracked() == Part::History && !gone.get_untracked();
        if hidden {
            on_select.run(Part::Timeline);
            keyboard.run_soon(deed, event.clone());
        }
        hidden
    });
    let entries = entries_of(shown);
    let body = move || match part.get() {
        Part::Timeline => view! {
            <section class="record-column" aria-label=word!(record.timeline)>
                <Timeline shown gone />
            </section>
        }
        .into_any(),
        Part::History => view! {
            <section class="record-column" aria-label=word!(record.history)>
                <HistoryList shown entries />
            </section>
        }
        .into_any(),
    };
    view! {
        <div class="record-main">
            <Tabs name=w!(record.parts) look=TabsLook::Page tabs now=part on_select />
            {body}
        </div>
    }
}
