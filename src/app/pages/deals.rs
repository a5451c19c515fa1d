//! The deals: as a board or as a list, of one pipeline, with filters that live in the address.

mod board;
mod bulk;
mod card;
mod cards;
mod column;
mod drag;
mod filters;
mod foot;
mod head;
mod keys;
mod list;
mod shelf;
mod state;
mod step;
pub mod ask;

use leptos::prelude::*;

use crate::app::pages::deals::board::BoardView;
use crate::app::pages::deals::bulk::BulkBar;
use crate::app::pages::deals::filters::FilterBar;
use crate::app::pages::deals::head::Head;
use crate::app::pages::deals::list::DealsList;
use crate::app::pages::deals::state::Deals;
use crate::present::deal_filter::choices::View;

/// The page of deals.
#[component]
pub fn DealsPage() -> impl IntoView {
    let deals = Deals::new();
    provide_context(deals);
    let view = memo(move || deals.page.with(|page| page.view));
    let body = move || match view.get() {
        View::Board => view! { <BoardView /> }.into_any(),
        View::List => view! { <DealsList /> }.into_any(),
    };
    view! {
        <main class="page" class:board-page=move || view.get() == View::Board class:list-page=move || view.get() == View::List id="main">
            <Head />
            <FilterBar />
            {body}
            <BulkBar />
        </main>
    }
}
