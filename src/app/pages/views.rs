//! Which view a list or board shows, and what becomes of what is changed in it.

mod dialog;
mod menu;
mod switcher;

use std::cell::Cell;

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::{Actions, use_actions};
use crate::app::router::{Router, use_router};
use crate::app::words::{owned, w};
use crate::app::workspace::{self, Which};
use crate::domain::column;
use crate::domain::crm::Crm;
use crate::domain::gather::Gather;
use crate::domain::kinds::{Deal, Kind, SavedView, ViewPlace};
use crate::domain::order::OrderKey;
use crate::present::query::Query;
use crate::present::route::{Address, Route};
use crate::present::views::relative::meant;
use crate::present::views::{ALL, BuiltIn, Looked, ViewKey, address_of, carry_over, route_of};
use crate::store::prefs;

pub use switcher::ViewSwitcher;

/// Names of a state that say how things stand, not which ones are shown.
const ARRANGEMENT: [&str; 6] = ["view", "pipeline", "group", "sort", "columns", "card"];

/// The name that is being given to a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Naming {
    /// A new one.
    New,
    /// One that has a name.
    Rename(Uuid),
}

/// A name and its value that a page shows, if there are such.
pub type Unsaid = Callback<(), Option<(String, String)>>;

/// The view of a screen. A handle.
#[derive(Clone, Copy)]
pub struct Views {
    /// The screen.
    pub place: ViewPlace,
    /// What can be done.
    pub actions: Actions,
    router: Router,
    /// The view and the state that the address shows.
    pub looked: Memo<Looked>,
    /// The state as it is meant here and today.
    pub query: Memo<Query>,
    default: RwSignal<ViewKey>,
    naming: RwSignal<Option<Naming>>,
    /// What the page shows although the state doesn't say it, and what a view has to say.
    unsaid: StoredValue<Option<Unsaid>>,
}

impl Views {
    /// The view that the address names.
    pub fn new(place: ViewPlace) -> Self {
        let (actions, router) = (use_actions(), use_router());
        let data = actions.data;
        let default = RwSignal::new(default_of(actions, place));
        let looked = memo(move || {
            let default = default.get();
            data.read(&[Kind::SavedView], |crm| {
                router.query.with(|address| Looked::at(address, default, &|key| state_of(crm, place, key)))
            })
        });
        let query = memo(move || looked.with(|looked| meant(&looked.said, data.author.get(), data.today.get())));
        let (naming, unsaid) = (RwSignal::new(None), StoredValue::new(None));
        Self { place, actions, router, looked, query, default, naming, unsaid }
    }

    /// Has a view say what the page shows although the state doesn't say it.
    pub fn tell_unsaid(self, unsaid: Unsaid) {
        self.unsaid.set_value(Some(unsaid));
    }

    /// The first value of a name in the state, with its relative word.
    pub fn said(self, name: &str) -> Option<String> {
        self.looked.with(|looked| looked.said.get(name).map(str::to_owned))
    }

    /// Shows another state.
    pub fn restate(self, said: &Query) {
        self.router.restate(self.looked.with_untracked(|looked| looked.address(said)));
    }

    /// Gives a name of the state one value; none where it is empty.
    pub fn put(self, name: &str, value: String) {
        let said = self.looked.with_untracked(|looked| looked.said.clone());
        self.restate_with(said, name, value);
    }

    /// Shows another state with one value of a name; without the name where it is empty.
    pub fn restate_with(self, mut said: Query, name: &str, value: String) {
        match value.is_empty() {
            true => said.remove(name),
            false => said.set(name, value),
        }
        self.restate(&said);
    }

    /// The state after the page has changed what it understands of it.
    pub fn changed(self, before: &Query, after: &Query) -> Query {
        self.looked.with(|looked| carry_over(&looked.said, before, after))
    }

    /// The address of another state of this screen.
    pub fn href(self, said: &Query) -> String {
        let query = self.looked.with(|looked| looked.address(said));
        route_of(self.place).with(query).to_string()
    }

    /// Whether not everything is shown.
    pub fn is_filtered(self) -> bool {
        self.looked.with(|looked| looked.said.iter().any(|(name, _)| !ARRANGEMENT.contains(&name)))
    }

    /// Shows everything, arranged as it is.
    pub fn clear_filters(self) {
        let said = self.looked.with_untracked(|looked| looked.said.only(|name| ARRANGEMENT.contains(&name)));
        self.restate(&said);
    }

    /// The state that a view keeps.
    fn kept(self) -> Query {
        let mut said = self.looked.with_untracked(|looked| looked.said.clone());
        let unsaid = self.unsaid.get_value().and_then(|unsaid| unsaid.run(()));
        if let Some((name, value)) = unsaid.filter(|(name, _)| said.get(name).is_none()) {
            said.set(&name, value);
        }
        said
    }

    /// The saved view that is shown, with whether it is somebody else's.
    fn saved(self) -> Option<(Uuid, bool)> {
        let ViewKey::Saved(id) = self.looked.with(|looked| looked.key)? else { return None };
        let me = self.actions.data.author.get();
        let owner = self.actions.data.read(&[Kind::SavedView, Kind::Member], |crm| owner_of(crm, id));
        Some((id, owner.is_some() && owner != me))
    }

    /// Saves what was changed in the view.
    fn save(self) {
        let Some((id, false)) = untrack(|| self.saved()) else { return };
        if self.actions.save_view(id, &self.kept()) {
            self.router.restate(address_of(ViewKey::Saved(id)));
        }
    }

