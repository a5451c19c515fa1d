//! The browser is killed at work, its database deleted and damaged: nothing that the page has acknowledged may be lost, and
//! nothing may be half done.
//!
//! `script/test` runs them, `script/bench --long kill` for longer; by hand: `script/build && cargo test --test kill`.
//! `PERENNIAL_KILLS` says how often the browser is killed during edits (10), `PERENNIAL_IMPORT_KILLS` how often during an
//! import (5), `PERENNIAL_FLIPS` how often bytes are flipped (6), `PERENNIAL_SEED` which edits and pauses are drawn.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

/// The harness of the journeys.
mod journeys {
    #![allow(dead_code)]
    #[path = "../journeys/begin.rs"]
    pub mod begin;
    #[path = "../journeys/browser.rs"]
    pub mod browser;
    #[path = "../journeys/firefox.rs"]
    pub mod firefox;
    #[path = "../journeys/found.rs"]
    pub mod found;
    #[path = "../journeys/processes.rs"]
    pub mod processes;
    #[path = "../journeys/screen.rs"]
    pub mod screen;
    #[path = "../journeys/site.rs"]
    pub mod site;
    #[path = "../journeys/wire.rs"]
    pub mod wire;
}

mod kill {
    pub mod dice;
    pub mod hands;
    pub mod model;
    pub mod tally;

    mod damage;
    mod edits;
    mod imports;
}
