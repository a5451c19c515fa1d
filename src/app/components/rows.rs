//! Rows by keyboard: walking them, selecting, opening, editing. A row is what has `data-row` with an id. The focus is on
//! its link, on its checkbox where it has none, or on the row itself.

use std::collections::BTreeSet;

use leptos::prelude::*;
use uuid::Uuid;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::app::find::{around, on_page, part_of};
use crate::app::keyboard::{Keyboard, target, use_keyboard};
use crate::domain::gather::Gather;
use crate::present::shortcuts::{Deed, Scope, Way};
use crate::present::window;

/// How many frames the focus waits for its row to be drawn.
const PATIENCE: u32 = 6;
/// Where the keys that scroll walk rows instead.
const WALKED: &str = "body, h1, .table-wrap, [data-row], [data-row] :not([role=combobox])";

/// What rows can do besides being walked.
#[derive(Clone, Copy)]
pub struct RowDeeds {
    /// The chosen ones, where rows are chosen; else `x` presses the row's checkbox.
    pub chosen: Option<RwSignal<BTreeSet<Uuid>>>,
    /// Puts rows into the trash, where that can be done.
    pub on_delete: Option<Callback<Vec<Uuid>>>,
}

/// Has the rows of this screen walked by keyboard, as long as they are there.
pub fn walk_rows(deeds: RowDeeds) {
    let keyboard = use_keyboard();
    keyboard.listen(Scope::List, move |deed, event| act(keyboard, deeds, deed, event));
}

fn act(keyboard: Keyboard, deeds: RowDeeds, deed: &Deed, event: &web_sys::KeyboardEvent) -> bool {
    let Some(at) = target(event) else { return false };
    // Elsewhere these keys scroll, or mean what the control makes of them.
    let is_named = event.key().len() > 1 && event.key().is_ascii();
    if is_named && *deed != Deed::Clear && !at.matches(WALKED).unwrap_or(false) {
        return false;
    }
    let here = row_of(&at);
    match deed {
        Deed::Walk(way) => go(here.as_ref(), steps(*way, 1)),
        Deed::Leap(way) => leap(here.as_ref(), steps(*way, screenful(here.as_ref()))),
        Deed::End(way) => go_to_end(*way),
        Deed::Extend(way) => extend(deeds, here, *way),
        Deed::Choose => here.is_some_and(|row| choose(deeds, &row)),
        Deed::Clear => deeds.chosen.is_some_and(clear),
        Deed::Edit => here.is_some_and(|row| edit(keyboard, &row)),
        // A link or a button does that by itself.
        Deed::Open => here.is_some_and(|row| !at.matches("a, button").unwrap_or(false) && open(&row)),
        Deed::Delete => here.is_some_and(|row| delete(deeds, &row)),
        _ => false,
    }
}

fn steps(way: Way, count: isize) -> isize {
    if way == Way::Up { -count } else { count }
}

/// The row that holds an element.
fn row_of(element: &Element) -> Option<Element> {
    around(element, "#main [data-row]")
}

/// The id of a row.
fn id_of(row: &Element) -> Option<Uuid> {
    row.get_attribute("data-row")?.parse().ok()
}

/// The rows that are drawn, in order.
fn drawn() -> Vec<Element> {
    let Ok(rows) = document().query_selector_all("#main [data-row]") else { return Vec::new() };
    (0..rows.length()).filter_map(|at| rows.item(at)?.dyn_into().ok()).gathered()
}

/// Goes so many rows on, or to the first that is in sight.
fn go(here: Option<&Element>, by: isize) -> bool {
    let rows = drawn();
    let at = here.and_then(|here| rows.iter().position(|row| row == here));
    let next = match at {
        Some(at) => at.saturating_add_signed(by).min(rows.len().saturating_sub(1)),
        None => rows.iter().position(is_in_sight).unwrap_or_default(),
    };
    rows.get(next).is_some_and(focus_row)
}

/// Whether a row isn't scrolled out of its table.
fn is_in_sight(row: &Element) -> bool {
    let wrap = around(row, ".table-wrap");
    let top = row.get_bounding_client_rect().top();
    wrap.is_none_or(|wrap| top >= wrap.get_bounding_client_rect().top() + row.get_bounding_client_rect().height())
}

/// How many rows a screenful has, so that one that was seen stays in sight.
fn screenful(row: Option<&Element>) -> isize {
    let room = row.map(|row| {
        let wrap = around(row, ".table-wrap");
        let seen = |element: &Element| f64::from(element.client_height());
        let head = wrap.as_ref().and_then(|wrap| part_of(wrap, "thead")).map_or(0.0, |h| seen(&h));
        let page = || document().document_element().map_or(0.0, |root| seen(&root));
        let height = row.get_bounding_client_rect().height();
        window::screenful(wrap.as_ref().map_or_else(page, seen) - head, height)
    });
    room.unwrap_or(1)
}

/// Goes so many rows on, though the last of them may have to be drawn first.
fn leap(here: Option<&Element>, by: isize) -> bool {
    let rows = drawn();
    let Some(at) = here.and_then(|here| rows.iter().position(|row| row == here)) else { return go(here, by) };
    let to = at.saturating_add_signed(by).min(rows.len().saturating_sub(1));
    let Some(row) = rows.get(to).filter(|row| focus_row(row)).cloned() else { return false };
    let rest = by - (to as isize - at as isize);
    if rest != 0 && to != at {
        // The table follows what has the focus; unless the next key has gone on already.
        request_animation_frame(move || {
            request_animation_frame(move || {
                let here = document().active_element().and_then(|element| row_of(&element));
                if here.as_ref() == Some(&row) {
                    leap(here.as_ref(), rest);
                }
            });
        });
    }
    true
}