    /// Shows the view as it is saved.
    fn reset(self) {
        let own = self.looked.with_untracked(|looked| looked.own.clone());
        self.restate(&own);
    }

    /// Goes to a view, as a link does.
    fn go(self, key: ViewKey) {
        self.router.go(address(self.place, key));
    }

    /// Goes to another screen.
    pub fn leave_for(self, route: Route) {
        self.router.go(route);
    }

    /// Shows the view that is shown now first from here on, on this device.
    fn set_default(self) {
        let Some(key) = self.looked.with_untracked(|looked| looked.key) else { return };
        let kept = prefs::set_default_view(&workspace::current().database(), self.place.word(), &key.to_string());
        let name = self.actions.data.peek(|crm| name_of(crm, self.place, key));
        self.default.set(key);
        self.actions.notices.tell(match kept {
            Ok(()) => w!(views.is_default, name = name),
            Err(_) => owned!(views.not_kept),
        });
    }
}

/// The views of the screen that is shown.
pub fn use_views() -> Views {
    expect_context::<Views>()
}

/// The address of a view.
pub fn address(place: ViewPlace, key: ViewKey) -> Address {
    route_of(place).with(address_of(key))
}

/// What a view is called.
pub fn name_of(crm: &Crm, place: ViewPlace, key: ViewKey) -> String {
    use ViewPlace::*;
    let view = match key {
        ViewKey::Saved(id) => return crm.name(id).to_owned(),
        ViewKey::BuiltIn(view) => view,
    };
    let name = match (view, place) {
        (BuiltIn::All, Deals) => w!(views.all_deals),
        (BuiltIn::All, Companies) => w!(views.all_companies),
        (BuiltIn::All, Contacts) => w!(views.all_contacts),
        (BuiltIn::All, Products) => w!(views.all_products),
        (BuiltIn::All, Tasks) => w!(views.all_tasks),
        (BuiltIn::Mine, Companies) => w!(views.my_companies),
        (BuiltIn::Mine, Contacts) => w!(views.my_contacts),
        (BuiltIn::Mine, Tasks) => w!(views.my_tasks),
        (BuiltIn::Mine, _) => w!(views.my_deals),
        (BuiltIn::Closing, _) => w!(views.closing),
        (BuiltIn::Overdue, _) => w!(views.overdue),
        (BuiltIn::Stalled, _) => w!(views.stalled),
    };
    name.to_owned()
}

/// Whose a view is; the team's where nobody works here any more who owns it.
fn owner_of(crm: &Crm, view: Uuid) -> Option<Uuid> {
    let owner = crm.get::<SavedView<'_>>(view.into())?.owner()?;
    crm.record(owner.0).filter(|member| !member.is_gone()).map(|member| member.id)
}

/// The views of a screen in order: the member's own, the team's, and those that need no record.
pub fn views_of(crm: &Crm, place: ViewPlace, me: Option<Uuid>) -> [Vec<ViewKey>; 3] {
    let views = crm.all::<SavedView<'_>>().filter(|view| view.place() == Some(place));
    let mut placed: Vec<_> = views.map(|view| (view.0.id, OrderKey::parse(view.order()).ok())).gathered();
    column::sort(&mut placed);
    let of = |owner: Option<Uuid>| {
        let theirs = placed.iter().filter(|(id, _)| owner_of(crm, *id) == owner);
        theirs.map(|(id, _)| ViewKey::Saved(*id)).gathered()
    };
    let mine = if me.is_some() { of(me) } else { Vec::new() };
    [mine, of(None), BuiltIn::of(place).iter().map(|view| ViewKey::BuiltIn(*view)).gathered()]
}

/// The state of a view of this screen, if it is here.
fn state_of(crm: &Crm, place: ViewPlace, key: ViewKey) -> Option<Query> {
    match key {
        ViewKey::BuiltIn(view) => BuiltIn::of(place).contains(&view).then(|| view.state()),
        ViewKey::Saved(id) => {
            let view = crm.get::<SavedView<'_>>(id.into()).filter(|view| !view.0.is_gone())?;
            let state = || view.query().parse().unwrap_or_else(|never: std::convert::Infallible| match never {});
            (view.place() == Some(place)).then(state)
        }
    }
}

/// The view that is shown where the address names none. What somebody chose is remembered by the device: it is about who
/// sits here, and means nothing to the team. Where nobody chose, it is found out once: no board turns into another because
/// its first own deal was added.
fn default_of(actions: Actions, place: ViewPlace) -> ViewKey {
    thread_local! {
        static OWNS_DEALS: Cell<Option<bool>> = const { Cell::new(None) };
    }
    let chosen = prefs::default_view(&workspace::current().database(), place.word()).and_then(|key| key.parse().ok());
    if let Some(key) = chosen {
        return key;
    }
    // The sample is there to be looked at as a whole.
    let may_be_own = place == ViewPlace::Deals && workspace::current() != Which::Sample;
    let Some(me) = actions.data.author_untracked().filter(|_| may_be_own) else { return ALL };
    let owns = OWNS_DEALS.get().unwrap_or_else(|| {
        actions.data.peek(|crm| crm.all::<Deal<'_>>().any(|deal| deal.owner().map(Uuid::from) == Some(me)))
    });
    OWNS_DEALS.set(Some(owns));
    if owns { ViewKey::BuiltIn(BuiltIn::Mine) } else { ALL }
}
