//! The fields that a team adds: names, types, places, and what a choice offers.

mod options;

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::pipelines::Way;
use crate::app::actions::use_actions;
use crate::app::components::block::Block;
use crate::app::components::select::Select;
use crate::app::pages::settings::cell::{AddField, Cell, Problem, named, of_its_own};
use crate::app::pages::settings::custom::options::OptionList;
use crate::app::pages::settings::handover::{Before, Delete, Question};
use crate::app::pages::settings::stage_tools::{Steps, ends};
use crate::app::words::{choice_name, field_name, kind_name, number, w, word};
use crate::domain::crm::Crm;
use crate::domain::custom::changes::{MOST_FIELDS, filled};
use crate::domain::custom::{Field, custom_fields};
use crate::domain::field::FieldName;
use crate::domain::gather::Gather;
use crate::domain::kinds::{CustomField, CustomFieldField, CustomOn, CustomType, Kind};
use crate::domain::names::is_same_name;

/// All fields of the team's own.
#[component]
pub fn CustomFields() -> impl IntoView {
    view! {
        <Block id="settings-custom" title=w!(custom.title) note=w!(custom.note)>
            {CustomOn::ALL.iter().map(|on| view! { <FieldsOf on=*on /> }).collect_view()}
        </Block>
    }
}

fn types() -> Vec<(String, String)> {
    CustomType::ALL.iter().map(|ty| (ty.word().to_owned(), choice_name(ty.word()))).gathered()
}

/// The fields of one kind.
#[component]
fn FieldsOf(on: CustomOn) -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let title = match on {
        CustomOn::Company => w!(custom.of_company),
        CustomOn::Contact => w!(custom.of_contact),
        CustomOn::Deal => w!(custom.of_deal),
    };
    let all = memo(move || {
        let ids = |crm: &Crm| custom_fields(crm, on.kind()).into_iter().filter_map(|field| Some(field.custom?.id));
        data.read(&[Kind::CustomField], |crm| ids(crm).gathered())
    });
    let holds = RwSignal::new(CustomType::Text.word().to_owned());
    let on_add = Callback::new(move |name: String| {
        data.peek(|crm| may_be_called(crm, on.kind(), &name, None))?;
        if all.with_untracked(Vec::len) >= MOST_FIELDS {
            return Err(w!(custom.too_many, count = number(MOST_FIELDS)));
        }
        let ty = holds.with_untracked(|word| word.parse().unwrap_or(CustomType::Text));
        actions.add_custom_field(on, &name, ty);
        Ok(())
    });
    let kind = kind_name(on.word());
    let type_label = w!(custom.new_type, kind = kind);
    let choose = Callback::new(move |word| holds.set(word));
    let middle = view! { <Select label=type_label options=types() value=holds on_change=choose /> }.into_any();
    view! {
        <div class="custom-kind" role="group" aria-label=title>
            <h3>{title}</h3>
            <Show when=move || all.with(Vec::is_empty)>
                <p class="faint">{word!(custom.none)}</p>
            </Show>
            <ul class="custom-list">
                <For each=move || all.get() key=|id| *id let:id>
                    <FieldRow id kind=on.kind() all />
                </For>
            </ul>
            <AddField label=w!(custom.new, kind = kind) button=w!(custom.add) on_add middle />
        </div>
    }
}

/// Whether a field may be called so: nobody could tell it from another of that name.
fn may_be_called(crm: &Crm, kind: Kind, name: &str, except: Option<Uuid>) -> Result<(), String> {
    named(name)?;
    let is_built_in = |spec: &crate::domain::field::FieldSpec| is_same_name(&field_name(kind.word(), spec.name), name);
    if kind.fields().iter().any(is_built_in) {
        return Err(w!(custom.built_in, name = name));
    }
    let others = custom_fields(crm, kind).into_iter().filter_map(|field| field.custom);
    of_its_own(name, others.filter(|other| Some(other.id) != except).any(|other| is_same_name(&other.name, name)))
}

#[component]
fn FieldRow(id: Uuid, kind: Kind, all: Memo<Vec<Uuid>>) -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let name = memo(move || data.read(&[Kind::CustomField], |crm| crm.name(id).to_owned()));
    let holds = memo(move || {
        let holds = |field: CustomField<'_>| field.holds().unwrap_or(CustomType::Text);
        data.read(&[Kind::CustomField], |crm| crm.get::<CustomField<'_>>(id.into()).map_or(CustomType::Text, holds))
    });
    let rename = Callback::new(move |name: String| {
        data.peek(|crm| may_be_called(crm, kind, &name, Some(id)))?;
        actions.set_field(id, CustomFieldField::name, name.as_str());
        Ok(())
    });
    let problem = RwSignal::new(None::<String>);
    // Drawn anew when a type is refused, so that the one that stands is shown again.
    let options = Signal::derive(move || {
        problem.track();
        types()
    });
    let retype = Callback::new(move |word: String| {
        let (Ok(to), from) = (word.parse::<CustomType>(), holds.get_untracked()) else { return };
        match from.may_become(to) {
            true => {
                problem.set(None);
                actions.set_field(id, CustomFieldField::holds, to);
            }
            false => problem.set(Some(why_not(from, to))),
        }
    });
    let before = Callback::new(move |()| {
        let count =
            data.peek(|crm| Field::of(crm, kind, &FieldName::custom(id)).map_or(0, |field| filled(crm, &field)));
        match count {
            0 => Before::Nothing,
            count => Before::Ask(Question { text: w!(custom.gone_with, count = number(count)), takers: Vec::new() }),
        }
    });
    let on_delete = Callback::new(move |_| {
        actions.delete(&[id]);
    });
    let on_move = Callback::new(move |way| {
        actions.move_custom(id, way == Way::Down);
    });
    let label = move |what: &'static str| Signal::derive(move || format!("{}: {what}", name.get()));
    view! {
        <li class="custom-field">
            <div class="custom-row">
                <div class="custom-name">
                    <Cell class="property-input" label=label(w!(settings.name)) value=name on_commit=rename />
                </div>
                <Select
                    label=label(w!(custom.type))
                    options
                    value=Signal::derive(move || holds.get().word().to_owned())
                    on_change=retype
                    class="select small"
                />
                <span class="stage-tools">
                    <Steps name ends=ends(all, id) on_move />
                    <Delete name before on_delete />
                </span>
            </div>
            <Problem problem />
            <Show when=move || holds.get().has_options()>
                <OptionList field=id kind name />
            </Show>
        </li>
    }
}

/// Which types a field may become instead.
fn why_not(from: CustomType, to: CustomType) -> String {
    let others = CustomType::ALL.iter().filter(|ty| **ty != from && from.may_become(**ty));
    let allowed: Vec<String> = others.map(|ty| choice_name(ty.word())).gathered();
    let (from, to) = (choice_name(from.word()), choice_name(to.word()));
    w!(custom.no_change, from = from, to = to, allowed = allowed.join(", "))
}
