//! Who changed what and when, with the way back.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;

use crate::app::actions::devices::people_behind;
use crate::app::actions::{Actions, use_actions};
use crate::app::components::avatar::Avatar;
use crate::app::components::button::{Button, Rank};
use crate::app::components::icon::Icon;
use crate::app::components::skeleton::Skeleton;
use crate::app::data::{Data, Now};
use crate::app::pages::field::words::{moment, value_text};
use crate::app::pages::record::Shown;
use crate::app::words::{field_name, owned, w, word};
use crate::app::workspace::Workspace;
use crate::domain::change::Label;
use crate::domain::crm::Crm;
use crate::domain::custom::shown;
use crate::domain::field::FieldName;
use crate::domain::gather::Gather;
use crate::domain::journal::{Event, FieldChange, JournalEntry, Line};
use crate::domain::record::KindName;
use crate::domain::sorting::Sorting;
use crate::domain::value::Value;
use crate::present::writers::writers;

/// What was done to a record and to the duplicates that were merged into it, newest first: what the disk tells, and what
/// was done since.
pub fn entries_of(shown: Shown) -> Signal<Option<Vec<Arc<JournalEntry>>>> {
    let data = use_actions().data;
    let ids = memo(move || whole(data, shown));
    let since = move || {
        let about = |entry: &&Arc<JournalEntry>| ids.with(|ids| ids.iter().any(|id| entry.line(*id).is_some()));
        data.done_here(|journal| journal.iter().rev().filter(about).cloned().gathered())
    };
    let workspace = expect_context::<StoredValue<Workspace>>();
    let stored: RwSignal<Option<Vec<Arc<JournalEntry>>>> = RwSignal::new(None);
    // Again whenever another tab has done something: what it did stands on the disk.
    effect(move || {
        data.arrivals.track();
        let ids = ids.get();
        let workspace = workspace.get_value();
        spawn_local(async move {
            let mut entries: Vec<Arc<JournalEntry>> = Vec::new();
            for id in ids {
                let more = workspace.history(id).await.unwrap_or_default();
                for entry in more {
                    // One deed may have touched several of them.
                    if entries.iter().all(|known| known.dot != entry.dot) {
                        entries.push(entry);
                    }
                }
            }
            // Whoever went on to another record has another signal, and this one is gone.
            stored.set(Some(entries));
        });
    });
    Signal::derive(move || {
        let mut entries = stored.get()?;
        let newer = since();
        entries.retain(|entry| newer.iter().all(|new| new.dot != entry.dot));
        let mut all: Vec<Arc<JournalEntry>> = newer.into_iter().chain(entries).gathered();
        // What another tab has done may lie between what was done here.
        all.sorted_by_key(|entry| std::cmp::Reverse(entry.at));
        Some(all)
    })
}

/// The record, and the duplicates that were merged into it.
fn whole(data: Data, shown: Shown) -> Vec<Uuid> {
    let parts = data.read(&[shown.kind], |crm| crm.parts(shown.id));
    std::iter::once(shown.id).chain(parts).gathered()
}

/// The history of a record.
#[component]
pub fn HistoryList(
    /// The record.
    shown: Shown,
    /// What was done to it, newest first; `None` while it is read from the disk.
    #[prop(into)]
    entries: Signal<Option<Vec<Arc<JournalEntry>>>>,
) -> impl IntoView {
    let actions = use_actions();
    let item = move |entry: Arc<JournalEntry>| {
        let view = |line: &Line| view! { <EntryView entry=entry.clone() line=line.clone() own=line.id == shown.id /> };
        let lines = whole(actions.data, shown).into_iter().filter_map(|id| entry.line(id));
        lines.filter(|line| tells(line)).map(view).collect_view()
    };
    move || match entries.get() {
        None => view! { <Skeleton lines=4 words=w!(record.reading) /> }.into_any(),
        Some(entries) if entries.is_empty() => {
            view! { <p class="empty small">{word!(record.no_history)}</p> }.into_any()
        }
        Some(entries) => {
            actions.data.today.track();
            view! { <ol class="history">{entries.into_iter().map(item).collect_view()}</ol> }.into_any()
        }
    }
}

/// Whether a reader wants to hear of it: a card's place among others is nothing to restore.
fn tells(line: &Line) -> bool {
    line.event != Event::Edited || told(line).next().is_some()
}

/// The changes that are told, with what each is in.
fn told(line: &Line) -> impl Iterator<Item = (&FieldChange, &str)> {
    let named = line.fields.iter().filter_map(|change| Some((change, change.field()?)));
    named.filter(|(_, field)| *field != "order")
}

