//! Asks to whom or where something goes whose holder is deleted: the deals of a stage, what a member looks after.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::components::dialog::Dialog;
use crate::app::components::look::Choice;
use crate::app::components::select::Select;
use crate::app::words::w;

/// The question, as long as `asking` says so.
#[component]
pub fn Handover(
    /// What is deleted.
    title: String,
    /// What is asked.
    question: String,
    /// What can take over; the first is offered.
    takers: Vec<Choice>,
    /// Whether it is asked.
    asking: RwSignal<bool>,
    /// Called with who or what takes over.
    on_delete: Callback<Option<Uuid>>,
) -> impl IntoView {
    let to = RwSignal::new(takers.first().map(|taker| taker.key.clone()).unwrap_or_default());
    let options: Vec<(String, String)> = takers.into_iter().map(|taker| (taker.key, taker.text)).collect();
    let on_close = Callback::new(move |()| asking.set(false));
    let delete = move |_| {
        asking.set(false);
        on_delete.run(to.get_untracked().parse().ok());
    };
    view! {
        <Dialog title class="narrow" on_close>
            <div class="dialog-body">
                <p>{question.clone()}</p>
                <Select label=question options value=to on_change=Callback::new(move |taker| to.set(taker)) />
            </div>
            <footer class="dialog-foot">
                <button class="button" type="button" on:click=move |_| on_close.run(())>
                    {w!(board.cancel)}
                </button>
                <button class="button primary danger" type="button" on:click=delete>
                    {w!(bulk.delete)}
                </button>
            </footer>
        </Dialog>
    }
}
