//! What happened with a record and what is to be done, newest first, by day.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::devices::people_behind;
use crate::app::actions::use_actions;
use crate::app::components::button::Button;
use crate::app::components::icon::Icon;
use crate::app::data::Now;
use crate::app::pages::record::Shown;
use crate::app::pages::record::composer::Composer;
use crate::app::words::{choice_name, lang, owned, w, word};
use crate::domain::crm::Crm;
use crate::domain::gather::Gather;
use crate::domain::kinds::{Activity, ActivityKind, Contact, Kind, Member, Task};
use crate::domain::sorting::Sorting;
use crate::present::day;
use crate::present::writers::maker;

/// The entries of a timeline that are shown at first, and by how many more it grows.
const STRETCH: usize = 60;

/// An entry.
#[derive(Debug, Clone, PartialEq)]
struct Entry {
    id: Uuid,
    /// The day it belongs to; open tasks stand above all days.
    day: Option<NaiveDate>,
    at: i64,
    what: What,
    who: String,
    text: String,
    with: String,
}

#[derive(Debug, Clone, PartialEq)]
enum What {
    Activity(Option<ActivityKind>),
    Task { done: bool, due: Option<NaiveDate> },
}

/// The icon of an activity.
pub fn icon_of(kind: Option<ActivityKind>) -> icondata_core::Icon {
    match kind {
        Some(ActivityKind::Call) => icondata_lu::LuPhone,
        Some(ActivityKind::Email) => icondata_lu::LuMail,
        Some(ActivityKind::Meeting) => icondata_lu::LuUsers,
        Some(ActivityKind::Message) => icondata_lu::LuMessageSquare,
        Some(ActivityKind::Note) | None => icondata_lu::LuStickyNote,
    }
}

fn entries(crm: &Crm, shown: Shown, utc_offset: i32) -> Vec<Entry> {
    let id = shown.id;
    let name = |member: Option<crate::domain::kinds::MemberId>| {
        member.and_then(|id| crm.get::<Member<'_>>(id)).map_or("", Member::name).to_owned()
    };
    // What was written here before anybody had said who they are is theirs whose the device became. An imported event,
    // whose id is made of its row, may be anybody's.
    let signed = |a: Activity<'_>| {
        let is_own = a.member().is_none() && a.id().0.get_version_num() == 7;
        let maker = if is_own { maker(a.0) } else { None };
        maker.map(|replica| people_behind(crm, &[replica]).join(", "))
    };
    let is = |a: Option<Uuid>| a.is_some_and(|a| crm.resolve(a) == id);
    let activity = |a: Activity<'_>| {
        let names: Vec<&str> = a.contacts().filter_map(|id| Some(crm.get::<Contact<'_>>(id)?.name())).gathered();
        Entry {
            id: a.id().0,
            day: Some(a.at().and_then(|at| day::local_date(at, utc_offset)).unwrap_or_default()),
            at: a.at().unwrap_or_default(),
            what: What::Activity(a.kind()),
            who: signed(a).unwrap_or_else(|| name(a.member())),
            text: a.body().to_owned(),
            with: names.join(", "),
        }
    };
    let task = |t: Task<'_>| Entry {
        id: t.id().0,
        day: t.done_on(),
        at: 0,
        what: What::Task { done: t.done_on().is_some(), due: t.due() },
        who: name(t.owner()),
        text: t.title().to_owned(),
        with: String::new(),
    };
    let linked = |deal: Option<Uuid>, company: Option<Uuid>| is(deal) || is(company);
    let activities = crm.all::<Activity<'_>>().filter(|a| {
        linked(a.deal().map(|d| d.0), a.company().map(|c| c.0)) || a.contacts().any(|contact| is(Some(contact.0)))
    });
    let tasks = crm
        .all::<Task<'_>>()
        .filter(|t| linked(t.deal().map(|d| d.0), t.company().map(|c| c.0)) || is(t.contact().map(|c| c.0)));
    let mut all: Vec<Entry> = activities.map(activity).chain(tasks.map(task)).gathered();
    // Open tasks first, the nearest on top; then the newest day on top.
    all.sorted_by_key(|e| match &e.what {
        What::Task { done: false, due } => (false, *due, std::cmp::Reverse((None, 0)), e.id),
        _ => (true, None, std::cmp::Reverse((e.day, e.at)), e.id),
    });
    all
}

