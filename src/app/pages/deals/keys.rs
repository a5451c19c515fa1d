//! The board by keyboard: arrows walk, Shift and arrows move, letters act on the card that has the focus.

use leptos::prelude::*;
use uuid::Uuid;
use wasm_bindgen::JsCast;

use crate::app::actions::deals::Spot;
use crate::app::pages::deals::ask::drop_cards;
use crate::app::pages::deals::cards::stride;
use crate::app::pages::deals::column::column_id;
use crate::app::pages::deals::state::Deals;
use crate::app::words::{choice_name, w};
use crate::domain::kinds::Outcome;
use crate::present::board::ColumnKey;
use crate::present::window::reveal;

/// How many frames the focus waits for its card to be drawn.
const PATIENCE: u32 = 5;

/// The deal whose card holds an element.
pub fn deal_at(element: &web_sys::Element) -> Option<Uuid> {
    let card = element.closest("[data-deal]").ok().flatten()?;
    card.get_attribute("data-deal")?.parse().ok()
}

/// Acts on a key that was pressed somewhere on the board.
pub fn on_key(deals: Deals, event: &web_sys::KeyboardEvent) {
    let Some(element) = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok()) else { return };
    let Some(deal) = deal_at(&element).filter(|_| element.closest(".card-title").ok().flatten().is_some()) else {
        return;
    };
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let shift = event.shift_key();
    let known = match event.key().as_str() {
        "ArrowLeft" if shift => beside(deals, deal, -1),
        "ArrowRight" if shift => beside(deals, deal, 1),
        "ArrowUp" if shift => within(deals, deal, -1),
        "ArrowDown" if shift => within(deals, deal, 1),
        "ArrowLeft" => walk_aside(deals, deal, -1),
        "ArrowRight" => walk_aside(deals, deal, 1),
        "ArrowUp" | "k" => walk(deals, deal, -1),
        "ArrowDown" | "j" => walk(deals, deal, 1),
        "w" | "W" => conclude(deals, deal, Outcome::Won),
        "l" | "L" => conclude(deals, deal, Outcome::Lost),
        "x" | " " => {
            deals.choose(deal);
            true
        }
        "t" => {
            deals.planning.set(Some(deal));
            true
        }
        "n" => {
            let column = deals
                .find(deal)
                .and_then(|(column, _)| deals.board.with_untracked(|b| b.columns.get(column).map(|c| c.key)));
            deals.adding.set(column);
            true
        }
        "Delete" => {
            let ids = deals.meant(deal);
            walk(deals, deal, 1);
            deals.actions.delete(&ids)
        }
        // The first one only puts down what is being carried.
        "Escape" if untrack(|| deals.drag.is_carrying()) => false,
        "Escape" => {
            deals.chosen.update(std::collections::BTreeSet::clear);
            true
        }
        _ => false,
    };
    if known {
        event.prevent_default();
    }
}

/// Moves the cards to the neighbouring column.
fn beside(deals: Deals, deal: Uuid, by: isize) -> bool {
    let Some((column, _)) = deals.find(deal) else { return false };
    let target = deals.board.with_untracked(|b| Some(b.columns.get(column.checked_add_signed(by)?)?.key));
    if let Some(target) = target {
        move_away(deals, deal, target);
    }
    true
}

/// Moves the cards to the top of another column, and the focus with them.
fn move_away(deals: Deals, deal: Uuid, target: ColumnKey) {
    drop_cards(deals, deals.meant(deal), target, Spot::Top);
    leave_behind(deals);
    focus_soon(deals, deal, PATIENCE);
}

/// Takes the focus from cards that have just been moved away, unless they wait for an answer. The page is still as it was
/// then: a browser that finds the focus gone in the middle of a change lays everything out for it.
pub fn leave_behind(deals: Deals) {
    if deals.actions.question.with_untracked(Option::is_none) {
        let_go_of_focus();
    }
}

