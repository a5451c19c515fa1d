//! Records as tables: companies, contacts, products; the deals' list is built of the same parts.

pub mod bulk;
pub mod arrange;
mod cells;
pub mod columns;
pub mod export;
mod filters;
mod groups;
mod order;
pub mod rows;
pub mod table;

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::use_actions;
use crate::app::components::button::{Button, LinkButton, Rank};
use crate::app::components::empty::Empty;
use crate::app::components::heading::PageHead;
use crate::app::keyboard::{use_keyboard, with_keys};
use crate::app::pages::create::{CreateDialog, new_of};
use crate::app::pages::duplicates::DuplicatesLink;
use crate::app::pages::list::bulk::ListBulk;
use crate::app::pages::list::export::ExportButton;
use crate::app::pages::list::filters::FilterBar;
use crate::app::pages::list::rows::{Listed, rows_of};
use crate::app::pages::list::table::RecordTable;
use crate::app::pages::views::{ViewSwitcher, Views};
use crate::app::words::{number, w, word};
use crate::domain::kinds::{Kind, ViewPlace};
use crate::present::duplicates::KINDS;
use crate::present::route::Route;
use crate::present::shortcuts::{Deed, Scope};

/// The list of companies, contacts or products.
#[component]
pub fn ListPage(
    /// What is listed.
    kind: Kind,
) -> impl IntoView {
    let data = use_actions().data;
    let views = Views::new(place_of(kind));
    provide_context(views);
    let total = memo(move || data.read(&[kind], |crm| crm.listed(kind).count()));
    let listed = Listed::new(kind, views);
    let rows = rows_of(listed);
    let chosen = RwSignal::new(BTreeSet::<Uuid>::new());
    let adding = RwSignal::new(false);
    use_keyboard().listen(Scope::List, move |deed, _| {
        let is_new = *deed == Deed::New;
        if is_new {
            adding.set(true);
        }
        is_new
    });
    let title = title_of(kind);
    let shown = move || rows.with(|rows| rows.len());
    let meta = move || match (shown(), total.get()) {
        (shown, all) if shown == all => w!(list.count, count = number(all)),
        (shown, all) => w!(list.count_of, shown = number(shown), all = number(all)),
    };
    // Drawn again only when it is another thing, not when it holds more or less.
    let state = memo(move || (total.get() > 0, shown() > 0));
    let body = move || match state.get() {
        (false, _) => view! { <NoneYet kind adding /> }.into_any(),
        (true, false) => view! { <NoneFound on_clear=Callback::new(move |()| views.clear_filters()) /> }.into_any(),
        (true, true) => view! { <RecordTable listed rows chosen /> }.into_any(),
    };
    let actions = view! {
        <Show when=move || { shown() > 0 }>
            <ExportButton listed rows />
        </Show>
        <Button
            rank=Rank::Primary
            hint=with_keys(new_of(kind), "n")
            icon=icondata_lu::LuPlus
            text=new_of(kind)
            on_press=move || adding.set(true)
        />
    };
    view! {
        <main class="page list-page" id="main">
            <PageHead title=title actions=actions.into_any()>
                <ViewSwitcher />
                <p class="page-meta">{meta}</p>
                {KINDS.contains(&kind).then(|| view! { <DuplicatesLink kind /> })}
            </PageHead>
            <Show when=move || { total.get() > 0 }>
                <FilterBar listed />
            </Show>
            {body}
            <ListBulk kind chosen />
            <Show when=move || adding.get()>
                <CreateDialog kind presets=Vec::new() on_close=Callback::new(move |()| adding.set(false)) />
            </Show>
        </main>
    }
}

fn place_of(kind: Kind) -> ViewPlace {
    match kind {
        Kind::Company => ViewPlace::Companies,
        Kind::Contact => ViewPlace::Contacts,
        Kind::Product => ViewPlace::Products,
        _ => ViewPlace::Deals,
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
            <LinkButton rank=Rank::Primary href=Route::Import.to_string() words=word!(list.import) />
            <Button text=new_of(kind) on_press=move || adding.set(true) />
        </Empty>
    }
}

/// What a list says whose filters let nothing through.
#[component]
pub fn NoneFound(
    /// Lets everything through.
    on_clear: Callback<()>,
) -> impl IntoView {
    view! {
        <Empty icon=icondata_lu::LuSearchX title=w!(list.nothing_found) text=w!(list.nothing_found_text)>
            <Button words=word!(list.clear) on_press=on_clear />
        </Empty>
    }
}

/// The ids of rows, in order.
pub type Rows = Memo<Arc<Vec<Uuid>>>;
