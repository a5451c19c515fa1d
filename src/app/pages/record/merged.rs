//! The duplicates that were merged into a record: who they were, and the way back; and the record that somebody wants to
//! merge this one with.

use std::sync::Arc;

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::use_actions;
use crate::app::components::button::{Button, Rank};
use crate::app::components::check::Check;
use crate::app::components::combo_field::{ComboField, Picked, Source};
use crate::app::components::dialog::{Dialog, DialogFoot};
use crate::app::components::icon::Icon;
use crate::app::components::look::{Choice, Look};
use crate::app::pages::duplicates::address;
use crate::app::pages::field::editor::records;
use crate::app::pages::field::words::value_text;
use crate::app::pages::record::Shown;
use crate::app::pages::record::history::entries_of;
use crate::app::router::use_router;
use crate::app::words::{called, field_name, owned, w, word};
use crate::domain::change::Change;
use crate::domain::crm::{Crm, merged_into};
use crate::domain::field::FieldName;
use crate::domain::gather::Gather;
use crate::domain::joining::came_with;
use crate::domain::journal::{FieldChange, JournalEntry};
use crate::domain::kinds::Kind;
use crate::domain::value::Value;

/// The lines 'X was merged into this', each with the way back.
#[component]
pub fn MergedParts(
    /// The record.
    shown: Shown,
    /// Whether it is in the trash.
    gone: Memo<bool>,
) -> impl IntoView {
    let Shown { kind, id } = shown;
    let actions = use_actions();
    let data = actions.data;
    let parts = memo(move || {
        data.read(&[kind], |crm| {
            let name = |part: Uuid| crm.record(part).map_or("", |record| record.name());
            crm.parts(id).into_iter().map(|part| (part, called(kind.word(), name(part)).to_owned())).gathered()
        })
    });
    let parting = RwSignal::new(None::<Uuid>);
    let line = move |(part, name): (Uuid, String)| {
        let label = w!(duplicates.take_apart_named, name = name);
        view! {
            <li>
                <Icon icon=icondata_lu::LuGitMerge />
                <span>{w!(duplicates.was_merged, name = name)}</span>
                <Show when=move || !gone.get()>
                    <Button
                        rank=Rank::Small
                        name=label.clone()
                        words=word!(duplicates.take_apart)
                        on_press=move || parting.set(Some(part))
                    />
                </Show>
            </li>
        }
    };
    let close = Callback::new(move |()| parting.set(None));
    // What it was merged into went into the trash: it stands for itself until that one comes back.
    let stray = memo(move || {
        data.read(&[kind], |crm| {
            let into = merged_into(crm.record(id)?).filter(|into| *into != id && crm.resolve(id) == id)?;
            crm.record(into).filter(|record| record.is_gone()).map(|record| record.name().to_owned())
        })
    });
    let stray_line = move |name: String| {
        view! {
            <ul class="merged-parts">
                <li>
                    <Icon icon=icondata_lu::LuGitMerge />
                    <span>{w!(duplicates.stray, name = name)}</span>
                    <Button
                        rank=Rank::Small
                        words=word!(duplicates.take_apart)
                        on_press=move || { actions.take_apart(id, Vec::new()); }
                    />
                </li>
            </ul>
        }
    };
    view! {
        {move || stray.get().filter(|_| !gone.get()).map(stray_line)}
        <Show when=move || parts.with(|parts| !parts.is_empty())>
            <ul class="merged-parts">{move || parts.get().into_iter().map(line).collect_view()}</ul>
        </Show>
        {move || parting.get().map(|part| view! { <TakeApart shown part on_close=close /> })}
    }
}

/// Something that came with the duplicate, and what gives the record back what it had.
#[derive(Clone, PartialEq)]
struct Back {
    text: String,
    change: Change,
}

