//! The workspaces of this browser, each in a database of its own, and which one this window shows.

use std::cell::Cell;

use leptos::prelude::window;
use uuid::Uuid;
use web_sys::UrlSearchParams;

use crate::clock;
use crate::domain::gather::Gather;
use crate::store::prefs::{self, Beside};

/// Which workspace a tab shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The user's first.
    Own,
    /// The sample data, in a database of its own.
    Sample,
    /// A file of another team that was opened apart, in a database of its own.
    Apart(Uuid),
    /// Another one of the user's own, in a database of its own.
    Other(Uuid),
}

impl Which {
    /// The name of its database.
    pub fn database(self) -> String {
        match self {
            Self::Own => "perennial".to_owned(),
            Self::Sample => "perennial-sample".to_owned(),
            Self::Apart(id) | Self::Other(id) => format!("perennial-{id}"),
        }
    }

    /// Whether it is the user's, who introduces themselves in it.
    pub fn is_own(self) -> bool {
        matches!(self, Self::Own | Self::Other(_))
    }

    /// Every workspace of this browser: the first, further ones, files that were opened apart, and the sample.
    pub fn all() -> Vec<Self> {
        let others = prefs::others().into_iter().map(Self::Other);
        let apart = prefs::apart().into_iter().map(|(id, _)| Self::Apart(id));
        std::iter::once(Self::Own).chain(others).chain(apart).chain([Self::Sample]).gathered()
    }

    /// As it is remembered for this window.
    pub fn beside(self) -> Option<Beside> {
        match self {
            Self::Own => None,
            Self::Sample => Some(Beside::Sample),
            Self::Apart(id) => Some(Beside::Apart(id)),
            Self::Other(id) => Some(Beside::Other(id)),
        }
    }

    /// Its word in an address: `?workspace=sample`.
    fn word(self) -> String {
        match self {
            Self::Own => "first".to_owned(),
            Self::Sample => "sample".to_owned(),
            Self::Apart(id) | Self::Other(id) => id.to_string(),
        }
    }
}

impl From<Option<Beside>> for Which {
    fn from(beside: Option<Beside>) -> Self {
        match beside {
            None => Self::Own,
            Some(Beside::Sample) => Self::Sample,
            Some(Beside::Apart(id)) => Self::Apart(id),
            Some(Beside::Other(id)) => Self::Other(id),
        }
    }
}

/// What in an address names a workspace.
const ASKED: &str = "workspace";

fn asked() -> Option<UrlSearchParams> {
    UrlSearchParams::new_with_str(&window().location().search().ok()?).ok()
}

/// The workspace that this page shows, as long as it is there.
pub fn current() -> Which {
    thread_local! {
        static SHOWN: Cell<Option<Which>> = const { Cell::new(None) };
    }
    SHOWN.get().unwrap_or_else(|| {
        let which = wanted();
        SHOWN.set(Some(which));
        which
    })
}

/// The workspace that the address names, if there is such a one here, or the chosen one.
fn wanted() -> Which {
    let named = || {
        let word = asked()?.get(ASKED)?;
        Which::all().into_iter().find(|which| which.word() == word)
    };
    named().unwrap_or_else(|| prefs::shown().into())
}

/// Shows a workspace in this tab; the page comes anew with its database.
pub fn show(which: Which) {
    if prefs::set_shown(which.beside()).is_err() {
        return;
    }
    let location = window().location();
    let named = asked().filter(|asked| asked.get(ASKED).is_some());
    let moved = named.is_some_and(|asked| {
        asked.delete(ASKED);
        location.set_search(&String::from(asked.to_string())).is_ok()
    });
    if !moved {
        let _stays_where_it_is_otherwise = location.reload();
    }
}

/// Makes a further workspace and shows it: its first screen is the welcome.
pub fn add() {
    let id = clock::new_id();
    if prefs::add_other(id).is_ok() {
        show(Which::Other(id));
    }
}
