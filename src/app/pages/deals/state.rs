//! What the page of deals shows, derived from the address and the data; and the little that it owns itself.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::{Actions, use_actions};
use crate::app::data::Data;
use crate::app::pages::deals::drag::Drag;
use crate::app::pages::views::Views;
use crate::app::workspace;
use crate::domain::kinds::{Kind, Pipeline, ViewPlace};
use crate::domain::sorted::SortedSet;
use crate::present::board::rows::DealRows;
use crate::present::board::{self, Board, ColumnKey, Looking};
use crate::present::card::{NextSteps, next_steps};
use crate::present::deal_filter::choices::View;
use crate::present::deal_filter::page::DealsPage;
use crate::present::hangul::Needle;
use crate::present::query::Query;
use crate::present::route::Route;
use crate::store::prefs;

/// How many columns draw their cards in one frame while a filter is typed.
const COLUMNS_AT_ONCE: usize = 2;

/// The kinds that a board is made of.
pub const BOARD_KINDS: [Kind; 7] =
    [Kind::Deal, Kind::Stage, Kind::Pipeline, Kind::Company, Kind::Member, Kind::CustomField, Kind::CustomOption];

/// The name under which the fields of cards stand in addresses, and what stands for no field.
const CARD: &str = "card";
const NONE: &str = "title";

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
    /// Those of a card about which the address says nothing.
    const USUAL: [Self; 3] = [Self::Who, Self::Amount, Self::Step];

    /// The fields that an address asks for.
    fn read(said: Option<&str>) -> SortedSet<Self> {
        let Some(said) = said else { return SortedSet::from_iter(Self::USUAL) };
        Self::ALL.into_iter().filter(|field| said.split(',').any(|word| word == field.word())).collect()
    }

    /// What the address says of them; nothing where they are as usual.
    fn write(fields: &SortedSet<Self>) -> String {
        match fields.iter().copied().eq(Self::USUAL) {
            true => String::new(),
            false if fields.is_empty() => NONE.to_owned(),
            false => fields.iter().map(|field| field.word()).collect::<Vec<_>>().join(","),
        }
    }

    /// Its name in addresses.
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
    /// The view that the address names, and the state of the page.
    pub views: Views,
    /// Filter, view, grouping and order, as the address says them.
    pub page: Memo<DealsPage>,
    /// The same without the words to find: most controls needn't look at each key.
    pub wordless: Memo<DealsPage>,
    /// The pipeline that is shown.
    pub pipeline: Memo<Option<Uuid>>,
    /// The board.
    pub board: Memo<Arc<Board>>,
    /// The next step of each deal.
    pub steps: Memo<Arc<NextSteps>>,
    /// The chosen cards.
    pub chosen: RwSignal<BTreeSet<Uuid>>,
    /// The columns that are folded.
    pub folded: RwSignal<SortedSet<ColumnKey>>,
    /// The column in which a deal is being added.
    pub adding: RwSignal<Option<ColumnKey>>,
    /// Whether a deal is being made in a dialog.
    pub creating: RwSignal<bool>,
    /// The deal whose next step is being planned.
    pub planning: RwSignal<Option<Uuid>>,
    /// What cards show.
    pub fields: Memo<SortedSet<CardField>>,
    /// The words to find that were typed last and aren't in the address yet.
    typed: StoredValue<Option<String>>,
    /// How many columns have drawn what such a key changed; none while nothing is typed.
    turns: StoredValue<Option<usize>>,
    /// The cards under way.
    pub drag: Drag,
}

impl Deals {
    /// The page at the address.
    pub fn new() -> Self {
        let actions = use_actions();
        let views = Views::new(ViewPlace::Deals);
        provide_context(views);
        let data = actions.data;
        let page = memo(move || views.query.with(DealsPage::from_query));
        let wordless = memo(move || {
            let mut page = page.get();
            page.filter.text.clear();
            page
        });
        let pipeline = memo(move || {
            let remembered = || prefs::last_pipeline(&workspace::current().database());
            let stands = |id: &Uuid| {
                data.read(&[Kind::Pipeline], |crm| {
                    crm.get::<Pipeline<'_>>((*id).into()).is_some_and(|p| !p.0.is_gone())
                })
            };
            // It doesn't follow the deals: no board changes under the hands because another pipeline got busier.
            let busiest = || data.read(&[Kind::Pipeline, Kind::Stage], board::busiest_pipeline);
            wordless.with(|page| page.pipeline).filter(stands).or_else(|| remembered().filter(stands)).or_else(busiest)
        });
        let needle = Memo::restless(move || page.with(|page| Arc::new(Needle::new(page.filter.text.trim()))));
        let rows = StoredValue::new(DealRows::default());
        let board = memo(move || {
            let (page, needle, pipeline) = (page.get(), needle.get(), pipeline.get());
            let looking = Looking { filter: &page.filter, needle: &needle, today: data.today.get() };
            let board = data.read(&BOARD_KINDS, |crm| {
                rows.try_update_value(|rows| {
                    rows.follow(crm);
                    rows.board(crm, pipeline, page.group_by, &looking)
                })
            });
            Arc::new(board.unwrap_or_default())
        });
        prepare_ahead(data, rows, 0);
        let steps = memo(move || data.read(&[Kind::Task], |crm| Arc::new(next_steps(crm))));
        let fields = memo(move || views.query.with(|query| CardField::read(query.get(CARD))));
        let several = move || data.peek(|crm| board::pipelines(crm).len() > 1);
        // A view shows everybody the same pipeline, whichever they looked at last.
        views.tell_unsaid(Callback::new(move |()| {
            let shown = pipeline.get_untracked().filter(|_| several());
            shown.map(|id| ("pipeline".to_owned(), id.to_string()))
        }));
        Self {
            actions,
            views,
            page,
            wordless,
            pipeline,
            board,
            steps,
            chosen: RwSignal::default(),
            folded: RwSignal::default(),
            adding: RwSignal::new(None),
            creating: RwSignal::new(false),
            planning: RwSignal::new(None),
            fields,
            typed: StoredValue::new(None),
            turns: StoredValue::new(None),
            drag: Drag::new(),
        }
    }

