//! The stages of a deal as steps, and its ends.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::deals::Spot;
use crate::app::actions::use_actions;
use crate::app::components::button::{BareButton, Button};
use crate::app::components::icon::Icon;
use crate::app::data::Data;
use crate::app::keyboard::use_keyboard;
use crate::app::words::{lang, w, word};
use crate::domain::gather::Gather;
use crate::domain::kinds::{Deal, Kind, Outcome};
use crate::present::board::{age, pipeline_of, stages};
use crate::present::day;
use crate::present::shortcuts::{Deed, Scope};

/// A step.
#[derive(Debug, Clone, PartialEq)]
struct Step {
    id: Uuid,
    name: String,
    outcome: Outcome,
    /// The days in it, where the deal is in it.
    here: Option<Option<i64>>,
    passed: bool,
}

fn steps(data: Data, deal: Uuid) -> Vec<Step> {
    let today = data.today.get();
    data.read(&[Kind::Deal, Kind::Stage, Kind::Pipeline], |crm| {
        let Some(deal) = crm.get::<Deal<'_>>(deal.into()) else { return Vec::new() };
        let stages = pipeline_of(crm, deal).map(|id| stages(crm, id)).unwrap_or_default();
        let now = deal.stage().map(|entry| entry.stage);
        let at = stages.iter().position(|stage| Some(stage.id().0) == now);
        let won = crm.outcome(deal) == Outcome::Won;
        let step = |(i, stage): (usize, &crate::domain::kinds::Stage<'_>)| {
            let outcome = stage.outcome().unwrap_or(Outcome::Open);
            let before = at.is_some_and(|at| i < at) && outcome == Outcome::Open;
            Step {
                id: stage.id().0,
                name: stage.name().to_owned(),
                outcome,
                here: (at == Some(i)).then(|| age(deal, today)),
                passed: before && (won || crm.outcome(deal) == Outcome::Open),
            }
        };
        stages.iter().enumerate().map(step).gathered()
    })
}

/// The steps.
#[component]
pub fn Stages(
    /// The deal.
    id: Uuid,
) -> impl IntoView {
    let actions = use_actions();
    let steps = memo(move || steps(actions.data, id));
    // The ends have buttons of their own; one that was reached is a step.
    let is_step = |step: &Step| step.outcome == Outcome::Open || step.here.is_some();
    let item = move |step: Step| {
        let days = step.here.flatten().filter(|_| step.outcome == Outcome::Open);
        let text = match days {
            Some(days) => format!("{} · {}", step.name, day::age(days.unsigned_abs(), lang())),
            None => step.name,
        };
        view! {
            <li>
                <BareButton
                    class=if step.passed { "stage done" } else { "stage" }
                    attr=("aria-current", step.here.is_some().then_some("step"))
                    on_press=move || actions.move_asking(vec![id], step.id, Spot::Top)
                >
                    {step.passed.then(|| view! { <Icon icon=icondata_lu::LuCheck /> })}
                    <span class="stage-name">{text}</span>
                </BareButton>
            </li>
        }
    };
    view! {
        <ol class="stages" aria-label=word!(field.stage)>
            {move || steps.get().into_iter().filter(is_step).map(item).collect_view()}
        </ol>
    }
}

/// Won and lost, or open again.
#[component]
pub fn Outcomes(
    /// The deal.
    id: Uuid,
) -> impl IntoView {
    let actions = use_actions();
    let steps = memo(move || steps(actions.data, id));
    let now = move || steps.with(|steps| steps.iter().find(|s| s.here.is_some()).map(|s| s.outcome));
    let to = move |outcome: Outcome| {
        let stage = steps.with_untracked(|steps| steps.iter().find(|s| s.outcome == outcome).map(|s| s.id));
        if let Some(stage) = stage {
            actions.move_asking(vec![id], stage, Spot::Top);
        }
        stage.is_some()
    };
    use_keyboard().listen(Scope::Record, move |deed, _| match deed {
        Deed::Win => to(Outcome::Won),
        Deed::Lose => to(Outcome::Lost),
        _ => false,
    });
    let has = move |outcome: Outcome| steps.with(|steps| steps.iter().any(|s| s.outcome == outcome));
    let button = move |outcome: Outcome, icon: icondata_core::Icon, name: &'static str| {
        let offered = move || has(outcome) && now() != Some(outcome);
        view! {
            <Show when=offered>
                <Button icon text=name on_press=move || { to(outcome); } />
            </Show>
        }
    };
    view! {
        {button(Outcome::Won, icondata_lu::LuTrophy, w!(record.won))}
        {button(Outcome::Lost, icondata_lu::LuCircleX, w!(record.lost))}
        <Show when=move || now().is_some_and(|now| now != Outcome::Open)>
            <Button icon=icondata_lu::LuRotateCcw words=word!(record.reopen) on_press=move || { to(Outcome::Open); } />
        </Show>
    }
}
