//! What is to be done, by when.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate, TimeDelta};
use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::records::About;
use crate::app::actions::use_actions;
use crate::app::components::asked_field::AskedField;
use crate::app::components::avatar::Avatar;
use crate::app::components::button::{Button, Rank};
use crate::app::components::empty::Empty;
use crate::app::components::focus::focus;
use crate::app::components::heading::PageHead;
use crate::app::components::icon::Icon;
use crate::app::components::look::Look;
use crate::app::components::rows::{RowDeeds, walk_rows};
use crate::app::components::select::Select;
use crate::app::keyboard::use_keyboard;
use crate::app::pages::field::choices::{members, page_of};
use crate::app::pages::field::words::link_text;
use crate::app::pages::views::{ViewSwitcher, Views};
use crate::app::words::{lang, number, owned, w, word};
use crate::domain::crm::Crm;
use crate::domain::day::day as read_day;
use crate::domain::gather::Gather;
use crate::domain::kinds::{Kind, Task, TaskField, ViewPlace};
use crate::domain::sorting::Sorting;
use crate::domain::typed::line;
use crate::present::day;
use crate::present::shortcuts::{Deed, Scope};
use crate::present::views::relative::{ME, OWNER};

/// The rows of a group that are drawn at first, and by how many more it grows.
const STRETCH: usize = 50;
const FOLLOWED: [Kind; 5] = [Kind::Task, Kind::Deal, Kind::Company, Kind::Contact, Kind::Member];

/// When something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum When {
    Late,
    Today,
    ThisWeek,
    Later,
    NoDate,
}

impl When {
    const ALL: [Self; 5] = [Self::Late, Self::Today, Self::ThisWeek, Self::Later, Self::NoDate];

    /// The week ends on Sunday.
    fn of(due: Option<NaiveDate>, today: NaiveDate) -> Self {
        let sunday = today + TimeDelta::days(i64::from(6 - today.weekday().num_days_from_monday()));
        match due {
            None => Self::NoDate,
            Some(due) if due < today => Self::Late,
            Some(due) if due == today => Self::Today,
            Some(due) if due <= sunday => Self::ThisWeek,
            Some(_) => Self::Later,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Late => w!(tasks.late),
            Self::Today => w!(tasks.today),
            Self::ThisWeek => w!(tasks.this_week),
            Self::Later => w!(tasks.later),
            Self::NoDate => w!(tasks.no_date),
        }
    }
}

/// A task.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    id: Uuid,
    title: String,
    due: Option<NaiveDate>,
    owner: String,
    about: Option<(String, Option<String>)>,
}

fn row(crm: &Crm, task: Task<'_>) -> Row {
    let deal = task.deal().map(|id| (Kind::Deal, id.0));
    let contact = task.contact().map(|id| (Kind::Contact, id.0));
    let company = task.company().map(|id| (Kind::Company, id.0));
    let about = deal.or(contact).or(company);
    Row {
        id: task.id().0,
        title: task.title().to_owned(),
        due: task.due(),
        owner: task.owner().map(|id| crm.name(id.0).to_owned()).unwrap_or_default(),
        about: about.map(|(kind, id)| (link_text(crm, id), page_of(kind, crm.resolve(id)))),
    }
}

/// The page of tasks.
#[component]
pub fn TasksPage() -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let on_delete = Callback::new(move |ids: Vec<Uuid>| {
        actions.delete(&ids);
    });
    walk_rows(RowDeeds { chosen: None, on_delete: Some(on_delete) });
    use_keyboard().listen(Scope::List, |deed, _| {
        let is_new = *deed == Deed::New;
        if is_new {
            focus(".row-add input");
        }
        is_new
    });
    let views = Views::new(ViewPlace::Tasks);
    provide_context(views);
    let owner = memo(move || views.query.with(|query| query.get(OWNER).map(str::to_owned)));
    let open = memo(move || {
        let owner = owner.get();
        let rows = data.read(&FOLLOWED, |crm| {
            let is_theirs = |task: &Task<'_>| match &owner {
                Some(owner) => task.owner().is_some_and(|id| id.to_string() == *owner),
                None => true,
            };
            let open = crm.all::<Task<'_>>().filter(|task| task.done_on().is_none() && is_theirs(task));
            let mut rows: Vec<Row> = open.map(|task| row(crm, task)).gathered();
            rows.sorted_by_key(|row| (row.due.is_none(), row.due, row.id));
            rows
        });
        Arc::new(rows)
    });
    let due = move |when: When| {
        let today = data.today.get();
        number(open.with(|rows| rows.iter().filter(|row| When::of(row.due, today) == when).count()))
    };
    let count = move || open.with(|rows| rows.len());
    let meta = move || w!(tasks.meta, late = due(When::Late), today = due(When::Today), open = number(count()));
    let none = || {
        view! {
            <Empty icon=icondata_lu::LuListChecks title=w!(tasks.none) text=w!(tasks.none_text)>
                <Button words=word!(tasks.new) on_press=|| focus(".row-add input") />
            </Empty>
        }
    };
    let actions = view! {
        <OwnerFilter views />
    };
    view! {
        <main class="page" id="main">
            <PageHead title=w!(nav.tasks) actions=actions.into_any()>
                <ViewSwitcher />
                <p class="page-meta">{meta}</p>
            </PageHead>
            <div class="simple-page">
                <QuickAdd />
                <Show when=move || { count() > 0 } fallback=none>
                    {When::ALL.into_iter().map(|when| view! { <Group when open /> }).collect_view()}
                </Show>
            </div>
        </main>
    }
}

