//! A table of any length: only the rows in sight stand in the page.

use std::collections::BTreeSet;
use std::sync::Arc;

mod head;

use leptos::html;
use leptos::prelude::*;
use uuid::Uuid;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use crate::app::components::rows::{RowDeeds, focus_row_soon, walk_rows};
use crate::app::components::table::head::Head;
use crate::app::find::part_of;
use crate::app::keyboard::use_keyboard;
use crate::domain::gather::Gather;
use crate::domain::sorted::SortedMap;
use crate::present::grouping::Line;
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

/// The columns.
#[derive(Clone)]
pub struct Columns {
    /// The columns, in order.
    pub all: Vec<Column>,
    /// How wide the user made them, where they can be made so.
    pub sizing: Option<Sizing>,
}

/// How wide the user made columns.
#[derive(Clone, Copy)]
pub struct Sizing {
    /// Widths in pixels, by key.
    pub widths: RwSignal<SortedMap<String, u16>>,
    /// What says how it is done by keyboard.
    pub hint: &'static str,
    /// Called when a width has been found.
    pub on_done: Callback<()>,
}

/// The rows.
#[derive(Clone, Copy)]
pub struct Body {
    /// The ids of all rows, in order.
    pub rows: Signal<Arc<Vec<Uuid>>>,
    /// Draws a row.
    pub draw: Callback<Uuid, Row>,
    /// The groups that they are in, if they are.
    pub groups: Option<Groups>,
}

/// Rows in groups.
#[derive(Clone, Copy)]
pub struct Groups {
    /// Heads and rows as they stand; rows of folded groups don't.
    pub lines: Signal<Arc<Vec<Line>>>,
    /// Draws what the head of a group says.
    pub draw: Callback<usize, AnyView>,
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
    columns: Columns,
    /// Its rows.
    body: Body,
    /// The order.
    ordering: Ordering,
    /// The chosen rows.
    chosen: RwSignal<BTreeSet<Uuid>>,
    /// Puts rows into the trash, where that can be done.
    #[prop(optional)]
    on_delete: Option<Callback<Vec<Uuid>>>,
) -> impl IntoView {
    let wrap = NodeRef::<html::Div>::new();
    let scrolled = RwSignal::new(0.0);
    let sizes = RwSignal::new((VIEWPORT, ROW_HEIGHT));
    watch_size(wrap, sizes);
    let rows = body.rows;
    walk_rows(RowDeeds { chosen: Some(chosen), on_delete });
    come_back(wrap, body, sizes);
    let count = memo(move || match body.groups {
        Some(groups) => groups.lines.with(|lines| lines.len()),
        None => rows.with(|rows| rows.len()),
    });
    let drawn = memo(move || {
        let (viewport, height) = sizes.get();
        let range = window::visible(scrolled.get(), viewport, height, count.get(), OVERSCAN);
        range.start / STRIDE * STRIDE..(range.end.div_ceil(STRIDE) * STRIDE).min(count.get())
    });
    let shown = move || match body.groups {
        Some(groups) => groups.lines.with(|lines| lines.get(drawn.get()).unwrap_or_default().to_vec()),
        None => rows.with(|rows| rows.get(drawn.get()).unwrap_or_default().iter().copied().map(Line::Row).gathered()),
    };
    let room = memo(move || window::spacers(&drawn.get(), sizes.get().1, count.get()));
    let places = memo(move || {
        let from = drawn.get().start;
        shown()
            .into_iter()
            .enumerate()
            .map(|(at, line)| (line, from + at))
            .collect::<std::collections::HashMap<Line, usize>>()
    });
    let spacer = move |height: Signal<f64>| {
        view! {
            <tr class="table-spacer" aria-hidden="true">
                <td style:height=move || window::px(height.get())></td>
            </tr>
        }
    };
    // Phones leave out what is wide, and what spans it.
    let wide = columns.all.iter().filter(|column| column.class.contains("wide")).count();
    let narrow = columns.all.len() + 1 - wide;
    let line = move |line: Line| match (line, body.groups) {
        (Line::Row(id), _) => view! { <RowView id places words draw=body.draw chosen /> }.into_any(),
        (Line::Head(at), Some(groups)) => view! {
            <tr class="group-head" aria-rowindex=move || row_index(places, line)>
                <th scope="rowgroup" colspan=narrow>
                    {groups.draw.run(at)}
                </th>
                {(wide > 0).then(|| view! { <td class="wide" colspan=wide></td> })}
            </tr>
        }
        .into_any(),
        (Line::Head(_), None) => ().into_any(),
    };
    let least = columns.clone();
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
                style:--least=move || format!("{}px", least.least())
                aria-rowcount=move || (count.get() + 1).to_string()
            >
                <Head words columns rows ordering chosen />
                <tbody>
                    {spacer(Signal::derive(move || room.get().0))}
                    <For each=shown key=|line| *line let:next>
                        {line(next)}
                    </For> {spacer(Signal::derive(move || room.get().1))}
                </tbody>
            </table>
        </div>
    }
}

