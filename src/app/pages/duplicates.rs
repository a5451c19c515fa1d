//! The queue of likely duplicates: pairs at the left, the pair under decision beside them.

mod compare;
mod queue;
mod row;
mod words;

use std::sync::Arc;

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::duplicates::{Duplicates, use_duplicates};
use crate::app::actions::{Actions, use_actions};
use crate::app::components::button::LinkButton;
use crate::app::components::empty::Empty;
use crate::app::components::focus::focus_if_lost;
use crate::app::components::heading::PageHead;
use crate::app::components::tabs::{Tab, Tabs, TabsLook};
use crate::app::find::on_page;
use crate::app::keyboard::use_keyboard;
use crate::app::pages::duplicates::compare::Comparison;
use crate::app::pages::duplicates::queue::QueueList;
use crate::app::router::{Router, use_router};
use crate::app::words::{number, w, word};
use crate::domain::kinds::Kind;
use crate::present::duplicates::Pair;
use crate::present::query::Query;
use crate::present::route::{Address, Route};
use crate::present::shortcuts::{Deed, Scope, Way};

/// As many pairs as are listed at once; those behind come up as the first are decided.
const SHOWN: usize = 100;

/// The queue of one kind. A handle.
#[derive(Clone, Copy)]
pub struct Queue {
    /// The kind.
    pub kind: Kind,
    /// The pairs that stand; none before the first search has ended.
    pub pairs: Memo<Option<Arc<Vec<Pair>>>>,
    /// Which was walked to, and at which place it stood.
    walked: RwSignal<(usize, Option<(Uuid, Uuid)>)>,
    /// The two that are compared.
    pub now: Memo<Option<(Uuid, Uuid)>>,
    /// What can be done.
    pub actions: Actions,
    router: Router,
}

/// The address of the queue of a kind, or of two records that somebody wants to merge.
pub fn address(kind: Kind, with: Option<(Uuid, Uuid)>) -> Address {
    let mut query = Query::new();
    query.set("kind", kind.word());
    if let Some((a, b)) = with {
        query.set("with", format!("{a},{b}"));
    }
    Route::Duplicates.with(query)
}

impl Queue {
    fn new(kind: Kind, duplicates: Duplicates) -> Self {
        duplicates.follow(kind);
        let (pairs, router, actions) = (duplicates.pairs(kind), use_router(), use_actions());
        let walked = RwSignal::new((0, None));
        let now = memo(move || {
            // Whoever came with two records sees them first, likely or not.
            let with = router.query.with(|query| two(query.get("with")?));
            let stands = |id: Uuid| {
                actions.data.read(&[kind], |crm| {
                    crm.record(id).is_some_and(|record| record.kind == kind.into() && crm.is_listed(record))
                })
            };
            if let Some((a, b)) = with.filter(|(a, b)| a != b && stands(*a) && stands(*b)) {
                return Some((a, b));
            }
            let (place, walked) = walked.get();
            pairs.with(|pairs| {
                let pairs = pairs.as_ref()?;
                let same = pairs.iter().find(|pair| Some((pair.a, pair.b)) == walked);
                // What was decided is gone: the next one stands in its place.
                let found = same.or_else(|| pairs.get(place.min(pairs.len().checked_sub(1)?)));
                found.map(|pair| (pair.a, pair.b))
            })
        });
        Self { kind, pairs, walked, now, actions, router }
    }

    /// The place of the pair under decision.
    pub fn place(self) -> usize {
        let now = self.now.get_untracked();
        let is_it = |pair: &Pair| Some((pair.a, pair.b)) == now;
        self.pairs.with_untracked(|pairs| pairs.as_ref().and_then(|pairs| pairs.iter().position(is_it))).unwrap_or(0)
    }

    /// Goes to a pair.
    pub fn go(self, place: usize) {
        let pair = self.pairs.with_untracked(|pairs| pairs.as_ref()?.get(place).map(|pair| (pair.a, pair.b)));
        if let Some(pair) = pair {
            self.walked.set((place, Some(pair)));
            self.forget_wish();
        }
    }

    /// Goes on by so many pairs; past the last comes the first.
    pub fn walk(self, by: isize) {
        let count = self.pairs.with_untracked(|pairs| pairs.as_ref().map_or(0, |pairs| pairs.len().min(SHOWN)));
        if count > 0 {
            let place = (self.place() + count).saturating_add_signed(by) % count;
            self.go(place);
        }
    }