/// Gives a row the focus.
pub fn focus_row(row: &Element) -> bool {
    let own = |selector| part_of(row, selector);
    // Of a table's row, whose checkbox selects it, the row itself.
    let inner = own("th a").or_else(|| own(":scope > input[type=checkbox]"));
    let Some(element) = inner.unwrap_or_else(|| row.clone()).dyn_into::<HtmlElement>().ok() else { return false };
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    row.scroll_into_view_with_scroll_into_view_options(&options);
    let quiet = web_sys::FocusOptions::new();
    quiet.set_prevent_scroll(true);
    element.focus_with_options(&quiet).is_ok()
}

/// Gives the row of an id the focus as soon as it is drawn.
pub fn focus_row_soon(id: Uuid) {
    when_drawn(PATIENCE, move || {
        let row = on_page(&format!("#main [data-row=\"{id}\"]"));
        row.is_some_and(|row| focus_row(&row))
    });
}

/// Does something in one of the next frames: the first in which it can be done.
fn when_drawn(patience: u32, does: impl Fn() -> bool + 'static) {
    request_animation_frame(move || {
        if !does() && patience > 0 {
            when_drawn(patience - 1, does);
        }
    });
}

/// Goes to the first or the last row, which may have to be drawn first.
fn go_to_end(way: Way) -> bool {
    let up = way == Way::Up;
    if let Some(wrap) = on_page("#main .table-wrap") {
        wrap.set_scroll_top(if up { 0 } else { wrap.scroll_height() });
    }
    let end = move || if up { drawn().into_iter().next() } else { drawn().pop() };
    // Now that the focus is never without a row, and once more when the table has followed.
    let first = end().filter(focus_row);
    let found = first.is_some();
    request_animation_frame(move || {
        request_animation_frame(move || {
            // Unless the next key has gone on already.
            let here = document().active_element().and_then(|element| row_of(&element));
            if let Some(row) = end().filter(|_| here == first) {
                focus_row(&row);
            }
        });
    });
    found
}

/// Selects a row and goes on to the next, which is selected too.
fn extend(deeds: RowDeeds, here: Option<Element>, way: Way) -> bool {
    let Some(chosen) = deeds.chosen else { return false };
    let moved = go(here.as_ref(), steps(way, 1));
    let now = document().active_element().and_then(|element| row_of(&element));
    chosen.update(|chosen| chosen.extend(here.iter().chain(&now).filter_map(id_of)));
    moved
}

fn choose(deeds: RowDeeds, row: &Element) -> bool {
    let Some((chosen, id)) = deeds.chosen.zip(id_of(row)) else {
        // What is done goes away.
        let rows = drawn();
        let at = rows.iter().position(|other| other == row).unwrap_or_default();
        let pressed = press(row, "input[type=checkbox]");
        let next = rows.get(at + 1).or_else(|| rows.get(at.checked_sub(1)?));
        next.into_iter().for_each(|next| {
            focus_row(next);
        });
        return pressed;
    };
    chosen.update(|chosen| {
        if !chosen.remove(&id) {
            chosen.insert(id);
        }
    });
    true
}

fn clear(chosen: RwSignal<BTreeSet<Uuid>>) -> bool {
    let some = chosen.with_untracked(|chosen| !chosen.is_empty());
    if some {
        chosen.update(BTreeSet::clear);
    }
    some
}

/// Opens the first field of a row that can be edited; where none is, the record's page with its first field.
fn edit(keyboard: Keyboard, row: &Element) -> bool {
    if let Some(field) = part_of(row, ":scope input[type=date]") {
        return field.dyn_into::<HtmlElement>().is_ok_and(|field| field.focus().is_ok());
    }
    if press(row, ".cell-value") {
        return true;
    }
    if let Some(choice) = part_of(row, ":scope select") {
        return choice.dyn_into::<HtmlElement>().is_ok_and(|choice| choice.focus().is_ok());
    }
    let has_page = part_of(row, "th a").is_some();
    if has_page {
        keyboard.edit_next();
    }
    has_page && press(row, "th a")
}

fn open(row: &Element) -> bool {
    press(row, "a") || press(row, ".cell-value")
}

/// Presses the first of these in a row that is shown.
fn press(row: &Element, selector: &str) -> bool {
    let Ok(found) = row.query_selector_all(selector) else { return false };
    let mut found = (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<HtmlElement>().ok());
    let shown = found.find(|element| element.offset_parent().is_some());
    shown.map(|element| element.click()).is_some()
}

/// Puts a row into the trash, or all chosen ones if it is one of them; a neighbour has the focus then.
fn delete(deeds: RowDeeds, row: &Element) -> bool {
    let Some((on_delete, id)) = deeds.on_delete.zip(id_of(row)) else { return false };
    let all = deeds.chosen.map(|chosen| chosen.get_untracked()).unwrap_or_default();
    let meant = if all.contains(&id) { all } else { BTreeSet::from([id]) };
    let rows = drawn();
    let at = rows.iter().position(|other| other == row).unwrap_or_default();
    let stays = |row: &&Element| id_of(row).is_some_and(|id| !meant.contains(&id));
    let (before, after) = rows.split_at(at);
    if let Some(next) = after.iter().find(stays).or_else(|| before.iter().rev().find(stays)) {
        focus_row(next);
    }
    if let Some(chosen) = deeds.chosen {
        chosen.update(|chosen| chosen.retain(|id| !meant.contains(id)));
    }
    on_delete.run(meant.into_iter().gathered());
    true
}
