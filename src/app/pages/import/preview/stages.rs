//! The pipelines and stages that the deals of the files go into, and which of them mean won and lost.

use leptos::prelude::*;

use crate::app::actions::import::use_desk;
use crate::app::actions::pipelines::pipelines;
use crate::app::components::look::Look;
use crate::app::components::select::Select;
use crate::app::components::small_field::SmallField;
use crate::app::components::tag::Tag;
use crate::app::words::{choice_name, number, owned, w};
use crate::domain::gather::{AddAll, Gather};
use crate::domain::kinds::Outcome;
use crate::import::plan::stages::{PipelineChoice, PipelinePlan, StagePlan};

/// The word for a pipeline that the import makes.
const NEW: &str = "new";

/// One block for each pipeline.
#[component]
pub fn StageBlocks(pipelines: Memo<Vec<PipelinePlan>>) -> impl IntoView {
    view! {
        <For each=move || 0..pipelines.with(Vec::len) key=|at| *at let:at>
            <StageBlock pipelines at />
        </For>
    }
}

#[component]
fn StageBlock(pipelines: Memo<Vec<PipelinePlan>>, at: usize) -> impl IntoView {
    let id = format!("import-pipeline-{at}");
    let of = move |read: fn(&PipelinePlan) -> String| pipelines.with(|all| all.get(at).map_or(String::new(), read));
    let current = Signal::derive(move || of(|plan| if plan.is_new { NEW.to_owned() } else { plan.id.to_string() }));
    let tag = Signal::derive(move || {
        let is_new = current.with(|word| word == NEW);
        if is_new { owned!(importing.pipeline_new) } else { owned!(importing.pipeline_here) }
    });
    // What the files say, they say: only where they name no pipeline there is something to choose.
    let is_ours = memo(move || pipelines.with(|all| matches!(all.as_slice(), [plan] if !plan.is_named)));
    let stages = memo(move || pipelines.with(|all| all.get(at).map_or(Vec::new(), |plan| plan.stages.clone())));
    let rows = move || {
        let named = |stage: &StagePlan| (stage.name.clone(), stage.is_new, stage.rows);
        stages.with(|stages| stages.iter().map(named).gathered())
    };
    view! {
        <section class="block" aria-labelledby=id.clone()>
            <header class="block-head">
                <h2 id=id.clone()>{move || w!(importing.stages_of, name = of(|plan| plan.name.clone()))}</h2>
                <Tag text=tag />
                <Show when=is_ours>
                    <div class="button-row">
                        <Show when=move || current.with(|word| word == NEW)>
                            <PipelineName name=Signal::derive(move || of(|plan| plan.name.clone())) />
                        </Show>
                        <PipelineSelect current />
                    </div>
                </Show>
            </header>
            <ol class="stage-list">
                <For each=rows key=|stage| stage.clone() let((name, is_new, rows))>
                    <StageItem stages name is_new rows />
                </For>
            </ol>
        </section>
    }
}

/// What the new pipeline is called.
#[component]
fn PipelineName(name: Signal<String>) -> impl IntoView {
    let desk = use_desk();
    let on_change = Callback::new(move |name: String| {
        let name = name.trim().to_owned();
        desk.choose(|choices| choices.pipeline_name = Some(name).filter(|name| !name.is_empty()));
    });
    view! { <SmallField look=Look::Filter name=w!(importing.name_of_pipeline) value=name on_change /> }
}

/// Where the deals go.
#[component]
fn PipelineSelect(current: Signal<String>) -> impl IntoView {
    let desk = use_desk();
    let mut options = vec![(NEW.to_owned(), owned!(importing.into_new))];
    options.add_all(desk.actions.data.peek(|crm| {
        let named = |(id, _): (uuid::Uuid, _)| (id.to_string(), w!(importing.into, name = crm.name(id)));
        pipelines(crm).into_iter().map(named).gathered()
    }));
    let on_change = Callback::new(move |word: String| {
        let choice = word.parse().map_or(PipelineChoice::New, PipelineChoice::Existing);
        desk.choose(|choices| choices.pipeline = choice);
    });
    view! {
        <Select
            label=owned!(importing.pipeline)
            options
            value=current
            on_change
            class="select small"
        />
    }
}

#[component]
fn StageItem(stages: Memo<Vec<StagePlan>>, name: String, is_new: bool, rows: usize) -> impl IntoView {
    let desk = use_desk();
    let own = name.clone();
    let now = memo(move || {
        let stage = stages.with(|stages| stages.iter().find(|stage| stage.name == own).cloned());
        stage.map_or((Outcome::Open, 0), |stage| (stage.outcome, stage.probability))
    });
    let outcome = Signal::derive(move || now.get().0.word().to_owned());
    let options = Outcome::ALL.iter().map(|each| (each.word().to_owned(), choice_name(each.word()))).gathered();
    let said = name.clone();
    let on_change = Callback::new(move |word: String| {
        if let Ok(outcome) = word.parse::<Outcome>() {
            desk.choose(|choices| {
                choices.outcomes.insert(said.clone(), outcome);
            });
        }
    });
    // What a stage that stands here means is for the settings to say.
    let meaning = match is_new {
        true => view! {
            <Select
                label=w!(importing.meaning_of, name = name)
                options
                value=outcome
                on_change
                class="select small"
            />
        }
        .into_any(),
        false => view! { <span class="muted">{move || choice_name(&outcome.get())}</span> }.into_any(),
    };
    view! {
        <li class="stage-item">
            <span class="stage-item-name">{name}</span>
            <span class="faint">{w!(importing.in_rows, count = number(rows))}</span>
            <span class="faint">{move || w!(importing.likely, percent = now.get().1)}</span>
            {meaning}
        </li>
    }
}
