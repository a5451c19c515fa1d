//! The beginnings that journeys share: an empty workspace, and one with a few deals.

use crate::journeys::{found::Find, screen::Screen};

/// A workspace of Kim Minji's that starts empty, on its board.
pub fn empty_workspace(screen: &Screen) {
    workspace_of(screen, "Kim Minji");
}

/// A workspace of somebody's that starts empty, on its board.
pub fn workspace_of(screen: &Screen, name: &str) {
    screen.open("");
    screen.textbox("Your name").fill(name);
    screen.button("Start empty").click();
    screen.region("Lead").wait();
    saved(screen);
}

/// Waits until everything done so far is on the disk.
pub fn saved(screen: &Screen) {
    screen.status("Data").wait_text("Saved");
}

/// Adds deals to a column, the last one on top.
pub fn add_deals(screen: &Screen, stage: &str, deals: &[(&str, &str)]) {
    screen.region(stage).button("Add deal").click();
    for (title, amount) in deals {
        screen.region(stage).textbox("Title").fill(title);
        screen.region(stage).textbox("Amount").fill(amount);
        screen.region(stage).textbox("Amount").press("Enter");
        screen.region(stage).link(title).wait();
    }
    screen.region(stage).textbox("Title").press("Escape");
    saved(screen);
}
