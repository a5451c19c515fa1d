//! What the page of deals shows, derived from the address and the data; and the little that it owns itself.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::{Actions, use_actions};
use crate::app::pages::deals::drag::Drag;
use crate::app::router::{Router, use_router};
use crate::app::workspace;
use crate::domain::kinds::{Deal, Kind, Pipeline};
use crate::present::board::{self, Board, ColumnKey, Looking};
use crate::present::card::{NextSteps, next_steps};
use crate::present::deal_filter::page::DealsPage;
use crate::present::hangul::{Needle, SearchKey};
use crate::store::prefs;

/// The kinds that a board is made of.
pub const BOARD_KINDS: [Kind; 5] = [Kind::Deal, Kind::Stage, Kind::Pipeline, Kind::Company, Kind::Member];

/// What a card can show besides the title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CardField {
    /// The company, and the first contact.
    Who,
    /// The product.
    Product,
    /// The amount, and for how long the deal has stood still.
    Amount,
    /// The day of the expected close.
    Close,
    /// Its tags.
    Tags,
    /// The next step, and the owner.
    Step,
}

impl CardField {
    /// Every field, in the order of a card.
    pub const ALL: [Self; 6] = [Self::Who, Self::Product, Self::Amount, Self::Close, Self::Tags, Self::Step];
    /// Its name in the preferences of this device.
    pub fn word(self) -> &'static str {
        match self {
            Self::Who => "who",
            Self::Product => "product",
            Self::Amount => "amount",
            Self::Close => "close",
            Self::Tags => "tags",
            Self::Step => "step",
        }
    }
}

/// The page of deals. A handle.
#[derive(Clone, Copy)]
pub struct Deals {
    /// What can be done.
    pub actions: Actions,
    router: Router,
    /// Filter, view, grouping and order, as the address says them.
    pub page: Memo<DealsPage>,
    /// The pipeline that is shown.
    pub pipeline: Memo<Option<Uuid>>,
    /// The board.
    pub board: Memo<Arc<Board>>,
    /// The next step of each deal.
    pub steps: Memo<Arc<NextSteps>>,
    /// The chosen cards.
    pub chosen: RwSignal<BTreeSet<Uuid>>,
    /// The columns that are folded.
    pub folded: RwSignal<BTreeSet<ColumnKey>>,
    /// The column in which a deal is being added.
    pub adding: RwSignal<Option<ColumnKey>>,
    /// The deal whose next step is being planned.
    pub planning: RwSignal<Option<Uuid>>,
    /// What cards show.
    pub fields: RwSignal<BTreeSet<CardField>>,
    /// The cards under way.
    pub drag: Drag,
}

impl Deals {
    /// The page at the address.
    pub fn new() -> Self {
        let actions = use_actions();
        let router = use_router();
        let data = actions.data;
        let page = Memo::new(move |_| router.query.with(DealsPage::from_query));
        let asked = Memo::new(move |_| page.with(|page| page.pipeline));
        let pipeline = Memo::new(move |_| {
            let remembered = || prefs::last_pipeline(workspace::current().database());
            let stands = |id: &Uuid| {
                data.read(&[Kind::Pipeline], |crm| {
                    crm.get::<Pipeline<'_>>((*id).into()).is_some_and(|p| !p.0.is_gone())
                })
            };
            let busiest = || data.read(&[Kind::Pipeline, Kind::Stage, Kind::Deal], board::busiest_pipeline);
            asked.get().filter(stands).or_else(|| remembered().filter(stands)).or_else(busiest)
        });
        let needle = Memo::new_with_compare(
            move |_| page.with(|page| Arc::new(Needle::new(page.filter.text.trim()))),
            |old, new| !matches!((old, new), (Some(a), Some(b)) if Arc::ptr_eq(a, b)),
        );
        let texts = texts(actions);
        let board = Memo::new(move |_| {
            let page = page.get();
            let needle = needle.get();
            let texts = (!needle.is_empty()).then(|| texts.get());
            let has_words = move |id: Uuid| {
                let key = texts.as_ref().and_then(|texts| texts.get(&id));
                key.is_some_and(|key| needle.find(key).is_some())
            };
            let looking = Looking { filter: &page.filter, has_words: &has_words, today: data.today.get() };
            data.read(&BOARD_KINDS, |crm| Arc::new(board::board(crm, pipeline.get(), page.group_by, &looking)))
        });
        let steps = Memo::new(move |_| data.read(&[Kind::Task], |crm| Arc::new(next_steps(crm))));
        let kept =
            prefs::card_fields().map(|words| CardField::ALL.into_iter().filter(|f| is_among(*f, &words)).collect());
        let fields = kept.unwrap_or_else(|| BTreeSet::from([CardField::Who, CardField::Amount, CardField::Step]));
        Self {
            actions,
            router,
            page,
            pipeline,
            board,
            steps,
            chosen: RwSignal::default(),
            folded: RwSignal::default(),
            adding: RwSignal::new(None),
            planning: RwSignal::new(None),
            fields: RwSignal::new(fields),
            drag: Drag::new(),
        }
    }