    /// Something was decided about the pair: the next one comes up where it stood.
    pub fn decided(self) {
        let place = self.place();
        self.walked.set((place, None));
        self.forget_wish();
        focus_if_lost("#compare".to_owned());
        // After the last one there is nothing to compare.
        focus_if_lost("#main h1".to_owned());
    }

    fn forget_wish(self) {
        let mut query = self.router.query.get_untracked();
        query.remove("with");
        self.router.restate(query);
    }
}

fn two(text: &str) -> Option<(Uuid, Uuid)> {
    let (a, b) = text.split_once(',')?;
    Some((a.parse().ok()?, b.parse().ok()?))
}

/// The page.
#[component]
pub fn DuplicatesPage() -> impl IntoView {
    let router = use_router();
    let kind = memo(move || match router.query.with(|query| query.get("kind") == Some(Kind::Contact.word())) {
        true => Kind::Contact,
        false => Kind::Company,
    });
    let tabs = vec![
        Tab { key: Kind::Company, name: w!(nav.companies), icon: None },
        Tab { key: Kind::Contact, name: w!(nav.contacts), icon: None },
    ];
    let on_select = Callback::new(move |kind: Kind| router.restate(address(kind, None).query));
    let duplicates = use_duplicates();
    let body = move || {
        let queue = Queue::new(kind.get(), duplicates);
        view! { <QueueView queue /> }
    };
    view! {
        <main class="page duplicates-page" id="main">
            <PageHead title=w!(duplicates.title)>
                <p class="page-meta">{word!(duplicates.about)}</p>
            </PageHead>
            <Tabs name=w!(duplicates.title) look=TabsLook::Page tabs now=kind on_select />
            {body}
        </main>
    }
}

#[component]
fn QueueView(queue: Queue) -> impl IntoView {
    use_keyboard().listen(Scope::Duplicates, move |deed, _| {
        match deed {
            Deed::Walk(way) => queue.walk(if *way == Way::Up { -1 } else { 1 }),
            Deed::Distinct => click("[data-deed=distinct]"),
            Deed::Merge => click("[data-deed=merge]"),
            Deed::Take(way) => compare::take_side(*way == Way::Right),
            _ => return false,
        }
        true
    });
    let count = move || queue.pairs.with(|pairs| pairs.as_ref().map(|pairs| pairs.len()));
    // Drawn again only when it is another thing, not when it holds more or less.
    let state = memo(move || (count(), queue.now.get().is_some()));
    let state = memo(move || match state.get() {
        (_, true) => Some(true),
        (None, _) => None,
        _ => Some(false),
    });
    move || match state.get() {
        None => view! { <p class="empty small" role="status">{word!(duplicates.looking)}</p> }.into_any(),
        Some(false) => {
            let home = if queue.kind == Kind::Contact { Route::Contacts } else { Route::Companies };
            let name = if queue.kind == Kind::Contact { w!(nav.contacts) } else { w!(nav.companies) };
            view! {
                <Empty icon=icondata_lu::LuCopyCheck title=w!(duplicates.none) text=w!(duplicates.none_text)>
                    <LinkButton href=home.to_string() text=name />
                </Empty>
            }
            .into_any()
        }
        Some(true) => view! {
            <div class="duplicates">
                <nav class="duplicates-queue" aria-label=word!(duplicates.queue)>
                    <p class="muted">{move || count().map(|count| w!(duplicates.count, count = number(count)))}</p>
                    <QueueList queue />
                </nav>
                {move || queue.now.get().map(|pair| view! { <Comparison queue pair /> })}
            </div>
        }
        .into_any(),
    }
}

fn click(selector: &str) {
    use wasm_bindgen::JsCast;
    let button = on_page(selector);
    if let Some(button) = button.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        button.click();
    }
}

/// The way to the queue from a list, where there is anything in it.
#[component]
pub fn DuplicatesLink(
    /// What is listed.
    kind: Kind,
) -> impl IntoView {
    let duplicates = use_duplicates();
    duplicates.follow(kind);
    let pairs = duplicates.pairs(kind);
    let count = memo(move || pairs.with(|pairs| pairs.as_ref().map_or(0, |pairs| pairs.len())));
    view! {
        <Show when=move || { count.get() > 0 }>
            <a class="duplicates-link" href=address(kind, None).to_string()>
                {move || w!(duplicates.possible, count = number(count.get()))}
            </a>
        </Show>
    }
}
