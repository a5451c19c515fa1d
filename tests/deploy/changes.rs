//! New, old again, half: with tabs open, without a network.

use crate::deploy::versions::{Host, caches, look_for_another, version, waits};
use crate::journeys::{
    begin::{add_deals, empty_workspace, saved},
    found::Find,
    screen::{Screen, journey_on_a_line},
};

const OFFER: &str = "A new version is here.";

/// A workspace with a deal, on the version that the host shows; all of it is kept.
fn begin(screen: &Screen) {
    empty_workspace(screen);
    add_deals(screen, "Lead", &[("Acme renewal", "100")]);
    screen.wait_until_kept();
}

#[track_caller]
fn is_offered(screen: &Screen) {
    screen.button("Reload to update").wait();
}

#[track_caller]
fn is_of(screen: &Screen, name: &str) {
    screen.region("Lead").link("Acme renewal").wait();
    assert_eq!(version(screen), name);
}

#[test]
fn a_new_version_is_offered_and_every_tab_goes_over_to_it_when_it_is_taken() {
    let host = Host::with(&["old", "new"]);
    journey_on_a_line("deploy_new", &host.address, |screen| {
        begin(screen);
        screen.new_tab("#/deals");
        is_of(screen, "old");
        host.show("new");
        look_for_another(screen);
        screen.wait_announced(OFFER);
        is_offered(screen);
        screen.axe();
        // Nobody is forced: what is here goes on, in new tabs, and without a network.
        screen.line().cut();
        screen.reload();
        is_of(screen, "old");
        is_offered(screen);
        screen.new_tab("#/deals");
        is_of(screen, "old");
        screen.line().mend();
        // What is typed is kept in every tab that goes over.
        screen.tab_number(0);
        screen.open("#/settings");
        screen.region("Workspace").textbox("Name").fill("Seoul team");
        screen.tab_number(2);
        screen.button("Reload to update").click();
        for tab in [2, 1] {
            screen.tab_number(tab);
            screen.wait_until("it has gone over", || is_new(screen));
            is_of(screen, "new");
            assert!(!screen.button("Reload to update").is_there());
        }
        screen.tab_number(0);
        screen.wait_until("it has gone over", || is_new(screen));
        screen.region("Workspace").textbox("Name").wait_value("Seoul team");
        screen.open("#/deals");
        is_of(screen, "new");
        screen.wait_until("the old one is cleared away", || {
            screen.reload();
            is_of(screen, "new");
            caches(screen).len() == 1
        });
        screen.line().cut();
        screen.reload();
        is_of(screen, "new");
    });
}

/// Whether the page is the new one's; it may be loading.
fn is_new(screen: &Screen) -> bool {
    let made = "return document.querySelector('meta[name=made]')?.content ?? ''";
    screen.script(made, vec![]) == serde_json::json!("new")
}

#[test]
fn a_page_that_begins_while_another_tab_goes_over_is_offered_it() {
    let host = Host::with(&["old", "new"]);
    journey_on_a_line("deploy_beginning", &host.address, |screen| {
        begin(screen);
        // From here on the page's end of the service worker (offline.js) waits until it is let go.
        let holds = "const timer = window.setTimeout;
            window.setTimeout = (does, after, ...rest) => after === 200 ? window.letGo = does : timer(does, after, ...rest);";
        screen.browser().devtools("Page.addScriptToEvaluateOnNewDocument", serde_json::json!({ "source": holds }));
        screen.new_tab("#/deals");
        host.show("new");
        look_for_another(screen);
        is_offered(screen);
        screen.tab_number(0);
        screen.reload();
        is_of(screen, "old");
        screen.tab_number(1);
        screen.button("Reload to update").click();
        screen.wait_until("it has gone over", || is_new(screen));
        screen.tab_number(0);
        is_of(screen, "old");
        screen.script("window.letGo()", vec![]);
        is_offered(screen);
        screen.button("Reload to update").click();
        screen.wait_until("this one too", || is_new(screen));
    });
}

