//! The columns side by side; only those in view are drawn, and of each only the cards in view.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use uuid::Uuid;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::app::components::button::{LinkButton, Rank};
use crate::app::components::empty::Empty;
use crate::app::find::around;
use crate::app::pages::deals::card::card_height;
use crate::app::pages::deals::column::ColumnView;
use crate::app::pages::deals::drag::Ghost;
use crate::app::pages::deals::keys;
use crate::app::pages::deals::list::NoDeals;
use crate::app::pages::deals::shelf::stop_at;
use crate::app::pages::deals::state::{Deals, use_deals};
use crate::app::pages::deals::step::Planner;
use crate::app::words::{w, word};
use crate::domain::sorted::SortedSet;
use crate::present::board::{Board, ColumnKey};
use crate::present::route::Route;
use crate::present::window::px;

/// How wide a column is with the gap that follows it, in pixels: as `column.css` has it on laptops and on phones.
fn stride(width: f64) -> f64 {
    if width <= 720.0 { (width * 0.84).min(320.0) + 8.0 } else { 272.0 }
}

/// The same for a folded one.
const FOLDED_STRIDE: f64 = 52.0;
/// How far beyond the view columns are drawn.
const MARGIN: f64 = 320.0;
/// How far the board scrolls before columns come and go: so little that the neighbour of a column in view is there.
const STEP: f64 = 40.0;

/// The board.
#[component]
pub fn BoardView() -> impl IntoView {
    let deals = use_deals();
    keys::walk_board(deals);
    let node = NodeRef::<html::Div>::new();
    let left = RwSignal::new(0.0_f64);
    let width = RwSignal::new(view_width());
    on_window(leptos::ev::resize, move |_| width.set(view_width()));
    let drawn = memo(move || {
        let board = deals.board.get();
        deals.folded.with(|folded| in_view(&board, |key| folded.contains(&key), left.get(), width.get()))
    });
    let on_scroll = move |_| {
        if let Some(node) = node.get_untracked() {
            let at = f64::from(node.scroll_left());
            if (at - left.get_untracked()).abs() > STEP {
                left.set(at);
            }
        }
    };
    let keys_of = move || drawn.with(|drawn| drawn.columns.clone());
    let no_pipeline = move || deals.pipeline.get().is_none();
    let bare = memo(move || deals.board.with(|board| board.columns.iter().all(|column| column.cards.is_empty())));
    view! {
        <Show when=move || !no_pipeline() fallback=NoPipeline>
            <div
                class="board"
                class:bare=bare
                class:carrying=move || deals.drag.is_carrying()
                style:--card-height=move || format!("{}px", card_height(deals.fields.with(SortedSet::len)))
                node_ref=node
                on:scroll=on_scroll
                on:click=move |event| on_click(deals, &event)
                on:change=move |event| on_change(deals, &event)
                on:focusin=move |event| on_focus(&event)
                on:pointerdown=move |event| on_press(deals, &event)
                on:touchmove=move |event| deals.drag.hold_still(&event)
            >
                <div class="board-spacer" style:flex=move || drawn.with(|d| format!("0 0 {}", px(d.before))) aria-hidden="true"></div>
                <For each=keys_of key=|key| *key let:key>
                    <ColumnView key />
                </For>
                <div class="board-spacer" style:flex=move || drawn.with(|d| format!("0 0 {}", px(d.after))) aria-hidden="true"></div>
            </div>
            <Show when=move || bare.get()>
                <NoDeals />
            </Show>
        </Show>
        <Ghost />
        <Planner />
    }
}

#[component]
fn NoPipeline() -> impl IntoView {
    view! {
        <Empty icon=icondata_lu::LuSquareKanban title=w!(board.no_pipeline) text=w!(board.no_pipeline_text)>
            <LinkButton rank=Rank::Primary href=Route::Import.to_string() words=word!(board.import) />
            <LinkButton href=Route::settings("pipelines").to_string() words=word!(board.settings) />
        </Empty>
    }
}

/// The columns that are drawn, and the room of those that are not.
#[derive(Debug, Clone, Default, PartialEq)]
struct InView {
    columns: Vec<ColumnKey>,
    before: f64,
    after: f64,
}

fn in_view(board: &Arc<Board>, is_folded: impl Fn(ColumnKey) -> bool, left: f64, width: f64) -> InView {
    let mut seen = InView::default();
    let mut at = 0.0;
    for column in &board.columns {
        let stride = if is_folded(column.key) { FOLDED_STRIDE } else { stride(width) };
        if at + stride < left - MARGIN {
            seen.before += stride;
        } else if at > left + width + MARGIN {
            seen.after += stride;
        } else {
            seen.columns.push(column.key);
        }
        at += stride;
    }
    seen
}

fn view_width() -> f64 {
    window().inner_width().ok().and_then(|w| w.as_f64()).unwrap_or(1440.0)
}

/// The deal whose card something happened to, and where in the card.
fn on_card(event: &web_sys::Event) -> Option<(Uuid, Element)> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    Some((keys::deal_at(&element)?, element))
}

fn is_within(element: &Element, part: &str) -> bool {
    around(element, part).is_some()
}

/// A press on a card with Ctrl, ⌘ or Shift chooses it instead of opening it; what was just dragged doesn't open either. A
/// press on its next step opens the planner.
fn on_click(deals: Deals, event: &web_sys::MouseEvent) {
    let Some((deal, element)) = on_card(event) else { return };
    if deals.drag.has_just_ended() {
        event.prevent_default();
    } else if is_within(&element, "button.next-step") {
        deals.planning.set(Some(deal));
    } else if is_within(&element, ".card-title") && (event.ctrl_key() || event.meta_key() || event.shift_key()) {
        event.prevent_default();
        deals.choose(deal);
    }
}

fn on_change(deals: Deals, event: &web_sys::Event) {
    if let Some((deal, element)) = on_card(event)
        && is_within(&element, ".card-check")
    {
        deals.choose(deal);
    }
}

fn on_focus(event: &web_sys::Event) {
    if let Some((_, element)) = on_card(event)
        && is_within(&element, ".card-title")
    {
        stop_at(&element);
    }
}

fn on_press(deals: Deals, event: &web_sys::PointerEvent) {
    if let Some((deal, element)) = on_card(event)
        && !is_within(&element, "input")
    {
        deals.drag.press(deals, deal, event);
    }
}
