//! Starting with nothing stored, against an empty page of Leptos' own that was built with the same profile.

use std::path::Path;

use crate::journeys::{begin::empty_workspace, screen::journey, site};
use crate::speed::{
    reload::once,
    report::{Report, rounds},
    watch::{before_the_page, short_script, watch},
};

const NAME: &str = "start";

/// Where script/bench puts the empty page.
const EMPTY: &str = "target/bench/empty";

/// When the empty page shows what it has.
const SHOWN: &str = "window.usable = speed.until(() => document.querySelector('main')).then(() => [performance.now()])";

/// Loads both by turns, each in a browser of its own.
pub fn measure(report: &mut Report) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(EMPTY);
    assert!(folder.join("index.html").exists(), "no empty page in {EMPTY}: script/bench browser builds it");
    let address = site::serve(folder);
    journey("speed-start", |ours| {
        watch(ours);
        empty_workspace(ours);
        before_the_page(ours, "window.usable = speed.emptyBoard()");
        ours.open("#/deals");
        once(ours);
        journey("speed-start-empty", |theirs| {
            theirs.forgive("a request to another place");
            watch(theirs);
            before_the_page(theirs, SHOWN);
            theirs.open_url(&address);
            for _ in 0..rounds() * 2 {
                let (drawn, usable) = once(ours);
                theirs.reload();
                let shown = short_script(theirs, "return window.usable")[0].as_f64().expect("a figure");
                report.take("start with nothing stored: columns drawn", drawn);
                report.compare(NAME, 3.0, usable, shown);
            }
        });
    });
    report.describe(NAME, "nothing stored, to a usable board, against an empty page of Leptos' own".to_owned());
}
