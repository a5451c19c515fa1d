//! The second copy outside the database: whether it has everything, and what comes back from it.

use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::data::{Copied, Durable};
use crate::app::workspace::Keeper;
use crate::store::{SecondCopy, StoreError};

/// How long after the first paint the second copy is looked at, in milliseconds.
pub(super) const FIRST_CHECK_MS: u64 = 1_500;
/// How long after a failure the second copy is tried again, in milliseconds.
const RETRY_MS: u64 = 30_000;

impl Keeper {
    /// What became of the second copy of a transaction. It is 'saved' once both copies are written.
    pub(super) fn hear_of_copy(self: &Rc<Self>, second: SecondCopy) {
        if let SecondCopy::Failed(_) = second {
            self.data.durable.set(Durable::Saving);
            self.try_copy_again();
        }
        self.data.copied.set(match second {
            SecondCopy::Written => Copied::Yes,
            SecondCopy::Missing => Copied::No,
            SecondCopy::Failed(error) => Copied::Failed(error),
        });
    }

    /// What became of the second copy of what the worker wrote.
    pub(super) fn hear_of_workers_copy(self: &Rc<Self>, second: SecondCopy) {
        if let SecondCopy::Failed(_) = second {
            self.database.second_copy_lags();
        }
        self.hear_of_copy(second);
    }

    /// One more try waits at a time, however often it fails meanwhile.
    fn try_copy_again(self: &Rc<Self>) {
        if !self.copy_waits.replace(true) {
            self.check_copy_in(RETRY_MS);
        }
    }

    /// Makes both copies the same, a moment later: what another state of the database had comes in, and what the second
    /// copy lacks goes there.
    pub(super) fn check_copy_in(self: &Rc<Self>, milliseconds: u64) {
        let keeper = self.clone();
        let check = move || {
            keeper.copy_waits.set(false);
            let generation = keeper.data.generation();
            spawn_local(async move {
                match keeper.database.check_mirror(generation).await {
                    Ok(found) => {
                        if let Some((news, recovery)) = found {
                            keeper.data.take_in(news.generation, news.records);
                            keeper.data.recovered.set(Some(recovery));
                            keeper.tell_others();
                        }
                        let copied = if keeper.database.has_second_copy() { Copied::Yes } else { Copied::No };
                        keeper.data.copied.set(copied);
                        keeper.data.settled();
                    }
                    // The next transaction meets the same, and says so.
                    Err(StoreError::Closed | StoreError::Gone { .. }) => {}
                    Err(error) => {
                        keeper.data.copied.set(Copied::Failed(error));
                        keeper.try_copy_again();
                    }
                }
            });
        };
        set_timeout(check, Duration::from_millis(milliseconds));
    }
}
