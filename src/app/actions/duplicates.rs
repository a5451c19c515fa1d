//! Duplicates: looking for them a few records at a time, merging two, taking them apart, and saying that they are two.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::{Actions, use_actions};
use crate::domain::change::{Change, Label};
use crate::domain::crm::merged_into;
use crate::domain::gather::Gather;
use crate::domain::joining::{Choice, merge, take_apart};
use crate::domain::kinds::Kind;
use crate::domain::value::Value;
use crate::present::duplicates::{KINDS, Pair, Search, standing};

/// How many records are looked at at a time, and how long until the next.
const AT_ONCE: usize = 300;
const EVERY: Duration = Duration::from_millis(8);

/// What was found among the records of one kind.
#[derive(Clone, Copy)]
struct Found {
    kind: Kind,
    /// What the last whole search found; none before it ended.
    pairs: RwSignal<Option<Arc<Vec<Pair>>>>,
    /// How often the data had changed when it began.
    from: StoredValue<Option<u64>>,
    /// The one under way.
    search: StoredValue<Option<Search>>,
}

/// The duplicates that were found. A handle.
#[derive(Clone, Copy)]
pub struct Duplicates {
    found: StoredValue<Vec<Found>>,
    actions: Actions,
}

impl Duplicates {
    /// Nothing was looked for yet. Provided as context by the shell.
    pub fn unsearched() -> Self {
        let found = |kind: &Kind| Found {
            kind: *kind,
            pairs: RwSignal::new(None),
            from: StoredValue::new(None),
            search: StoredValue::new(None),
        };
        Self { found: StoredValue::new(KINDS.iter().map(found).gathered()), actions: use_actions() }
    }

    fn of(self, kind: Kind) -> Option<Found> {
        self.found.try_with_value(|found| found.iter().find(|found| found.kind == kind).copied()).flatten()
    }

    /// Looks for duplicates of a kind, now and whenever the data have come to rest after a change, for as long as the
    /// screen that asks is there.
    pub fn follow(self, kind: Kind) {
        let data = self.actions.data;
        effect(move || {
            // Nothing is read: it only tells when to look again.
            if data.read_at_rest(|_| true) {
                self.begin(kind);
            }
        });
    }

    fn begin(self, kind: Kind) {
        let Some(found) = self.of(kind) else { return };
        let now = self.actions.data.changes();
        let is_idle = found.search.with_value(Option::is_none);
        if is_idle && found.from.get_value() != Some(now) {
            found.from.set_value(Some(now));
            found.search.set_value(Some(Search::new(kind)));
            self.go_on(kind);
        }
    }

    /// A few records after a pause, and so on.
    fn go_on(self, kind: Kind) {
        let next = move || {
            let Some(found) = self.of(kind) else { return };
            let data = self.actions.data;
            let step = |crm: &_| found.search.try_update_value(|search| search.as_mut()?.step(crm, AT_ONCE)).flatten();
            match data.peek(step) {
                None => self.go_on(kind),
                Some(pairs) => {
                    found.search.set_value(None);
                    found.pairs.set(Some(Arc::new(pairs)));
                    // Something may have changed behind it.
                    self.begin(kind);
                }
            }
        };
        set_timeout(next, EVERY);
    }

    /// The pairs that stand, the likeliest first; follows the records. `None` until the first search has ended.
    pub fn pairs(self, kind: Kind) -> Memo<Option<Arc<Vec<Pair>>>> {
        let (found, data) = (self.of(kind), self.actions.data);
        memo(move || {
            let pairs = found?.pairs.get()?;
            let standing = data.read(&[kind], |crm| standing(crm, kind, &pairs).into_iter().cloned().gathered());
            Some(Arc::new(standing))
        })
    }
}

/// The duplicates that were found.
pub fn use_duplicates() -> Duplicates {
    expect_context::<Duplicates>()
}

impl Actions {
    /// Merges one record into another; both are kept.
    pub fn join(self, stays: Uuid, goes: Uuid, choice: &Choice) -> bool {
        let (label, changes) = self.data.peek(|crm| {
            let changes = crm.record(stays).zip(crm.record(goes)).map(|(stays, goes)| merge(stays, goes, choice));
            (Label::Joined { name: crm.name(goes).to_owned(), into: crm.name(stays).to_owned() }, changes)
        });
        self.act(label, changes.unwrap_or_default())
    }

    /// Lets a record that was merged stand for itself again; `back` gives the other what it had before.
    pub fn take_apart(self, part: Uuid, back: Vec<Change>) -> bool {
        let (label, changes) = self.data.peek(|crm| {
            let own = |id: Uuid| crm.record(id).map_or("", |record| record.name()).to_owned();
            let said = || crm.record(part).and_then(|record| merged_into(record));
            let standing = Some(crm.resolve(part)).filter(|standing| *standing != part).or_else(said);
            (Label::TakenApart { name: own(part), from: standing.map(own).unwrap_or_default() }, take_apart(crm, part))
        });
        self.act(label, changes.into_iter().chain(back).gathered())
    }

    /// Says that two records are no duplicates of each other: once for the pair, at the smaller id.
    pub fn tell_apart(self, kind: Kind, a: Uuid, b: Uuid) -> bool {
        let Some(set) = kind.field("distinct_from") else { return false };
        let name = |id: Uuid| self.data.peek(|crm| crm.name(id).to_owned());
        let label = Label::ToldApart { name: name(a), other: name(b) };
        self.act(label, vec![Change::Add { id: a.min(b), set, value: Value::Link(a.max(b)) }])
    }
}
