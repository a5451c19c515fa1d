//! Views: a list or board as somebody wants to see it again, and how an address says which one it is.
//!
//! `v=NAME` alone is the view as it is now, so that a link means the same to a teammate and follows what is saved. With
//! anything else beside it, that is the whole state, and the view is what it departs from; `edited` stands there where
//! nothing else would. An address without `v` that says something departs from 'All'; one that says nothing asks for
//! the default. Relative words (`owner=me`, `close=this_month`) stay as they are in addresses and views: see `relative`.

pub mod relative;

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

use crate::domain::gather::Gather;
use crate::domain::kinds::ViewPlace;
use crate::present::query::Query;
use crate::present::route::Route;

/// Which view an address names.
const VIEW: &str = "v";
/// Says that the state is another one than the view's although there is nothing else to say.
const EDITED: &str = "edited";

/// Which pipeline is shown.
const PIPELINE: &str = "pipeline";

/// A view that needs no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BuiltIn {
    /// Everything.
    All,
    /// What whoever works here owns.
    Mine,
    /// The open deals that are to close in the month that it is.
    Closing,
    /// The open deals whose expected close is past.
    Overdue,
    /// The open deals that are longer in their stage than it allows.
    Stalled,
}

/// The built-in views: what they are called in addresses, and the states that they stand for.
const BUILT_IN: [(BuiltIn, &str, &str); 5] = [
    (BuiltIn::All, "all", ""),
    (BuiltIn::Mine, "mine", "owner=me"),
    (BuiltIn::Closing, "closing", "close=this_month&status=open"),
    (BuiltIn::Overdue, "overdue", "close=past&status=open"),
    (BuiltIn::Stalled, "stalled", "status=stalled"),
];

impl BuiltIn {
    /// Those of a screen, in the order of a menu.
    pub fn of(place: ViewPlace) -> &'static [Self] {
        match place {
            ViewPlace::Deals => &[Self::All, Self::Mine, Self::Closing, Self::Overdue, Self::Stalled],
            ViewPlace::Companies | ViewPlace::Contacts | ViewPlace::Tasks => &[Self::All, Self::Mine],
            ViewPlace::Products => &[Self::All],
        }
    }

    fn entry(self) -> &'static (Self, &'static str, &'static str) {
        BUILT_IN.iter().find(|(view, ..)| *view == self).unwrap_or(&BUILT_IN[0])
    }

    /// Its state.
    pub fn state(self) -> Query {
        self.entry().2.parse().unwrap_or_else(|never: std::convert::Infallible| match never {})
    }
}

/// A view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ViewKey {
    /// One that needs no record.
    BuiltIn(BuiltIn),
    /// One that somebody saved.
    Saved(Uuid),
}

/// The view that shows everything.
pub const ALL: ViewKey = ViewKey::BuiltIn(BuiltIn::All);

impl fmt::Display for ViewKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BuiltIn(view) => f.write_str(view.entry().1),
            Self::Saved(id) => id.fmt(f),
        }
    }
}

/// A text that names no view.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' names no view")]
pub struct NoView(pub String);

impl FromStr for ViewKey {
    type Err = NoView;

    fn from_str(text: &str) -> Result<Self, NoView> {
        let built_in = BUILT_IN.iter().find(|(_, name, _)| *name == text).map(|(view, ..)| Self::BuiltIn(*view));
        let saved = || Uuid::try_parse(text).ok().map(Self::Saved);
        built_in.or_else(saved).ok_or_else(|| NoView(text.to_owned()))
    }
}

/// What an address shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// The view that it is, or departs from; none where the address names one that isn't here.
    pub key: Option<ViewKey>,
    /// The state of that view.
    pub own: Query,
    /// The state that is shown, with its relative words.
    pub said: Query,
}

impl Looked {
    /// What an address shows: `default` where it says nothing; `state` knows those views that are here.
    pub fn at(address: &Query, default: ViewKey, state: &dyn Fn(ViewKey) -> Option<Query>) -> Self {
        let rest = address.only(|name| name != VIEW && name != EDITED);
        let named = address.get(VIEW);
        let key = match named {
            Some(text) => text.parse().ok(),
            None if rest.is_empty() => Some(default),
            None => Some(ALL),
        };
        let found = key.and_then(|key| Some((key, state(key)?)));
        let Some((key, own)) = found else {
            // A default that is gone is no reason to complain.
            let key = named.is_none().then_some(ALL);
            return Self { key, own: Query::new(), said: rest };
        };
        let is_own = rest.is_empty() && address.get(EDITED).is_none();
        Self { key: Some(key), said: if is_own { own.clone() } else { rest }, own }
    }

    /// Whether another state is shown than the view's. A view that says no pipeline is looked at in any of them.
    pub fn is_edited(&self) -> bool {
        let said = self.said.only(|name| name != PIPELINE || self.own.get(PIPELINE).is_some());
        self.key.is_some() && said.canonical() != self.own.canonical()
    }

    /// The address of another state, which stays the view's unless it is an edited 'All'.
    pub fn address(&self, said: &Query) -> Query {
        let key = self.key.unwrap_or(ALL);
        let said = said.only(|name| name != VIEW && name != EDITED);
        if said.canonical() == self.own.canonical() {
            return address_of(key);
        }
        let mut address = if key == ALL { Query::new() } else { address_of(key) };
        said.iter().for_each(|(name, value)| address.add(name, value));
        if said.is_empty() {
            address.add(EDITED, "yes");
        }
        address
    }
}

/// The address of a view.
pub fn address_of(key: ViewKey) -> Query {
    let mut query = Query::new();
    query.add(VIEW, key.to_string());
    query
}

/// The screen of a place.
pub fn route_of(place: ViewPlace) -> Route {
    match place {
        ViewPlace::Deals => Route::Deals,
        ViewPlace::Companies => Route::Companies,
        ViewPlace::Contacts => Route::Contacts,
        ViewPlace::Products => Route::Products,
        ViewPlace::Tasks => Route::Tasks,
    }
}

/// The words of a state after a page has changed what it understands of it: names whose meaning is the same keep their
/// words, so that 'me' stays 'me', and so do names that the page doesn't know.
pub fn carry_over(said: &Query, before: &Query, after: &Query) -> Query {
    let mut new = said.clone();
    let changes = |name: &str| !before.all(name).eq(after.all(name));
    let names = before.iter().chain(after.iter()).map(|(name, _)| name);
    for name in names.filter(|name| changes(name)) {
        if let Some((word, meant)) = relative::behind(name) {
            new.remove(word);
            meant.iter().for_each(|name| new.set_all(name, &after.all(name).gathered()));
        }
        new.set_all(name, &after.all(name).gathered());
    }
    new
}

#[cfg(test)]
mod tests;