    /// Whether its page is still there: what runs a frame later may find another one.
    pub fn is_shown(self) -> bool {
        !self.chosen.is_disposed()
    }

    /// Begins a new deal: in the first stage, or in a dialog where no column is one.
    pub fn begin_deal(self) {
        let first = self.board.with_untracked(|board| board.columns.first().map(|column| column.key));
        let is_board = self.page.with_untracked(|page| page.view == View::Board);
        match first {
            Some(key @ ColumnKey::Stage(_)) if is_board => self.adding.set(Some(key)),
            _ => self.creating.set(true),
        }
    }

    /// Changes filter, view, grouping or order: the address changes, and the page with it.
    pub fn restate(self, change: impl FnOnce(&mut DealsPage)) {
        let said = untrack(|| self.said_after(change));
        self.views.restate(&said);
    }

    /// Goes to the page of a deal.
    pub fn open(self, deal: Uuid) {
        self.views.leave_for(Route::Deal(deal));
    }

    /// The state that such a change leads to, for a link; follows what it begins with.
    pub fn said_after(self, change: impl FnOnce(&mut DealsPage)) -> Query {
        let before = self.page.get();
        let mut after = before.clone();
        change(&mut after);
        self.views.changed(&before.to_query(), &after.to_query())
    }

    /// Takes the words to find, when the key that typed them is done with: an editor lays out at once whatever its key
    /// changes, so that the board would be part of the key. Of several keys the last counts.
    pub fn find_words(self, text: String) {
        if self.typed.try_update_value(|typed| typed.replace(text).is_none()) == Some(true) {
            let restate = move || {
                if let Some(text) = self.typed.try_update_value(Option::take).flatten() {
                    self.turns.set_value(Some(0));
                    self.restate(|page| page.filter.text = text);
                    let rest = move || {
                        self.turns.set_value(None);
                    };
                    set_timeout(rest, Duration::ZERO);
                }
            };
            set_timeout(restate, Duration::ZERO);
        }
    }

    /// Takes a turn for a column that has to draw its cards: how many frames it lets pass before it does. A key in the
    /// filter changes all of them at once, and none of them keeps the page busy for long.
    pub fn take_turn(self) -> usize {
        let turn = self.turns.try_update_value(|turns| {
            let turn = *turns.as_ref()?;
            *turns = Some(turn + 1);
            Some(turn)
        });
        turn.flatten().unwrap_or(0) / COLUMNS_AT_ONCE
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

    /// Shows a field on cards, or not any more.
    pub fn toggle_field(self, field: CardField) {
        let mut fields = self.fields.get_untracked();
        if !fields.remove(&field) {
            fields.insert(field);
        }
        self.views.put(CARD, CardField::write(&fields));
    }

    /// Shows another pipeline; this device remembers it.
    pub fn show_pipeline(self, pipeline: Option<Uuid>) {
        self.folded.update(SortedSet::clear);
        if let Some(id) = pipeline {
            let _lasts_for_this_visit_only = prefs::set_last_pipeline(&workspace::current().database(), id);
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

/// The page of deals.
pub fn use_deals() -> Deals {
    expect_context::<Deals>()
}

/// How many deals are prepared for the search at a time, while nobody searches, and how long until the next.
const PREPARED_AT_ONCE: usize = 200;
const PREPARED_EVERY: Duration = Duration::from_millis(40);

/// Prepares deals for the search a few at a time, so that the first key of a search finds most of it done.
fn prepare_ahead(data: Data, rows: StoredValue<DealRows>, from: usize) {
    let next = move || {
        let prepare = |crm: &_| rows.try_update_value(|rows| rows.prepare(crm, from, PREPARED_AT_ONCE));
        if data.peek(prepare) == Some(true) {
            prepare_ahead(data, rows, from + PREPARED_AT_ONCE);
        }
    };
    set_timeout(next, PREPARED_EVERY);
}
