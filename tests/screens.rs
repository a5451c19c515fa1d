//! Pictures of every screen: sizes, themes, languages, and how much there is to see. `script/screens` runs it.
//!
//! `PERENNIAL_SCREENS_FILLED` says how much the workspace holds (`empty`, `ten`, `sample`, `full`; all but `full` unless
//! set), `PERENNIAL_SCREENS_ONLY` which screens are wanted, by parts of their names.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

#[path = "journeys/kit.rs"]
mod journeys;

use std::{fs, path::Path};

use journeys::{
    screen::journey,
    screens::{Filled, Sight, fill, walk},
};

/// Every screen as `docs/screens/all/SCREEN-FILLED-SIZE-THEME-LANGUAGE.png`.
#[test]
fn pictures_of_every_screen() {
    let variable = |name| std::env::var(name).unwrap_or_default();
    let (only, wanted) = (variable("PERENNIAL_SCREENS_ONLY"), variable("PERENNIAL_SCREENS_FILLED"));
    let is_only = |name: &str| only.is_empty() || only.split(',').any(|part| name.contains(part));
    let is_filled = |filled: Filled| match wanted.is_empty() {
        true => filled != Filled::Full,
        false => wanted.split(',').any(|name| name == filled.name()),
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens/all");
    fs::create_dir_all(&folder).expect("a folder for pictures");
    for filled in [Filled::Empty, Filled::Ten, Filled::Sample, Filled::Full].into_iter().filter(|each| is_filled(*each))
    {
        journey(&format!("screens-{}", filled.name()), |screen| {
            fill(screen, filled);
            for sight in Sight::all() {
                sight.take(screen);
                walk(screen, |name| {
                    let name = format!("{name}-{}-{}", filled.name(), sight.name());
                    if is_only(&name) {
                        screen.rest();
                        screen.screenshot(&folder.join(format!("{name}.png")));
                        println!("{name}");
                    }
                });
            }
        });
    }
}
