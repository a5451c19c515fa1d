//! Importing other systems' files: drop them, say what their columns mean, look at what would happen, do it.

mod bar;
mod column;
mod drop;
mod file;
mod outcome;
mod preview;
mod wording;

use leptos::prelude::*;

use crate::app::actions::import::{Desk, Refused, use_desk};
use crate::app::components::banner::Banner;
use crate::app::components::button::{Button, Rank};
use crate::app::components::heading::PageHead;
use crate::app::components::rows::{RowDeeds, walk_rows};
use crate::app::keyboard::{is_text_field, use_keyboard};
use crate::app::pages::import::bar::{ImportBar, WorkRow, go_on};
use crate::app::pages::import::drop::{DropZone, choose_files, pasted_rows};
use crate::app::pages::import::file::FileGroup;
use crate::app::pages::import::outcome::OutcomeBlock;
use crate::app::pages::import::preview::PreviewBlocks;
use crate::app::words::{w, word};
use crate::present::shortcuts::{Deed, Scope};

/// The import.
#[component]
pub fn ImportPage() -> impl IntoView {
    let desk = use_desk();
    on_window(leptos::ev::paste, move |event| {
        if !event.default_prevented()
            && !is_text_field(&event)
            && let Some(text) = pasted_rows(&event)
        {
            event.prevent_default();
            desk.paste(text);
        }
    });
    walk_rows(RowDeeds { chosen: None, on_delete: None });
    // The browser pastes by itself: the table has that key only so that it is told.
    use_keyboard().listen(Scope::Import, move |deed, _| match deed {
        Deed::New => choose_files(),
        Deed::Next => go_on(desk),
        _ => false,
    });
    let has_files = memo(move || desk.files.with(|files| !files.is_empty()));
    view! {
        <main class="page import-page" id="main">
            <PageHead title=w!(importing.title)>
                <p class="page-meta">{word!(importing.formats)}</p>
            </PageHead>
            <div class="import-column">
                <Steps desk />
                <OutcomeBlock />
                <Show when=move || desk.done.with(Option::is_none)>
                    <DropZone slim=has_files />
                </Show>
                <Refusals desk />
                <For each=move || desk.files.get() key=|file| file.key let:file>
                    <FileGroup file />
                </For>
                <PreviewBlocks />
                <WorkRow />
                <ImportBar />
            </div>
        </main>
    }
}

/// Where one is: files, columns, preview, result.
#[component]
fn Steps(desk: Desk) -> impl IntoView {
    let at = memo(move || match () {
        () if desk.done.with(Option::is_some) => 3,
        () if desk.preview.with(Option::is_some) => 2,
        () if desk.files.with(|files| !files.is_empty()) => 1,
        () => 0,
    });
    let names =
        [w!(importing.step_files), w!(importing.step_columns), w!(importing.step_preview), w!(importing.step_result)];
    let steps = names.into_iter().enumerate().map(|(number, name)| {
        view! {
            <li class:done=move || number < at.get() aria-current=move || (number == at.get()).then_some("step")>
                {name}
            </li>
        }
    });
    view! {
        <ol class="stepper" aria-label=word!(importing.steps)>
            {steps.collect_view()}
        </ol>
    }
}

/// The files that could not be read, each with a sentence that says what to do.
#[component]
fn Refusals(desk: Desk) -> impl IntoView {
    view! {
        <div class="refusals" role="alert">
            <For each=move || desk.refused.get() key=|file| file.key let:file>
                {refusal(desk, file)}
            </For>
        </div>
    }
}

fn refusal(desk: Desk, file: Refused) -> impl IntoView {
    let remove = view! {
        <Button
            rank=Rank::IconSmall
            name=w!(importing.remove, name = file.name)
            icon=icondata_lu::LuX
            on_press=move || desk.remove(file.key)
        />
    };
    view! { <Banner class="boxed bad" deeds=remove.into_any()>{wording::trouble(&file.name, &file.trouble)}</Banner> }
}
