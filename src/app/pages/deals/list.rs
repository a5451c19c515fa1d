//! The deals as a list: the same deals as on the board, in any order.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::components::empty::Empty;
use crate::app::pages::deals::state::use_deals;
use crate::app::pages::list::export::ExportButton;
use crate::app::pages::list::rows::Listed;
use crate::app::pages::list::table::{RecordTable, order_in_address};
use crate::app::router::use_router;
use crate::app::words::{number, w};
use crate::domain::kinds::Kind;
use crate::present::route::Route;

/// The deals of the page's filter; in the board's order where the address asks for none.
#[component]
pub fn DealsList() -> impl IntoView {
    let deals = use_deals();
    let router = use_router();
    let listed = Listed::new(Kind::Deal);
    let rows = memo(move || {
        let ids = deals.board.with(|board| board.columns.iter().flat_map(|c| c.cards.iter().copied()).collect());
        let sort = deals.page.with(|page| page.sort.clone());
        listed.data.read(listed.followed, |crm| Arc::new(listed.ordered(crm, ids, sort)))
    });
    let some = memo(move || rows.with(|rows| !rows.is_empty()));
    move || match some.get() {
        true => {
            let ordering = order_in_address(router);
            view! { <RecordTable listed columns=listed.columns.get() rows ordering chosen=deals.chosen />
                <div class="list-foot">
                    <span>{move || w!(board.deals_count, count = number(rows.with(|rows| rows.len())))}</span>
                    <ExportButton listed rows />
                </div>
            }
            .into_any()
        }
        false => view! { <NoDeals /> }.into_any(),
    }
}

/// What the page says where it shows no deal, and what to do about it.
#[component]
pub fn NoDeals() -> impl IntoView {
    let deals = use_deals();
    let filtered = memo(move || deals.page.with(|page| !page.filter.is_empty()));
    move || match filtered.get() {
        true => view! {
            <Empty icon=icondata_lu::LuSearchX title=w!(list.nothing_found) text=w!(list.nothing_found_text)>
                <button class="button" type="button" on:click=move |_| deals.clear_filters()>
                    {w!(list.clear)}
                </button>
            </Empty>
        }
        .into_any(),
        false => view! {
            <Empty icon=icondata_lu::LuSquareKanban title=w!(list.no_deals) text=w!(list.no_deals_text)>
                <a class="button primary" href=Route::Import.to_string()>
                    {w!(list.import)}
                </a>
                <button class="button" type="button" on:click=move |_| deals.begin_deal()>
                    {w!(board.new_deal)}
                </button>
            </Empty>
        }
        .into_any(),
    }
}
