//! What an import has done, and how to take it back.

use leptos::prelude::*;

use crate::app::actions::download::offer;
use crate::app::actions::import::{Desk, Done, Preview, use_desk};
use crate::app::components::button::{Button, LinkButton, Rank};
use crate::app::pages::import::preview::CountList;
use crate::app::pages::import::wording;
use crate::app::words::{owned, w, word};
use crate::export::csv::write_csv;
use crate::import::plan::failed::all_failed_rows;
use crate::import::plan::stages::PipelinePlan;
use crate::present::deal_filter::page::DealsPage;
use crate::present::route::Route;

/// The outcome, as text and figures.
#[component]
pub fn OutcomeBlock() -> impl IntoView {
    let desk = use_desk();
    let written = memo(move || desk.standing().is_some());
    let counts = move || {
        let stands = |done: &&Done| done.dot.is_none() || written.get();
        desk.done.with(|done| done.as_ref().filter(stands).map(|done| done.counts))
    };
    let shown = memo(move || desk.done.with(Option::is_some));
    let text = move || match counts() {
        Some(counts) => wording::outcome(counts),
        None if shown.get() => owned!(importing.undone),
        None => String::new(),
    };
    let failed = move || desk.done.with(|done| done.as_ref().is_some_and(|done| done.counts.failed > 0));
    let download = move |()| {
        if let Some(done) = desk.done.get_untracked() {
            download_failed(&done.preview);
        }
    };
    let late = move || written.get() && !desk.can_undo();
    view! {
        <div class="import-outcome" class:block=shown class:good=shown>
            <p class="outcome-text" role="status">
                {text}
            </p>
            <Show when=move || shown.get()>
                {move || counts().map(|counts| view! { <CountList counts small=false /> })}
                <div class="button-row">
                    <LinkButton rank=Rank::Primary href=board(desk) words=word!(importing.to_board) />
                    <Button words=word!(importing.more) on_press=move || desk.clear() />
                    <Show when=failed>
                        <DownloadFailed on_click=Callback::new(download) />
                    </Show>
                    <Show when=move || written.get()>
                        <Button
                            off=late
                            icon=icondata_lu::LuUndo2
                            words=word!(importing.undo)
                            on_press=move || desk.undo()
                        />
                    </Show>
                </div>
                <Show when=late>
                    <p class="faint">{word!(importing.undo_late)}</p>
                </Show>
            </Show>
        </div>
    }
}

/// The board, with the pipeline that most rows went into.
fn board(desk: Desk) -> String {
    let rows = |plan: &&PipelinePlan| plan.stages.iter().map(|stage| stage.rows).sum::<usize>();
    let pipeline =
        desk.done.with_untracked(|done| Some(done.as_ref()?.preview.plan.pipelines.iter().max_by_key(rows)?.id));
    Route::Deals.with(DealsPage { pipeline, ..DealsPage::default() }.to_query()).to_string()
}

/// Offers the failed rows as a file.
#[component]
pub fn DownloadFailed(on_click: Callback<()>) -> impl IntoView {
    view! {
        <Button
            icon=icondata_lu::LuDownload
            words=word!(importing.download_failed)
            on_press=on_click
        />
    }
}

/// Hands over the failed rows with their reasons, ready to be repaired and imported again.
pub fn download_failed(preview: &Preview) {
    let rows = all_failed_rows(&preview.files, &preview.plan, w!(importing.reason_column), wording::reason);
    offer(w!(importing.failed_file), "text/csv;charset=utf-8", &write_csv(rows));
}