#[test]
fn an_offer_that_is_put_off_is_taken_at_the_next_start() {
    let host = Host::with(&["old", "new"]);
    journey_on_a_line("deploy_later", &host.address, |screen| {
        begin(screen);
        host.show("new");
        look_for_another(screen);
        is_offered(screen);
        screen.button("Later").click();
        screen.button("Reload to update").wait_gone();
        is_of(screen, "old");
        screen.stop();
        screen.line().cut();
        screen.go_on();
        screen.open("#/deals");
        screen.region("Lead").link("Acme renewal").wait();
        // The browser may answer the first page of a start before it lets the new one take over.
        screen.open_url("about:blank");
        screen.open("#/deals");
        is_of(screen, "new");
    });
}

#[test]
fn old_new_and_old_again_is_never_mixed() {
    let host = Host::with(&["old", "new"]);
    journey_on_a_line("deploy_old_again", &host.address, |screen| {
        begin(screen);
        is_of(screen, "old");
        host.show("new");
        look_for_another(screen);
        is_offered(screen);
        is_of(screen, "old");
        // Back again before anybody took it: nothing is offered any more.
        host.show("old");
        look_for_another(screen);
        screen.button("Reload to update").wait_gone();
        screen.wait_until("nothing waits", || !waits(screen));
        is_of(screen, "old");
        screen.reload();
        is_of(screen, "old");
        // Taken, and then back: the old one is a new one.
        host.show("new");
        look_for_another(screen);
        is_offered(screen);
        screen.button("Reload to update").click();
        screen.wait_until("it has gone over", || is_new(screen));
        is_of(screen, "new");
        host.show("old");
        look_for_another(screen);
        is_offered(screen);
        screen.line().cut();
        screen.reload();
        is_of(screen, "new");
        is_offered(screen);
        screen.button("Reload to update").click();
        screen.wait_until("it has gone over", || !is_new(screen));
        is_of(screen, "old");
        saved(screen);
    });
}

#[test]
fn half_of_a_version_is_refused_until_the_rest_is_there() {
    let host = Host::with(&["old", "new"]);
    journey_on_a_line("deploy_half", &host.address, |screen| {
        begin(screen);
        host.show_half("new", "old");
        for _ in 0..2 {
            look_for_another(screen);
            assert!(!waits(screen), "half a version isn't taken");
            screen.reload();
            is_of(screen, "old");
        }
        host.show("new");
        look_for_another(screen);
        is_offered(screen);
        is_of(screen, "old");
        screen.button("Reload to update").click();
        screen.wait_until("it has gone over", || is_new(screen));
        is_of(screen, "new");
    });
}

#[test]
fn a_first_visit_in_the_middle_of_a_change_is_of_one_version_or_says_that_it_cant_be() {
    let host = Host::with(&["old", "new"]);
    journey_on_a_line("deploy_first", &host.address, |screen| {
        // The page and its list are there, the program isn't.
        screen.forgive("404");
        screen.forgive("WebAssembly");
        screen.forgive("Failed to load");
        host.show_half("new", "old");
        screen.open("#/deals");
        screen.find("status", Some("Perennial")).wait_text("a part of this site is missing on its server");
        host.show("new");
        screen.reload();
        begin(screen);
        is_of(screen, "new");
    });
}

#[test]
fn a_tab_without_a_keeper_keeps_to_its_own_version() {
    let host = Host::with(&["old", "new"]);
    journey_on_a_line("deploy_unkept", &host.address, |screen| {
        // As long as the old one is slow to come whole, the page works without; then another version is there.
        screen.open("#/deals");
        begin(screen);
        screen.new_tab("#/deals");
        host.show("new");
        look_for_another(screen);
        is_offered(screen);
        // Past the service worker, as with Shift and reload: from the server, and therefore new.
        screen.browser().devtools("Network.enable", serde_json::json!({}));
        screen.browser().devtools("Network.setBypassServiceWorker", serde_json::json!({ "bypass": true }));
        screen.reload();
        is_of(screen, "new");
        screen.browser().devtools("Network.setBypassServiceWorker", serde_json::json!({ "bypass": false }));
        screen.tab_number(0);
        is_of(screen, "old");
        is_offered(screen);
        screen.button("Reload to update").click();
        screen.wait_until("it has gone over", || is_new(screen));
        is_of(screen, "new");
        screen.tab_number(1);
        is_of(screen, "new");
    });
}
