//! The table of a list: rows out of records, cells that are edited in place.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use uuid::Uuid;
use wasm_bindgen::JsCast;

use crate::app::actions::use_actions;
use crate::app::components::button::BareButton;
use crate::app::components::focus::focus_on;
use crate::app::components::look::Look;
use crate::app::components::table::{Body, Column, Columns, Ordering, Row, Table, TableWords};
use crate::app::find::part_of;
use crate::app::pages::field::choices::page_of;
use crate::app::pages::field::editor::{FieldEditor, Slot};
use crate::app::pages::list::Rows;
use crate::app::pages::list::cells::{CellText, cell, cell_view};
use crate::app::pages::list::columns::{ListColumn, What};
use crate::app::pages::list::groups::{drawn, grouped};
use crate::app::pages::list::rows::Listed;
use crate::app::pages::views::Views;
use crate::app::words::w;
use crate::domain::field::FieldName;
use crate::domain::gather::Gather;
use crate::domain::kinds::Kind;
use crate::present::deal_filter::choices::Sort;

/// The order of a list as its state says it.
fn order_of(views: Views) -> Ordering {
    let now = Signal::derive(move || {
        let sort = views.query.with(|query| query.get("sort").and_then(Sort::parse));
        sort.map(|sort| (sort.field, sort.ascending))
    });
    let on_order = Callback::new(move |(field, ascending): (String, bool)| {
        views.put("sort", Sort { field, ascending }.text());
    });
    Ordering { now, on_order }
}

/// The table of a list.
#[component]
pub fn RecordTable(
    /// What is listed.
    listed: Listed,
    /// The rows, in order.
    rows: Rows,
    /// The chosen rows.
    chosen: RwSignal<BTreeSet<Uuid>>,
) -> impl IntoView {
    let kind = listed.kind;
    let words = TableWords {
        name: match kind {
            Kind::Company => w!(nav.companies),
            Kind::Contact => w!(nav.contacts),
            Kind::Product => w!(nav.products),
            _ => w!(nav.deals),
        },
        choose_all: |count| w!(list.choose_all, count = count),
        choose: |name| w!(list.choose, name = name),
    };
    let actions = use_actions();
    let on_delete = Callback::new(move |ids: Vec<Uuid>| {
        actions.delete(&ids);
    });
    let (ordering, sizing) = (order_of(listed.views), listed.sizing());
    let made = grouped(listed, rows);
    let groups = drawn(listed, made);
    let shown = memo(move || listed.columns());
    let is_grouped = memo(move || made.with(Option::is_some));
    // Other columns, or groups, are another table.
    move || {
        let columns = Arc::new(shown.get());
        let all = columns.iter().map(|column| head_of(column, kind)).gathered();
        let draw = Callback::new(move |id: Uuid| draw(listed, columns.clone(), id));
        let body = Body { rows: rows.into(), draw, groups: is_grouped.get().then_some(groups) };
        view! { <Table words columns=Columns { all, sizing: Some(sizing) } body ordering chosen on_delete /> }
    }
}

fn head_of(column: &ListColumn, kind: Kind) -> Column {
    let (name, class) = (column.name(kind), class_of(column));
    Column { key: Some(column.key.clone()), name, width: column.width, class }
}

fn class_of(column: &ListColumn) -> &'static str {
    match (column.is_number(), column.wide) {
        (true, true) => "number wide",
        (true, false) => "number",
        (false, true) => "wide",
        (false, false) => "",
    }
}

fn draw(listed: Listed, columns: Arc<Vec<ListColumn>>, id: Uuid) -> Row {
    let Listed { kind, followed, data, now, rollups, .. } = listed;
    let name = Signal::derive(move || data.read(&[kind], |crm| crm.name(id).to_owned()));
    let read = columns.clone();
    let texts = memo(move || {
        let now = now.get();
        let rollups = rollups.get();
        data.read(followed, |crm| {
            let record = crm.record(id);
            let cell = |column: &ListColumn| record.map(|r| cell(crm, r, column, &rollups, now)).unwrap_or_default();
            read.iter().map(cell).gathered()
        })
    });
    let cell = |(at, column): (usize, &ListColumn)| {
        let text = memo(move || texts.with(|texts| texts.get(at).cloned().unwrap_or_default()));
        let class = class_of(column);
        match &column.what {
            What::Title => match page_of(kind, id) {
                Some(href) => view! { <th scope="row"><a href=href>{name}</a></th> }.into_any(),
                None => view! { <th scope="row">{name}</th> }.into_any(),
            },
            What::Field(field) if column.edited => {
                let column_name = StoredValue::new(column.name(kind));
                let label = Signal::derive(move || w!(list.edit, field = column_name.get_value(), name = name.get()));
                view! { <EditableCell kind id field=field.name.clone() class text label /> }.into_any()
            }
            _ => {
                // Of sums in several currencies there is room for the first.
                let whole = move || match text.get() {
                    CellText::Text(text) => Some(text),
                    _ => None,
                };
                view! { <td class=class title=whole>{move || cell_view(text.get())}</td> }.into_any()
            }
        }
    };
    let cells = columns.iter().enumerate().map(cell).collect_view().into_any();
    Row { name, cells }
}

/// A cell that turns into an editor.
#[component]
fn EditableCell(
    kind: Kind,
    id: Uuid,
    field: FieldName,
    class: &'static str,
    text: Memo<CellText>,
    label: Signal<String>,
) -> impl IntoView {
    let actions = use_actions();
    let editing = RwSignal::new(false);
    let cell = NodeRef::<html::Td>::new();
    let open = move || {
        editing.set(true);
        focus_in(cell, "input, select");
    };
    // What was refused stays open, for the reason is shown there.
    let close = move |refocus: bool| {
        let then = move || {
            if editing.is_disposed() {
                return;
            }
            let Some(drawn) = cell.get_untracked() else { return };
            // The button that made room for the editor loses the focus too, but to the editor.
            let is_inside = drawn.contains(document().active_element().as_deref());
            let is_wrong = part_of(&drawn, "[aria-invalid=true]").is_some();
            if !is_wrong && (refocus || !is_inside) {
                editing.set(false);
                if refocus {
                    focus_in(cell, "button");
                }
            }
        };
        set_timeout(then, std::time::Duration::ZERO);
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if untrack(|| editing.get()) && matches!(event.key().as_str(), "Enter" | "Escape") && !event.is_composing() {
            close(true);
        }
    };
    let editor = move || {
        let of = Slot::of_record(actions, kind, id, field.clone());
        view! { <FieldEditor of look=Look::Cell /> }
    };
    view! {
        <td
            class=format!("editable {class}")
            node_ref=cell
            on:keydown=on_key
            on:focusout=move |_| {
                if editing.try_get_untracked() == Some(true) {
                    close(false);
                }
            }
        >
            <Show
                when=move || editing.get()
                fallback=move || {
                    view! {
                        <BareButton
                            class="cell-value"
                            hint=move || label.get()
                            text=move || cell_view(text.get())
                            on_press=open
                        />
                    }
                }
            >
                {editor.clone()}
            </Show>
        </td>
    }
}

/// Focuses a control once it is drawn.
fn focus_in(cell: NodeRef<html::Td>, selector: &'static str) {
    let then = move || {
        let found = cell.get_untracked().and_then(|cell| part_of(&cell, selector));
        focus_on(found.clone());
        if let Some(input) = found.as_ref().and_then(|found| found.dyn_ref::<web_sys::HtmlInputElement>()) {
            input.select();
        }
    };
    set_timeout(then, std::time::Duration::ZERO);
}