/// What is left for a column without a width, and what the checkboxes take.
const REST: u16 = 160;
const CHECKS: u32 = 36;

impl Columns {
    /// How wide a column is; follows what the user makes of it.
    fn width(&self, column: &Column) -> Option<u16> {
        let made = self.sizing.zip(column.key.as_ref());
        made.and_then(|(sizing, key)| sizing.widths.with(|widths| widths.get(key).copied())).or(column.width)
    }

    /// How wide all of them are at the least.
    fn least(&self) -> u32 {
        self.all.iter().map(|column| u32::from(self.width(column).unwrap_or(REST))).sum::<u32>() + CHECKS
    }
}

fn row_index(places: Memo<std::collections::HashMap<Line, usize>>, line: Line) -> String {
    places.with(|places| places.get(&line).map_or(0, |at| at + 2)).to_string()
}

#[component]
fn RowView(
    id: Uuid,
    places: Memo<std::collections::HashMap<Line, usize>>,
    words: TableWords,
    draw: Callback<Uuid, Row>,
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
    let Row { name, cells } = draw.run(id);
    view! {
        <tr
            class:selected=is_chosen
            tabindex="-1"
            data-row=id.to_string()
            aria-rowindex=move || row_index(places, Line::Row(id))
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

/// Remembers the rows for the page of a record, and gives the row of the one that was left the focus.
fn come_back(wrap: NodeRef<html::Div>, body: Body, sizes: RwSignal<(f64, f64)>) {
    let keyboard = use_keyboard();
    effect(move || keyboard.show_rows(body.rows.get()));
    let Some(id) = keyboard.came_from() else { return };
    let at = match body.groups {
        Some(groups) => groups.lines.with_untracked(|lines| lines.iter().position(|line| *line == Line::Row(id))),
        None => body.rows.with_untracked(|rows| rows.iter().position(|row| *row == id)),
    };
    let Some(at) = at else { return };
    request_animation_frame(move || {
        let Some(wrap) = wrap.get_untracked() else { return };
        let (viewport, height) = sizes.try_get_untracked().unwrap_or((VIEWPORT, ROW_HEIGHT));
        // In the middle, where it is found at once.
        wrap.set_scroll_top((at as f64 * height - viewport / 2.0) as i32);
        focus_row_soon(id);
    });
}

/// Keeps the height of the table and of one of its rows at hand.
fn watch_size(wrap: NodeRef<html::Div>, sizes: RwSignal<(f64, f64)>) {
    effect(move || {
        let Some(wrap) = wrap.get() else { return };
        let element: web_sys::Element = wrap.into();
        let measured = element.clone();
        let measure = Closure::<dyn FnMut()>::new(move || {
            let row = part_of(&measured, "tbody tr:not(.table-spacer)");
            let height = row.map_or(ROW_HEIGHT, |row| row.get_bounding_client_rect().height());
            let now = (f64::from(measured.client_height()), height);
            if sizes.try_get_untracked().is_some_and(|old| old != now) {
                sizes.set(now);
            }
        });
        if let Ok(observer) = web_sys::ResizeObserver::new(measure.as_ref().unchecked_ref()) {
            observer.observe(&element);
            let kept = StoredValue::new(Some((observer, measure)));
            on_cleanup(move || {
                if let Some((observer, _)) = kept.try_update_value(Option::take).flatten() {
                    observer.disconnect();
                }
            });
        }
    });
}
