//! The pipelines and their stages: names, what they mean, likelihood, patience, order.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::pipelines::{pipelines, stages_of};
use crate::app::actions::use_actions;
use crate::app::components::block::Block;
use crate::app::components::select::Select;
use crate::app::pages::field::read::read_text;
use crate::app::pages::settings::cell::{AddField, Cell, Problem, named, of_its_own};
use crate::app::pages::settings::stage_tools::{PipelineTools, StageTools};
use crate::app::words::{choice_name, owned, w, word};
use crate::domain::field::FieldType;
use crate::domain::gather::Gather;
use crate::domain::kinds::{Kind, Outcome, PipelineField, Requirement, Stage, StageField};
use crate::domain::value::Value;
use crate::present::settings::{has_stage, only_of_its_meaning};

/// All pipelines.
#[component]
pub fn PipelineSettings() -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let all = memo(move || data.read(&[Kind::Pipeline], |crm| pipelines(crm).into_iter().map(|(id, _)| id).gathered()));
    let on_add = Callback::new(move |name: String| {
        match name.as_str() {
            // The first one needs no name of its own.
            "" if all.with_untracked(Vec::is_empty) => actions.add_built_in_pipeline(),
            name => {
                named(name)?;
                actions.add_pipeline(name)
            }
        };
        Ok(())
    });
    view! {
        <Block id="settings-pipelines" title=w!(settings.pipelines) note=w!(settings.pipelines_note)>
            <For each=move || all.get() key=|id| *id let:id>
                <PipelineTable id all />
            </For>
            <AddField label=owned!(settings.new_pipeline) button=w!(settings.add_pipeline) on_add />
        </Block>
    }
}

#[component]
fn PipelineTable(id: Uuid, all: Memo<Vec<Uuid>>) -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let name = memo(move || data.read(&[Kind::Pipeline], |crm| crm.name(id).to_owned()));
    let stages =
        memo(move || data.read(&[Kind::Stage], |crm| stages_of(crm, id).into_iter().map(|(id, _)| id).gathered()));
    let on_add = Callback::new(move |name: String| {
        of_its_own(&name, data.peek(|crm| has_stage(crm, id, &name, None)))?;
        actions.add_stage(id, &name);
        Ok(())
    });
    let rename = Callback::new(move |name: String| {
        named(&name)?;
        actions.set_field(id, PipelineField::name, name.as_str());
        Ok(())
    });
    let new_stage = Signal::derive(move || w!(settings.new_stage, pipeline = name.get()));
    let name_of = Signal::derive(move || w!(settings.name_of, name = name.get()));
    let heads = [
        w!(settings.stage),
        w!(settings.outcome),
        w!(settings.probability),
        w!(settings.stalled_days),
        w!(field.requires),
        w!(settings.order),
    ];
    view! {
        <div class="settings-pipeline" role="group" aria-label=name>
            <header class="settings-pipeline-head">
                <div>
                    <Cell class="property-input settings-pipeline-name" label=name_of value=name on_commit=rename />
                </div>
                <PipelineTools id name all stages />
            </header>
            <div
                class="table-wrap"
                tabindex="0"
                role="region"
                aria-label=move || w!(settings.stages_of, name = name.get())
            >
                <table class="table">
                    <thead>
                        <tr>{heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr>
                    </thead>
                    <tbody>
                        <For each=move || stages.get() key=|id| *id let:stage>
                            <StageRow id=stage pipeline=id stages />
                        </For>
                    </tbody>
                </table>
            </div>
            <AddField label=new_stage button=w!(settings.add_stage) on_add />
        </div>
    }
}

