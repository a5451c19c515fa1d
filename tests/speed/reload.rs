//! Reloading the board with much stored, against reloading it with nothing.

use crate::journeys::{
    begin::{empty_workspace, saved},
    screen::{Screen, journey},
};
use crate::speed::{
    report::{Report, rounds},
    watch::{before_the_page, short_script, watch},
};

/// What is reloaded and against what limit.
pub struct Stored {
    /// What the comparison is called.
    pub name: &'static str,
    /// How much is stored, in words.
    pub what: &'static str,
    /// How many times longer than with nothing stored it may take.
    pub limit: f64,
}

/// Reloads the full board and an empty one by turns, each in a browser of its own.
pub fn measure(full: &Screen, stored: &Stored, report: &mut Report) {
    journey("speed-empty", |empty| {
        watch(empty);
        empty_workspace(empty);
        let screens = [(full, "fullBoard"), (empty, "emptyBoard")];
        for (screen, usable) in screens {
            before_the_page(screen, &format!("window.usable = speed.{usable}()"));
            screen.open("#/deals");
            once(screen);
        }
        for round in 0..rounds() * 2 {
            let [with, without] = if round % 2 == 0 {
                [once(full), once(empty)]
            } else {
                let without = once(empty);
                [once(full), without]
            };
            report.take(&format!("reload, {}: cards drawn", stored.what), with.0);
            report.take("reload, no deals: columns drawn", without.0);
            report.compare(stored.name, stored.limit, with.1, without.1);
        }
        let what = format!("{} stored against none: from the start of the navigation to a usable board", stored.what);
        report.describe(stored.name, what);
    });
}

/// When the board was drawn, and when a key or a button was answered, in milliseconds since the navigation began.
pub fn once(screen: &Screen) -> (f64, f64) {
    screen.reload();
    let usable = short_script(screen, "return window.usable");
    saved(screen);
    (usable[0].as_f64().expect("a figure"), usable[1].as_f64().expect("a figure"))
}
