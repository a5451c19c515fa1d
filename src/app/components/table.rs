//! A table of any length: only the rows in sight stand in the page.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use uuid::Uuid;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use crate::present::window;

/// Rows drawn beyond either edge of what is seen.
const OVERSCAN: usize = 12;
/// Rows by which the drawn part moves on: scrolling by a row redraws nothing.
const STRIDE: usize = 6;
/// What is taken for sizes until they are measured.
const ROW_HEIGHT: f64 = 36.0;
const VIEWPORT: f64 = 800.0;

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// What an order by it is called in addresses; none where there is no order.
    pub key: Option<String>,
    /// Its name.
    pub name: String,
    /// Its width in pixels; none for what is left over.
    pub width: Option<u16>,
    /// `number` for figures, `wide` for what phones leave out.
    pub class: &'static str,
}

/// The order of the rows.
#[derive(Clone, Copy)]
pub struct Ordering {
    /// The key of a column, and whether the smallest comes first.
    pub now: Signal<Option<(String, bool)>>,
    /// Wishes another.
    pub on_order: Callback<(String, bool)>,
}

/// A row, as the caller draws it.
pub struct Row {
    /// Its name, for its checkbox.
    pub name: Signal<String>,
    /// Its cells.
    pub cells: AnyView,
}

/// What the table is called.
#[derive(Clone, Copy)]
pub struct TableWords {
    /// Its name.
    pub name: &'static str,
    /// The name of the checkbox over all rows.
    pub choose_all: fn(usize) -> String,
    /// The name of the checkbox of one.
    pub choose: fn(&str) -> String,
}

/// A table.
#[component]
pub fn Table(
    /// What it is called.
    words: TableWords,
    /// Its columns.
    columns: Vec<Column>,
    /// The ids of its rows, in order.
    #[prop(into)]
    rows: Signal<Arc<Vec<Uuid>>>,
    /// The order.
    ordering: Ordering,
    /// The chosen rows.
    chosen: RwSignal<BTreeSet<Uuid>>,
    /// Draws a row.
    row: Callback<Uuid, Row>,
) -> impl IntoView {
    let wrap = NodeRef::<html::Div>::new();
    let scrolled = RwSignal::new(0.0);
    let sizes = RwSignal::new((VIEWPORT, ROW_HEIGHT));
    watch_size(wrap, sizes);
    let count = memo(move || rows.with(|rows| rows.len()));
    let drawn = memo(move || {
        let (viewport, height) = sizes.get();
        let range = window::visible(scrolled.get(), viewport, height, count.get(), OVERSCAN);
        range.start / STRIDE * STRIDE..(range.end.div_ceil(STRIDE) * STRIDE).min(count.get())
    });
    let shown = move || rows.with(|rows| rows.get(drawn.get()).unwrap_or_default().to_vec());
    let room = memo(move || window::spacers(&drawn.get(), sizes.get().1, count.get()));
    let places = memo(move || {
        let from = drawn.get().start;
        shown().into_iter().enumerate().map(|(at, id)| (id, from + at)).collect::<std::collections::HashMap<_, _>>()
    });
    let spacer = move |height: Signal<f64>| {
        view! {
            <tr class="table-spacer" aria-hidden="true">
                <td style:height=move || window::px(height.get())></td>
            </tr>
        }
    };
    let least: u32 = columns.iter().map(|c| u32::from(c.width.unwrap_or(160))).sum::<u32>() + 36;
    view! {
        <div
            class="table-wrap"
            tabindex="0"
            role="region"
            aria-label=words.name
            node_ref=wrap
            on:scroll=move |_| {
                if let Some(wrap) = wrap.get_untracked() {
                    scrolled.set(f64::from(wrap.scroll_top()));
                }
            }
        >
            <table
                class="table fixed"
                style:--least=format!("{least}px")
                aria-rowcount=move || (count.get() + 1).to_string()
            >
                <Head words columns rows ordering chosen />
                <tbody>
                    {spacer(Signal::derive(move || room.get().0))}
                    <For each=shown key=|id| *id let:id>
                        <RowView id places words row chosen />
                    </For> {spacer(Signal::derive(move || room.get().1))}
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn Head(
    words: TableWords,
    columns: Vec<Column>,
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
                {columns.into_iter().map(|column| view! { <HeadCell column ordering /> }).collect_view()}
            </tr>
        </thead>
    }
}

#[component]
fn HeadCell(column: Column, ordering: Ordering) -> impl IntoView {
    let width = column.width.map(|width| format!("{width}px")).unwrap_or_default();
    let Some(key) = column.key else {
        return view! { <th scope="col" class=column.class style:width=width>{column.name}</th> }.into_any();
    };
    let key = StoredValue::new(key);
    let is_it = move |other: &String| key.with_value(|key| key == other);
    let now = move || ordering.now.with(|now| now.as_ref().filter(|(k, _)| is_it(k)).map(|(_, up)| *up));
    let aria = move || now().map(|up| if up { "ascending" } else { "descending" });
    // Figures are most often wanted from the largest down.
    let first_up = !column.class.contains("number");
    let order = move |_| ordering.on_order.run((key.get_value(), untrack(now).map_or(first_up, |up| !up)));
    view! {
        <th scope="col" class=column.class style:width=width aria-sort=aria>
            <button class="table-sort" type="button" on:click=order>
                {column.name}
            </button>
        </th>
    }
    .into_any()
}

#[component]
fn RowView(
    id: Uuid,
    places: Memo<std::collections::HashMap<Uuid, usize>>,
    words: TableWords,
    row: Callback<Uuid, Row>,
    chosen: RwSignal<BTreeSet<Uuid>>,
) -> impl IntoView {
    let is_chosen = memo(move || chosen.with(|chosen| chosen.contains(&id)));
    let choose = move |event: leptos::ev::Event| {
        let within = event_target_checked(&event);
        chosen.update(|chosen| {
            if within {
                chosen.insert(id)
            } else {
                chosen.remove(&id)
            };
        });
    };
    let Row { name, cells } = row.run(id);
    view! {
        <tr
            class:selected=is_chosen
            aria-rowindex=move || places.with(|places| places.get(&id).map_or(0, |at| at + 2)).to_string()
        >
            <td class="check-cell">
                <input
                    type="checkbox"
                    aria-label=move || name.with(|name| (words.choose)(name))
                    prop:checked=is_chosen
                    on:change=choose
                />
            </td>
            {cells}
        </tr>
    }
}

/// Keeps the height of the table and of one of its rows at hand.
fn watch_size(wrap: NodeRef<html::Div>, sizes: RwSignal<(f64, f64)>) {
    effect(move || {
        let Some(wrap) = wrap.get() else { return };
        let element: web_sys::Element = wrap.into();
        let measured = element.clone();
        let measure = Closure::<dyn FnMut()>::new(move || {
            let row = measured.query_selector("tbody tr:not(.table-spacer)").ok().flatten();
            let height = row.map_or(ROW_HEIGHT, |row| row.get_bounding_client_rect().height());
            let now = (f64::from(measured.client_height()), height);
            if sizes.try_get_untracked().is_some_and(|old| old != now) {
                sizes.set(now);
            }
        });
        if let Ok(observer) = web_sys::ResizeObserver::new(measure.as_ref().unchecked_ref()) {
            observer.observe(&element);
            let kept = StoredValue::new_local(Some((observer, measure)));
            on_cleanup(move || {
                if let Some((observer, _)) = kept.try_update_value(Option::take).flatten() {
                    observer.disconnect();
                }
            });
        }
    });
}
