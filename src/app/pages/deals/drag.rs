//! Dragging cards with a mouse, a pen or a finger; several at once.

use std::time::Duration;

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::deals::Spot;
use crate::app::find::{around, on_page, part_of};
use crate::app::pages::deals::ask::drop_cards;
use crate::app::pages::deals::cards::stride;
use crate::app::pages::deals::column::column_id;
use crate::app::pages::deals::keys;
use crate::app::pages::deals::state::{Deals, use_deals};
use crate::app::words::w;
use crate::present::board::ColumnKey;
use crate::present::window::px;

/// How far a mouse moves before a press becomes a drag, in pixels.
const SLACK: f64 = 5.0;
/// How long a finger rests before a touch becomes a drag, in milliseconds; moving earlier scrolls.
const REST_MS: u64 = 260;
/// How near to an edge the board scrolls by itself, in pixels, and how far in a frame: the more the nearer.
const EDGE: f64 = 56.0;
const SCROLL_STEP: f64 = 20.0;

/// The cards under way. A handle.
#[derive(Clone, Copy)]
pub struct Drag {
    pressed: StoredValue<Option<Press>>,
    carried: RwSignal<Vec<Uuid>>,
    at: RwSignal<(f64, f64)>,
    /// The column that the cards are over, and the place in it where it has one.
    pub over: RwSignal<Option<(ColumnKey, Option<usize>)>>,
    ended_at: StoredValue<f64>,
    round: StoredValue<u64>,
    /// What listens while a card is pressed. It goes with the press, and with the board.
    ears: StoredValue<Vec<Ear>>,
}

#[derive(Clone, Copy)]
struct Press {
    deal: Uuid,
    from: (f64, f64),
    pointer: i32,
    touch: bool,
}

impl Drag {
    /// Nothing under way.
    pub fn new() -> Self {
        let ears = StoredValue::new(Vec::new());
        on_cleanup(move || cover(ears));
        Self {
            pressed: StoredValue::new(None),
            carried: RwSignal::default(),
            at: RwSignal::default(),
            over: RwSignal::new(None),
            ended_at: StoredValue::new(f64::NEG_INFINITY),
            round: StoredValue::new(0),
            ears,
        }
    }

    /// Whether cards are under way.
    pub fn is_carrying(self) -> bool {
        self.carried.with(|carried| !carried.is_empty())
    }

    /// Whether a card is among those under way.
    pub fn carries(self, deal: Uuid) -> bool {
        self.carried.with(|carried| carried.contains(&deal))
    }

    /// Whether cards were dropped just now, so that the click which follows means nothing.
    pub fn has_just_ended(self) -> bool {
        now() - self.ended_at.get_value() < 300.0
    }

    /// A press on a card: perhaps the beginning of a drag.
    pub fn press(self, deals: Deals, deal: Uuid, event: &web_sys::PointerEvent) {
        if event.button() != 0 || event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        let touch = event.pointer_type() == "touch";
        let from = (f64::from(event.client_x()), f64::from(event.client_y()));
        self.pressed.set_value(Some(Press { deal, from, pointer: event.pointer_id(), touch }));
        self.round.update_value(|round| *round += 1);
        if touch {
            let round = self.round.get_value();
            let lift = move || {
                // A tap has opened the deal meanwhile, and the board is gone.
                if self.round.try_get_value() == Some(round) {
                    self.lift(deals);
                }
            };
            set_timeout(lift, Duration::from_millis(REST_MS));
        }
        self.listen(deals);
    }

    /// Keeps the page from scrolling under a finger that carries cards.
    pub fn hold_still(self, event: &web_sys::TouchEvent) {
        if untrack(|| self.is_carrying()) && event.cancelable() {
            event.prevent_default();
        }
    }

    fn listen(self, deals: Deals) {
        let is_ours = move |event: &web_sys::PointerEvent| {
            let pressed = self.pressed.try_get_value().flatten();
            pressed.is_some_and(|press| press.pointer == event.pointer_id())
        };
        let moved = window_ear(leptos::ev::pointermove, move |event| {
            if is_ours(&event) {
                self.to(deals, (f64::from(event.client_x()), f64::from(event.client_y())));
            }
        });
        let up = window_ear(leptos::ev::pointerup, move |event| {
            if is_ours(&event) {
                self.drop_here(deals);
            }
        });
        let cancelled = window_ear(leptos::ev::pointercancel, move |event| {
            if is_ours(&event) {
                self.end();
            }
        });
        let escaped = window_ear(leptos::ev::keydown, move |event| {
            if event.key() == "Escape" && untrack(|| self.is_carrying()) {
                self.end();
            }
        });
        cover(self.ears);
        self.ears.set_value(vec![moved, up, cancelled, escaped]);
    }

    fn lift(self, deals: Deals) {
        if let Some(press) = self.pressed.get_value() {
            self.at.set(press.from);
            self.carried.set(deals.meant(press.deal));
            self.follow(deals, self.round.get_value());
        }
    }

