//! What can be done with a stage as a whole: another place in its pipeline, or an end.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::pipelines::{Way, deals_in};
use crate::app::actions::use_actions;
use crate::app::components::icon::Icon;
use crate::app::pages::field::choices::all_stages;
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
    let is_first = Signal::derive(move || stages.with(|stages| stages.first() == Some(&id)));
    let is_last = Signal::derive(move || stages.with(|stages| stages.last() == Some(&id)));
    let step = move |way: Way, icon: icondata_core::Icon, what: &'static str, at_end: Signal<bool>| {
        view! {
            <button
                class="button ghost icon-only small"
                type="button"
                aria-label=move || format!("{}: {what}", name.get())
                aria-disabled=move || at_end.get().to_string()
                on:click=move |_| { actions.move_stage(id, way); }
            >
                <Icon icon />
            </button>
        }
    };
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
            {step(Way::Up, icondata_lu::LuArrowUp, w!(settings.up), is_first)}
            {step(Way::Down, icondata_lu::LuArrowDown, w!(settings.down), is_last)}
            <Delete name before on_delete />
        </span>
    }
}
