//! A merge is about to be taken back: says how much that is.

use leptos::prelude::*;

use crate::app::actions::{Actions, Unmerging, use_actions};
use crate::app::components::button::Rank;
use crate::app::components::dialog::Confirm;
use crate::app::words::{number, w, word};

/// The question on the screen, if any.
#[component]
pub fn UnmergingDialog() -> impl IntoView {
    let actions = use_actions();
    move || actions.unmerging.get().map(|unmerging| view! { <Ask actions unmerging /> })
}

#[component]
fn Ask(actions: Actions, unmerging: Unmerging) -> impl IntoView {
    let Unmerging { name, fields, deleted, restored, left } = unmerging;
    let lines = [
        (fields, w!(unmerge.fields, count = number(fields))),
        (deleted, w!(unmerge.deleted, count = number(deleted))),
        (restored, w!(unmerge.restored, count = number(restored))),
        (left, w!(unmerge.left, count = number(left))),
    ];
    let nothing = lines.iter().all(|(count, _)| *count == 0);
    let lines = lines.into_iter().filter(|(count, _)| *count > 0).map(|(_, text)| view! { <li>{text}</li> });
    let on_close = Callback::new(move |()| actions.unmerging.set(None));
    view! {
        <Confirm
            title=w!(unmerge.title, name = name)
            class=""
            deed=w!(sharing.undo_merge)
            rank=Rank::Primary
            on_deed=move || actions.undo_now()
            on_close
        >
            {nothing.then(|| view! { <p>{word!(unmerge.nothing)}</p> })}
            <ul>{lines.collect_view()}</ul>
            <p>{word!(unmerge.told)}</p>
        </Confirm>
    }
}
