//! The next step of a deal, on its card: seen, ticked and planned without leaving the board.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::components::icon::Icon;
use crate::app::pages::deals::state::use_deals;
use crate::app::words::{lang, w};
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
