//! Another version comes to the server while tabs are open, and an old one again; half of one comes; the browser is killed in
//! the middle of getting one: what is shown is always whole and of one version.
//!
//! `script/test` runs them but for the kills, which `script/bench offline` does; by hand: `script/build && cargo test --test
//! deploy -- --test-threads=1`. `PERENNIAL_DEPLOY_KILLS` says how often the browser is killed (20).
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

/// The harness of the journeys.
mod journeys {
    #![allow(dead_code)]
    #[path = "../journeys/axe.rs"]
    pub mod axe;
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

mod deploy {
    pub mod versions;

    mod changes;
    mod killed;
}
