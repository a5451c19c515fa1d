//! One deal, company or contact: its fields, what happened with it, and what it is linked to.

pub mod composer;
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

use crate::app::actions::use_actions;
use crate::app::components::tabs::{Tab, Tabs, TabsLook};
use crate::app::pages::field::choices::route_of;
use crate::app::pages::missing::MissingPage;
use crate::app::pages::record::head::RecordHead;
use crate::app::pages::record::history::{HistoryList, entries_of};
use crate::app::pages::record::linked::LinkedRecords;
use crate::app::pages::record::properties::Properties;
use crate::app::pages::record::timeline::Timeline;
use crate::app::router::use_router;
use crate::app::words::w;
use crate::domain::kinds::Kind;

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
            router.forward(route);
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
    view! {
        <main class="page record-page" id="main">
            <RecordHead shown gone />
            <section class="record-fields" aria-label=w!(record.properties)>
                <fieldset disabled=gone>
                    <legend class="visually-hidden">{w!(record.properties)}</legend>
                    <Properties shown />
                </fieldset>
            </section>
            <Middle shown gone />
            <aside class="record-links" aria-label=w!(record.linked)>
                <LinkedRecords shown />
            </aside>
        </main>
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
    let entries = entries_of(shown);
    let body = move || match part.get() {
        Part::Timeline => view! {
            <section class="record-column" aria-label=w!(record.timeline)>
                <Timeline shown gone />
            </section>
        }
        .into_any(),
        Part::History => view! {
            <section class="record-column" aria-label=w!(record.history)>
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
