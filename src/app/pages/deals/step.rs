//! The next step of a deal, on its card: seen, ticked and planned without leaving the board.

use chrono::NaiveDate;
use leptos::prelude::*;
use uuid::Uuid;

use crate::app::components::asked_field::AskedField;
use crate::app::components::button::{Button, Rank};
use crate::app::components::check::Check;
use crate::app::components::dialog::{Dialog, DialogFoot};
use crate::app::pages::deals::state::use_deals;
use crate::app::words::{lang, owned, w, word};
use crate::domain::day::day;
use crate::domain::kinds::{Kind, Task};
use crate::domain::typed::line;
use crate::present::card::Step;
use crate::present::day::{self, Due};

/// The icons of next steps.
pub const MARKS: [icondata_core::Icon; 4] =
    [icondata_lu::LuPlus, icondata_lu::LuCalendar, icondata_lu::LuTriangleAlert, icondata_lu::LuClock];

/// How a card shows its next step.
pub struct StepMark {
    /// The classes of the button that opens the planner.
    pub class: &'static str,
    /// The place of its icon in [`MARKS`].
    pub icon: usize,
    /// What it says.
    pub text: String,
}

/// How a card shows its next step, or that it has none.
pub fn step_mark(step: Option<&Step>, today: NaiveDate) -> StepMark {
    let Some(Step { title, due, .. }) = step else {
        return StepMark { class: "next-step none", icon: 0, text: owned!(step.none) };
    };
    let Some((date, due)) = due else {
        return StepMark { class: "next-step planned", icon: 1, text: title.clone() };
    };
    let (class, icon) = match due {
        Due::Planned(_) => ("next-step planned", 1),
        Due::Late(_) => ("next-step late", 2),
        Due::Today => ("next-step today", 3),
    };
    let when = match due {
        Due::Planned(days) if *days != 1 => day::short(*date, today, lang()),
        _ => day::relative(*date, today, lang()),
    };
    StepMark { class, icon, text: format!("{title} · {when}") }
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
    let missing = move || tried.get() && title.with(|t| line(t).is_empty());
    let error = Signal::derive(move || missing().then(|| owned!(step.what_missing)));
    let close = Callback::new(move |()| deals.planning.set(None));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let text = line(&title.get_untracked());
        if !text.is_empty() && actions.plan_step(id, &text, day(&due.get_untracked())) {
            close.run(());
        }
    };
    let now = move || {
        standing.get().map(|(task, title, due)| {
            let when = due.map(|date| day::relative(date, data.today.get(), lang()));
            view! {
                <Check checked=Signal::stored(false) on_change=Callback::new(move |_| { actions.tick(task, true); })>
                    <span>{title} <span class="check-note">{when}</span></span>
                </Check>
            }
        })
    };
    view! {
        <Dialog title=w!(step.for_deal, name = deal) class="narrow" on_close=close>
            <form novalidate on:submit=submit>
                <div class="dialog-body">
                    {now}
                    <AskedField name=w!(step.what) value=title error leads=true />
                    <AskedField name=w!(field.due) value=due holds=Signal::stored("date") />
                </div>
                <DialogFoot leave=w!(step.close) on_leave=close>
                    <Button rank=Rank::Primary submits=true words=word!(step.plan) />
                </DialogFoot>
            </form>
        </Dialog>
    }
}
