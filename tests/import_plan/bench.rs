//! How long the four files take: `cargo test --release --test import_plan planning -- --nocapture`.

use std::time::Instant;

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
    let planned = plan(&files, &crm, options());
    let first = start.elapsed();
    let mut crm = crm;
    apply(&mut crm, planned.changes);
    let start = Instant::now();
    plan(&files, &crm, options());
    println!("guessing {guessed:?}, planning {first:?}, planning again {:?}", start.elapsed());
}
