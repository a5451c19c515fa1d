//! What was deleted, with the way back.

mod erase;

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;

use crate::app::actions::use_actions;
use crate::app::components::button::{Button, LinkButton, Rank};
use crate::app::components::empty::Empty;
use crate::app::components::heading::PageHead;
use crate::app::components::search::Search;
use crate::app::components::table::{Body, Column, Columns, Ordering, Row, Table, TableWords};
use crate::app::data::Data;
use crate::app::pages::field::choices::route_of;
use crate::app::pages::field::words::moment;
use crate::app::pages::list::{NoneFound, Rows};
use crate::app::pages::trash::erase::Erase;
use crate::app::router::use_router;
use crate::app::words::{called, kind_name, label_text, number, owned, w, word};
use crate::app::workspace::Workspace;
use crate::domain::change::Role;
use crate::domain::crm::{Crm, merged_into};
use crate::domain::dot::Dot;
use crate::domain::gather::Gather;
use crate::domain::journal::JournalEntry;
use crate::domain::kinds::Kind;
use crate::domain::record::Record;
use crate::domain::sorting::Sorting;
use crate::present::hangul::{Needle, SearchKey};
use crate::present::query::Query;
use crate::present::route::Route;

/// What put a record into the trash, and when.
fn deletion(record: &Record) -> Option<(u64, Dot)> {
    record.lives.iter().map(|life| (life.t, life.dot)).max()
}

/// What is in the trash, newest first; what went together stands together.
fn deleted(crm: &Crm) -> Vec<&Arc<Record>> {
    // A tag's colour is no record that anybody made.
    let is_shown = |record: &&Arc<Record>| record.is_gone() && !record.is_empty() && record.kind != Kind::Tag.into();
    let mut gone: Vec<_> = crm.records().filter(is_shown).gathered();
    // What stood for others names the line.
    gone.sorted_by_key(|record| (std::cmp::Reverse(deletion(record)), merged_into(record).is_some(), record.id));
    gone
}

/// What went into the trash with a record, itself included.
fn gone_with(crm: &Crm, id: Uuid) -> Vec<Uuid> {
    let deed = crm.record(id).and_then(|record| deletion(record));
    let with = |record: &&Arc<Record>| record.is_gone() && deletion(record) == deed;
    crm.records().filter(with).map(|record| record.id).gathered()
}

/// What took several records into the trash by taking back what had made them. That they were new is all there is to
/// know of them: it is one line, named as the step that it was.
#[derive(Clone, Copy)]
struct Undone {
    data: Data,
    /// What the disk tells of such steps.
    stored: RwSignal<Vec<(Dot, String)>>,
}

impl Undone {
    fn new(data: Data) -> Self {
        let stored = RwSignal::new(Vec::new());
        let several = data.peek(|crm| {
            let dots: Vec<Dot> = deleted(crm).into_iter().filter_map(|r| deletion(r)).map(|(_, dot)| dot).gathered();
            let mut several: Vec<Dot> =
                dots.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).gathered();
            several.dedup();
            several
        });
        let workspace = expect_context::<StoredValue<Workspace>>().get_value();
        if !several.is_empty() {
            spawn_local(async move {
                let steps = workspace.steps(&several).await.unwrap_or_default();
                stored.set(steps.iter().filter_map(|step| Some((step.dot, undone(step)?))).gathered());
            });
        }
        Self { data, stored }
    }

    /// What the step is called that took a record away, if it took back what had made it.
    fn name(self, id: Uuid) -> Option<String> {
        let (_, dot) = self.data.peek(|crm| deletion(crm.record(id)?))?;
        let stored = || self.stored.with(|stored| stored.iter().find(|(known, _)| *known == dot).map(|s| s.1.clone()));
        self.data.step(dot).map_or_else(stored, |step| undone(&step))
    }
}

/// What a step is called, if it took something back.
fn undone(step: &JournalEntry) -> Option<String> {
    matches!(step.role, Role::Undo(_)).then(|| label_text(&step.label))
}

