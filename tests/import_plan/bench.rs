//! How long the four files take: `cargo test --release --test import_plan planning -- --nocapture`.

use std::time::Instant;

use perennial::import::plan::{Planner, Progress};

use crate::support::*;

#[test]
fn planning_the_set_takes_no_time_to_speak_of() {
    let folder = "deals/crm-sales-opportunities";
    let names = ["accounts.csv", "sales_teams.csv", "products.csv", "sales_pipeline.csv"];
    let Some(tables) = names.map(|name| table(&format!("{folder}/{name}"))).into_iter().collect::<Option<Vec<_>>>()
    else {
        return;
    };
    let start = Instant::now();
    let files: Vec<_> = tables.into_iter().map(file_of).collect();
    let guessed = start.elapsed();
    let crm = fresh();
    let start = Instant::now();
    let mut planner = Planner::new(files.clone(), crm.clone(), options()).unwrap();
    let mut laps = vec![start.elapsed()];
    while planner.step(8_930) != Progress::Done {
        laps.push(start.elapsed());
    }
    laps.push(start.elapsed());
    let planned = planner.finish();
    let first = start.elapsed();
    println!("laps {laps:?}");
    let mut crm = crm;
    apply(&mut crm, planned.changes);
    let start = Instant::now();
    plan(&files, &crm, options());
    println!("guessing {guessed:?}, planning {first:?}, planning again {:?}", start.elapsed());
}
