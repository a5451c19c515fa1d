//! What can be done with a stage as a whole: another place in its pipeline, or an end.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::pipelines::{Way, deals_in};
use crate::app::actions::use_actions;
use crate::app::components::dialog::Dialog;
use crate::app::components::icon::Icon;
use crate::app::components::select::Select;
use crate::app::pages::field::choices::all_stages;
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
                aria-label=move || w!(settings.remove_stage, name = name.get())
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
    let stages = actions.data.peek(all_stages).into_iter().map(|choice| (choice.key, choice.text));
    let others: Vec<(String, String)> = stages.filter(|(key, _)| *key != id.to_string()).collect();
    let to = RwSignal::new(others.first().map(|(key, _)| key.clone()).unwrap_or_default());
    let on_close = Callback::new(move |()| removing.set(false));
    let label = w!(settings.deals_go, count = number(count));
    let remove = move |_| {
        removing.set(false);
        actions.remove_stage(id, to.get_untracked().parse().ok());
    };
    view! {
        <Dialog title=w!(settings.remove_stage, name = name) class="narrow" on_close>
            <div class="dialog-body">
                <p>{label.clone()}</p>
                <Select label=label options=others value=to on_change=Callback::new(move |stage| to.set(stage)) />
            </div>
            <footer class="dialog-foot">
                <button class="button" type="button" on:click=move |_| on_close.run(())>
                    {w!(board.cancel)}
                </button>
                <button class="button primary danger" type="button" on:click=remove>
                    {w!(bulk.delete)}
                </button>
            </footer>
        </Dialog>
    }
}