/// The trash.
#[component]
pub fn TrashPage() -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let router = use_router();
    let total = memo(move || data.read(Kind::ALL, |crm| deleted(crm).len()));
    let words = memo(move || router.query.with(|query| query.get("q").unwrap_or_default().trim().to_owned()));
    let rows: Rows = memo(move || {
        let needle = words.with(|words| Needle::new(words));
        data.read(Kind::ALL, |crm| {
            let mut rows = deleted(crm);
            // Who searches wants that one back; else what went at once is one line.
            match needle.is_empty() {
                true => rows.dedup_by_key(|record| deletion(record)),
                false => rows.retain(|record| needle.find(&SearchKey::new(record.name())).is_some()),
            }
            Arc::new(rows.into_iter().map(|record| record.id).gathered())
        })
    });
    let meant = Callback::new(move |id: Uuid| match words.with(String::is_empty) {
        true => data.peek(|crm| gone_with(crm, id)),
        false => vec![id],
    });
    let undone = Undone::new(data);
    let chosen = RwSignal::new(BTreeSet::<Uuid>::new());
    let state = memo(move || (total.get() > 0, rows.with(|rows| !rows.is_empty())));
    let body = move || match state.get() {
        (false, _) => view! {
            <Empty icon=icondata_lu::LuTrash2 title=w!(trash.empty) text=w!(trash.empty_text)>
                <LinkButton href=Route::Deals.to_string() words=word!(missing.deals) />
            </Empty>
        }
        .into_any(),
        (true, false) => {
            view! { <NoneFound on_clear=Callback::new(move |()| router.restate(Query::new())) /> }.into_any()
        }
        (true, true) => view! { <TrashTable rows chosen meant undone /> }.into_any(),
    };
    let restore = move || {
        let ids: Vec<Uuid> = chosen.with_untracked(|chosen| chosen.iter().flat_map(|id| meant.run(*id)).gathered());
        if actions.restore(&ids) {
            chosen.update(BTreeSet::clear);
        }
    };
    let looked_for = Signal::derive(move || router.query.with(|query| query.get("q").unwrap_or_default().to_owned()));
    let search = move |text: String| {
        let mut query = router.query.get_untracked();
        match text {
            text if text.is_empty() => query.remove("q"),
            text => query.set("q", text),
        }
        router.restate(query);
    };
    let actions = view! {
        <Show when=move || chosen.with(|chosen| !chosen.is_empty())>
            <Button
                rank=Rank::Primary
                icon=icondata_lu::LuUndo2
                text=move || {
                    let count = chosen.with(|chosen| chosen.iter().map(|id| meant.run(*id).len()).sum::<usize>());
                    w!(trash.restore_chosen, count = number(count))
                }
                on_press=restore
            />
        </Show>
        <Show when=move || { total.get() > 0 }>
            <Erase chosen meant />
        </Show>
    };
    view! {
        <main class="page list-page" id="main">
            <PageHead title=w!(nav.trash) actions=actions.into_any()>
                <p class="page-meta">{move || w!(trash.count, count = number(total.get()))}</p>
            </PageHead>
            <Show when=move || { total.get() > 0 }>
                <div class="filterbar">
                    <Search name=w!(trash.search) value=looked_for on_input=Callback::new(search) />
                </div>
            </Show>
            {body}
        </main>
    }
}

#[component]
fn TrashTable(
    rows: Rows,
    chosen: RwSignal<BTreeSet<Uuid>>,
    meant: Callback<Uuid, Vec<Uuid>>,
    undone: Undone,
) -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let column = |name: &str, width, class| Column { key: None, name: name.to_owned(), width, class };
    let columns = vec![
        column(w!(trash.name), None, ""),
        column(w!(trash.kind), Some(130), "wide"),
        column(w!(trash.deleted_at), Some(180), "wide"),
        column(w!(record.restore), Some(110), ""),
    ];
    let row = Callback::new(move |id: Uuid| {
        let now = untrack(|| data.now());
        let (kind, at) = data.peek(|crm| match crm.record(id) {
            Some(record) => (kind_name(record.kind.word()), deletion(record).map_or(0, |(at, _)| at)),
            None => Default::default(),
        });
        // What went with it may come back without it.
        let name: Signal<String> = memo(move || {
            let name = data.read(Kind::ALL, |crm| crm.name(id).to_owned());
            let name = if name.is_empty() { owned!(trash.nameless) } else { name };
            match meant.run(id).len() {
                0 | 1 => name,
                count => undone.name(id).unwrap_or_else(|| w!(trash.and_more, name = name, count = number(count - 1))),
            }
        })
        .into();
        // What was merged away is found where the other one is.
        let stood = data.peek(|crm| {
            let alone = meant.run(id).len() == 1;
            let into = crm.record(id).and_then(|record| merged_into(record)).filter(|into| *into != id && alone)?;
            let record = crm.record(crm.resolve(into))?;
            Some((record.kind.known()?, record.id, record.name().to_owned()))
        });
        let into = stood.map(|(kind, id, name)| {
            let href = route_of(kind, id).map(|route| route.to_string());
            view! { <a class="merged-away" href=href>{w!(trash.merged_into, name = called(kind.word(), &name))}</a> }
        });
        let label = move || w!(record.restore_named, name = name.get());
        let restore = move || {
            actions.restore(&meant.run(id));
            chosen.update(|chosen| {
                chosen.remove(&id);
            });
        };
        let cells = view! {
            <th scope="row">{name} {into}</th>
            <td class="wide kind">{kind}</td>
            <td class="wide">{moment(i64::try_from(at).unwrap_or(i64::MAX), now)}</td>
            <td>
                <Button rank=Rank::Small name=label words=word!(record.restore) on_press=restore />
            </td>
        };
        Row { name, cells: cells.into_any() }
    });
    let words = TableWords {
        name: w!(nav.trash),
        choose_all: |count| w!(list.choose_all, count = count),
        choose: |name| w!(list.choose, name = name),
    };
    let ordering = Ordering { now: Signal::stored(None), on_order: Callback::new(|_| ()) };
    let body = Body { rows: rows.into(), draw: row, groups: None };
    view! { <Table words columns=Columns { all: columns, sizing: None } body ordering chosen /> }
}