/// What came with a duplicate, and what stood there before, as far as this device's history tells.
fn backs(crm: &Crm, id: Uuid, part: Uuid, entries: &[Arc<JournalEntry>], now: crate::app::data::Now) -> Vec<Back> {
    let Some((stays, goes)) = crm.record(id).zip(crm.record(part)) else { return Vec::new() };
    let came = came_with(stays, goes);
    let word = stays.kind.word();
    let name = |field: &FieldName| field.name(&stays.kind).to_owned();
    let text = |field: &FieldName, value: &Value| match value {
        Value::Null => owned!(record.nothing),
        value => value_text(crm, stays.field_type(field), value, now),
    };
    let before = |field: &FieldName, shown: &Value| {
        let lines = entries.iter().filter_map(|entry| entry.line(id));
        lines.flat_map(|line| &line.fields).find_map(|change| match change {
            FieldChange::Value { field: of, before, after } if **of == *name(field) && after == shown => {
                Some(before.clone())
            }
            _ => None,
        })
    };
    let value = |(field, shown): &(FieldName, Value)| {
        let before = before(field, shown)?;
        let (now, then) = (text(field, shown), text(field, &before));
        let text = w!(duplicates.back, field = field_name(word, &name(field)), now = now, before = then);
        Some(Back { text, change: Change::set(id, field.clone(), before) })
    };
    let element = |(set, value): &(FieldName, Value)| Back {
        text: w!(duplicates.back_element, field = field_name(word, &name(set)), text = text(set, value)),
        change: Change::Remove { id, set: set.clone(), value: value.clone() },
    };
    came.values.iter().filter_map(value).chain(came.elements.iter().map(element)).gathered()
}

#[component]
fn TakeApart(shown: Shown, part: Uuid, on_close: Callback<()>) -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let entries = entries_of(shown);
    let left = RwSignal::new(Vec::<usize>::new());
    let backs = memo(move || {
        let now = data.now();
        let entries = entries.get().unwrap_or_default();
        data.read(&[shown.kind], |crm| backs(crm, shown.id, part, &entries, now))
    });
    let name = data.peek(|crm| crm.record(part).map_or(String::new(), |record| record.name().to_owned()));
    let line = move |(at, back): (usize, Back)| {
        let toggle = Callback::new(move |chosen: bool| {
            left.update(|left| {
                left.retain(|other| *other != at);
                if !chosen {
                    left.push(at);
                }
            });
        });
        view! {
            <Check checked=Signal::derive(move || left.with(|left| !left.contains(&at))) on_change=toggle>
                <span>{back.text}</span>
            </Check>
        }
    };
    let take = move || {
        let kept = left.get_untracked();
        let changes = backs.get_untracked().into_iter().enumerate().filter(|(at, _)| !kept.contains(at));
        actions.take_apart(part, changes.map(|(_, back)| back.change).gathered());
        on_close.run(());
    };
    view! {
        <Dialog title=w!(duplicates.take_apart_named, name = name) on_close>
            <div class="dialog-body form">
                <p>{w!(duplicates.take_apart_text, name = name)}</p>
                <Show when=move || backs.with(|backs| !backs.is_empty())>
                    <fieldset class="duplicates-backs">
                        <legend class="field-label">{word!(duplicates.came_with)}</legend>
                        {move || backs.get().into_iter().enumerate().map(line).collect_view()}
                    </fieldset>
                </Show>
            </div>
            <DialogFoot leave=w!(duplicates.cancel) on_leave=on_close>
                <Button rank=Rank::Primary attr=("autofocus", true) words=word!(duplicates.take_apart) on_press=take />
            </DialogFoot>
        </Dialog>
    }
}

/// The button 'Merge with…', and the question with what.
#[component]
pub fn MergeWith(
    /// The record.
    shown: Shown,
) -> impl IntoView {
    let Shown { kind, id } = shown;
    let (actions, router) = (use_actions(), use_router());
    let asking = RwSignal::new(false);
    let close = Callback::new(move |()| asking.set(false));
    let on_pick = Callback::new(move |picked: Picked| {
        if let Picked::Key(key) = picked
            && let Ok(other) = key.parse::<Uuid>()
            && other != id
        {
            close.run(());
            router.go(address(kind, Some((id, other))));
        }
    });
    let dialog = move || {
        let all = records(actions, kind, false);
        let own = id.to_string();
        let find = Callback::new(move |query: String| {
            let mut found = all.find.run(query);
            found.retain(|choice| choice.key != own);
            found
        });
        let source = Source { find, open: None, ..all };
        view! {
            <Dialog title=w!(duplicates.merge_with) on_close=close>
                <div class="dialog-body form">
                    <p>{word!(duplicates.merge_with_text)}</p>
                    <ComboField
                        look=Look::Form
                        name=owned!(duplicates.other)
                        value=Signal::stored(Choice::default())
                        source
                        hint=owned!(record.search)
                        on_pick
                    />
                </div>
                <DialogFoot leave=w!(duplicates.cancel) on_leave=close />
            </Dialog>
        }
    };
    (kind == Kind::Company || kind == Kind::Contact).then(|| {
        view! {
            <Button
                rank=Rank::Icon
                named=w!(duplicates.merge_with)
                icon=icondata_lu::LuGitMerge
                on_press=move || asking.set(true)
            />
            <Show when=move || asking.get()>{dialog}</Show>
        }
    })
}
