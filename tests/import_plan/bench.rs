//! How long the four files take: `cargo test --release --test import_plan planning -- --nocapture`.

use std::time::{Duration, Instant};

use perennial::import::plan::{Planner, Progress};

use crate::support::*;

/// The processor's time of this thread where the system tells it, so that a busy machine doesn't blur it; else the clock's.
fn spent(start: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|text| text.split_whitespace().next()?.parse().ok());
    nanoseconds.map_or_else(|| start.elapsed(), Duration::from_nanos)
}

#[test]
fn planning_the_set_takes_no_time_to_speak_of() {
    let folder = "deals/crm-sales-opportunities";
    let names = ["accounts.csv", "sales_teams.csv", "products.csv", "sales_pipeline.csv"];
    let Some(tables) = names.map(|name| table(&format!("{folder}/{name}"))).into_iter().collect::<Option<Vec<_>>>()
    else {
        return;
    };
    let (start, mut last) = (Instant::now(), Duration::ZERO);
    let mut lap = |what: &str| {
        let now = spent(start);
        println!("{what:>10} {:?}", now.saturating_sub(last));
        last = now;
    };
    lap("reading");
    let files: Vec<_> = tables.into_iter().map(file_of).collect();
    lap("guessing");
    let mut crm = fresh();
    for round in ["first", "again"] {
        let (files, standing) = (files.clone(), crm.clone());
        lap(round);
        let mut planner = Planner::new(files, standing, options()).unwrap();
        lap("beginning");
        while planner.step(8_930) != Progress::Done {
            lap("step");
        }
        let plan = planner.finish();
        lap("finishing");
        apply(&mut crm, plan.changes);
        lap("applying");
    }
}
