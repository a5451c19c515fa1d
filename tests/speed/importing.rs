//! Importing four files, against a bare page of JavaScript that reads the same files into IndexedDB.

use std::{path::PathBuf, sync::OnceLock, time::Duration};

use crate::journeys::{
    begin::saved,
    found::Find,
    screen::{Screen, journey},
    site,
};
use crate::speed::{
    files,
    report::{Report, rounds},
    watch::{short_script, watch},
};
use serde_json::Value;

/// Each round is a browser of its own; who goes first changes.
pub fn measure(report: &mut Report) {
    let (files, called) = files::four();
    for round in 0..rounds() {
        journey("speed-import", |screen| {
            screen.forgive("a request to another place");
            let ours = || import(screen, &files, files::ROWS);
            let bare = || bare(screen, &files);
            let (ours, bare) = if round % 2 == 0 {
                let ours = ours();
                (ours, bare())
            } else {
                let bare = bare();
                (ours(), bare)
            };
            let of = |name: &str| ours[name].as_f64().expect("a figure");
            report.take("import: files to table", of("read"));
            report.take("import: files to preview", of("preview"));
            report.take("import: click to outcome", of("shown"));
            report.take("import: click to 'Saved'", of("saved"));
            report.compare("import", 3.0, of("preview") + of("saved"), bare);
        });
    }
    report.describe(
        "import",
        format!(
            "{called}: from the drop to the preview and from 'Import N' to 'Saved', against a bare page of JavaScript"
        ),
    );
}

/// Fills a new workspace with the deals.
pub fn fill(screen: &Screen) {
    import(screen, &files::four().0, files::ROWS);
}

/// Imports files with so many rows into a new workspace, and says how long each part of it took.
pub fn import(screen: &Screen, files: &[PathBuf], rows: usize) -> Value {
    screen.patience(Duration::from_secs(120));
    watch(screen);
    screen.open("");
    screen.textbox("Your name").fill("Kim Minji");
    screen.button("Import files").click();
    screen.heading("Import").wait();
    let input = screen.file_input("Files to import").one();
    short_script(screen, &format!("window.imported = speed.importing({rows}, {}); return 1", files.len()));
    upload(screen, &input, files);
    let took = short_script(screen, "return window.imported");
    saved(screen);
    took
}

fn bare(screen: &Screen, files: &[PathBuf]) -> f64 {
    screen.open_url(&format!("{}bare.html", address()));
    let input = screen.find("file", None).one();
    upload(screen, &input, files);
    let done = short_script(screen, "return window.imported");
    assert_eq!(done["count"], files::ROWS, "the bare page stores every row");
    done["took"].as_f64().expect("a figure")
}

fn upload(screen: &Screen, input: &thirtyfour::WebElement, files: &[PathBuf]) {
    let paths: Vec<String> =
        files.iter().map(|file| file.canonicalize().expect("a file").display().to_string()).collect();
    screen.browser().run(async { input.send_keys(paths.join("\n")).await });
}

/// The pages beside this file, on a host of their own.
fn address() -> &'static str {
    static ADDRESS: OnceLock<String> = OnceLock::new();
    ADDRESS.get_or_init(|| site::serve(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/speed")))
}
