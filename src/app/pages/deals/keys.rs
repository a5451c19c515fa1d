//! The board by keyboard: arrows walk, Shift and arrows move, letters act on the card that has the focus.

use leptos::prelude::*;
use uuid::Uuid;
use wasm_bindgen::JsCast;

use crate::app::actions::deals::Spot;
use crate::app::components::focus::focus_on;
use crate::app::find::{around, on_page};
use crate::app::keyboard::{Keyboard, target, use_keyboard};
use crate::app::pages::deals::ask::drop_cards;
use crate::app::pages::deals::cards::stride;
use crate::app::pages::deals::column::column_id;
use crate::app::pages::deals::state::Deals;
use crate::app::words::{choice_name, w};
use crate::domain::gather::Gather;
use crate::domain::kinds::Outcome;
use crate::present::board::ColumnKey;
use crate::present::shortcuts::{Deed, Scope, Way};
use crate::present::window::reveal;

/// How many frames the focus waits for its card to be drawn.
pub const PATIENCE: u32 = 5;

/// The deal whose card holds an element.
pub fn deal_at(element: &web_sys::Element) -> Option<Uuid> {
    let card = around(element, "[data-deal]")?;
    card.get_attribute("data-deal")?.parse().ok()
}

/// Has the board walked and its cards moved by keyboard, as long as it is there.
pub fn walk_board(deals: Deals) {
    let keyboard = use_keyboard();
    keyboard.listen(Scope::Board, move |deed, event| {
        let Some(at) = target(event) else { return false };
        let on_card = around(&at, ".card-title").is_some();
        match deal_at(&at).filter(|_| on_card) {
            Some(deal) => act(keyboard, deals, deal, deed),
            None => begin(deals, deed, event, &at),
        }
    });
    // The page of a deal goes on to its neighbours.
    effect(move || {
        let ids = deals.board.with(|board| board.columns.iter().flat_map(|c| c.cards.iter().copied()).gathered());
        keyboard.show_rows(std::sync::Arc::new(ids));
    });
    // Whoever comes back from a deal finds it again.
    if let Some(deal) = keyboard.came_from().filter(|deal| deals.find(*deal).is_some()) {
        focus_soon(deals, deal, PATIENCE);
    }
}

/// What a key means where no card has the focus: the way to the first one, or to a new one.
fn begin(deals: Deals, deed: &Deed, event: &web_sys::KeyboardEvent, at: &web_sys::Element) -> bool {
    let is_letter = event.key().len() == 1 || !event.key().is_ascii();
    match deed {
        Deed::Walk(_) if is_letter || at.matches("body, h1").unwrap_or(false) => {
            let first = deals.board.with_untracked(|b| b.columns.iter().find_map(|c| c.cards.first().copied()));
            first.iter().for_each(|deal| focus_soon(deals, *deal, PATIENCE));
            first.is_some()
        }
        Deed::New => {
            deals.begin_deal();
            true
        }
        Deed::Clear => clear(deals),
        _ => false,
    }
}

/// Does what a key means on a card.
fn act(keyboard: Keyboard, deals: Deals, deal: Uuid, deed: &Deed) -> bool {
    match deed {
        Deed::Carry(Way::Left) => beside(deals, deal, -1),
        Deed::Carry(Way::Right) => beside(deals, deal, 1),
        Deed::Carry(Way::Up) => within(deals, deal, -1),
        Deed::Carry(Way::Down) => within(deals, deal, 1),
        Deed::Walk(Way::Left) => walk_aside(deals, deal, -1),
        Deed::Walk(Way::Right) => walk_aside(deals, deal, 1),
        Deed::Walk(Way::Up) => walk(deals, deal, -1),
        Deed::Walk(Way::Down) => walk(deals, deal, 1),
        Deed::Win => conclude(deals, deal, Outcome::Won),
        Deed::Lose => conclude(deals, deal, Outcome::Lost),
        Deed::Edit => {
            keyboard.edit_next();
            deals.open(deal);
            true
        }
        Deed::Choose => {
            deals.choose(deal);
            true
        }
        Deed::Plan => {
            deals.planning.set(Some(deal));
            true
        }
        Deed::New => {
            let column = deals
                .find(deal)
                .and_then(|(column, _)| deals.board.with_untracked(|b| b.columns.get(column).map(|c| c.key)));
            deals.adding.set(column);
            true
        }
        Deed::Delete => {
            let ids = deals.meant(deal);
            step_aside(deals, deal, &ids);
            deals.actions.delete(&ids)
        }
        Deed::Clear => clear(deals),
        _ => false,
    }
}

/// Chooses nothing any more. The first Escape only puts down what is being carried.
fn clear(deals: Deals) -> bool {
    let clears = !untrack(|| deals.drag.is_carrying());
    if clears {
        deals.chosen.update(std::collections::BTreeSet::clear);
    }
    clears
}

/// Gives the focus to a neighbour of a card that is about to go: one that stays, below, above, or in the next column.
fn step_aside(deals: Deals, deal: Uuid, going: &[Uuid]) {
    let Some((column, row)) = deals.find(deal) else { return };
    let stays = |id: &&Uuid| !going.contains(id);
    let next = deals.board.with_untracked(|b| {
        let own = &b.columns.get(column)?.cards;
        let (before, after) = own.split_at(row.min(own.len()));
        let beside = || b.columns.iter().flat_map(|c| &c.cards).find(stays);
        after.iter().find(stays).or_else(|| before.iter().rev().find(stays)).or_else(beside).copied()
    });
    next.iter().for_each(|next| focus_soon(deals, *next, PATIENCE));
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
        let link = on_page(&format!("[data-deal=\"{deal}\"] .card-title"));
        if !focus_on(link) && patience > 0 {
            scroll_to(deals, deal);
            focus_soon(deals, deal, patience - 1);
        }
    });
}

fn scroll_to(deals: Deals, deal: Uuid) {
    let Some((column, row)) = deals.find(deal) else { return };
    let Some(id) = deals.board.with_untracked(|b| b.columns.get(column).map(|c| column_id(c.key))) else { return };
    let list = on_page(&format!("[data-column=\"{id}\"] .column-cards"));
    if let Some(list) = list {
        let top = reveal(row, f64::from(list.scroll_top()), f64::from(list.client_height()), untrack(|| stride(deals)));
        list.set_scroll_top(top as i32);
    }
}
