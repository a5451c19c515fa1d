//! Records as tables: companies, contacts, products; the deals' list is built of the same parts.

pub mod bulk;
mod cells;
pub mod columns;
pub mod export;
mod filters;
mod order;
pub mod rows;
pub mod table;

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::use_actions;
use crate::app::components::empty::Empty;
use crate::app::components::icon::Icon;
use crate::app::pages::create::{CreateDialog, new_of};
use crate::app::pages::list::bulk::ListBulk;
use crate::app::pages::list::export::ExportButton;
use crate::app::pages::list::filters::FilterBar;
use crate::app::pages::list::rows::{Listed, rows_of};
use crate::app::pages::list::table::{RecordTable, order_in_address};
use crate::app::router::use_router;
use crate::app::words::{number, w};
use crate::domain::kinds::Kind;
use crate::present::query::Query;
use crate::present::route::Route;

/// The list of companies, contacts or products.
#[component]
pub fn ListPage(
    /// What is listed.
    kind: Kind,
) -> impl IntoView {
    let data = use_actions().data;
    let router = use_router();
    let total = memo(move || data.read(&[kind], |crm| crm.table(kind).filter(|r| !r.is_gone()).count()));
    let listed = Listed::new(kind);
    let rows = rows_of(listed, router.query.into());
    let chosen = RwSignal::new(BTreeSet::<Uuid>::new());
    let adding = RwSignal::new(false);
    let title = title_of(kind);
    effect(move || document().set_title(&format!("{title} · {}", w!(app.name))));
    let shown = move || rows.with(|rows| rows.len());
    let meta = move || match (shown(), total.get()) {
        (shown, all) if shown == all => w!(list.count, count = number(all)),
        (shown, all) => w!(list.count_of, shown = number(shown), all = number(all)),
    };
    // Drawn again only when it is another thing, not when it holds more or less.
    let state = memo(move || (total.get() > 0, shown() > 0));
    let body = move || match state.get() {
        (false, _) => view! { <NoneYet kind adding /> }.into_any(),
        (true, false) => view! { <NoneFound /> }.into_any(),
        (true, true) => view! {
            <RecordTable listed columns=listed.columns.get() rows=rows ordering=order_in_address(router) chosen />
        }
        .into_any(),
    };
    view! {
        <main class="page list-page" id="main">
            <header class="page-head">
                <div class="page-title">
                    <h1 tabindex="-1">{title}</h1>
                    <p class="page-meta">{meta}</p>
                </div>
                <div class="page-actions">
                    <Show when=move || { shown() > 0 }>
                        <ExportButton listed rows />
                    </Show>
                    <button class="button primary" type="button" on:click=move |_| adding.set(true)>
                        <Icon icon=icondata_lu::LuPlus />
                        {new_of(kind)}
                    </button>
                </div>
            </header>
            <Show when=move || { total.get() > 0 }>
                <FilterBar kind />
            </Show>
            {body}
            <ListBulk kind chosen />
            <Show when=move || adding.get()>
                <CreateDialog kind presets=Vec::new() on_close=Callback::new(move |()| adding.set(false)) />
            </Show>
        </main>
    }
}

fn title_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Company => w!(nav.companies),
        Kind::Contact => w!(nav.contacts),
        Kind::Product => w!(nav.products),
        _ => w!(nav.deals),
    }
}

#[component]
fn NoneYet(kind: Kind, adding: RwSignal<bool>) -> impl IntoView {
    let (icon, title, text) = match kind {
        Kind::Company => (icondata_lu::LuBuilding2, w!(list.no_companies), w!(list.no_companies_text)),
        Kind::Contact => (icondata_lu::LuUsers, w!(list.no_contacts), w!(list.no_contacts_text)),
        _ => (icondata_lu::LuPackage, w!(list.no_products), w!(list.no_products_text)),
    };
    view! {
        <Empty icon title text>
            <a class="button primary" href=Route::Import.to_string()>
                {w!(list.import)}
            </a>
            <button class="button" type="button" on:click=move |_| adding.set(true)>
                {new_of(kind)}
            </button>
        </Empty>
    }
}

/// What a list says whose filters let nothing through.
#[component]
pub fn NoneFound() -> impl IntoView {
    let router = use_router();
    view! {
        <Empty icon=icondata_lu::LuSearchX title=w!(list.nothing_found) text=w!(list.nothing_found_text)>
            <button class="button" type="button" on:click=move |_| router.restate(Query::new())>
                {w!(list.clear)}
            </button>
        </Empty>
    }
}

/// The ids of rows, in order.
pub type Rows = Memo<Arc<Vec<Uuid>>>;
