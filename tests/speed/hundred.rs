//! A hundred thousand records: a reload to a usable board, against one with nothing stored; and how long their import took.

use std::{fs, path::Path};

use crate::journeys::screen::{Screen, journey};
use crate::speed::{
    files, importing,
    reload::{self, Stored},
    report::Report,
};
use serde_json::{Value, json};

/// Imports them once, then reloads by turns. With PERENNIAL_BENCH_PROFILE a profile of one more reload lands in
/// `target/bench/`.
pub fn measure(report: &mut Report) {
    journey("speed-hundred", |screen| {
        screen.forgive("a request to another place");
        let rows = files::HUNDRED.iter().map(|(_, rows)| rows).sum();
        let took = importing::import(screen, &files::hundred(), rows);
        for (part, name) in [("preview", "files to preview"), ("saved", "click to 'Saved'")] {
            report.take(&format!("import, 100,000 rows: {name}"), took[part].as_f64().expect("a figure"));
        }
        let hundred = Stored { name: "reload, 100,000 records", what: "100,000 records", limit: 4.0 };
        reload::measure(screen, &hundred, report);
        if std::env::var_os("PERENNIAL_BENCH_PROFILE").is_some() {
            profile(screen);
        }
    });
}

/// What the page's thread does from the start of a reload to 'Saved'.
fn profile(screen: &Screen) {
    let devtools = |method: &str, parameters: Value| screen.browser().devtools(method, parameters);
    devtools("Profiler.enable", json!({}));
    devtools("Profiler.setSamplingInterval", json!({ "interval": 500 }));
    devtools("Profiler.start", json!({}));
    reload::once(screen);
    let profile = devtools("Profiler.stop", json!({}));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench");
    fs::create_dir_all(&folder).expect("a folder for profiles");
    fs::write(folder.join("reload-of-a-hundred-thousand.cpuprofile"), profile["profile"].to_string())
        .expect("a profile");
}
