//! Erasing what is in the trash for good: asked first, with a backup.

use std::collections::{BTreeSet, HashSet};

use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;

use crate::app::actions::sharing::use_sharing;
use crate::app::actions::use_actions;
use crate::app::components::button::{Button, Rank};
use crate::app::components::dialog::Confirm;
use crate::app::words::{called, label_text, number, w, word};
use crate::domain::change::Label;
use crate::domain::gather::Gather;
use crate::sync::purge::preview;

/// How many names are told of what stays.
const NAMES: usize = 5;

/// The button that erases for good: what is chosen, or else all.
#[component]
pub fn Erase(
    /// What is chosen.
    chosen: RwSignal<BTreeSet<Uuid>>,
    /// What a chosen line means.
    meant: Callback<Uuid, Vec<Uuid>>,
) -> impl IntoView {
    let asked = RwSignal::new(None::<HashSet<Uuid>>);
    let data = use_actions().data;
    let press = move || {
        let ids: HashSet<Uuid> = chosen.with_untracked(|chosen| chosen.iter().flat_map(|id| meant.run(*id)).collect());
        let all = || data.peek(|crm| preview(crm).gone.into_iter().map(|record| record.id).collect());
        asked.set(Some(if ids.is_empty() { all() } else { ids }));
    };
    view! {
        <Button rank=Rank::Ghost words=word!(trash.erase) on_press=press />
        {move || asked.get().map(|ids| view! { <Ask asked ids chosen /> })}
    }
}

#[component]
fn Ask(asked: RwSignal<Option<HashSet<Uuid>>>, ids: HashSet<Uuid>, chosen: RwSignal<BTreeSet<Uuid>>) -> impl IntoView {
    let (actions, sharing) = (use_actions(), use_sharing());
    let saved: Vec<String> = actions.data.peek(|crm| {
        let name = |record: &std::sync::Arc<crate::domain::record::Record>| {
            called(record.kind.word(), record.name()).to_owned()
        };
        preview(crm).saved.iter().map(|saved| name(&saved.record)).gathered()
    });
    let stays = (!saved.is_empty()).then(|| {
        let names = saved.iter().take(NAMES).cloned().gathered().join(", ");
        w!(trash.stays, count = number(saved.len()), names = names)
    });
    let on_close = Callback::new(move |()| asked.set(None));
    let title = w!(trash.erase_title, count = number(ids.len()));
    let erase = move || {
        let ids = ids.clone();
        asked.set(None);
        spawn_local(async move {
            sharing.back_up_before("purge").await;
            let count = actions.data.purge(&ids);
            chosen.update(BTreeSet::clear);
            actions.notices.tell(label_text(&Label::Purged { count }));
        });
    };
    view! {
        <Confirm title deed=w!(trash.erase) on_deed=erase on_close>
            <p>{word!(trash.erase_note)}</p>
            {stays.map(|stays| view! { <p>{stays}</p> })}
        </Confirm>
    }
}
