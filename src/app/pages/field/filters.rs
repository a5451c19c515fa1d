//! Filters by the team's own fields; they live in the address.

use std::sync::Arc;

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::use_actions;
use crate::app::components::chip::TakenChip;
use crate::app::components::look::{Choice, Look};
use crate::app::components::popover::Popover;
use crate::app::components::select_field::SelectField;
use crate::app::components::small_field::SmallField;
use crate::app::data::Now;
use crate::app::pages::field::custom::choices_of;
use crate::app::pages::field::words::{custom_text, plain_text};
use crate::app::pages::views::{Views, use_views};
use crate::app::words::w;
use crate::domain::crm::Crm;
use crate::domain::custom::{Field, custom_fields};
use crate::domain::field::FieldName;
use crate::domain::field::FieldType;
use crate::domain::gather::Gather;
use crate::domain::kinds::Kind;
use crate::domain::sorted::SortedSet;
use crate::domain::value::Value;
use crate::present::custom_filter::{CustomFilter, ends, is_ranged, key, range};

/// The kinds that filters by the team's own fields follow.
const OWN: [Kind; 2] = [Kind::CustomField, Kind::CustomOption];

fn restate(views: Views, field: Uuid, value: String) {
    views.put(&key(field), value);
}

fn asked(views: Views, field: Uuid) -> Signal<String> {
    Signal::derive(move || views.said(&key(field)).unwrap_or_default())
}

/// The filters by the team's own fields of a kind behind a button, and what is asked; nothing where it has no such fields.
#[component]
pub fn CustomFilters(
    /// The kind.
    kind: Kind,
) -> impl IntoView {
    let data = use_actions().data;
    let has_any = memo(move || data.read(&[Kind::CustomField], |crm| !custom_fields(crm, kind).is_empty()));
    view! {
        <Show when=move || has_any.get()>
            <Popover id="custom-filters" name=w!(custom.title) icon=icondata_lu::LuPlus>
                <div class="form">
                    <CustomFilterFields kind />
                </div>
            </Popover>
        </Show>
        <CustomFilterChips kind />
    }
}

#[component]
fn CustomFilterFields(kind: Kind) -> impl IntoView {
    let data = use_actions().data;
    let fields = memo(move || data.read(&OWN, |crm| custom_fields(crm, kind)));
    let control = |field: Field| match is_ranged(&field) {
        true => view! { <RangeFilter field /> }.into_any(),
        false => view! { <ExactFilter field /> }.into_any(),
    };
    move || fields.get().into_iter().map(control).collect_view()
}

fn own(field: &Field) -> (Uuid, String) {
    field.custom.as_ref().map(|custom| (custom.id, custom.name.to_string())).unwrap_or_default()
}

#[component]
fn ExactFilter(field: Field) -> impl IntoView {
    let data = use_actions().data;
    let views = use_views();
    let (id, name) = own(&field);
    let any = w!(list.any, field = name);
    let kind = field.kind;
    let choices = memo(move || {
        let offered = match field.ty {
            FieldType::Text | FieldType::Url => data.read(&[kind], |crm| texts(crm, &field)),
            _ => choices_of(&field),
        };
        std::iter::once(Choice::new("", any.clone())).chain(offered).gathered()
    });
    let on_commit = Callback::new(move |value: String| restate(views, id, value));
    view! { <SelectField look=Look::Form name choices value=asked(views, id) on_commit /> }
}

/// The texts that records hold in a field.
fn texts(crm: &Crm, field: &Field) -> Vec<Choice> {
    let living = crm.table(field.kind).filter(|record| !record.is_gone());
    let texts: SortedSet<String> = living.map(|record| plain_text(&field.value(record))).collect();
    texts.into_iter().filter(|text| !text.is_empty()).map(|text| Choice::new(text.clone(), text)).gathered()
}

#[component]
fn RangeFilter(field: Field) -> impl IntoView {
    let views = use_views();
    let (id, name) = own(&field);
    let asked = asked(views, id);
    let holds = if field.ty == FieldType::Date { "date" } else { "text" };
    let end = move |label: String, is_least: bool| {
        let value = Signal::derive(move || {
            asked.with(|asked| {
                let (least, most) = ends(asked);
                if is_least { least.to_owned() } else { most.to_owned() }
            })
        });
        let on_change = Callback::new(move |typed: String| {
            let now = asked.get_untracked();
            let (least, most) = ends(&now);
            let said = if is_least { range(typed.trim(), most) } else { range(least, typed.trim()) };
            restate(views, id, said);
        });
        view! { <SmallField name=label holds value on_change /> }
    };
    view! {
        {end(w!(custom.at_least, field = name), true)}
        {end(w!(custom.at_most, field = name), false)}
    }
}

/// What the address asks, each as a chip that takes it out.
#[component]
fn CustomFilterChips(kind: Kind) -> impl IntoView {
    let data = use_actions().data;
    let views = use_views();
    let chips = memo(move || {
        let filter = views.query.with(CustomFilter::from_query);
        let now = untrack(|| data.now());
        data.read(&OWN, |crm| filter.0.iter().filter_map(|asked| chip(crm, kind, asked, now)).gathered())
    });
    let view = move |(id, name, text): (Uuid, Arc<str>, String)| {
        let label = w!(record.remove_named, name = format!("{name}: {text}"));
        view! {
            <TakenChip active=true name=label on_remove=move || restate(views, id, String::new())>
                <span class="chip-open">{name.to_string()} <b>{text}</b></span>
            </TakenChip>
        }
    };
    view! { <For each=move || chips.get() key=|chip| chip.clone() let:chip>{view(chip)}</For> }
}

fn chip(crm: &Crm, kind: Kind, (id, asked): &(Uuid, String), now: Now) -> Option<(Uuid, Arc<str>, String)> {
    let field = Field::of(crm, kind, &FieldName::custom(*id))?;
    let text = match field.ty {
        FieldType::Bool => choices_of(&field).into_iter().find(|choice| choice.key == *asked).map(|choice| choice.text),
        FieldType::Option => Some(custom_text(crm, &field, &Value::text(asked), now)),
        _ if is_ranged(&field) => Some(asked.replace("..", " – ")),
        _ => None,
    };
    let name = field.custom?.name;
    Some((*id, name, text.unwrap_or_else(|| asked.clone())))
}
