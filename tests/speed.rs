//! Speed: the release site in `dist/` in a real browser, measured against something else in the same run.
//!
//! `script/bench browser` builds the site and runs it. Only ratios can fail it: what a clock says depends on the machine.
//! `PERENNIAL_BENCH_ROUNDS` says how often each figure is taken (5), `PERENNIAL_BENCH_ONLY` which of `start`, `reload`,
//! `import`, `session` and `hundred` are (all, and `hundred` only with `PERENNIAL_BENCH_LONG`).
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

#[path = "journeys/kit.rs"]
mod journeys;

mod speed {
    pub mod files;
    pub mod hundred;
    pub mod importing;
    pub mod reload;
    pub mod report;
    pub mod session;
    pub mod start;
    pub mod watch;
}

use speed::{reload::Stored, report::Report};

#[test]
fn the_site_is_fast() {
    let only = std::env::var("PERENNIAL_BENCH_ONLY").unwrap_or_default();
    let wanted = |name: &str| only.is_empty() || only.split(',').any(|part| part == name);
    let mut report = Report::new();
    if wanted("start") {
        speed::start::measure(&mut report);
    }
    if wanted("import") {
        speed::importing::measure(&mut report);
    }
    if wanted("reload") || wanted("session") {
        journeys::screen::journey("speed-full", |full| {
            full.forgive("a request to another place");
            speed::importing::fill(full);
            if wanted("reload") {
                let deals = Stored { name: "reload", what: "8,800 deals", limit: 2.0 };
                speed::reload::measure(full, &deals, &mut report);
            }
            if wanted("session") {
                speed::session::measure(full, &mut report);
            }
        });
    }
    if only.split(',').any(|part| part == "hundred")
        || (only.is_empty() && std::env::var_os("PERENNIAL_BENCH_LONG").is_some())
    {
        speed::hundred::measure(&mut report);
    }
    report.print();
    assert!(report.missed().is_empty(), "missed: {}", report.missed().join(", "));
}
