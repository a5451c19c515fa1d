//! What can be done with a stage as a whole: another place in its pipeline, or an end.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::pipelines::{Way, deals_in};
use crate::app::actions::use_actions;
use crate::app::components::icon::Icon;
use crate::app::pages::field::choices::all_stages;
use crate::app::pages::settings::handover::Handover;
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
) -> impl IntoView {
    let actions = use_actions();
    let removing = RwSignal::new(false);
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
    let remove = move |_| match actions.data.peek(|crm| deals_in(crm, id).is_empty()) {
        true => drop(actions.remove_stage(id, None)),
        false => removing.set(true),
    };
    view! {
        <span class="stage-tools">
            {step(Way::Up, icondata_lu::LuArrowUp, w!(settings.up), is_first)}
            {step(Way::Down, icondata_lu::LuArrowDown, w!(settings.down), is_last)}
            <button
                class="button ghost icon-only small"
                type="button"
                aria-label=move || w!(settings.remove, name = name.get())
                on:click=remove
            >
                <Icon icon=icondata_lu::LuTrash2 />
            </button>
            <Show when=move || removing.get()>
                <RemoveStage id removing />
            </Show>
        </span>
    }
}

/// Asks where the deals of a stage go.
#[component]
fn RemoveStage(id: Uuid, removing: RwSignal<bool>) -> impl IntoView {
    let actions = use_actions();
    let (name, count) = actions.data.peek(|crm| (crm.name(id).to_owned(), deals_in(crm, id).len()));
    let mut takers = actions.data.peek(all_stages);
    takers.retain(|stage| stage.key != id.to_string());
    view! {
        <Handover
            title=w!(settings.remove, name = name)
            question=w!(settings.deals_go, count = number(count))
            takers
            asking=removing
            on_delete=Callback::new(move |to| { actions.remove_stage(id, to); })
        />
    }
}
