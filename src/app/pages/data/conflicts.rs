//! The inbox of conflicts: fields in which two people wrote different values without knowledge of each other.

use std::sync::Arc;

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::use_actions;
use crate::app::components::block::Block;
use crate::app::components::button::{Button, Rank};
use crate::app::components::tag::{Tag, Tone};
use crate::app::data::{Data, Now};
use crate::app::pages::data::words::{time, writer};
use crate::app::pages::field::choices::page_of;
use crate::app::pages::field::words::value_text;
use crate::app::words::{called, field_name, kind_name, number, owned, w, word};
use crate::domain::crm::Crm;
use crate::domain::custom::shown;
use crate::domain::field::FieldName;
use crate::domain::gather::Gather;
use crate::domain::kinds::Kind;
use crate::domain::record::Entry;
use crate::domain::value::Value;
use crate::sync::conflicts::Conflict;
use crate::sync::report::authors;
use crate::worker::review::Writer;

/// How many are shown at once.
const AT_ONCE: usize = 50;

/// A conflict as it is shown.
#[derive(Debug, Clone, PartialEq)]
struct Item {
    id: Uuid,
    kind: String,
    name: String,
    field: FieldName,
    field_name: String,
    /// The shown value first.
    values: Vec<(Value, String, String)>,
}

/// The region of conflicts.
#[component]
pub fn ConflictsRegion() -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let items = memo(move || data.read_conflicts(|crm, conflicts| items(crm, &conflicts, data)));
    let count = memo(move || data.read_conflicts(|_, conflicts| conflicts.len()));
    let shown = move || items.with(|items| items.to_vec());
    let none = move || count.get() == 0;
    view! {
        <Block id="data-conflicts" title=w!(conflicts.title) note=w!(conflicts.note)>
            <Show when=none>
                <p class="muted">{word!(conflicts.none)}</p>
            </Show>
            <Show when=move || !none()>
                <div class="button-row">
                    <Button
                        icon=icondata_lu::LuCheckCheck
                        words=word!(conflicts.keep_all)
                        on_press=move || actions.keep_all_as_shown()
                    />
                    <span class="faint">{move || w!(conflicts.count, count = number(count.get()))}</span>
                </div>
            </Show>
            <ul class="conflict-list">
                <For each=shown key=|item| item.key() let:item>
                    <ConflictView item=item />
                </For>
            </ul>
            <Show when=move || { count.get() > AT_ONCE }>
                <p class="faint">{move || w!(conflicts.more, count = number(count.get() - AT_ONCE))}</p>
            </Show>
        </Block>
    }
}

impl Item {
    fn key(&self) -> String {
        let values: Vec<&str> = self.values.iter().map(|(_, text, _)| text.as_str()).gathered();
        format!("{}/{}/{}", self.id, self.field_name, values.join("\n"))
    }
}

fn items(crm: &Crm, conflicts: &[Conflict<'_>], data: Data) -> Arc<Vec<Item>> {
    let now = untrack(|| data.now());
    Arc::new(conflicts.iter().take(AT_ONCE).map(|conflict| item(crm, conflict, now)).gathered())
}

fn item(crm: &Crm, conflict: &Conflict<'_>, now: Now) -> Item {
    let (kind, field) = (conflict.record.kind.word(), conflict.field);
    let entries = [conflict.shown].into_iter().chain(conflict.others.iter().copied());
    let known = authors(crm, entries.clone().map(|entry| entry.dot.replica));
    let value = |entry: &Entry| {
        let (ty, said) = shown(crm, conflict.record.kind.known(), field, &entry.value);
        let text = value_text(crm, ty, &said, now);
        let text = if text.is_empty() { owned!(conflicts.nothing) } else { text };
        let who = Writer::of(known.get(&entry.dot.replica), None, crm);
        let who = format!("{} · {}", writer(&who, now), time(entry.t, now));
        (entry.value.clone(), text, who)
    };
    Item {
        id: conflict.record.id,
        kind: kind.to_owned(),
        name: called(kind, conflict.record.name()).to_owned(),
        field: field.clone(),
        field_name: field_name(kind, field.name(&conflict.record.kind)),
        values: entries.map(value).gathered(),
    }
}

#[component]
fn ConflictView(item: Item) -> impl IntoView {
    let Item { id, kind, name, field, field_name, values } = item;
    let title = match kind.parse::<Kind>().ok().and_then(|kind| page_of(kind, id)) {
        Some(href) => view! { <a href=href>{name.clone()}</a> }.into_any(),
        None => view! { <span>{name.clone()}</span> }.into_any(),
    };
    let choices = values.into_iter().enumerate().map(|(at, (value, text, who))| {
        let shown = at == 0;
        view! { <ValueChoice id field=field.clone() value text who shown about=format!("{name}, {field_name}") /> }
    });
    view! {
        <li class="conflict">
            <p class="conflict-name">
                <b>{title}</b>
                <span class="faint">{kind_name(&kind)} " · " {field_name.clone()}</span>
            </p>
            <ul class="conflict-values">{choices.collect_view()}</ul>
        </li>
    }
}

#[component]
fn ValueChoice(
    id: Uuid,
    field: FieldName,
    value: Value,
    text: String,
    who: String,
    shown: bool,
    about: String,
) -> impl IntoView {
    let actions = use_actions();
    let word = if shown { w!(conflicts.keep) } else { w!(conflicts.take) };
    let name = w!(conflicts.button, what = word, value = text, about = about);
    view! {
        <li class="conflict-value">
            <span class="conflict-text">{text}</span>
            {shown.then(|| view! { <Tag tone=Tone::Good text=w!(conflicts.shown) /> })}
            <span class="faint">{who}</span>
            <Button rank=Rank::Small name=name text=word on_press=move || actions.take_value(id, &field, &value) />
        </li>
    }
}
