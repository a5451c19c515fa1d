//! The editors that only the team's own fields have: options, yes or no, and what no longer fits its field.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::use_actions;
use crate::app::components::button::{Button, Rank};
use crate::app::components::check::Check;
use crate::app::components::icon::Icon;
use crate::app::components::look::{Choice, Look, new_id};
use crate::app::components::select_field::SelectField;
use crate::app::data::Now;
use crate::app::pages::field::editor::Slot;
use crate::app::pages::field::words::{custom_text, plain_text};
use crate::app::words::{field_name, w, word};
use crate::domain::crm::Crm;
use crate::domain::custom::Field;
use crate::domain::field::{FieldName, FieldType};
use crate::domain::gather::Gather;
use crate::domain::kinds::Kind;
use crate::domain::record::KindName;
use crate::domain::value::Value;
use crate::present::custom_filter::said;
use crate::present::link::opens;

/// What a field of options, or of yes and no, offers.
pub fn choices_of(field: &Field) -> Vec<Choice> {
    match field.ty {
        FieldType::Bool => vec![Choice::new("yes", w!(record.yes)), Choice::new("no", w!(record.no))],
        _ => field.options().iter().map(|(id, name)| Choice::new(id.to_string(), &**name)).gathered(),
    }
}

/// The value that a choice stands for.
fn value_of(field: &Field, key: &str) -> Value {
    match field.ty {
        FieldType::Bool => match key {
            "yes" => Value::Bool(true),
            "no" => Value::Bool(false),
            _ => Value::Null,
        },
        _ => Value::text(key),
    }
}

/// A select. What the record holds and the field doesn't offer stands among the choices as long as it is held.
pub fn choice_editor(slot: Slot, look: Look) -> AnyView {
    let data = use_actions().data;
    let (held, write) = (slot.value, slot.write);
    let name = slot.name();
    let field = StoredValue::new(slot.field);
    let choices = memo(move || {
        let held = held.get();
        data.read(&[Kind::CustomField, Kind::CustomOption], |crm| {
            field.with_value(|field| {
                let now = Field::of(crm, field.kind, &field.name).unwrap_or_else(|| field.clone());
                let none = Choice::new("", w!(record.nothing));
                let mut choices: Vec<Choice> = std::iter::once(none).chain(choices_of(&now)).gathered();
                let key = said(&held);
                if !held.is_null() && choices.iter().all(|choice| choice.key != key) {
                    choices.push(Choice::new(key, custom_text(crm, &now, &held, untrack(|| data.now()))));
                }
                choices
            })
        })
    });
    let value = Signal::derive(move || held.with(said));
    let on_commit = Callback::new(move |key: String| drop(write.run(field.with_value(|field| value_of(field, &key)))));
    view! { <SelectField look name choices value on_commit /> }.into_any()
}

/// What stands in a field of days and is none, with the way to be rid of it.
pub fn misfit(held: Signal<Value>, write: Callback<Value, Result<(), String>>) -> impl IntoView {
    let text = move || held.with(|held| if matches!(held, Value::Date(_)) { String::new() } else { plain_text(held) });
    view! {
        <Show when=move || !text().is_empty()>
            <p class="property-note">
                {move || w!(custom.misfit, value = text())}
                " "
                <Button rank=Rank::Small words=word!(custom.clear) on_press=move || drop(write.run(Value::Null)) />
            </p>
        </Show>
    }
}

/// The way to the page of an address.
pub fn link_of(name: String, value: Signal<Value>) -> impl IntoView {
    let to = memo(move || value.with(|value| opens("website", &plain_text(value))));
    move || {
        let name = name.clone();
        to.get().map(|href| {
            view! {
                <p class="property-note">
                    <a class="property-link" href=href target="_blank" rel="noopener noreferrer">
                        {w!(record.open_named, name = name)}
                        <Icon icon=icondata_lu::LuExternalLink />
                    </a>
                </p>
            }
        })
    }
}

/// Any of a field's options: each a box that is ticked or not.
#[component]
pub fn OptionsEditor(
    /// The kind.
    kind: Kind,
    /// The record.
    id: Uuid,
    /// The field.
    field: FieldName,
) -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let label = new_id();
    let labelled = label.clone();
    let name = field_name(kind.word(), field.name(&KindName::Known(kind)));
    let followed = [kind, Kind::CustomField, Kind::CustomOption];
    let read = field.clone();
    let held = memo(move || {
        data.read(&followed, |crm| {
            let record = crm.record(id);
            record.zip(Field::of(crm, kind, &read)).map(|(record, field)| field.held(record)).unwrap_or_default()
        })
    });
    let read = field.clone();
    let offered = memo(move || {
        let held = held.get();
        data.read(&followed, |crm| {
            Field::of(crm, kind, &read).map(|field| offered(crm, &field, &held, untrack(|| data.now())))
        })
        .unwrap_or_default()
    });
    let field = StoredValue::new(field);
    let row = move |(option, text): (Value, String)| {
        let ticked = option.clone();
        let tick = Callback::new(move |within: bool| {
            if let Some(field) = field.with_value(|field| data.peek(|crm| Field::of(crm, kind, field))) {
                actions.put_element(id, &field, &option, within);
            }
        });
        view! {
            <Check checked=Signal::derive(move || held.with(|held| held.contains(&ticked))) on_change=tick>
                <span>{text}</span>
            </Check>
        }
    };
    view! {
        <div class="property" role="group" aria-labelledby=labelled>
            <span class="property-label" id=label>
                {name}
            </span>
            <div class="option-boxes">
                <For each=move || offered.get() key=|option| option.clone() let:option>
                    {row(option)}
                </For>
            </div>
        </div>
    }
}

/// What is offered, and what is held though it isn't offered any more.
fn offered(crm: &Crm, field: &Field, held: &[Value], now: Now) -> Vec<(Value, String)> {
    let offered = field.options().iter().map(|(id, text)| (Value::text(id.to_string()), text.to_string()));
    let others = held.iter().filter(|value| !field.fits(value));
    offered.chain(others.map(|value| (value.clone(), custom_text(crm, field, value, now)))).gathered()
}
