//! Another version comes to the server while tabs are open, and an old one again; half of one comes; the browser is killed in
//! the middle of getting one: what is shown is always whole and of one version.
//!
//! `script/test` runs them but for the kills, which `script/bench offline` does; by hand: `script/build && cargo test --test
//! deploy -- --test-threads=1`. `PERENNIAL_DEPLOY_KILLS` says how often the browser is killed (20).
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

#[path = "journeys/kit.rs"]
mod journeys;

mod deploy {
    pub mod versions;

    mod changes;
    mod killed;
}
