//! The tour through the sample workspace: beginning it, going on, ending it. It lives as long as its tab.

use leptos::prelude::*;

use crate::app::router::{Router, use_router};
use crate::app::workspace::{self, Which};
use crate::present::route::Route;
use crate::present::tour::{Progress, STEPS, read, write};
use crate::store::prefs;

/// The tour of this tab. A handle.
#[derive(Clone, Copy)]
pub struct Tour {
    /// How far it has come; `None` while no tour is under way.
    pub progress: RwSignal<Option<Progress>>,
    router: Router,
}

impl Tour {
    /// As it stood before a reload. Only the sample workspace has one: it is no place to lose anything.
    pub fn of_this_tab() -> Self {
        let kept = prefs::tour().filter(|_| workspace::current() == Which::Sample);
        Self { progress: RwSignal::new(kept.and_then(|kept| read(&kept))), router: use_router() }
    }

    /// Begins at the first step, on the board of the sample workspace.
    pub fn begin(self) {
        self.go(Some(0));
        // The welcome stays until the sample is open, which begins on its board.
        if self.router.route.get_untracked() != Route::Welcome {
            self.router.go(Route::Deals);
        }
        if workspace::current() != Which::Sample {
            self.progress.set(None);
            workspace::show(Which::Sample);
        }
    }

    /// Goes on to the next step, or after the last one to the farewell.
    pub fn go_on(self) {
        if let Some(progress) = self.progress.get_untracked() {
            self.go(Some((progress + 1).min(STEPS.len())));
        }
    }

    /// Ends it.
    pub fn end(self) {
        self.go(None);
    }

    fn go(self, progress: Option<Progress>) {
        let _begins_anew_after_a_reload = prefs::set_tour(&write(progress));
        self.progress.set(progress);
    }
}

/// The tour of this tab.
pub fn use_tour() -> Tour {
    expect_context::<Tour>()
}
