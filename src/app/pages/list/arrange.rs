//! How a list stands: grouped by what, with which columns in which order, how wide.

use leptos::prelude::*;

use crate::app::components::button::{BareButton, Button, Rank};
use crate::app::components::check::Check;
use crate::app::components::menu::Menu;
use crate::app::components::select::Select;
use crate::app::components::table::Sizing;
use crate::app::pages::list::columns::ListColumn;
use crate::app::pages::list::groups::{GROUP, groupings};
use crate::app::pages::list::rows::Listed;
use crate::app::words::{owned, w, word};
use crate::domain::gather::Gather;
use crate::domain::sorted::SortedMap;
use crate::present::columns::{Offered, move_before, neighbour, said, shown, toggle};
use crate::store::prefs;

/// The name under which the columns stand in addresses.
const COLUMNS: &str = "columns";

fn offered(columns: &[ListColumn]) -> Vec<Offered> {
    let column = |c: &ListColumn| Offered { key: c.key.clone(), hidden_by_default: c.hidden_by_default };
    columns.iter().map(column).gathered()
}

impl Listed {
    /// The keys of the columns that are shown, in order; those that aren't known here too.
    fn keys(self) -> Vec<String> {
        let all = offered(&self.all.get());
        self.views.query.with(|query| shown(&all, query.get(COLUMNS)))
    }

    /// The columns that are shown, in order.
    pub fn columns(self) -> Vec<ListColumn> {
        let mut all = self.all.get();
        let take = |key: String| all.iter().position(|column| *column.key == *key).map(|at| all.remove(at));
        self.keys().into_iter().filter_map(take).gathered()
    }

    fn restate_columns(self, change: impl FnOnce(&mut Vec<String>)) {
        let mut keys = untrack(|| self.keys());
        change(&mut keys);
        self.views.put(COLUMNS, said(&offered(&self.all.get()), &keys).unwrap_or_default());
    }

    /// How wide its columns were made on this device.
    pub fn sizing(self) -> Sizing {
        let list = self.kind.word();
        let widths = RwSignal::new(prefs::widths(list).into_iter().collect::<SortedMap<String, u16>>());
        let on_done = Callback::new(move |()| {
            let _lasts_for_this_visit_only = widths.with_untracked(|widths| prefs::set_widths(list, widths.iter()));
        });
        Sizing { widths, hint: w!(list.width_hint), on_done }
    }
}

/// What the rows of a list are grouped by, and its columns.
#[component]
pub fn Arrange(
    /// The list.
    listed: Listed,
) -> impl IntoView {
    let views = listed.views;
    let options = move || {
        let by = |(key, _, name): (String, _, String)| (key, w!(board.group_by, what = name));
        let none = (String::new(), owned!(list.no_grouping));
        std::iter::once(none).chain(groupings(listed).into_iter().map(by)).gathered()
    };
    let now = Signal::derive(move || views.said(GROUP).unwrap_or_default());
    let group = Callback::new(move |key: String| views.put(GROUP, key));
    view! {
        {move || view! { <Select label=w!(board.grouping) options=options() value=now on_change=group class="select small" /> }}
        <ColumnsMenu listed />
    }
}

/// The columns: whether they are shown, and where.
#[component]
fn ColumnsMenu(listed: Listed) -> impl IntoView {
    // Those that are shown in their order, then the others as they are offered.
    let all = memo(move || {
        let keys = listed.keys();
        let columns = listed.all.get();
        let is_known = |key: &&String| columns.iter().any(|column| *column.key == ***key);
        let shown: Vec<String> = keys.iter().filter(is_known).cloned().gathered();
        let rest = columns.iter().map(|column| column.key.clone()).filter(|key| !keys.contains(key));
        let count = shown.len();
        (shown.iter().cloned().chain(rest).gathered(), count)
    });
    let dragged = StoredValue::new(None::<String>);
    let usual = move || listed.views.query.with(|query| query.get(COLUMNS).is_none());
    let button = view! { <BareButton class="chip" icon=icondata_lu::LuColumns3 words=word!(list.columns) /> };
    view! {
        <Menu id="list-columns" name=w!(list.columns) class="popover align-end columns-menu" button>
            <ul>
                <For each=move || all.get().0 key=|key| key.clone() let:key>
                    <ColumnRow listed all key dragged />
                </For>
            </ul>
            <Button
                rank=Rank::GhostSmall
                attr=("disabled", usual)
                words=word!(list.usual_columns)
                on_press=move || listed.views.put(COLUMNS, String::new())
            />
        </Menu>
    }
}

#[component]
fn ColumnRow(
    listed: Listed,
    all: Memo<(Vec<String>, usize)>,
    key: String,
    dragged: StoredValue<Option<String>>,
) -> impl IntoView {
    let column = listed.all.get().into_iter().find(|column| *column.key == *key);
    let name = column.map(|column| column.name(listed.kind)).unwrap_or_default();
    let key = StoredValue::new(key);
    let at = move || all.with(|(keys, _)| key.with_value(|key| keys.iter().position(|k| k == key)));
    let is_shown = move || at().is_some_and(|at| at < all.with(|(_, count)| *count));
    let is_first = move || at() == Some(0);
    let next_to = move |forward| {
        let shown = all.with(|(keys, count)| keys.iter().take(*count).cloned().gathered());
        key.with_value(|key| neighbour(&shown, key, forward))
    };
    let step = move |forward: bool| {
        if let Some(before) = untrack(|| next_to(forward)) {
            listed.restate_columns(|keys| move_before(keys, &key.get_value(), before.as_deref()));
        }
    };
    let drop_here = move |event: leptos::ev::DragEvent| {
        let moved = dragged.try_update_value(Option::take).flatten();
        if let Some(moved) = moved.filter(|_| untrack(is_shown)) {
            event.prevent_default();
            listed.restate_columns(|keys| move_before(keys, &moved, Some(&key.get_value())));
        }
    };
    let turn = Callback::new(move |_| listed.restate_columns(|keys| toggle(keys, &key.get_value())));
    let (earlier, later) = (w!(list.column_earlier, name = name), w!(list.column_later, name = name));
    let mover = move |forward: bool, label: String, icon| {
        view! {
            <Button
                rank=Rank::IconSmall
                name=label
                off=move || next_to(forward).is_none()
                icon
                on_press=move || step(forward)
            />
        }
    };
    view! {
        <li
            class="columns-row"
            draggable=move || (is_shown() && !is_first()).to_string()
            on:dragstart=move |_| dragged.set_value(Some(key.get_value()))
            on:dragover=move |event: leptos::ev::DragEvent| {
                if dragged.with_value(Option::is_some) && untrack(is_shown) {
                    event.prevent_default();
                }
            }
            on:drop=drop_here
        >
            <Check checked=Signal::derive(is_shown) off=Signal::derive(is_first) on_change=turn>
                <span>{name}</span>
            </Check>
            <Show when=move || is_shown() && !is_first()>
                {mover(false, earlier.clone(), icondata_lu::LuArrowUp)}
                {mover(true, later.clone(), icondata_lu::LuArrowDown)}
            </Show>
        </li>
    }
}
