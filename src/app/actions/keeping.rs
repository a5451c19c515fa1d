//! How long this device keeps its history.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::actions::Actions;
use crate::app::lasting::lasting;
use crate::app::words::{number, w};
use crate::app::workspace::{self, Workspace};
use crate::clock;
use crate::store::{JournalSize, prefs};

/// A twelfth of a year of 365.25 days, in milliseconds.
const MONTH_MS: u64 = 2_629_800_000;
/// How long after the first paint history is tidied up.
const LATER: Duration = Duration::from_secs(8);

/// How long history is kept. A handle.
#[derive(Clone, Copy)]
pub struct Keeping(&'static KeepingParts);

lasting!(Keeping, KeepingParts);

/// What [`Keeping`] leads to.
pub struct KeepingParts {
    /// How many months; 0 is for ever.
    pub months: RwSignal<u32>,
    /// How much there is.
    pub size: RwSignal<Option<JournalSize>>,
    actions: Actions,
    workspace: StoredValue<Workspace>,
}

/// How long history is kept.
pub fn use_keeping() -> Keeping {
    expect_context::<Keeping>()
}

impl Keeping {
    /// Of a workspace. What is too old goes a while after the first paint.
    pub fn new(actions: Actions, workspace: StoredValue<Workspace>) -> Self {
        let months = prefs::history_months(&workspace::current().database()).unwrap_or_default();
        let keeping =
            Self::of(KeepingParts { months: RwSignal::new(months), size: RwSignal::new(None), actions, workspace });
        if months > 0 {
            set_timeout(move || keeping.tidy(false), LATER);
        }
        keeping
    }

    /// Finds out how much history there is.
    pub fn look(self) {
        let Some(workspace) = self.workspace.try_get_value() else { return };
        spawn_local(async move {
            match workspace.journal_size().await {
                Ok(size) => {
                    self.size.set(Some(size));
                }
                Err(error) => workspace.data.troubled(error),
            }
        });
    }

    /// Keeps so many months from now on; what is older goes at once.
    pub fn keep(self, months: u32) {
        let _kept_for_this_visit_only = prefs::set_history_months(&workspace::current().database(), months);
        self.months.set(months);
        self.tidy(true);
    }

    fn tidy(self, tells: bool) {
        let Some((months, workspace)) = self.months.try_get_untracked().zip(self.workspace.try_get_value()) else {
            return;
        };
        if months == 0 {
            return;
        }
        let before = clock::now_ms().saturating_sub(u64::from(months) * MONTH_MS);
        spawn_local(async move {
            match workspace.forget_history(before).await {
                Ok(gone) if tells => {
                    self.actions.notices.tell(w!(history.gone, count = number(gone)));
                    self.look();
                }
                Ok(_) => {}
                Err(error) => workspace.data.troubled(error),
            }
        });
    }
}
