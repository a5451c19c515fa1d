//! The cards of a column that are in view: elements that are used again and again while the column scrolls and changes.

use chrono::NaiveDate;
use leptos::prelude::document;
use uuid::Uuid;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::app::find::{around, part_of};
use crate::app::pages::deals::card::{CardElement, Look, Stencil, set};
use crate::app::pages::deals::keys::let_go_of_focus;
use crate::app::pages::deals::state::CardField;
use crate::domain::gather::Gather;
use crate::domain::sorted::SortedSet;
use crate::present::card::Card;
use crate::present::window::px;

/// Makes Tab stop at a card's title, and at no other one of its column: the arrows reach those.
pub fn stop_at(title: &Element) {
    let column = around(title, ".column-cards");
    if let Some(before) = column.and_then(|column| tab_stop(&column)) {
        set(&before, "tabindex", "-1");
    }
    set(title, "tabindex", "0");
}

fn tab_stop(column: &Element) -> Option<Element> {
    part_of(column, ".card-title[tabindex='0']")
}

/// The drawn cards of a column, between two spacers that take the room of the others.
pub struct Shelf {
    list: HtmlElement,
    above: HtmlElement,
    below: HtmlElement,
    stencil: Stencil,
    /// Those in the page, in its order.
    cards: Vec<CardElement>,
    /// Those that aren't needed just now.
    spare: Vec<CardElement>,
    room: (f64, f64),
}

impl Shelf {
    /// An empty one in a list that begins with its two spacers.
    pub fn new(list: HtmlElement, fields: SortedSet<CardField>) -> Option<Self> {
        let above: HtmlElement = list.first_element_child()?.dyn_into().ok()?;
        let below = above.next_element_sibling()?.dyn_into().ok()?;
        let stencil = Stencil::new(fields)?;
        Some(Self { list, above, below, stencil, cards: Vec::new(), spare: Vec::new(), room: (0.0, 0.0) })
    }

    /// Whether its cards show just these fields.
    pub fn shows(&self, fields: &SortedSet<CardField>) -> bool {
        self.stencil.fields == *fields
    }

    /// Takes all cards out of the page.
    pub fn clear(&mut self) {
        self.cards.drain(..).for_each(|card| card.root.remove());
    }

    /// Shows these deals, in this order, with so much room above and below. A deal that stays keeps its element, and with
    /// it the focus; an element whose deal is gone shows another one. Answers the deal that is gone with the focus on it.
    pub fn draw(&mut self, wanted: Vec<(Card, Look)>, today: NaiveDate, room: (f64, f64)) -> Option<Uuid> {
        let ids: Vec<Uuid> = wanted.iter().map(|(card, _)| card.id).gathered();
        let leaves = |card: &CardElement| card.deal().is_none_or(|deal| !ids.contains(&deal));
        let bereft = self.let_go_of_focus(leaves);
        let mut old = std::mem::take(&mut self.cards);
        for (deal, look) in wanted {
            let known = old.iter().position(|card| card.deal() == Some(deal.id));
            let (card, in_place) = match known {
                Some(at) => {
                    let card = old.remove(at);
                    // What stood before it may be gone from the column.
                    let gone = old.iter().take(at).take_while(|card| leaves(card)).count();
                    (0..gone).for_each(|_| self.put_aside(old.remove(0)));
                    (Some(card), gone == at)
                }
                None if old.first().is_some_and(leaves) => (Some(old.remove(0)), true),
                None => {
                    let last = || if old.last().is_some_and(leaves) { old.pop() } else { None };
                    (self.spare.pop().or_else(last).or_else(|| self.stencil.copy()), false)
                }
            };
            let Some(mut card) = card else { continue };
            card.show(deal, look, today, &self.stencil);
            if !in_place {
                let next = old.first().map_or(self.below.as_ref(), |next| &next.root);
                let _is_left_out_where_it_fails = self.list.insert_before(&card.root, Some(next));
            }
            self.cards.push(card);
        }
        old.into_iter().for_each(|card| self.put_aside(card));
        self.make_room(room);
        if tab_stop(&self.list).is_none() {
            self.cards.first().and_then(CardElement::title).iter().for_each(|title| stop_at(title));
        }
        bereft
    }

    fn put_aside(&mut self, card: CardElement) {
        card.root.remove();
        card.title().iter().for_each(|title| set(title, "tabindex", "-1"));
        self.spare.push(card);
    }

    /// An element that will show another deal doesn't take the focus of the first along.
    fn let_go_of_focus(&self, leaves: impl Fn(&CardElement) -> bool) -> Option<Uuid> {
        let focused = document().active_element()?;
        let card = self.cards.iter().find(|card| card.root.contains(Some(&focused))).filter(|card| leaves(card))?;
        let_go_of_focus();
        card.deal()
    }

    fn make_room(&mut self, room: (f64, f64)) {
        let set = |spacer: &HtmlElement, height: f64| {
            let _stays_as_high_where_it_fails = spacer.style().set_property("height", &px(height));
        };
        if self.room.0 != room.0 {
            set(&self.above, room.0);
        }
        if self.room.1 != room.1 {
            set(&self.below, room.1);
        }
        self.room = room;
    }
}
