//! Which screen the address names: a typed hash route. Filters, sort and tab live in its query part.

use std::time::Duration;

use leptos::prelude::*;

use crate::app::components::focus::settle;
use crate::app::lasting::lasting;
use crate::present::query::Query;
use crate::present::route::{Address, Route};

/// The screen's address. A handle.
#[derive(Clone, Copy)]
pub struct Router(&'static RouterParts);

lasting!(Router, RouterParts);

/// What [`Router`] leads to.
pub struct RouterParts {
    address: RwSignal<Address>,
    /// The screen; changes only when another one is shown.
    pub route: Memo<Route>,
    /// The state of the screen.
    pub query: Memo<Query>,
    /// The screen before this one.
    previous: StoredValue<Option<Route>>,
}

impl Default for Router {
    fn default() -> Self {
        Self::new()
    }
}

impl Router {
    /// Follows the address bar. Provided as context by the root.
    pub fn new() -> Self {
        let address = RwSignal::new(here());
        let previous = StoredValue::new(None);
        on_window(leptos::ev::hashchange, move |_| {
            let now = here();
            if address.with_untracked(|old| old.route != now.route) {
                // The way back takes the screen away from under what is being typed.
                settle();
                previous.set_value(Some(address.with_untracked(|old| old.route.clone())));
            }
            if address.with_untracked(|old| *old != now) {
                address.set(now);
            }
        });
        let route = memo(move || address.with(|a| a.route.clone()));
        let query = memo(move || address.with(|a| a.query.clone()));
        Self::of(RouterParts { address, route, query, previous })
    }

    /// Goes to another screen, as a link does.
    pub fn go(self, to: impl Into<Address>) {
        let to = to.into();
        if self.address.with_untracked(|old| *old != to) {
            let _stays_where_the_browser_forbids_it = window().location().set_hash(&to.to_string());
        }
    }

    /// The screen before this one, since the start.
    pub fn previous(self) -> Option<Route> {
        self.previous.try_get_value().flatten()
    }

    /// Goes back to the screen before this one, or where there is none to that one.
    pub fn back(self, or: Route) {
        match (self.previous(), window().history()) {
            (Some(_), Ok(history)) => {
                let _stays_where_the_browser_forbids_it = history.back();
            }
            _ => self.go(or),
        }
    }

    /// Shows another screen in the place of this one, so that the way back passes it over.
    pub fn replace(self, route: Route) {
        settle();
        self.address.set(route.clone().into());
        if let Ok(history) = window().history() {
            let url = route.to_string();
            let _the_address_lags_behind_where_the_browser_forbids_it =
                history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&url));
        }
    }

    /// Changes the state of this screen without a step in the browser's history: each key of a search would be one.
    pub fn restate(self, query: Query) {
        let to = self.address.with_untracked(|a| a.route.clone()).with(query);
        if self.address.with_untracked(|old| *old == to) {
            return;
        }
        self.address.set(to.clone());
        // The browser takes milliseconds over an address; the screen doesn't wait for that.
        set_timeout(move || self.write(&to), Duration::ZERO);
    }

    /// Puts the state of this screen into the address bar, unless another state or screen came meanwhile.
    fn write(self, to: &Address) {
        let stands = self.address.try_with_untracked(|now| now == to) == Some(true);
        if stands
            && here().route == to.route
            && let Ok(history) = window().history()
        {
            let url = to.to_string();
            let _stays_as_it_was_where_the_browser_forbids_it =
                history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&url));
        }
    }
}

/// The router of the app.
pub fn use_router() -> Router {
    expect_context::<Router>()
}

fn here() -> Address {
    let hash = window().location().hash().unwrap_or_default();
    hash.parse().unwrap_or_else(|never: std::convert::Infallible| match never {})
}
