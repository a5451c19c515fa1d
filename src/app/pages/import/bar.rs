//! What goes on, and what comes next.

use leptos::prelude::*;

use crate::app::actions::import::{Desk, DeskFile, Work, use_desk};
use crate::app::components::button::{Button, Rank};
use crate::app::components::focus::focus;
use crate::app::components::progress::Progress;
use crate::app::pages::import::preview::CountList;
use crate::app::words::{owned, w, word};

/// The choices of files that leave something to decide.
const UNDECIDED: &str = ".mapping-row:has(.bad) .date-question, .file-group:has(> .warn) select";

/// What takes more than a moment, with a way to stop it.
#[component]
pub fn WorkRow() -> impl IntoView {
    let desk = use_desk();
    let words = Signal::derive(move || {
        desk.work.with(|work| match work {
            Some(Work::Reading { name, .. }) => w!(importing.reading, name = name),
            Some(Work::Planning { .. }) => owned!(importing.planning),
            Some(Work::Writing) => owned!(importing.writing),
            None => String::new(),
        })
    });
    let share = move || {
        desk.work.with(|work| match work {
            Some(Work::Reading { permille, .. }) => Some(usize::from(*permille)),
            Some(Work::Planning { done, of }) => Some(done * 1000 / (*of).max(1)),
            _ => None,
        })
    };
    let can_stop = move || desk.work.with(|work| !matches!(work, Some(Work::Writing)));
    view! {
        <Show when=move || desk.work.with(Option::is_some)>
            <Progress
                words
                permille=Signal::derive(share)
                name=w!(importing.progress)
                can_stop=Signal::derive(can_stop)
                on_stop=Some(Callback::new(move |()| desk.cancel()))
            />
        </Show>
    }
}

/// Goes on to the preview, and from there to the import; or to what is to be decided before. Whether there is such a step.
pub fn go_on(desk: Desk) -> bool {
    let has_rows = desk.files.with_untracked(|files| files.iter().any(|file| !file.table.rows.is_empty()));
    if !has_rows || desk.work.with_untracked(|work| matches!(work, Some(Work::Writing))) {
        return false;
    }
    let is_open = |file: &DeskFile| file.mapping.with_untracked(|mapping| !mapping.questions().is_empty());
    let planned = desk.preview.with_untracked(Option::is_some);
    match (planned, desk.files.with_untracked(|files| files.iter().any(is_open))) {
        (true, _) => desk.import(),
        (false, true) => focus(UNDECIDED),
        (false, false) => desk.plan(),
    }
    true
}

/// The buttons of the next step, at the foot of the screen.
#[component]
pub fn ImportBar() -> impl IntoView {
    let desk = use_desk();
    let rows = memo(move || desk.files.with(|files| files.iter().map(|file| file.table.rows.len()).sum::<usize>()));
    let open = memo(move || {
        let open = |file: &DeskFile| file.mapping.with(|m| !m.questions().is_empty());
        desk.files.with(|files| files.iter().filter(|file| open(file)).count())
    });
    let counts = move || desk.preview.with(|preview| preview.as_ref().map(|preview| preview.plan.counts()));
    let planned = memo(move || desk.preview.with(Option::is_some));
    // What is asked for while files are read or planned comes after that.
    let writing = memo(move || desk.work.with(|work| matches!(work, Some(Work::Writing))));
    let blocked = move || open.get() > 0 || writing.get();
    view! {
        <Show when=move || { rows.get() > 0 }>
            <div class="import-bar">
                {move || counts().map(|counts| view! { <CountList counts small=true /> })}
                <Show when=move || { open.get() > 0 }>
                    <Button
                        rank=Rank::Link
                        text=move || w!(importing.decide, count = open.get())
                        on_press=move || focus(UNDECIDED)
                    />
                </Show>
                <div class="button-row">
                    <Button
                        rank_now=move || (!planned.get()).then_some(Rank::Primary)
                        off=blocked
                        words=word!(importing.preview)
                        on_press=move || desk.plan()
                    />
                    <Show when=move || planned.get()>
                        <Button
                            rank=Rank::Primary
                            off=writing
                            text=move || w!(importing.import, count = rows.get())
                            on_press=move || desk.import()
                        />
                    </Show>
                </div>
            </div>
        </Show>
    }
}
