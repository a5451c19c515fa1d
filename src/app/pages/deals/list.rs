//! The deals as a list: the same deals as on the board, in any order.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::components::button::{Button, LinkButton, Rank};
use crate::app::components::empty::Empty;
use crate::app::keyboard::use_keyboard;
use crate::app::pages::deals::state::use_deals;
use crate::app::pages::list::export::ExportButton;
use crate::app::pages::list::rows::Listed;
use crate::app::pages::list::table::RecordTable;
use crate::app::words::{number, w, word};
use crate::domain::gather::Gather;
use crate::domain::kinds::Kind;
use crate::present::route::Route;
use crate::present::shortcuts::{Deed, Scope};

/// The deals of the page's filter; in the board's order where the address asks for none.
#[component]
pub fn DealsList() -> impl IntoView {
    let deals = use_deals();
    let listed = Listed::new(Kind::Deal, deals.views);
    let rows = memo(move || {
        let ids = deals.board.with(|board| board.columns.iter().flat_map(|c| c.cards.iter().copied()).gathered());
        let sort = deals.page.with(|page| page.sort.clone());
        listed.data.read(listed.followed, |crm| Arc::new(listed.ordered(crm, ids, sort)))
    });
    use_keyboard().listen(Scope::List, move |deed, _| {
        let is_new = *deed == Deed::New;
        if is_new {
            deals.begin_deal();
        }
        is_new
    });
    let some = memo(move || rows.with(|rows| !rows.is_empty()));
    move || match some.get() {
        true => view! {
            <RecordTable listed rows chosen=deals.chosen />
            <div class="list-foot">
                <span>{move || w!(board.deals_count, count = number(rows.with(|rows| rows.len())))}</span>
                <ExportButton listed rows />
            </div>
        }
        .into_any(),
        false => view! { <NoDeals /> }.into_any(),
    }
}

/// What the page says where it shows no deal, and what to do about it.
#[component]
pub fn NoDeals() -> impl IntoView {
    let deals = use_deals();
    let filtered = memo(move || deals.views.is_filtered());
    move || match filtered.get() {
        true => view! {
            <Empty icon=icondata_lu::LuSearchX title=w!(list.nothing_found) text=w!(list.nothing_found_text)>
                <Button words=word!(list.clear) on_press=move || deals.views.clear_filters() />
            </Empty>
        }
        .into_any(),
        false => view! {
            <Empty icon=icondata_lu::LuSquareKanban title=w!(list.no_deals) text=w!(list.no_deals_text)>
                <LinkButton rank=Rank::Primary href=Route::Import.to_string() words=word!(list.import) />
                <Button words=word!(board.new_deal) on_press=move || deals.begin_deal() />
            </Empty>
        }
        .into_any(),
    }
}
