//! Reloading the board with 8,800 deals, against reloading it with none.

use crate::journeys::{
    begin::{empty_workspace, saved},
    screen::{Screen, journey},
};
use crate::speed::{
    report::{Report, rounds},
    watch::{before_the_page, short_script, watch},
};

/// Reloads both by turns, each in a browser of its own.
pub fn measure(full: &Screen, report: &mut Report) {
    journey("speed-empty", |empty| {
        watch(empty);
        empty_workspace(empty);
        let screens = [(full, "fullBoard"), (empty, "emptyBoard")];
        for (screen, usable) in screens {
            before_the_page(screen, &format!("window.usable = speed.{usable}()"));
            screen.open("#/deals");
            reload(screen);
        }
        for round in 0..rounds() * 2 {
            let [with, without] = if round % 2 == 0 {
                [reload(full), reload(empty)]
            } else {
                let without = reload(empty);
                [reload(full), without]
            };
            report.take("reload, 8,800 deals: cards drawn", with.0);
            report.take("reload, no deals: columns drawn", without.0);
            report.compare("reload", 2.0, with.1, without.1);
        }
        report.describe(
            "reload",
            "8,800 deals stored against none: from the start of the navigation to a usable board".into(),
        );
    });
}

/// When the board was drawn, and when a key or a button was answered, in milliseconds since the navigation began.
fn reload(screen: &Screen) -> (f64, f64) {
    screen.reload();
    let usable = short_script(screen, "return window.usable");
    saved(screen);
    (usable[0].as_f64().expect("a figure"), usable[1].as_f64().expect("a figure"))
}
