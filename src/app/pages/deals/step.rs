//! The next step of a deal, on its card: seen, ticked and planned without leaving the board.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::components::dialog::Dialog;
use crate::app::components::icon::Icon;
use crate::app::pages::deals::state::use_deals;
use crate::app::words::{lang, w};
use crate::domain::kinds::{Kind, Task};
use crate::present::card::Step;
use crate::present::day::{self, Due};

/// The next step as a mark; pressing it opens the planner in its place.
#[component]
pub fn StepMark(
    /// The deal.
    id: Uuid,
    /// Its next step.
    step: Option<Step>,
    /// The deal's title.
    title: String,
) -> impl IntoView {
    let deals = use_deals();
    let today = deals.actions.data.today_untracked();
    let (class, icon, text) = match &step {
        None => ("next-step none", icondata_lu::LuPlus, w!(step.none).to_owned()),
        Some(Step { title, due: None, .. }) => ("next-step planned", icondata_lu::LuCalendar, title.clone()),
        Some(Step { title, due: Some((date, due)), .. }) => {
            let (class, icon, when) = match due {
                Due::Late(_) => ("next-step late", icondata_lu::LuTriangleAlert, day::relative(*date, today, lang())),
                Due::Today => ("next-step today", icondata_lu::LuClock, day::relative(*date, today, lang())),
                Due::Planned(1) => ("next-step planned", icondata_lu::LuCalendar, day::relative(*date, today, lang())),
                Due::Planned(_) => ("next-step planned", icondata_lu::LuCalendar, day::short(*date, today, lang())),
            };
            (class, icon, format!("{title} · {when}"))
        }
    };
    let name = w!(step.of, name = title, step = text);
    view! {
        <button
            class=class
            type="button"
            tabindex="-1"
            aria-label=name
            title=text.clone()
            on:click=move |_| deals.planning.set(Some(id))
        >
            <Icon icon />
            <span>{text.clone()}</span>
        </button>
    }
}

/// The planner of a deal's next step: ticks the one that stands and plans the one that follows.
#[component]
pub fn Planner() -> impl IntoView {
    let deals = use_deals();
    move || deals.planning.get().map(|id| view! { <Plan id /> })
}

#[component]
fn Plan(id: Uuid) -> impl IntoView {
    let deals = use_deals();
    let actions = deals.actions;
    let data = actions.data;
    let deal = data.peek(|crm| crm.name(id).to_owned());
    let standing = memo(move || {
        let task = deals.steps.with(|steps| steps.get(&id).copied())?;
        data.read(&[Kind::Task], |crm| crm.get::<Task<'_>>(task.into()).map(|t| (task, t.title().to_owned(), t.due())))
    });
    let title = RwSignal::new(String::new());
    let tomorrow = data.today_untracked().succ_opt().map_or_else(String::new, |day| day.to_string());
    let due = RwSignal::new(tomorrow);
    let tried = RwSignal::new(false);
    let missing = move || tried.get() && title.with(|t| t.trim().is_empty());
    let close = Callback::new(move |()| deals.planning.set(None));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let text = title.get_untracked().trim().to_owned();
        if !text.is_empty() && actions.plan_step(id, &text, due.get_untracked().parse().ok()) {
            close.run(());
        }
    };
    let now = move || {
        standing.get().map(|(task, title, due)| {
            let when = due.map(|date| day::relative(date, data.today.get(), lang()));
            view! {
                <label class="check">
                    <input type="checkbox" on:change=move |_| { actions.tick(task, true); } />
                    <span>{title} <span class="check-note">{when}</span></span>
                </label>
            }
        })
    };
    view! {
        <Dialog title=w!(step.for_deal, name = deal) class="narrow" on_close=close>
            <form novalidate on:submit=submit>
                <div class="dialog-body">
                    {now}
                    <div class="field">
                        <label class="field-label" for="step-title">
                            {w!(step.what)}
                        </label>
                        <input
                            class="input"
                            id="step-title"
                            autofocus
                            aria-invalid=move || missing().to_string()
                            prop:value=title
                            on:input=move |event| title.set(event_target_value(&event))
                        />
                        <Show when=missing>
                            <p class="field-error">{w!(step.what_missing)}</p>
                        </Show>
                    </div>
                    <div class="field">
                        <label class="field-label" for="step-due">
                            {w!(field.due)}
                        </label>
                        <input
                            class="input"
                            id="step-due"
                            type="date"
                            prop:value=due
                            on:input=move |event| due.set(event_target_value(&event))
                        />
                    </div>
                </div>
                <footer class="dialog-foot">
                    <button class="button" type="button" on:click=move |_| close.run(())>
                        {w!(step.close)}
                    </button>
                    <button class="button primary" type="submit">
                        {w!(step.plan)}
                    </button>
                </footer>
            </form>
        </Dialog>
    }
}