/// Takes the focus from a card.
pub fn let_go_of_focus() {
    let focused = document().active_element().filter(|focused| deal_at(focused).is_some());
    if let Some(focused) = focused.and_then(|focused| focused.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _keeps_it_where_it_fails = focused.blur();
    }
}

/// Moves the card within its column.
fn within(deals: Deals, deal: Uuid, by: isize) -> bool {
    let Some((column, row)) = deals.find(deal) else { return false };
    let spot = deals.board.with_untracked(|b| {
        let column = b.columns.get(column)?;
        let at = row.checked_add_signed(by).filter(|at| *at < column.cards.len())?;
        // Before the one above, or before the one after the one below.
        let before = if by < 0 { at } else { at + 1 };
        Some((column.key, Spot::Before(column.cards.get(before).copied())))
    });
    if let Some((key, spot)) = spot {
        drop_cards(deals, vec![deal], key, spot);
        focus_soon(deals, deal, PATIENCE);
    }
    true
}

/// Wins or loses the cards: moves them to the pipeline's stage that means so.
fn conclude(deals: Deals, deal: Uuid, outcome: Outcome) -> bool {
    let target = deals.actions.data.peek(|crm| {
        let pipeline = deals.pipeline.get_untracked()?;
        let stages = crate::present::board::stages(crm, pipeline);
        stages.iter().find(|s| s.outcome() == Some(outcome)).map(|s| s.id().0)
    });
    match target {
        Some(stage) => move_away(deals, deal, ColumnKey::Stage(stage)),
        None => deals.actions.notices.tell(w!(board.no_such_stage, meaning = choice_name(outcome.word()))),
    }
    true
}

fn walk(deals: Deals, deal: Uuid, by: isize) -> bool {
    let next = deals.find(deal).and_then(|(column, row)| {
        let at = row.checked_add_signed(by)?;
        deals.board.with_untracked(|b| b.columns.get(column)?.cards.get(at).copied())
    });
    if let Some(next) = next {
        focus_soon(deals, next, PATIENCE);
    }
    true
}

/// Goes to the card at the same height of the next column that has any.
fn walk_aside(deals: Deals, deal: Uuid, by: isize) -> bool {
    let next = deals.find(deal).and_then(|(mut column, row)| {
        deals.board.with_untracked(|b| {
            loop {
                column = column.checked_add_signed(by)?;
                let found = b.columns.get(column)?;
                if deals.folded.with_untracked(|folded| folded.contains(&found.key)) {
                    continue;
                }
                if let Some(last) = found.cards.len().checked_sub(1) {
                    return found.cards.get(row.min(last)).copied();
                }
            }
        })
    });
    if let Some(next) = next {
        focus_soon(deals, next, PATIENCE);
    }
    true
}

/// Gives a card the focus as soon as it is drawn, scrolling its column there if need be.
pub fn focus_soon(deals: Deals, deal: Uuid, patience: u32) {
    request_animation_frame(move || {
        if !deals.is_shown() {
            return;
        }
        let link = document().query_selector(&format!("[data-deal=\"{deal}\"] .card-title")).ok().flatten();
        if let Some(link) = link.and_then(|l| l.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _stays_where_it_is_otherwise = link.focus();
        } else if patience > 0 {
            scroll_to(deals, deal);
            focus_soon(deals, deal, patience - 1);
        }
    });
}

fn scroll_to(deals: Deals, deal: Uuid) {
    let Some((column, row)) = deals.find(deal) else { return };
    let Some(id) = deals.board.with_untracked(|b| b.columns.get(column).map(|c| column_id(c.key))) else { return };
    let list = document().query_selector(&format!("[data-column=\"{id}\"] .column-cards")).ok().flatten();
    if let Some(list) = list {
        let top = reveal(row, f64::from(list.scroll_top()), f64::from(list.client_height()), untrack(|| stride(deals)));
        list.set_scroll_top(top as i32);
    }
}
