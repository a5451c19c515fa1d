//! The browser is killed while it gets a new version.

use crate::deploy::versions::{Host, look_for_another, version};
use crate::journeys::{
    begin::{add_deals, empty_workspace},
    found::Find,
    screen::journey_on_a_line,
};
use std::{thread, time::Duration};

/// So slowly a version comes that it takes about two seconds for the largest file of a release.
const SLOW: usize = 1_000_000;

#[test]
fn killed_in_the_middle_of_getting_a_version_the_one_before_stays_whole() {
    let kills = std::env::var("PERENNIAL_DEPLOY_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(20);
    let host = Host::with(&["one", "two"]);
    journey_on_a_line("deploy_killed", &host.address, |screen| {
        screen.forgive("ERR_CONNECTION_REFUSED");
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("Acme renewal", "100")]);
        screen.wait_until_kept();
        let mut shown = "one".to_owned();
        let (mut old, mut new) = (0, 0);
        for round in 0..kills {
            let other = if shown == "one" { "two" } else { "one" };
            host.show(other);
            let processes = screen.browser().processes();
            screen.line().slow(SLOW);
            // Not waited for: it is to die in the middle.
            screen.script("navigator.serviceWorker.getRegistration().then(r => r.update().catch(() => {}))", vec![]);
            // By turns at the very beginning, in the middle and at the end.
            thread::sleep(Duration::from_millis(u64::try_from(round).expect("small") * 90 % 2_100));
            screen.browser().kill(&processes);
            screen.line().slow(0);
            // In every other round there is no network at the start.
            if round % 2 == 0 {
                screen.line().cut();
            }
            screen.go_on();
            screen.open("#/deals");
            screen.region("Lead").link("Acme renewal").wait();
            let now = version(screen);
            if now == shown {
                old += 1
            } else {
                new += 1
            }
            shown = now;
            screen.line().mend();
        }
        println!(
            "{kills} rounds, never mixed, never blank: {old} times still the version before, {new} times the other"
        );
        // What was begun so often comes in the end.
        let other = if shown == "one" { "two" } else { "one" };
        host.show(other);
        look_for_another(screen);
        screen.button("Reload to update").click();
        screen.wait_until("it has gone over", || {
            screen.region("Lead").link("Acme renewal").is_there() && version(screen) == other
        });
    });
}
