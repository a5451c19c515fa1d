//! The page's own watch: `watch.js` runs before the page's scripts.

use crate::journeys::screen::Screen;
use serde_json::{Value, json};

/// Runs a script before each page's own, from the next page on.
pub fn before_the_page(screen: &Screen, script: &str) -> Value {
    let added = screen.browser().devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
    added["identifier"].clone()
}

/// Has the page watch itself.
pub fn watch(screen: &Screen) {
    before_the_page(screen, include_str!("watch.js"));
}

/// Runs a short script without the harness's library in front of it, which costs time.
pub fn short_script(screen: &Screen, script: &str) -> Value {
    let script = script.to_owned();
    let driver = screen.browser().driver();
    screen.browser().run(async { Ok(driver.execute(script, Vec::new()).await?.json().clone()) })
}
