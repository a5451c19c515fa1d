//! The second copy outside the database: whether it has everything, and what comes back from it.

use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::data::Copied;
use crate::app::workspace::{IDLE_MS, Keeper};
use crate::store::{SecondCopy, persistence};

impl Keeper {
    /// What became of the second copy of a transaction.
    pub(super) fn hear_of_copy(&self, second: SecondCopy) {
        self.data.copied.set(match second {
            SecondCopy::Written => Copied::Yes,
            SecondCopy::Missing => Copied::No,
            SecondCopy::Failed(error) => Copied::Failed(error),
        });
    }

    /// Makes both copies the same once the first screen stands; tells what came back.
    pub(super) fn check_copy_when_idle(self: &Rc<Self>) {
        let keeper = self.clone();
        let check = move || {
            let Some(generation) = keeper.data.try_generation() else { return };
            spawn_local(async move {
                match keeper.database.check_mirror(generation).await {
                    Ok(found) => {
                        if let Some((news, recovery)) = found {
                            keeper.data.take_in(news.generation, news.records);
                            keeper.data.recovered.set(Some(recovery));
                        }
                        keeper.data.copied.set(if persistence::has_place_for_copy() {
                            Copied::Yes
                        } else {
                            Copied::No
                        });
                    }
                    Err(error) => keeper.data.copied.set(Copied::Failed(error)),
                }
            });
        };
        set_timeout(check, Duration::from_millis(IDLE_MS));
    }
}
