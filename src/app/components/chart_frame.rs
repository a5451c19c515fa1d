//! What stands around a chart: a title that says what it shows, the drawing, and the same numbers as a table.

use leptos::prelude::*;

use crate::app::components::button::{Button, Rank};
use crate::app::components::look::new_id;
use crate::app::words::w;

/// The frame of a chart. Its children are the drawing, which is for the eye: the table says the same to the ear.
#[component]
pub fn ChartFrame(
    /// What the chart shows, as a finding: 'Half of what is open closes this month'.
    #[prop(into)]
    title: String,
    /// What the columns of the table are called.
    columns: Vec<String>,
    /// Its rows, each with a cell for every column.
    #[prop(into)]
    rows: Signal<Vec<Vec<String>>>,
    children: Children,
) -> impl IntoView {
    let id = new_id();
    let heading = id.clone();
    let shown = RwSignal::new(false);
    let words = move || if shown.get() { w!(chart.hide_table) } else { w!(chart.show_table) };
    let head = move || columns.iter().map(|name| view! { <th scope="col">{name.clone()}</th> }).collect_view();
    let row = |cells: Vec<String>| {
        let cell = |(at, text): (usize, String)| match at {
            0 => view! { <th scope="row">{text}</th> }.into_any(),
            _ => view! { <td class="number">{text}</td> }.into_any(),
        };
        view! { <tr>{cells.into_iter().enumerate().map(cell).collect_view()}</tr> }
    };
    let table = move || {
        let rows = rows.get().into_iter().map(row).collect_view();
        view! {
            <table class="chart-table">
                <thead>
                    <tr>{head()}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
    };
    view! {
        <section class="chart" aria-labelledby=id>
            <header class="chart-head">
                <h3 id=heading>{title}</h3>
                <Button
                    rank=Rank::GhostSmall
                    expanded=shown
                    text=words
                    on_press=move || shown.update(|shown| *shown = !*shown)
                />
            </header>
            <div class="chart-drawing" aria-hidden="true">
                {children}
            </div>
            {move || shown.get().then(&table)}
        </section>
    }
}
