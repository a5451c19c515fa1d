//! What can be done with a stage or a pipeline as a whole: another place among its siblings, or an end.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::pipelines::{Way, deals_in};
use crate::app::actions::use_actions;
use crate::app::components::button::{Button, Rank};
use crate::app::pages::field::choices::all_stages;
use crate::app::pages::settings::cell::Problem;
use crate::app::pages::settings::handover::{Before, Delete, Question};
use crate::app::words::{number, w};

/// The buttons of a stage.
#[component]
pub fn StageTools(
    /// The stage.
    id: Uuid,
    /// What it is called.
    name: Memo<String>,
    /// The stages of its pipeline, in order.
    stages: Memo<Vec<Uuid>>,
    /// Says why something can't be done with it.
    refuse: Callback<(), bool>,
) -> impl IntoView {
    let actions = use_actions();
    let on_move = Callback::new(move |way| {
        actions.move_stage(id, way);
    });
    let before = Callback::new(move |()| {
        if refuse.run(()) {
            return Before::Refused;
        }
        let data = actions.data;
        let count = data.peek(|crm| deals_in(crm, id).len());
        let mut takers = data.peek(all_stages);
        takers.retain(|stage| stage.key != id.to_string());
        match count {
            0 => Before::Nothing,
            count => Before::Ask(Question { text: w!(settings.deals_go, count = number(count)), takers }),
        }
    });
    let on_delete = Callback::new(move |to| {
        actions.remove_stage(id, to);
    });
    view! {
        <span class="stage-tools">
            <Steps name ends=ends(stages, id) on_move />
            <Delete name before on_delete />
        </span>
    }
}

/// Whether something is the first of its siblings, and whether it is the last.
pub fn ends<K: PartialEq + Send + Sync + 'static>(keys: Memo<Vec<K>>, key: K) -> Signal<(bool, bool)> {
    Signal::derive(move || keys.with(|keys| (keys.first() == Some(&key), keys.last() == Some(&key))))
}

/// The buttons that give something another place among its siblings.
#[component]
pub fn Steps(
    /// What it is called.
    #[prop(into)]
    name: Signal<String>,
    /// Whether it is the first of its siblings, and whether it is the last.
    ends: Signal<(bool, bool)>,
    /// Moves it.
    on_move: Callback<Way>,
) -> impl IntoView {
    let step = move |way: Way, icon: icondata_core::Icon, what: &'static str| {
        let at_end = move || ends.with(|(first, last)| if way == Way::Up { *first } else { *last });
        view! {
            <Button
                rank=Rank::IconSmall
                name=move || format!("{}: {what}", name.get())
                off=at_end
                icon
                on_press=move || on_move.run(way)
            />
        }
    };
    view! {
        {step(Way::Up, icondata_lu::LuArrowUp, w!(settings.up))}
        {step(Way::Down, icondata_lu::LuArrowDown, w!(settings.down))}
    }
}

/// The buttons of a pipeline.
#[component]
pub fn PipelineTools(
    /// The pipeline.
    id: Uuid,
    /// What it is called.
    name: Memo<String>,
    /// All pipelines, in order.
    all: Memo<Vec<Uuid>>,
    /// Its stages.
    stages: Memo<Vec<Uuid>>,
) -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let problem = RwSignal::new(None::<String>);
    let on_move = Callback::new(move |way| {
        actions.move_pipeline(id, way);
    });
    let before = Callback::new(move |()| {
        let own = stages.get_untracked();
        let count: usize = data.peek(|crm| own.iter().map(|stage| deals_in(crm, *stage).len()).sum());
        let mut takers = data.peek(all_stages);
        takers.retain(|stage| own.iter().all(|own| own.to_string() != stage.key));
        let nowhere = count > 0 && takers.is_empty();
        problem.set(nowhere.then(|| w!(settings.nowhere, name = name.get_untracked())));
        match count {
            0 => Before::Nothing,
            _ if nowhere => Before::Refused,
            count => Before::Ask(Question { text: w!(settings.deals_go, count = number(count)), takers }),
        }
    });
    let on_delete = Callback::new(move |to| {
        actions.remove_pipeline(id, to);
    });
    view! {
        <span class="stage-tools">
            <Steps name ends=ends(all, id) on_move />
            <Delete name before on_delete />
        </span>
        <Problem problem />
    }
}
