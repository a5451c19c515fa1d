//! The head of a table: names that order the rows, edges that make columns wider.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use uuid::Uuid;
use wasm_bindgen::JsCast;

use crate::app::components::button::BareButton;
use crate::app::components::table::{Column, Columns, Ordering, Sizing, TableWords};
use crate::app::find::around;

/// How wide a column may be, and by how much a key changes that, in pixels.
const LEAST: i32 = 56;
const MOST: i32 = 900;
const BY_KEY: i32 = 16;

#[component]
pub(super) fn Head(
    words: TableWords,
    columns: Columns,
    rows: Signal<Arc<Vec<Uuid>>>,
    ordering: Ordering,
    chosen: RwSignal<BTreeSet<Uuid>>,
) -> impl IntoView {
    let count = move || rows.with(|rows| rows.len());
    let all = move || {
        let holds = |chosen: &BTreeSet<Uuid>, rows: &[Uuid]| rows.iter().all(|id| chosen.contains(id));
        rows.with(|rows| !rows.is_empty() && chosen.with(|chosen| chosen.len() >= rows.len() && holds(chosen, rows)))
    };
    let some = move || chosen.with(|chosen| !chosen.is_empty()) && !all();
    let choose_all = move |event: leptos::ev::Event| match event_target_checked(&event) {
        true => chosen.set(rows.with_untracked(|rows| rows.iter().copied().collect())),
        false => chosen.update(BTreeSet::clear),
    };
    view! {
        <thead>
            <tr>
                <th class="check-cell">
                    <input
                        type="checkbox"
                        aria-label=move || (words.choose_all)(count())
                        title=move || (words.choose_all)(count())
                        prop:checked=all
                        prop:indeterminate=some
                        on:change=choose_all
                    />
                </th>
                {columns
                    .all
                    .clone()
                    .into_iter()
                    .map(|column| view! { <HeadCell column columns=columns.clone() ordering /> })
                    .collect_view()}
            </tr>
        </thead>
    }
}

#[component]
fn HeadCell(column: Column, columns: Columns, ordering: Ordering) -> impl IntoView {
    let sizing = columns.sizing;
    let (key, name, class) = (column.key.clone(), column.name.clone(), column.class);
    let width = move || columns.width(&column).map(|width| format!("{width}px")).unwrap_or_default();
    let Some(key) = key else {
        return view! { <th scope="col" class=class style:width=width>{name}</th> }.into_any();
    };
    let key = StoredValue::new(key);
    let now = move || {
        let is_it = |now: &&(String, bool)| key.with_value(|key| now.0 == *key);
        ordering.now.with(|now| now.as_ref().filter(is_it).map(|(_, up)| *up))
    };
    let aria = move || now().map(|up| if up { "ascending" } else { "descending" });
    // Figures are most often wanted from the largest down.
    let first_up = !class.contains("number");
    let order = move || ordering.on_order.run((key.get_value(), untrack(now).map_or(first_up, |up| !up)));
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowLeft" if event.shift_key() => -BY_KEY,
            "ArrowRight" if event.shift_key() => BY_KEY,
            _ => return,
        };
        if let (Some(sizing), Some(width)) = (sizing, width_of(&event)) {
            event.prevent_default();
            sizing.set(&key.get_value(), width + by);
            sizing.on_done.run(());
        }
    };
    let hint = sizing.map(|sizing| sizing.hint);
    let button = view! { <BareButton class="table-sort" hint text=name on_press=order /> };
    view! {
        <th scope="col" class=class style:width=width aria-sort=aria>
            {button.on(ev::keydown, on_key)}
            {sizing.map(|sizing| view! { <Edge sizing key /> })}
        </th>
    }
    .into_any()
}

/// The edge by which a column is drawn wider; a double press gives it back the width that it had at first.
#[component]
fn Edge(sizing: Sizing, key: StoredValue<String>) -> impl IntoView {
    // Where the pointer was when it took the edge, and how wide the column was.
    let held = StoredValue::new(None::<(i32, i32)>);
    let take = move |event: leptos::ev::PointerEvent| {
        let edge = event.current_target().and_then(|edge| edge.dyn_into::<web_sys::Element>().ok());
        if let Some((width, edge)) = width_of(&event).zip(edge) {
            event.prevent_default();
            let _draws_on_as_long_as_the_pointer_stays_near = edge.set_pointer_capture(event.pointer_id());
            held.set_value(Some((event.client_x(), width)));
        }
    };
    let pull = move |event: leptos::ev::PointerEvent| {
        if let Some((from, width)) = held.get_value() {
            sizing.set(&key.get_value(), width + event.client_x() - from);
        }
    };
    let leave = move |_| {
        if held.try_update_value(Option::take).flatten().is_some() {
            sizing.on_done.run(());
        }
    };
    let reset = move |_| {
        sizing.widths.update(|widths| widths.retain(|other, _| key.with_value(|key| other != key)));
        sizing.on_done.run(());
    };
    view! {
        <span
            class="table-edge"
            aria-hidden="true"
            on:pointerdown=take
            on:pointermove=pull
            on:pointerup=leave
            on:pointercancel=leave
            on:dblclick=reset
        ></span>
    }
}

impl Sizing {
    fn set(self, key: &str, width: i32) {
        let width = u16::try_from(width.clamp(LEAST, MOST)).unwrap_or_default();
        self.widths.update(|widths| *widths.or_default(key.to_owned()) = width);
    }
}

/// How wide the column is in whose head something happened.
fn width_of(event: &web_sys::Event) -> Option<i32> {
    let inside = event.current_target()?.dyn_into::<web_sys::Element>().ok()?;
    let cell = around(&inside, "th")?.dyn_into::<web_sys::HtmlElement>().ok()?;
    Some(cell.offset_width())
}