/// The composer, and what has been written.
#[component]
pub fn Timeline(
    /// The record.
    shown: Shown,
    /// Whether it is in the trash.
    gone: Memo<bool>,
) -> impl IntoView {
    let data = use_actions().data;
    let length = RwSignal::new(STRETCH);
    let followed = [Kind::Activity, Kind::Task, Kind::Company, Kind::Contact, Kind::Member, Kind::Run];
    let all = memo(move || {
        let now = data.now();
        Arc::new(data.read(&followed, |crm| entries(crm, shown, now.utc_offset)))
    });
    let items = move || {
        let now = data.now();
        let today = now.today;
        let all = all.get();
        let mut last = None;
        let item = |entry: &Entry| {
            let head = (last != Some(entry.day)).then(|| day_head(entry.day, today));
            last = Some(entry.day);
            view! {
                {head}
                <EntryView entry=entry.clone() now />
            }
        };
        all.iter().take(length.get()).map(item).collect_view()
    };
    let rest = move || all.with(|all| all.len().saturating_sub(length.get()));
    view! {
        <Show when=move || !gone.get()>
            <Composer shown />
        </Show>
        <Show
            when=move || all.with(|all| !all.is_empty())
            fallback=|| view! { <p class="empty small">{word!(record.no_events)}</p> }
        >
            <ol class="timeline">{items}</ol>
        </Show>
        <Show when=move || { rest() > 0 }>
            <Button text=move || w!(record.older, count = rest()) on_press=move || length.update(|n| *n += STRETCH) />
        </Show>
    }
}

fn day_head(day: Option<NaiveDate>, today: NaiveDate) -> impl IntoView {
    let text = match day {
        None => owned!(record.planned),
        Some(day) if day == today => owned!(tasks.today),
        Some(day) => day::short(day, today, lang()),
    };
    view! {
        <li class="timeline-day">
            <h3>{text}</h3>
        </li>
    }
}

#[component]
fn EntryView(entry: Entry, now: Now) -> impl IntoView {
    let actions = use_actions();
    let today = now.today;
    let id = entry.id;
    match entry.what {
        What::Task { done, due } => {
            let time = due.map(|due| due_text(due, today));
            let name = w!(tasks.tick, name = entry.text);
            view! {
                <li class="event task" class:done=done>
                    <span class="event-mark">
                        <input
                            type="checkbox"
                            aria-label=name
                            prop:checked=done
                            on:change=move |event| { actions.tick(id, event_target_checked(&event)); }
                        />
                    </span>
                    <div class="event-main">
                        <p class="event-head">
                            <span>
                                <b>{entry.text}</b>
                                {(!entry.who.is_empty()).then(|| format!("\u{a0}· {}", entry.who))}
                            </span>
                            {time.filter(|_| !done)}
                        </p>
                    </div>
                </li>
            }
            .into_any()
        }
        What::Activity(kind) => {
            let class = kind.map_or("note", ActivityKind::word);
            let clock = day::clock_on(entry.at, now.utc_offset, today, lang());
            // The day stands above.
            let clock = clock.rsplit(' ').next().unwrap_or_default().to_owned();
            let people = [entry.who, entry.with].into_iter().filter(|name| !name.is_empty()).gathered();
            view! {
                <li class=format!("event {class}")>
                    <span class="event-mark">
                        <Icon icon=icon_of(kind) />
                    </span>
                    <div class="event-main">
                        <p class="event-head">
                            <span>
                                <b>{choice_name(class)}</b>
                                {(!people.is_empty()).then(|| format!("\u{a0}· {}", people.join(" → ")))}
                            </span>
                            <time class="event-time">{clock}</time>
                        </p>
                        <div class="event-body">{entry.text}</div>
                    </div>
                </li>
            }
            .into_any()
        }
    }
}

fn due_text(due: NaiveDate, today: NaiveDate) -> impl IntoView {
    let class = match day::due(due, today) {
        day::Due::Late(_) => "event-time late",
        day::Due::Today => "event-time today",
        day::Due::Planned(_) => "event-time",
    };
    view! { <time class=class datetime=due.to_string()>{day::short(due, today, lang())} " · " {day::relative(due, today, lang())}</time> }
}