#[component]
fn EntryView(entry: Arc<JournalEntry>, line: Line, own: bool) -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let now = untrack(|| data.now());
    let (who, merged_by) = data.peek(|crm| signature(crm, &entry, &line));
    let signed = if who.is_empty() { owned!(record.somebody) } else { who.clone() };
    let at = moment(i64::try_from(entry.at).unwrap_or(i64::MAX), now);
    let names: Vec<String> = told(&line).map(|(_, field)| field_name(&line.kind, field)).gathered();
    let what = match line.event {
        Event::Created => owned!(record.was_created),
        Event::Deleted => owned!(record.was_deleted),
        Event::Restored => owned!(record.was_restored),
        Event::Arrived => owned!(record.came),
        Event::Purged => owned!(record.was_purged),
        Event::Edited => names.join(", "),
    };
    let changes = data.peek(|crm| {
        let change = |(change, _): (&FieldChange, &str)| change_view(crm, &line.kind, change, now);
        told(&line).map(change).collect_view()
    });
    let name = w!(record.restore_what, what = what);
    // Of a duplicate that was merged into it, its name says whose line it is.
    let of = data.peek(|crm| crm.record(line.id).map_or(String::new(), |record| record.name().to_owned()));
    let of = (!own).then(|| view! { <span class="tag">{of}</span>" " });
    let can = line.event == Event::Deleted || line.fields.iter().any(|change| change.field().is_some());
    let kept = StoredValue::new(line);
    let button = can.then(|| {
        view! {
            <Button
                rank=Rank::Small
                hint=name
                words=word!(record.restore)
                on_press=move || restore(actions, &kept.get_value())
            />
        }
    });
    view! {
        <li class="history-entry">
            <Avatar name=who />
            <p class="history-what">
                <b>{signed}</b>
                " · "
                {of}
                {what}
                " "
                {merged_by.map(|name| view! { <span class="history-time">{w!(record.merged_by, name = name)} " · "</span> })}
                <time class="history-time">{at}</time>
            </p>
            {changes}
            {button}
        </li>
    }
}

/// Who did it; where it came by a merge, those who wrote it, and who merged.
fn signature(crm: &Crm, entry: &JournalEntry, line: &Line) -> (String, Option<String>) {
    let author = entry.author.map_or(String::new(), |id| crm.name(id).to_owned());
    // Who hadn't said who they are may have got their device since.
    let author = if author.is_empty() { people_behind(crm, &[entry.dot.replica]).join(", ") } else { author };
    let from = match &entry.label {
        Label::MergedFrom { name } => name.as_str(),
        Label::Merged => "",
        _ => return (author, None),
    };
    let writers = crm.record(line.id).map(|record| writers(line, record)).unwrap_or_default();
    let people = people_behind(crm, &writers);
    let who = if people.is_empty() { from.to_owned() } else { people.join(", ") };
    (who, Some(author).filter(|name| !name.is_empty()))
}

fn restore(actions: Actions, line: &Line) {
    let gone = actions.data.peek(|crm| crm.record(line.id).is_some_and(|record| record.is_gone()));
    match line.event {
        Event::Deleted if gone => drop(actions.restore(&[line.id])),
        Event::Deleted => actions.notices.tell(owned!(record.lives)),
        _ => drop(actions.restore_fields(line)),
    }
}

fn change_view(crm: &Crm, kind: &str, change: &FieldChange, now: Now) -> impl IntoView + use<> {
    let kind = KindName::of(kind);
    let text = |field: &str, value: &Value| match shown(crm, kind.known(), &FieldName::of(&kind, field), value) {
        (_, Value::Null) => owned!(record.nothing),
        (ty, value) => value_text(crm, ty, &value, now),
    };
    let (before, after) = match change {
        FieldChange::Value { field, before, after } => (Some(text(field, before)), Some(text(field, after))),
        FieldChange::Added { set, value } => (None, Some(text(set, value))),
        FieldChange::Removed { set, value } => (Some(text(set, value)), None),
        FieldChange::Seen { .. } => (None, None),
    };
    let arrow = (before.is_some() && after.is_some()).then(
        || view! { <Icon icon=icondata_lu::LuArrowRight /><span class="visually-hidden">{word!(record.became)}</span> },
    );
    view! {
        <p class="history-change">
            {before.map(|text| view! { <del>{text}</del> })}
            {arrow}
            {after.map(|text| view! { <ins>{text}</ins> })}
        </p>
    }
}
