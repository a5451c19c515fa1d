//! What an import has done, and how to take it back.

use leptos::prelude::*;

use crate::app::actions::download::offer;
use crate::app::actions::import::{Preview, use_desk};
use crate::app::components::icon::Icon;
use crate::app::pages::import::preview::CountList;
use crate::app::pages::import::wording;
use crate::app::words::w;
use crate::export::csv::write_csv;
use crate::import::plan::failed::all_failed_rows;
use crate::present::route::Route;

/// The outcome, as text and figures.
#[component]
pub fn OutcomeBlock() -> impl IntoView {
    let desk = use_desk();
    let text = move || {
        desk.done.with(|done| match done {
            Some(done) if done.undone => w!(importing.undone).to_owned(),
            Some(done) => wording::outcome(done.counts),
            None => String::new(),
        })
    };
    let shown = memo(move || desk.done.with(Option::is_some));
    let written = move || desk.done.with(|done| done.as_ref().is_some_and(|done| done.dot.is_some() && !done.undone));
    let failed = move || desk.done.with(|done| done.as_ref().is_some_and(|done| done.counts.failed > 0));
    let download = move |_| {
        if let Some(done) = desk.done.get_untracked() {
            download_failed(&done.preview);
        }
    };
    let late = move || written() && !desk.can_undo();
    view! {
        <div class="import-outcome" class:block=shown class:good=shown>
            <p class="outcome-text" role="status">
                {text}
            </p>
            <Show when=move || shown.get()>
                {move || {
                    let counts = desk.done.with(|done| done.as_ref().filter(|done| !done.undone).map(|done| done.counts));
                    counts.map(|counts| view! { <CountList counts small=false /> })
                }}
                <div class="button-row">
                    <a class="button primary" href=Route::Deals.to_string()>
                        {w!(importing.to_board)}
                    </a>
                    <button class="button" type="button" on:click=move |_| desk.clear()>
                        {w!(importing.more)}
                    </button>
                    <Show when=failed>
                        <DownloadFailed on_click=Callback::new(download) />
                    </Show>
                    <Show when=written>
                        <button
                            class="button"
                            type="button"
                            aria-disabled=move || late().to_string()
                            on:click=move |_| desk.undo()
                        >
                            <Icon icon=icondata_lu::LuUndo2 />
                            {w!(importing.undo)}
                        </button>
                    </Show>
                </div>
                <Show when=late>
                    <p class="faint">{w!(importing.undo_late)}</p>
                </Show>
            </Show>
        </div>
    }
}

/// Offers the failed rows as a file.
#[component]
pub fn DownloadFailed(on_click: Callback<leptos::ev::MouseEvent>) -> impl IntoView {
    view! {
        <button class="button" type="button" on:click=move |event| on_click.run(event)>
            <Icon icon=icondata_lu::LuDownload />
            {w!(importing.download_failed)}
        </button>
    }
}

/// Hands over the failed rows with their reasons, ready to be repaired and imported again.
pub fn download_failed(preview: &Preview) {
    let rows = all_failed_rows(&preview.files, &preview.plan, w!(importing.reason_column), wording::reason);
    offer(w!(importing.failed_file), "text/csv;charset=utf-8", &write_csv(rows));
}
