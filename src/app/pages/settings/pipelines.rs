//! The pipelines and their stages: names, what they mean, likelihood, patience, order.

use leptos::html;
use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::pipelines::{deals_in, pipelines, stages_of};
use crate::app::actions::use_actions;
use crate::app::components::select::Select;
use crate::app::pages::settings::Block;
use crate::app::pages::settings::cell::Problem;
use crate::app::pages::settings::stage_tools::StageTools;
use crate::app::words::{choice_name, w};
use crate::domain::crm::Crm;
use crate::domain::kinds::{Kind, Outcome, PipelineField, Requirement, Stage, StageField};
use crate::domain::value::Value;
use crate::present::settings::only_of_its_meaning;

/// All pipelines.
#[component]
pub fn PipelineSettings() -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let all = memo(move || {
        data.read(&[Kind::Pipeline], |crm| pipelines(crm).into_iter().map(|(id, _)| id).collect::<Vec<Uuid>>())
    });
    let field = NodeRef::<html::Input>::new();
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(input) = field.get_untracked() else { return };
        let done = match input.value().trim() {
            // The first one needs no name of its own.
            "" if all.with_untracked(Vec::is_empty) => actions.add_built_in_pipeline(),
            "" => false,
            name => actions.add_pipeline(name),
        };
        if done {
            input.set_value("");
        }
    };
    view! {
        <Block id="settings-pipelines" title=w!(settings.pipelines) note=w!(settings.pipelines_note)>
            <For each=move || all.get() key=|id| *id let:id>
                <PipelineTable id />
            </For>
            <form class="settings-add" on:submit=add>
                <input class="input" node_ref=field aria-label=w!(settings.new_pipeline) placeholder=w!(settings.new_pipeline) />
                <button class="button" type="submit">
                    {w!(settings.add_pipeline)}
                </button>
            </form>
        </Block>
    }
}

#[component]
fn PipelineTable(id: Uuid) -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let name = memo(move || data.read(&[Kind::Pipeline], |crm| crm.name(id).to_owned()));
    let stages = memo(move || {
        data.read(&[Kind::Stage], |crm| stages_of(crm, id).into_iter().map(|(id, _)| id).collect::<Vec<Uuid>>())
    });
    let is_unused = move || {
        let of_it = |crm: &Crm| stages.with(|stages| stages.iter().all(|stage| deals_in(crm, *stage).is_empty()));
        data.read(&[Kind::Deal, Kind::Stage], of_it)
    };
    let field = NodeRef::<html::Input>::new();
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(input) = field.get_untracked() else { return };
        let name = input.value().trim().to_owned();
        if !name.is_empty() && actions.add_stage(id, &name).is_some() {
            input.set_value("");
        }
    };
    let rename = move |event: leptos::ev::Event| {
        let text = event_target_value(&event).trim().to_owned();
        match text.is_empty() {
            true => event_target::<web_sys::HtmlInputElement>(&event).set_value(&name.get_untracked()),
            false => drop(actions.set_field(id, PipelineField::name, text.as_str())),
        }
    };
    let new_stage = move || w!(settings.new_stage, pipeline = name.get());
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
            <input
                class="property-input settings-pipeline-name"
                aria-label=move || w!(settings.name_of, name = name.get())
                prop:value=name
                on:change=rename
            />
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
                        <For each=move || stages.get() key=|id| *id let:id>
                            <StageRow id stages />
                        </For>
                    </tbody>
                </table>
            </div>
            <form class="settings-add" on:submit=add>
                <input class="input" node_ref=field aria-label=new_stage placeholder=new_stage />
                <button class="button" type="submit">
                    {w!(settings.add_stage)}
                </button>
                <Show when=is_unused>
                    <button class="button ghost" type="button" on:click=move |_| { actions.remove_pipeline(id); }>
                        {move || w!(settings.remove, name = name.get())}
                    </button>
                </Show>
            </form>
        </div>
    }
}

#[component]
fn StageRow(id: Uuid, stages: Memo<Vec<Uuid>>) -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let name = memo(move || data.read(&[Kind::Stage], |crm| crm.name(id).to_owned()));
    let outcome = memo(move || {
        let of = |stage: Stage<'_>| stage.outcome().unwrap_or(Outcome::Open);
        let outcome = data.read(&[Kind::Stage], |crm| crm.get::<Stage<'_>>(id.into()).map_or(Outcome::Open, of));
        outcome.word().to_owned()
    });
    let rename = move |event: leptos::ev::Event| {
        let text = event_target_value(&event).trim().to_owned();
        match text.is_empty() {
            true => event_target::<web_sys::HtmlInputElement>(&event).set_value(&name.get_untracked()),
            false => drop(actions.set_field(id, StageField::name, text.as_str())),
        }
    };
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
        Outcome::ALL.iter().map(|each| (each.word().to_owned(), choice_name(each.word()))).collect::<Vec<_>>()
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
                <input class="cell-value" aria-label=label(w!(settings.name)) prop:value=name on:change=rename />
            </td>
            <td data-name=w!(settings.outcome)>
                <Select
                    label=label(w!(settings.outcome))
                    options
                    value=outcome
                    on_change=on_outcome
                    class="select small"
                />
                <Problem problem />
            </td>
            <td class="editable" data-name=w!(settings.probability)>
                <NumberCell id field=StageField::probability label=label(w!(settings.probability)) max=100 />
            </td>
            <td class="editable" data-name=w!(settings.stalled_days)>
                <NumberCell id field=StageField::stalled_days label=label(w!(settings.stalled_days)) max=9999 />
            </td>
            <td data-name=w!(field.requires)>
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
            stage.map(|stage| stage.requires().collect::<Vec<Requirement>>()).unwrap_or_default()
        })
    });
    let options = Signal::derive(move || {
        let required = required.get();
        let names: Vec<String> = required.iter().map(|what| choice_name(what.word())).collect();
        let sum = if names.is_empty() { "–".to_owned() } else { names.join(", ") };
        let option = |what: &Requirement| {
            let tick = if required.contains(what) { "✓ " } else { "" };
            (what.word().to_owned(), format!("{tick}{}", choice_name(what.word())))
        };
        std::iter::once((String::new(), sum)).chain(REQUIREMENTS.iter().map(option)).collect::<Vec<_>>()
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
fn NumberCell(id: Uuid, field: StageField, label: Signal<String>, max: i64) -> impl IntoView {
    let actions = use_actions();
    let value = memo(move || {
        actions.data.read(&[Kind::Stage], |crm| match crm.record(id)?.shown(&field.into())? {
            Value::Int(number) => Some(*number),
            _ => None,
        })
    });
    let text = move || value.get().map_or(String::new(), |n| n.to_string());
    let write = move |event: leptos::ev::Event| {
        let typed = event_target_value(&event);
        let number = match typed.trim() {
            "" => Some(Value::Null),
            typed => typed.parse().ok().filter(|n| (0..=max).contains(n)).map(Value::Int),
        };
        match number {
            Some(number) => drop(actions.set_field(id, field, number)),
            None => event_target::<web_sys::HtmlInputElement>(&event).set_value(&untrack(text)),
        }
    };
    view! {
        <input class="cell-value" type="number" min="0" max=max step="1" aria-label=label prop:value=text on:change=write />
    }
}