#[component]
fn StageRow(id: Uuid, pipeline: Uuid, stages: Memo<Vec<Uuid>>) -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let name = memo(move || data.read(&[Kind::Stage], |crm| crm.name(id).to_owned()));
    let outcome = memo(move || {
        let of = |stage: Stage<'_>| stage.outcome().unwrap_or(Outcome::Open);
        let outcome = data.read(&[Kind::Stage], |crm| crm.get::<Stage<'_>>(id.into()).map_or(Outcome::Open, of));
        outcome.word().to_owned()
    });
    let rename = Callback::new(move |name: String| {
        of_its_own(&name, data.peek(|crm| has_stage(crm, pipeline, &name, Some(id))))?;
        actions.set_field(id, StageField::name, name.as_str());
        Ok(())
    });
    let problem = RwSignal::new(None::<String>);
    let refuse = Callback::new(move |()| {
        let meaning = data.peek(|crm| only_of_its_meaning(crm, id));
        let why = |meaning: Outcome| {
            w!(settings.only_meaning, name = name.get_untracked(), meaning = choice_name(meaning.word()))
        };
        problem.set(meaning.map(why));
        meaning.is_some()
    });
    // Drawn anew when a choice is refused, so that the one that stands is shown again.
    let options = Signal::derive(move || {
        problem.track();
        Outcome::ALL.iter().map(|each| (each.word().to_owned(), choice_name(each.word()))).gathered()
    });
    let on_outcome = Callback::new(move |word: String| match word.parse::<Outcome>() {
        Ok(chosen) if word != outcome.get_untracked() && !refuse.run(()) => {
            actions.set_field(id, StageField::outcome, chosen);
        }
        _ => {}
    });
    let label = move |what: &'static str| Signal::derive(move || format!("{}: {what}", name.get()));
    view! {
        <tr>
            <td class="editable">
                <Cell class="cell-value" label=label(w!(settings.name)) value=name on_commit=rename />
            </td>
            <td data-name=word!(settings.outcome)>
                <Select
                    label=label(w!(settings.outcome))
                    options
                    value=outcome
                    on_change=on_outcome
                    class="select small"
                />
                <Problem problem />
            </td>
            <td class="editable" data-name=word!(settings.probability)>
                <NumberCell id field=StageField::probability ty=FieldType::Percent label=label(w!(settings.probability)) />
            </td>
            <td class="editable" data-name=word!(settings.stalled_days)>
                <NumberCell id field=StageField::stalled_days ty=FieldType::Int label=label(w!(settings.stalled_days)) />
            </td>
            <td data-name=word!(field.requires)>
                <RequiresCell id label=label(w!(field.requires)) />
            </td>
            <td>
                <StageTools id name stages refuse />
            </td>
        </tr>
    }
}

/// What a stage may ask for, in the order in which it is offered. A loss wants its reason anyway.
const REQUIREMENTS: [Requirement; 4] =
    [Requirement::Amount, Requirement::ExpectedClose, Requirement::Company, Requirement::Owner];

/// What a deal must have to enter a stage; choosing asks for it, or not any more.
#[component]
fn RequiresCell(id: Uuid, label: Signal<String>) -> impl IntoView {
    let actions = use_actions();
    let required = memo(move || {
        actions.data.read(&[Kind::Stage], |crm| {
            let stage = crm.get::<Stage<'_>>(id.into());
            stage.map(|stage| stage.requires().gathered()).unwrap_or_default()
        })
    });
    let options = Signal::derive(move || {
        let required = required.get();
        let names: Vec<String> = required.iter().map(|what| choice_name(what.word())).gathered();
        let sum = if names.is_empty() { "–".to_owned() } else { names.join(", ") };
        let option = |what: &Requirement| {
            let tick = if required.contains(what) { "✓ " } else { "" };
            (what.word().to_owned(), format!("{tick}{}", choice_name(what.word())))
        };
        std::iter::once((String::new(), sum)).chain(REQUIREMENTS.iter().map(option)).gathered()
    });
    let toggle = Callback::new(move |word: String| {
        if let Ok(what) = word.parse::<Requirement>() {
            let within = required.with_untracked(|required| required.contains(&what));
            actions.set_element(&[id], StageField::requires, what, !within);
        }
    });
    view! {
        <Select label options value=Signal::stored(String::new()) on_change=toggle class="select small settings-requires" />
    }
}

/// A whole number, or nothing.
#[component]
fn NumberCell(id: Uuid, field: StageField, ty: FieldType, label: Signal<String>) -> impl IntoView {
    let actions = use_actions();
    let value = memo(move || {
        actions.data.read(&[Kind::Stage], |crm| match crm.record(id)?.shown(&field.into())? {
            Value::Int(number) => Some(*number),
            _ => None,
        })
    });
    let text = Signal::derive(move || value.get().map_or(String::new(), |n| n.to_string()));
    let on_commit = Callback::new(move |typed: String| {
        actions.set_field(id, field, read_text("", Some(ty), &typed, actions.data.currency())?);
        Ok(())
    });
    view! { <Cell class="cell-value" label value=text keyboard="numeric" on_commit /> }
}
