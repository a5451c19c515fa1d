//! Journeys: a person's work from one end to the other, in a real browser, on the release site in `dist/`.
//!
//! `script/test` builds the site and runs them; by hand: `script/build && cargo test --test journeys`. They find
//! things by role and accessible name, as somebody with a screen reader would; ids and classes are not an interface.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

/// The harness and, after it, the journeys themselves.
mod journeys {
    #![allow(dead_code)]
    pub mod axe;
    pub mod browser;
    pub mod found;
    pub mod processes;
    pub mod screen;
    pub mod site;

    mod begin;
    mod board;
    mod completeness;
    mod deeds;
    mod harness;
    mod import;
    mod keyboard;
    mod records;
    mod safety;
    mod sharing;
    mod start;
    mod taking;
    mod team;
}
