//! Opening a workspace: the database, its data, and the commits behind what the screen shows.

use leptos::prelude::window;

use crate::app::actions::Actions;
use crate::app::data::Data;
use crate::app::notices::Notices;
use crate::domain::crm::Crm;
use crate::store::session;

/// Which workspace a tab shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The user's own.
    Own,
    /// The sample data, in a database of its own.
    Sample,
}

const KEY: &str = "workspace";

impl Which {
    /// The word by which a tab and a device remember it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Sample => "sample",
        }
    }
}

/// The workspace that this tab shows.
pub fn current() -> Which {
    match session::get(KEY).as_deref() {
        Some("sample") => Which::Sample,
        _ => Which::Own,
    }
}

/// Shows the other workspace in this tab: the page is drawn anew, over another database.
pub fn show(which: Which) {
    if session::set(KEY, which.word()) {
        let location = window().location();
        let _the_screen_may_not_exist_there = location.set_hash("#/deals");
        let _stays_as_it_is_where_the_browser_forbids_it = location.reload();
    }
}

/// Opens.
pub fn open(_which: Which, notices: Notices) -> Actions {
    let data = Data::new(Crm::default(), Vec::new(), String::new(), String::new(), None);
    Actions { data, notices }
}