/// Whose tasks are shown.
#[component]
fn OwnerFilter(views: Views) -> impl IntoView {
    let data = views.actions.data;
    let options = Signal::derive(move || {
        let always = [(String::new(), w!(filter.any_owner)), (ME.to_owned(), w!(filter.mine))];
        let always = always.map(|(word, name)| (word, name.to_owned()));
        let members = data.read(&[Kind::Member], members).into_iter().map(|member| (member.key, member.text));
        always.into_iter().chain(members).gathered()
    });
    let value = Signal::derive(move || views.said(OWNER).unwrap_or_default());
    let on_change = Callback::new(move |owner: String| views.put(OWNER, owner));
    view! { <Select label=w!(field.owner) options value on_change class="select small" /> }
}

#[component]
fn QuickAdd() -> impl IntoView {
    let actions = use_actions();
    let title = RwSignal::new(String::new());
    let due = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let missing = move || tried.get() && title.with(|title| line(title).is_empty());
    let error = Signal::derive(move || missing().then(|| owned!(step.what_missing)));
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = line(&title.get_untracked());
        let day = due.with_untracked(|due| read_day(due));
        tried.set(text.is_empty());
        if text.is_empty() {
            focus(".row-add input");
        } else if actions.plan_task(&text, day, About::default()) {
            title.set(String::new());
            due.set(String::new());
        }
    };
    view! {
        <form class="row-add" on:submit=add>
            <AskedField look=Look::Adding name=w!(tasks.new) hint=w!(tasks.hint) value=title error />
            <AskedField look=Look::Adding name=w!(tasks.due_new) value=due holds=Signal::stored("date") />
            <Button rank=Rank::Primary submits=true words=word!(tasks.add) />
        </form>
    }
}

#[component]
fn Group(when: When, open: Memo<Arc<Vec<Row>>>) -> impl IntoView {
    let data = use_actions().data;
    let length = RwSignal::new(STRETCH);
    let rows = memo(move || {
        let today = data.today.get();
        open.with(|rows| rows.iter().filter(|row| When::of(row.due, today) == when).cloned().gathered())
    });
    let count = move || rows.with(Vec::len);
    let shown = move || rows.with(|rows| rows.iter().take(length.get()).cloned().gathered());
    let rest = move || count().saturating_sub(length.get());
    let late = when == When::Late;
    view! {
        <Show when=move || { count() > 0 }>
            <section>
                <h2 class="rows-title" class:late=late>
                    {late.then(|| view! { <Icon icon=icondata_lu::LuTriangleAlert class="icon small" /> })}
                    {when.name()}
                    <span class="badge" class:due=late>
                        {move || number(count())}
                    </span>
                </h2>
                <ul class="rows">
                    <For each=shown key=|row| row.clone().id let:row>
                        <TaskRow id=row.id rows when />
                    </For>
                </ul>
                <Show when=move || { rest() > 0 }>
                    <Button
                        rank=Rank::Ghost
                        text=move || w!(tasks.more, count = rest())
                        on_press=move || length.update(|n| *n += STRETCH)
                    />
                </Show>
            </section>
        </Show>
    }
}

#[component]
fn TaskRow(id: Uuid, rows: Memo<Vec<Row>>, when: When) -> impl IntoView {
    let actions = use_actions();
    let row = memo(move || rows.with(|rows| rows.iter().find(|row| row.id == id).cloned()));
    let title = move || row.with(|row| row.as_ref().map(|row| row.title.clone()).unwrap_or_default());
    let due = move || row.with(|row| row.as_ref().and_then(|row| row.due));
    let about = move || {
        row.get().and_then(|row| row.about).map(|(name, href)| match href {
            Some(href) => view! { <span class="row-note"><a href=href>{name}</a></span> }.into_any(),
            None => view! { <span class="row-note">{name}</span> }.into_any(),
        })
    };
    let set_due = move |event| {
        let day = read_day(&event_target_value(&event));
        actions.set_field(id, TaskField::due, day);
    };
    let class = match when {
        When::Late => "row-due late",
        When::Today => "row-due today",
        _ => "row-due",
    };
    let seen = move || {
        let today = actions.data.today.get();
        due().filter(|_| when == When::Late).map(|due| day::relative(due, today, lang()))
    };
    view! {
        <li class="row" data-row=id.to_string()>
            <input
                type="checkbox"
                aria-label=move || w!(tasks.tick, name = title())
                on:change=move |event| {
                    actions.tick(id, event_target_checked(&event));
                }
            />
            <div class="row-main">
                <span class="row-title">{title}</span>
                {about}
            </div>
            <span class=class>
                <span>{seen}</span>
                <input
                    class="input small row-date"
                    type="date"
                    aria-label=move || w!(tasks.due_of, name = title())
                    prop:value=move || due().map(|due| due.to_string()).unwrap_or_default()
                    on:change=set_due
                />
            </span>
            {move || {
                row.get().map(|row| row.owner).filter(|o| !o.is_empty()).map(|name| view! { <Avatar name /> })
            }}
        </li>
    }
}
