//! The browser is killed at work, its database deleted and damaged: nothing that the page has acknowledged may be lost, and
//! nothing may be half done.
//!
//! `script/test` runs them, `script/bench --long kill` for longer; by hand: `script/build && cargo test --test kill`.
//! `PERENNIAL_KILLS` says how often the browser is killed during edits (10), `PERENNIAL_IMPORT_KILLS` how often during an
//! import (5), `PERENNIAL_FLIPS` how often bytes are flipped (6), `PERENNIAL_SEED` which edits and pauses are drawn.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

#[path = "journeys/kit.rs"]
mod journeys;

mod kill {
    pub mod dice;
    pub mod hands;
    pub mod model;
    pub mod tally;

    mod damage;
    mod edits;
    mod imports;
}
