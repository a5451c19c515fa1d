//! Two records beside each other, field by field, and what comes of them.

use leptos::prelude::*;
use uuid::Uuid;
use wasm_bindgen::JsCast;

use crate::app::components::button::{Button, Rank};
use crate::app::find::around;
use crate::app::pages::duplicates::Queue;
use crate::app::pages::duplicates::row::{Chosen, Row, RowView, rows_of};
use crate::app::pages::duplicates::words::{links_text, reason_text};
use crate::app::pages::field::choices::page_of;
use crate::app::words::{called, number, w, word};
use crate::domain::gather::Gather;
use crate::domain::joining::{Choice, links_to};
use crate::domain::kinds::Kind;
use crate::present::duplicates::likeness::likeness;

/// The comparison of a pair.
#[component]
pub fn Comparison(
    /// The queue that it stands in.
    queue: Queue,
    /// The two.
    pair: (Uuid, Uuid),
) -> impl IntoView {
    let (kind, actions) = (queue.kind, queue.actions);
    let data = actions.data;
    let links = data.peek(|crm| links_to(crm, [pair.0, pair.1]));
    let [mine, theirs] = links.each_ref().map(|links| links.iter().map(|(_, count)| *count).sum::<usize>());
    // Who is linked more stays: less moves, and its address is the better known.
    let swapped = theirs > mine;
    let (stays, goes) = if swapped { (pair.1, pair.0) } else { pair };
    let moving = links_text(&links[usize::from(!swapped)]);
    let rows = memo(move || {
        let now = data.now();
        data.read(&[kind, Kind::Company, Kind::Member], |crm| {
            let both = crm.record(stays).zip(crm.record(goes));
            both.map(|(stays, goes)| rows_of(crm, kind, [stays, goes], now)).unwrap_or_default()
        })
    });
    let reasons = data.peek(|crm| crm.record(stays).zip(crm.record(goes)).map(|(a, b)| likeness(crm, a, b)));
    let reasons: Vec<String> = reasons.into_iter().flatten().map(|reason| reason_text(&reason)).gathered();
    // What only the other one knows is taken over unless somebody says no.
    let only_there = |row: &&Row| !row.is_set && row.sides[0].texts.is_empty();
    let taken = rows.with_untracked(|rows| rows.iter().filter(only_there).map(|row| row.field.clone()).gathered());
    let chosen = Chosen { taken: RwSignal::new(taken), dropped: RwSignal::default() };
    let names = data.peek(|crm| [stays, goes].map(|id| called(kind.word(), crm.name(id)).to_owned()));
    let will_move = match moving.is_empty() {
        true => w!(duplicates.nothing_moves, name = names[1]),
        false => w!(duplicates.moves, what = moving, name = names[1]),
    };
    let heads = [stays, goes].into_iter().zip(names.clone()).enumerate();
    let heads = heads.map(|(at, (id, name))| {
        let role = if at == 0 { w!(duplicates.stays) } else { w!(duplicates.goes) };
        view! {
            <th scope="col">
                <kbd class="kbd">{at + 1}</kbd>
                <a href=page_of(kind, id)>{name}</a>
                <span class="tag">{role}</span>
            </th>
        }
    });
    let differing = move || rows.get().into_iter().filter(|row| !row.is_same());
    let title = w!(duplicates.pair, a = names[0], b = names[1]);
    view! {
        <section class="duplicates-compare" aria-labelledby="compare">
            <header class="review-head">
                <h2 id="compare" tabindex="-1">
                    {title}
                </h2>
                <ul class="duplicates-reasons">
                    {reasons.into_iter().map(|text| view! { <li class="tag info">{text}</li> }).collect_view()}
                </ul>
            </header>
            <table class="duplicates-table">
                <thead>
                    <tr>
                        <th scope="col">{word!(duplicates.field)}</th>
                        {heads.collect_view()}
                        <th scope="col">{word!(duplicates.result)}</th>
                    </tr>
                </thead>
                <tbody>
                    {move || differing().map(|row| view! { <RowView row chosen /> }).collect_view()}
                </tbody>
            </table>
            <Same rows />
            <p class="muted">{will_move}" "{word!(duplicates.both_kept)}</p>
            <Bar queue stays goes chosen />
        </section>
    }
}

/// The fields in which both say the same, folded.
#[component]
fn Same(rows: Memo<Vec<Row>>) -> impl IntoView {
    let same = move || rows.get().into_iter().filter(Row::is_same).gathered();
    let line = |row: Row| {
        let texts: Vec<&str> = row.sides[0].texts.iter().map(|(_, text)| text.as_str()).gathered();
        view! {
            <dt>{row.name}</dt>
            <dd>{texts.join(", ")}</dd>
        }
    };
    view! {
        <Show when=move || !same().is_empty()>
            <details class="duplicates-same">
                <summary>{move || w!(duplicates.same, count = number(same().len()))}</summary>
                <dl class="rollups">{move || same().into_iter().map(line).collect_view()}</dl>
            </details>
        </Show>
    }
}

#[component]
fn Bar(queue: Queue, stays: Uuid, goes: Uuid, chosen: Chosen) -> impl IntoView {
    let (kind, actions) = (queue.kind, queue.actions);
    let merge = move || {
        let choice = Choice { taken: chosen.taken.get_untracked(), dropped: chosen.dropped.get_untracked() };
        if actions.join(stays, goes, &choice) {
            queue.decided();
        }
    };
    let distinct = move || {
        if actions.tell_apart(kind, stays, goes) {
            queue.decided();
        }
    };
    let key = |key: &'static str| view! { <kbd class="kbd" aria-hidden="true">{key}</kbd> };
    view! {
        <div class="duplicates-bar">
            <Button rank=Rank::Ghost words=word!(duplicates.skip) text=key("J") on_press=move || queue.walk(1) />
            <Button
                attr=("data-deed", "distinct")
                icon=icondata_lu::LuX
                words=word!(duplicates.distinct)
                text=key("D")
                on_press=distinct
            />
            <Button
                rank=Rank::Primary
                attr=("data-deed", "merge")
                icon=icondata_lu::LuGitMerge
                words=word!(duplicates.merge)
                text=key("M")
                on_press=merge
            />
        </div>
    }
}

/// Takes what one side says: of the row that has the focus, or of all.
pub fn take_side(second: bool) {
    let row = document().active_element().and_then(|element| around(&element, ".duplicates-table tbody tr"));
    let selector = format!("[data-side='{}'] input[type=radio]", if second { 2 } else { 1 });
    let found = match row {
        Some(row) => row.query_selector_all(&selector),
        None => document().query_selector_all(&format!(".duplicates-table {selector}")),
    };
    let radios = found.iter().flat_map(|found| (0..found.length()).filter_map(|at| found.item(at)));
    for radio in radios.filter_map(|node| node.dyn_into::<web_sys::HtmlElement>().ok()) {
        radio.click();
    }
}
