//! A list as a CSV file: what is shown, in the order in which it is shown.

use leptos::prelude::*;

use crate::app::actions::download::offer;
use crate::app::actions::use_actions;
use crate::app::components::button::Button;
use crate::app::pages::field::words::{custom_text, link_text, plain_text};
use crate::app::pages::list::cells::{CellText, cell};
use crate::app::pages::list::columns::{Figure, ListColumn, What};
use crate::app::pages::list::rows::Listed;
use crate::app::pages::list::{Rows, title_of};
use crate::app::words::{choice_name, owned, w, word};
use crate::domain::crm::Crm;
use crate::domain::field::FieldType;
use crate::domain::gather::Gather;
use crate::domain::kinds::Deal;
use crate::domain::record::Record;
use crate::domain::small_letters::in_small_letters;
use crate::domain::value::Value;
use crate::export::csv::write_csv;
use crate::present::board::age;
use crate::present::day::local_date;
use crate::present::money;

/// The button that saves a list.
#[component]
pub fn ExportButton(
    /// What is listed.
    listed: Listed,
    /// The rows, in order.
    rows: Rows,
) -> impl IntoView {
    let notices = use_actions().notices;
    let save = move || {
        let name = format!("{}.csv", in_small_letters(title_of(listed.kind)));
        match offer(&name, "text/csv;charset=utf-8", &csv(listed, rows)) {
            true => notices.tell(w!(list.exported, count = rows.with_untracked(|rows| rows.len()), name = name)),
            false => notices.alarm(owned!(list.not_exported)),
        }
    };
    view! {
        <Button icon=icondata_lu::LuDownload words=word!(list.export) on_press=save />
    }
}

fn csv(listed: Listed, rows: Rows) -> String {
    let mut columns = untrack(|| listed.columns());
    // The team's own fields go along whether they are shown or not: what is brought in again is whole.
    let own = listed.all.get_untracked().into_iter();
    let own = own.filter(|column| column.is_own() && columns.iter().all(|shown| shown.key != column.key));
    columns.extend(own.gathered());
    let head: Vec<String> = columns.iter().map(|column| column.name(listed.kind)).gathered();
    let body = listed.data.peek(|crm| {
        let row = |record: &Record| columns.iter().map(|column| text(listed, crm, record, column)).gathered();
        let records = rows.with_untracked(|rows| rows.iter().filter_map(|id| crm.record(*id).cloned()).gathered());
        records.iter().map(|record| row(record)).gathered()
    });
    write_csv(std::iter::once(head).chain(body))
}

/// Amounts and days plainly, so that other programs read them; all elements of a set.
fn text(listed: Listed, crm: &Crm, record: &Record, column: &ListColumn) -> String {
    let What::Field(field) = &column.what else { return figure(listed, crm, record, column) };
    let now = listed.now.get_untracked();
    let says = |value: &Value| match (field.ty, value) {
        (FieldType::Option, _) | (_, Value::Bool(_) | Value::Raw(_)) => custom_text(crm, field, value, now),
        _ => plain_text(value),
    };
    if field.set {
        return field.held(record).iter().map(says).gathered().join("; ");
    }
    match (field.value(record), field.ty) {
        (value, _) if field.custom.is_some() => says(&value),
        (Value::Text(word), FieldType::Choice(_)) => choice_name(&word),
        (Value::Link(id), _) => link_text(crm, id),
        (Value::Stage(entry), _) => link_text(crm, entry.stage),
        (value, _) => plain_text(&value),
    }
}

fn figure(listed: Listed, crm: &Crm, record: &Record, column: &ListColumn) -> String {
    let rollups = listed.rollups.get_untracked();
    let now = listed.now.get_untracked();
    let rollup = rollups.get(&record.id);
    let sums = match &column.what {
        What::Figure(Figure::Open) => rollup.map_or(&[][..], |rollup| rollup.open.as_slice()),
        What::Figure(Figure::Won) => rollup.map_or(&[][..], |rollup| rollup.won.as_slice()),
        _ => &[],
    };
    let plain = match (&column.what, sums) {
        (_, [sum]) => Some(money::plain(*sum)),
        (What::Figure(Figure::LastContact), _) => {
            rollup.and_then(|r| r.last_contact).and_then(|at| local_date(at, now.utc_offset)).map(|day| day.to_string())
        }
        (What::Figure(Figure::Age), _) => {
            record.view::<Deal<'_>>().and_then(|deal| age(deal, now.today)).map(|days| days.to_string())
        }
        _ => None,
    };
    plain.unwrap_or_else(|| match cell(crm, record, column, &rollups, now) {
        CellText::Text(text) => text,
        _ => String::new(),
    })
}