    /// Changes filter, view, grouping or order: the address changes, and the page with it.
    pub fn restate(self, change: impl FnOnce(&mut DealsPage)) {
        let mut page = self.page.get_untracked();
        change(&mut page);
        self.router.restate(page.to_query());
    }

    /// The column that holds a deal, and the deal's place in it.
    pub fn find(self, deal: Uuid) -> Option<(usize, usize)> {
        self.board.with_untracked(|board| {
            board
                .columns
                .iter()
                .enumerate()
                .find_map(|(column, c)| c.cards.iter().position(|card| *card == deal).map(|row| (column, row)))
        })
    }

    /// The cards that a deed on one of them is meant for: all chosen ones if it is among them, in the board's order.
    pub fn meant(self, deal: Uuid) -> Vec<Uuid> {
        let chosen = self.chosen.get_untracked();
        if !chosen.contains(&deal) {
            return vec![deal];
        }
        self.board.with_untracked(|board| {
            board.columns.iter().flat_map(|c| &c.cards).filter(|id| chosen.contains(id)).copied().collect()
        })
    }

    /// Shows a field on cards, or not any more; this device remembers it.
    pub fn toggle_field(self, field: CardField) {
        self.fields.update(|fields| {
            if !fields.remove(&field) {
                fields.insert(field);
            }
        });
        let words: Vec<String> =
            self.fields.with_untracked(|fields| fields.iter().map(|field| field.word().to_owned()).collect());
        let _lasts_for_this_visit_only = prefs::set_card_fields(&words);
    }

    /// Shows another pipeline; this device remembers it.
    pub fn show_pipeline(self, pipeline: Option<Uuid>) {
        self.folded.update(BTreeSet::clear);
        if let Some(id) = pipeline {
            let _lasts_for_this_visit_only = prefs::set_last_pipeline(workspace::current().database(), id);
        }
        self.restate(|page| page.pipeline = pipeline);
    }

    /// Chooses a card, or not any more.
    pub fn choose(self, deal: Uuid) {
        self.chosen.update(|chosen| {
            if !chosen.remove(&deal) {
                chosen.insert(deal);
            }
        });
    }
}

fn is_among(field: CardField, words: &[String]) -> bool {
    words.iter().any(|word| word == field.word())
}

/// The page of deals.
pub fn use_deals() -> Deals {
    expect_context::<Deals>()
}

/// What each deal is searched by; made only while something is searched.
fn texts(actions: Actions) -> Memo<Arc<HashMap<Uuid, SearchKey>>> {
    Memo::new_with_compare(
        move |_| {
            actions.data.read(&[Kind::Deal, Kind::Company, Kind::Member], |crm| {
                let key = |deal: Deal<'_>| (deal.id().0, SearchKey::new(&board::words(crm, deal)));
                Arc::new(crm.all::<Deal<'_>>().map(key).collect())
            })
        },
        |old, new| !matches!((old, new), (Some(a), Some(b)) if Arc::ptr_eq(a, b)),
    )
}
