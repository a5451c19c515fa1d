//! What a choice offers.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::pipelines::Way;
use crate::app::actions::use_actions;
use crate::app::components::icon::Icon;
use crate::app::pages::settings::cell::{AddField, Cell, of_its_own};
use crate::app::pages::settings::handover::{Before, Delete, Question};
use crate::app::pages::settings::stage_tools::{Steps, ends};
use crate::app::words::{number, w, word};
use crate::domain::crm::Crm;
use crate::domain::custom::changes::chosen;
use crate::domain::custom::{Field, options};
use crate::domain::field::FieldName;
use crate::domain::gather::Gather;
use crate::domain::kinds::{CustomOptionField, Kind};
use crate::domain::names::is_same_name;

/// The options of a field, behind a line that names them.
#[component]
pub fn OptionList(
    /// The field.
    field: Uuid,
    /// The kind of the records that have it.
    kind: Kind,
    /// What the field is called.
    name: Memo<String>,
) -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let offered = memo(move || data.read(&[Kind::CustomOption], |crm| options(crm, field)));
    let all = memo(move || offered.with(|offered| offered.iter().map(|(id, _)| *id).gathered()));
    let names = move || {
        let names = offered.with(|offered| offered.iter().map(|(_, name)| name.to_string()).gathered());
        if names.is_empty() { "–".to_owned() } else { names.join(", ") }
    };
    let on_add = Callback::new(move |name: String| {
        data.peek(|crm| of_its_own(&name, has_option(crm, field, &name, None)))?;
        actions.add_custom_option(field, &name);
        Ok(())
    });
    // A choice of nothing is no choice: what it lacks stands open.
    let is_open = all.with_untracked(Vec::is_empty);
    let label = Signal::derive(move || w!(custom.new_option, name = name.get()));
    view! {
        <details class="custom-options" open=is_open>
            <summary>
                <span class="faint">{word!(custom.options)}</span>
                " "
                <span class="one-line">{names}</span>
                <Icon icon=icondata_lu::LuChevronRight />
            </summary>
            <ul class="custom-list" aria-label=move || w!(custom.options_of, name = name.get())>
                <For each=move || all.get() key=|id| *id let:id>
                    <OptionRow id field kind all />
                </For>
            </ul>
            <AddField label button=w!(custom.add_option) on_add />
        </details>
    }
}

fn has_option(crm: &Crm, field: Uuid, name: &str, except: Option<Uuid>) -> bool {
    options(crm, field).iter().any(|(id, other)| Some(*id) != except && is_same_name(other, name))
}

#[component]
fn OptionRow(id: Uuid, field: Uuid, kind: Kind, all: Memo<Vec<Uuid>>) -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let name = memo(move || data.read(&[Kind::CustomOption], |crm| crm.name(id).to_owned()));
    let rename = Callback::new(move |name: String| {
        data.peek(|crm| of_its_own(&name, has_option(crm, field, &name, Some(id))))?;
        actions.set_field(id, CustomOptionField::name, name.as_str());
        Ok(())
    });
    let before = Callback::new(move |()| {
        let of = |crm: &Crm| Field::of(crm, kind, &FieldName::custom(field)).map_or(0, |field| chosen(crm, &field, id));
        match data.peek(of) {
            0 => Before::Nothing,
            count => Before::Ask(Question { text: w!(custom.option_gone, count = number(count)), takers: Vec::new() }),
        }
    });
    let on_delete = Callback::new(move |_| {
        actions.delete(&[id]);
    });
    let on_move = Callback::new(move |way| {
        actions.move_custom(id, way == Way::Down);
    });
    let label = Signal::derive(move || w!(settings.name_of, name = name.get()));
    view! {
        <li class="custom-row">
            <div class="custom-name">
                <Cell class="property-input" label value=name on_commit=rename />
            </div>
            <span class="stage-tools">
                <Steps name ends=ends(all, id) on_move />
                <Delete name before on_delete />
            </span>
        </li>
    }
}
