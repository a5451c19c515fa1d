//! Which cards of a column are in view, and where a drop would put others.

use std::time::Duration;

use chrono::NaiveDate;
use leptos::html;
use leptos::prelude::*;
use uuid::Uuid;
use web_sys::HtmlElement;

use crate::app::pages::deals::card::{Look, card_height};
use crate::app::pages::deals::column::column_name;
use crate::app::pages::deals::keys::{PATIENCE, focus_soon};
use crate::app::pages::deals::shelf::Shelf;
use crate::app::pages::deals::state::{CardField, Deals, use_deals};
use crate::app::words::word;
use crate::domain::gather::Gather;
use crate::domain::kinds::Kind;
use crate::domain::sorted::SortedSet;
use crate::present::board::{Column, ColumnKey};
use crate::present::card::{Card, card};
use crate::present::window::px;
use crate::present::window::{spacers, visible};

/// The gap between cards, in pixels: as `column.css` has it.
const GAP: f64 = 6.0;
/// How many cards are drawn beyond the view on each side.
const OVERSCAN: usize = 2;
/// How much of the window stands above and below the cards of a column, at the least, in pixels.
const AROUND: f64 = 230.0;
/// The kinds that a card is made of.
const CARD_KINDS: [Kind; 7] =
    [Kind::Deal, Kind::Stage, Kind::Company, Kind::Contact, Kind::Product, Kind::Member, Kind::Task];

/// How far apart cards stand, in pixels.
pub fn stride(deals: Deals) -> f64 {
    f64::from(card_height(deals.fields.with(|fields| fields.len()))) + GAP
}

/// The cards of a column.
#[component]
pub fn Cards(
    /// What makes the column.
    key: ColumnKey,
    /// The column.
    column: Memo<Option<Column>>,
) -> impl IntoView {
    let deals = use_deals();
    let node = NodeRef::<html::Ul>::new();
    let top = RwSignal::new(0.0_f64);
    let count = move || column.with(|c| c.as_ref().map_or(0, |c| c.cards.len()));
    let on_scroll = move |_| {
        if let Some(node) = node.get_untracked() {
            let at = f64::from(node.scroll_top());
            if (at - top.get_untracked()).abs() >= untrack(|| stride(deals)) {
                top.set(at);
            }
        }
    };
    let shelf = StoredValue::new(None::<Shelf>);
    // Counts what is to be drawn, so that what was put off and is old meanwhile isn't.
    let newest = StoredValue::new(0_u64);
    // Straight from the column, not from memos of it: an effect that follows a memo both directly and by way of another
    // one that comes out the same is not always told (reactive_graph 0.2).
    Effect::new(move |_: Option<()>| {
        let Some(list) = node.get() else { return shelf.set_value(None) };
        let (fields, today) = (deals.fields.get(), deals.actions.data.today.get());
        let drawn = visible(top.get(), view_height(), stride(deals), count(), OVERSCAN);
        let room = spacers(&drawn, stride(deals), count());
        let cards = column.with(|column| in_view(deals, column.as_ref(), drawn));
        newest.update_value(|newest| *newest += 1);
        let own = newest.get_value();
        let draw = move || {
            if newest.try_get_value() == Some(own) {
                let bereft = shelf.try_update_value(|shelf| stock(shelf, list.into(), fields, cards, today, room));
                if let Some(deal) = bereft.flatten() {
                    follow(deals, key, deal);
                }
            }
        };
        after_frames(deals.take_turn(), Box::new(draw));
    });
    let drop_at = move || {
        let over = deals.drag.over.get().filter(|(column, _)| *column == key);
        over.and_then(|(_, at)| at).map(|at| (at as f64).mul_add(stride(deals), -1.0))
    };
    let name = move || column.with(|c| c.as_ref().map(column_name));
    view! {
        <ul class="column-cards" node_ref=node aria-label=name on:scroll=on_scroll>
            <li aria-hidden="true"></li>
            <li aria-hidden="true"></li>
            {move || drop_at().map(|at| view! { <li class="card-drop" aria-hidden="true" style:top=px(at)></li> })}
            <Show when=move || count() == 0>
                <li class="column-empty">{word!(board.empty_column)}</li>
            </Show>
        </ul>
    }
}

/// Shows cards on a shelf; on a new one where the old one has others, and on none before there are cards. Answers the deal
/// that is gone with the focus on it.
fn stock(
    shelf: &mut Option<Shelf>,
    list: HtmlElement,
    fields: SortedSet<CardField>,
    cards: Vec<(Card, Look)>,
    today: NaiveDate,
    room: (f64, f64),
) -> Option<Uuid> {
    if let Some(mut other) = shelf.take_if(|shelf| !shelf.shows(&fields)) {
        other.clear();
    }
    if shelf.is_none() && !cards.is_empty() {
        *shelf = Shelf::new(list, fields);
    }
    shelf.as_mut()?.draw(cards, today, room)
}

/// Gives a deal that had the focus in a column, and has left it for another one, the focus there: what undo moves back.
fn follow(deals: Deals, left: ColumnKey, deal: Uuid) {
    let elsewhere = deals.find(deal).is_some_and(|(column, _)| {
        deals.board.with_untracked(|board| board.columns.get(column).is_some_and(|column| column.key != left))
    });
    if elsewhere {
        focus_soon(deals, deal, PATIENCE);
    }
}

/// Does something at once, or so many frames later, as a task of its own.
fn after_frames(count: usize, deed: Box<dyn FnOnce()>) {
    match count.checked_sub(1) {
        None => deed(),
        Some(left) => {
            request_animation_frame(move || set_timeout(move || after_frames(left, deed), Duration::ZERO));
        }
    }
}

/// What the drawn cards of a column say, and how they stand; follows whatever they are made of.
fn in_view(deals: Deals, column: Option<&Column>, drawn: std::ops::Range<usize>) -> Vec<(Card, Look)> {
    let data = deals.actions.data;
    let (steps, today) = (deals.steps.get(), data.today.get());
    let cards = column.map(|column| column.cards.as_slice()).unwrap_or_default();
    data.read(&CARD_KINDS, |crm| {
        let places = drawn.start + 1..;
        let drawn = places.zip(cards.get(drawn).unwrap_or_default());
        drawn
            .filter_map(|(place, id)| {
                let look = Look {
                    place,
                    count: cards.len(),
                    chosen: deals.chosen.with(|chosen| chosen.contains(id)),
                    dragged: deals.drag.carries(*id),
                };
                Some((card(crm, *id, &steps, today)?, look))
            })
            .gathered()
    })
}

fn view_height() -> f64 {
    window().inner_height().ok().and_then(|h| h.as_f64()).unwrap_or(900.0) - AROUND
}
