//! The pipelines and stages that the deals of the files go into, and which of them mean won and lost.

use leptos::prelude::*;

use crate::app::actions::import::use_desk;
use crate::app::actions::pipelines::pipelines;
use crate::app::components::select::Select;
use crate::app::pages::import::wording::grouped;
use crate::app::words::{choice_name, w};
use crate::domain::kinds::Outcome;
use crate::import::plan::stages::{PipelineChoice, PipelinePlan, StagePlan};

/// The word for a pipeline that the import makes.
const NEW: &str = "new";

/// One block for each pipeline.
#[component]
pub fn StageBlocks(pipelines: Vec<PipelinePlan>) -> impl IntoView {
    let alone = pipelines.len() == 1;
    let blocks = pipelines.into_iter().enumerate();
    blocks.map(|(at, pipeline)| view! { <StageBlock pipeline at alone /> }).collect_view()
}

#[component]
fn StageBlock(pipeline: PipelinePlan, at: usize, alone: bool) -> impl IntoView {
    let id = format!("import-pipeline-{at}");
    let PipelinePlan { id: pipeline, name, is_new, stages } = pipeline;
    let current = if is_new { NEW.to_owned() } else { pipeline.to_string() };
    let tag = if is_new { w!(importing.pipeline_new) } else { w!(importing.pipeline_here) };
    view! {
        <section class="block" aria-labelledby=id.clone()>
            <header class="block-head">
                <h2 id=id.clone()>{w!(importing.stages_of, name = name)}</h2>
                <span class="tag">{tag}</span>
                <Show when=move || alone>
                    <div class="button-row">
                        <PipelineSelect current=current.clone() />
                    </div>
                </Show>
            </header>
            <ol class="stage-list">
                {stages.into_iter().map(|stage| view! { <StageItem stage /> }).collect_view()}
            </ol>
        </section>
    }
}

/// Where the deals go; deals whose file names a pipeline go there in any case.
#[component]
fn PipelineSelect(current: String) -> impl IntoView {
    let desk = use_desk();
    let mut options = vec![(NEW.to_owned(), w!(importing.into_new).to_owned())];
    options.extend(desk.actions.data.peek(|crm| {
        let named = |(id, _): (uuid::Uuid, _)| (id.to_string(), w!(importing.into, name = crm.name(id)));
        pipelines(crm).into_iter().map(named).collect::<Vec<_>>()
    }));
    let on_change = Callback::new(move |word: String| {
        let choice = word.parse().map_or(PipelineChoice::New, PipelineChoice::Existing);
        desk.choose(|choices| choices.pipeline = choice);
    });
    view! {
        <Select
            label=w!(importing.pipeline).to_owned()
            options
            value=Signal::stored(current)
            on_change
            class="select small"
        />
    }
}

#[component]
fn StageItem(stage: StagePlan) -> impl IntoView {
    let desk = use_desk();
    let StagePlan { name, outcome, probability, is_new, rows, .. } = stage;
    let options =
        Outcome::ALL.iter().map(|each| (each.word().to_owned(), choice_name(each.word()))).collect::<Vec<_>>();
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
                value=Signal::stored(outcome.word().to_owned())
                on_change
                class="select small"
            />
        }
        .into_any(),
        false => view! { <span class="muted">{choice_name(outcome.word())}</span> }.into_any(),
    };
    view! {
        <li class="stage-item">
            <span class="stage-item-name">{name}</span>
            <span class="faint">{w!(importing.in_rows, count = grouped(rows))}</span>
            <span class="faint">{w!(importing.likely, percent = probability)}</span>
            {meaning}
        </li>
    }
}