    fn to(self, deals: Deals, at: (f64, f64)) {
        let Some(press) = self.pressed.get_value() else { return };
        let far = (at.0 - press.from.0).hypot(at.1 - press.from.1) > SLACK;
        match (untrack(|| self.is_carrying()), press.touch) {
            // A finger that moves before it has rested scrolls.
            (false, true) if far => return self.end(),
            (false, true) => return,
            (false, false) if !far => return,
            (false, false) => self.lift(deals),
            (true, _) => {}
        }
        self.at.set(at);
    }

    /// Looks once a frame what the cards are over, and scrolls there near an edge: also while the hand rests.
    fn follow(self, deals: Deals, round: u64) {
        request_animation_frame(move || {
            if self.round.try_get_value() == Some(round) {
                let under = self.look(deals);
                scroll_near_edges(under.as_ref(), self.at.get_untracked());
                self.follow(deals, round);
            }
        });
    }

    /// Finds what the cards are over.
    fn look(self, deals: Deals) -> Option<web_sys::Element> {
        let (x, y) = self.at.get_untracked();
        let under = document().element_from_point(x as f32, y as f32);
        let over = under.as_ref().and_then(|under| place_at(deals, under, y));
        if self.over.get_untracked() != over {
            self.over.set(over);
        }
        under
    }

    fn drop_here(self, deals: Deals) {
        let carried = self.carried.get_untracked();
        if carried.is_empty() {
            return self.end();
        }
        self.look(deals);
        let over = self.over.get_untracked();
        self.end();
        self.ended_at.set_value(now());
        if let Some((column, at)) = over {
            let spot = deals.board.with_untracked(|board| {
                let cards =
                    board.columns.iter().find(|c| c.key == column).map(|c| c.cards.as_slice()).unwrap_or_default();
                let after = at.map_or(&cards[..0], |at| &cards[at.min(cards.len())..]);
                let next = after.iter().find(|id| !carried.contains(id)).copied();
                if at.is_some() { Spot::Before(next) } else { Spot::Top }
            });
            drop_cards(deals, carried, column, spot);
            keys::leave_behind(deals);
        }
    }

    fn end(self) {
        self.pressed.set_value(None);
        self.round.update_value(|round| *round += 1);
        self.carried.update(Vec::clear);
        self.over.set(None);
        cover(self.ears);
    }
}

/// Stops listening.
fn cover(ears: StoredValue<Vec<Ear>>) {
    ears.set_value(Vec::new());
}

/// The cards under the pointer.
#[component]
pub fn Ghost() -> impl IntoView {
    let deals = use_deals();
    let drag = deals.drag;
    let title = move || {
        let first = drag.carried.with(|carried| carried.first().copied())?;
        Some(deals.actions.data.peek(|crm| crm.name(first).to_owned()))
    };
    let count = move || drag.carried.with(Vec::len);
    view! {
        <Show when=move || { count() > 0 }>
            <div
                class="card ghost"
                aria-hidden="true"
                style:translate=move || {
                    let (x, y) = drag.at.get();
                    format!("{} {}", px(x + 8.0), px(y + 8.0))
                }
            >
                <span class="card-title">{title}</span>
                <Show when=move || { count() > 1 }>
                    <span class="badge accent card-drag-count">{count}</span>
                </Show>
            </div>
        </Show>
        <p class="visually-hidden" aria-live="assertive">
            {move || (count() > 1).then(|| w!(board.carrying, count = count()))}
        </p>
    }
}

/// The column that an element under the pointer belongs to, and the place in it.
fn place_at(deals: Deals, under: &web_sys::Element, y: f64) -> Option<(ColumnKey, Option<usize>)> {
    let column = around(under, "[data-column]")?;
    let name = column.get_attribute("data-column")?;
    let list = part_of(&column, ".column-cards");
    deals.board.with_untracked(|board| {
        let column = board.columns.iter().find(|c| column_id(c.key) == name)?;
        let at = list.map(|list| {
            let within = y - list.get_bounding_client_rect().top() + f64::from(list.scroll_top());
            let row = (within / stride(deals)).round().max(0.0) as usize;
            row.min(column.cards.len())
        });
        Some((column.key, at))
    })
}

/// Scrolls the board near its sides, and the column under the pointer near its ends, whatever stands there.
fn scroll_near_edges(under: Option<&web_sys::Element>, (x, y): (f64, f64)) {
    if let Some(board) = on_page(".board") {
        let rect = board.get_bounding_client_rect();
        let step = edge_step(x, rect.left(), rect.right());
        if step != 0 {
            board.set_scroll_left(board.scroll_left() + step);
        }
    }
    let column = under.and_then(|under| around(under, "[data-column]"));
    if let Some(list) = column.and_then(|column| part_of(&column, ".column-cards")) {
        let rect = list.get_bounding_client_rect();
        let step = edge_step(y, rect.top(), rect.bottom());
        if step != 0 {
            list.set_scroll_top(list.scroll_top() + step);
        }
    }
}

fn edge_step(at: f64, start: f64, end: f64) -> i32 {
    let into = |edge: f64| ((edge / EDGE).clamp(0.0, 1.0) * SCROLL_STEP) as i32;
    into(at - (end - EDGE)) - into(start + EDGE - at)
}

fn now() -> f64 {
    crate::clock::now_ms() as f64
}
