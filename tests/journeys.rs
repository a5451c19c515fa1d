//! Journeys: a person's work from one end to the other, in a real browser, on the release site in `dist/`.
//!
//! `script/test` builds the site and runs them; by hand: `script/build && cargo test --test journeys`. They find
//! things by role and accessible name, as somebody with a screen reader would; ids and classes are not an interface.
//!
//! The same journeys run without a network after one visit (`PERENNIAL_OFFLINE=1`; `script/bench offline`, and with
//! `--long` all of them), through the one file from disk (`PERENNIAL_ONEFILE=1`) and in Firefox
//! (`PERENNIAL_ENGINE=firefox`). `PERENNIAL_DIST` is another folder with a built site. What can't be made one of these ways
//! says so in a line `skipped: …`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

/// The harness and, after it, the journeys themselves.
mod journeys {
    #![allow(dead_code)]
    pub mod axe;
    pub mod browser;
    pub mod firefox;
    pub mod found;
    pub mod processes;
    pub mod screen;
    pub mod site;
    pub mod wire;

    mod begin;
    mod beginning;
    mod board;
    mod closed;
    mod completeness;
    mod custom;
    mod deeds;
    mod duplicates;
    mod everywhere;
    mod harness;
    mod import;
    mod keyboard;
    mod offline;
    mod palette;
    mod records;
    mod safety;
    pub mod screens;
    mod settings;
    mod sharing;
    mod start;
    mod taking;
    pub mod team;
    mod trouble;
    mod views;
    mod workspaces;
}
