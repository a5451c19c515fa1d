//! Several workspaces in one browser, each with its own database; and beginning anew.

use crate::journeys::{
    begin::{add_deals, empty_workspace, saved},
    found::Find,
    screen::{Screen, journey},
};

/// Opens the list of workspaces.
fn list(screen: &Screen) {
    screen.button("Workspace: *").click();
    screen.group("Workspaces").wait();
}

#[test]
fn a_menu_is_walked_by_keys() {
    journey("a_menu_is_walked", |screen| {
        empty_workspace(screen);
        let at = |what: &str| screen.wait_until(&format!("{what} has the focus"), || screen.focused() == what);
        let button = screen.button("Workspace: My workspace");
        let open = || {
            button.press("Enter");
            screen.wait_until("it begins at the one that is open", || {
                screen.focused().starts_with("button 'My workspace")
            });
        };
        open();
        screen.press("End");
        at("link 'Erase this workspace'");
        screen.press("ArrowUp");
        at("link 'Rename this workspace'");
        screen.press("n");
        at("button 'New workspace'");
        screen.press("ArrowDown");
        at("link 'Rename this workspace'");
        screen.press("Home");
        screen.wait_until("the first", || screen.focused().starts_with("button 'My workspace"));
        screen.press("Escape");
        screen.group("Workspaces").wait_gone();
        at("button 'Workspace: My workspace'");
        open();
        screen.press("r");
        at("link 'Rename this workspace'");
        screen.press("Enter");
        screen.heading("Settings").wait();
        screen.group("Workspaces").wait_gone();
    });
}

#[test]
fn several_workspaces_stand_beside_each_other() {
    journey("workspaces", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("Acme renewal", "100")]);
        list(screen);
        screen.axe();
        screen.group("Workspaces").button("New workspace").click();
        screen.textbox("Your name").wait();
        screen.button("Back to ‘My workspace’").wait();
        screen.axe();
        screen.textbox("Your name").fill("Lee Dohyun");
        screen.button("Start empty").click();
        screen.region("Lead").wait();
        saved(screen);
        assert!(!screen.link("Acme renewal").is_there(), "nothing of the other is here");
        screen.open("#/settings");
        screen.textbox("Name").fill("Second");
        screen.press("Enter");
        screen.button("Workspace: Second").wait();
        screen.open("#/deals");
        add_deals(screen, "Lead", &[("Globex pilot", "100")]);

        // Two windows show two workspaces.
        screen.new_tab("#/deals");
        screen.link("Globex pilot").wait();
        list(screen);
        screen.group("Workspaces").button("My workspace *").click();
        screen.link("Acme renewal").wait();
        screen.tab_number(0);
        screen.reload();
        screen.link("Globex pilot").wait();
        saved(screen);
        screen.tab_number(1);
        screen.reload();
        screen.link("Acme renewal").wait();
        list(screen);
        screen.group("Workspaces").button("Second *").wait();
        screen.axe();
        screen.group("Workspaces").button("Sample data *").click();
        screen.button("Start my own workspace").click();
        screen.link("Acme renewal").wait();
        saved(screen);
    });
}

#[test]
fn a_new_workspace_that_nobody_wants_goes_again() {
    journey("workspace_unwanted", |screen| {
        empty_workspace(screen);
        list(screen);
        screen.group("Workspaces").button("New workspace").click();
        screen.button("Back to ‘My workspace’").click();
        screen.region("Lead").wait();
        list(screen);
        assert!(!screen.group("Workspaces").button("New workspace Not*").is_there());
    });
}

#[test]
fn a_workspace_is_erased_by_its_name_with_a_snapshot_first() {
    journey("reset", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("Acme renewal", "100")]);
        list(screen);
        screen.group("Workspaces").button("New workspace").click();
        screen.textbox("Your name").fill("Lee Dohyun");
        screen.button("Start empty").click();
        screen.region("Lead").wait();
        saved(screen);
        list(screen);
        screen.group("Workspaces").button("My workspace *").click();
        screen.link("Acme renewal").wait();

        screen.open("#/settings?section=reset");
        let region = screen.region("Erase");
        region.button("Erase this workspace").click();
        region.wait_text("That is not its name");
        screen.axe();
        region.textbox("Type ‘My workspace’ to confirm").fill("My workspace");
        screen.press("Enter");
        screen.textbox("Your name").wait();
        let snapshot = String::from_utf8(screen.downloaded(".perennial.json")).expect("text");
        assert!(snapshot.contains("Acme renewal"), "what was there is in the file");
        screen.textbox("Your name").fill("Kim Minji");
        screen.button("Start empty").click();
        screen.region("Lead").wait();
        saved(screen);
        assert!(!screen.link("Acme renewal").is_there());
        screen.reload();
        screen.region("Lead").wait();
        assert!(!screen.link("Acme renewal").is_there(), "nothing brings it back");
        list(screen);
        screen.group("Workspaces").button("New workspace *").click();
        screen.region("Lead").wait();
        saved(screen);

        // A further one goes from the list.
        screen.open("#/settings?section=reset");
        screen.region("Erase").find("checkbox", Some("Download a snapshot first")).click();
        screen.textbox("Type ‘New workspace’ to confirm").fill("new workspace");
        screen.press("Enter");
        screen.button("Workspace: My workspace").wait();
        list(screen);
        assert!(!screen.group("Workspaces").button("New workspace *").is_there());
    });
}
