//! Views: made, changed, saved, put back, shared, deleted and taken back; by keyboard alone; in lists with columns and
//! groups.

use std::fs;

use crate::journeys::{
    begin::{add_deals, empty_workspace, saved},
    found::Find,
    screen::{Screen, journey},
    team::{DOHYUN, MINJI, team},
};

const DEALS: [(&str, &str); 3] = [("Acme renewal", "100"), ("Globex pilot", "200"), ("Initech seats", "300")];

/// Saves what is shown as a new view.
fn save_as(screen: &Screen, name: &str, is_teams: bool) {
    screen.group("Edited").button("Save as new").click();
    let dialog = screen.dialog("Save as new");
    dialog.textbox("Name").fill(name);
    if is_teams {
        dialog.checkbox("For the whole team").click();
    }
    dialog.button("Save").click();
    screen.button(&format!("View: {name}")).wait();
    screen.group("Edited").wait_gone();
}

/// Does something with the view that is shown.
fn deed(screen: &Screen, view: &str, deed: &str) {
    screen.button(&format!("View: {view}")).click();
    screen.group("Views").button(deed).click();
}

/// Goes to another view.
fn go(screen: &Screen, from: &str, to: &str) {
    screen.button(&format!("View: {from}*")).click();
    screen.group("Views").link(&format!("{to}*")).click();
    screen.button(&format!("View: {to}")).wait();
}

#[test]
fn what_stands_still_is_a_view_of_its_own() {
    journey("stalled_deals", |screen| {
        screen.open("");
        screen.button("Open sample data").click();
        screen.region("Lead").wait();
        screen.button("View: *").click();
        screen.group("Views").link("Stalled*").click();
        screen.button("View: Stalled").wait();
        screen.combobox("Status").wait_value("stalled");
        let cards = "const cards = [...document.querySelectorAll('[data-deal]')].filter(card => card.offsetParent);
            return cards.length > 0 && cards.every(card => card.matches('.stalled, .stalled *'))";
        screen.wait_until("each card says so", || screen.script(cards, vec![]) == serde_json::json!(true));
        screen.axe();
        screen.find("navigation", Some("View")).link("List").click();
        screen.find("table", None).wait();
        screen.find("main", None).wait_text("deals");
        screen.group("Edited").button("Reset").click();
        screen.combobox("Status").choose("Won");
        screen.wait_until("won ones aren't stalled", || screen.script(cards, vec![]) == serde_json::json!(false));
    });
}

#[test]
fn a_view_is_made_changed_saved_and_put_back() {
    journey("a_view_is_made", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &DEALS);
        screen.searchbox("Filter deals").fill("Acme");
        screen.region("Lead").link("Globex pilot").wait_gone();
        screen.group("Edited").wait();
        screen.axe();
        screen.group("Edited").button("Save as new").click();
        let dialog = screen.dialog("Save as new");
        dialog.button("Save").click();
        dialog.wait_text("Give it a name");
        screen.axe();
        screen.press("Escape");
        dialog.wait_gone();
        save_as(screen, "Acme only", false);
        saved(screen);
        assert!(screen.url().contains("?v=") && !screen.url().contains("q="), "{}", screen.url());

        // What departs from it is seen, and put back.
        screen.combobox("Group by").choose("Group by: Owner");
        screen.region("Kim Minji").link("Acme renewal").wait();
        screen.button("View: Acme only, edited").wait();
        screen.group("Edited").button("Reset").click();
        screen.region("Lead").link("Acme renewal").wait();
        screen.group("Edited").wait_gone();

        // Or saved, and a reload finds it so; undo has it as it was.
        screen.searchbox("Filter deals").fill("Globex");
        screen.region("Lead").link("Globex pilot").wait();
        screen.group("Edited").button("Save").click();
        screen.wait_announced("Acme only: Filters and layout changed");
        screen.group("Edited").wait_gone();
        saved(screen);
        screen.reload();
        screen.button("View: Acme only").wait();
        screen.region("Lead").link("Globex pilot").wait();
        screen.region("Lead").link("Acme renewal").wait_gone();
        screen.button("Undo").click();
        screen.region("Lead").link("Acme renewal").wait();
        screen.button("Redo").click();
        screen.region("Lead").link("Globex pilot").wait();

        // The way back leads through views.
        go(screen, "Acme only", "All deals");
        screen.region("Lead").link("Initech seats").wait();
        screen.back();
        screen.button("View: Acme only").wait();
        screen.region("Lead").link("Initech seats").wait_gone();
        saved(screen);
    });
}

#[test]
fn a_deleted_view_says_so_and_comes_back() {
    journey("a_deleted_view", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &DEALS);
        screen.open("#/deals?q=Acme");
        save_as(screen, "Acme only", false);
        let address = screen.url();
        deed(screen, "Acme only", "Rename");
        let dialog = screen.dialog("Rename the view");
        dialog.textbox("Name").fill("Acme alone");
        dialog.button("Rename").click();
        deed(screen, "Acme alone", "Delete view");
        screen.wait_announced("Moved Acme alone to the trash");
        screen.button("View: All deals").wait();
        screen.open_url(&address);
        screen.button("View: View not found").wait();
        screen.wait_announced("This view was deleted or hasn’t arrived yet");
        screen.region("Lead").link("Initech seats").wait();
        screen.axe();
        screen.find("banner", None).button("Undo").click();
        screen.button("View: Acme alone").wait();
        screen.region("Lead").link("Initech seats").wait_gone();
        screen.find("banner", None).button("Undo").click();
        screen.button("View: Acme only").wait();
        saved(screen);
    });
}

#[test]
fn the_first_view_is_the_users_own_choice() {
    journey("the_first_view", |screen| {
        empty_workspace(screen);
        screen.button("View: All deals").wait();
        add_deals(screen, "Lead", &DEALS);
        // Who owns deals begins with them, and chooses something else.
        screen.reload();
        screen.button("View: My deals").wait();
        screen.region("Lead").link("Acme renewal").wait();
        screen.region("Lead").link("Acme renewal").click();
        screen.combobox("Owner").wait();
        screen.open("#/deals?v=closing");
        screen.button("View: Closing this month").wait();
        deed(screen, "Closing this month", "Open this view first");
        screen.wait_announced("Closing this month opens first on this device");
        screen.open("#/deals");
        screen.reload();
        screen.button("View: Closing this month").wait();
        screen.heading("Nothing matches").wait();
        go(screen, "Closing this month", "All deals");
        deed(screen, "All deals", "Open this view first");
        screen.open("#/deals");
        screen.reload();
        screen.button("View: All deals").wait();
        saved(screen);
    });
}

#[test]
fn a_list_stands_as_its_view_says() {
    journey("a_list_stands", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &DEALS);
        add_deals(screen, "Proposal", &[("Umbrella", "400")]);
        screen.open("#/deals?view=list");
        screen.combobox("Group by").choose("Group by: Stage");
        let list = screen.region("Deals");
        list.button("Lead 3 ₩600").wait();
        list.button("Proposal 1 ₩400").wait();
        screen.axe();
        list.button("Lead 3 ₩600").click();
        list.link("Acme renewal").wait_gone();
        list.link("Umbrella").wait();
        list.button("Lead 3 ₩600").click();
        list.link("Acme renewal").wait();

        screen.button("Columns").click();
        let menu = screen.group("Columns");
        menu.checkbox("Source").click();
        menu.checkbox("Tags").click();
        menu.button("Move Amount to the left").press("Enter");
        screen.axe();
        screen.press("Escape");
        let heads = || screen.region("Deals").find("columnheader", None).names();
        screen.wait_until("the columns stand anew", || {
            let heads = heads();
            let at = |name: &str| heads.iter().position(|head| head.contains(name));
            at("Source").is_none() && at("Tags").is_some() && at("Amount") < at("Stage")
        });
        save_as(screen, "By stage", true);
        saved(screen);

        // How wide a column is belongs to the device.
        let width = || {
            let script =
                "return [...document.querySelectorAll('th')].find(th => th.textContent === 'Stage').offsetWidth";
            screen.script(script, vec![]).as_i64().unwrap()
        };
        let before = width();
        screen.region("Deals").button("Stage").press("Shift+ArrowRight");
        screen.wait_until("it is wider", || width() > before);
        let wider = width();
        screen.reload();
        screen.button("View: By stage").wait();
        list.button("Lead 3 ₩600").wait();
        assert_eq!(width(), wider);
        screen.group("Edited").wait_gone();
        saved(screen);
    });
}

#[test]
fn a_team_shares_its_views_and_each_keeps_their_own() {
    team("views_shared", |team| {
        let (minji, dohyun) = (team.screen(MINJI), team.screen(DOHYUN));
        add_deals(minji, "Lead", &DEALS);
        minji.open("#/deals?q=Acme");
        save_as(minji, "Acme of the team", true);
        let shared = minji.url();
        go(minji, "Acme of the team", "All deals");
        minji.open("#/deals?owner=me&q=Globex");
        save_as(minji, "Minji's Globex", false);
        let private = minji.url();
        saved(minji);
        let file = team.export(MINJI);
        team.merge(DOHYUN, &file);
        dohyun.open("#/deals?v=all");
        dohyun.button("View: All deals").click();
        dohyun.group("Views").link("Acme of the team").wait();
        dohyun.group("Views").link("Minji's Globex").wait_gone();
        dohyun.group("Views").link("Acme of the team").click();
        dohyun.region("Lead").link("Globex pilot").wait_gone();
        dohyun.region("Lead").link("Acme renewal").wait();
        // A link means the same to both; 'me' is whoever looks, and what isn't theirs can't be overwritten.
        dohyun.open(&shared[shared.find("#").unwrap()..]);
        dohyun.button("View: Acme of the team").wait();
        dohyun.open(&private[private.find("#").unwrap()..]);
        dohyun.button("View: Minji's Globex").wait();
        dohyun.heading("Nothing matches").wait();
        dohyun.combobox("Owner").choose("Any owner");
        dohyun.region("Lead").link("Globex pilot").wait();
        dohyun.group("Edited").button("Save as new").wait();
        dohyun.group("Edited").button("Save").wait_gone();
        // Anyone may save the team's.
        dohyun.open(&shared[shared.find("#").unwrap()..]);
        dohyun.searchbox("Filter deals").fill("Initech");
        dohyun.region("Lead").link("Initech seats").wait();
        dohyun.group("Edited").button("Save").click();
        dohyun.wait_announced("Acme of the team: Filters and layout changed");
        saved(dohyun);
        let file = team.export(DOHYUN);
        team.merge(MINJI, &file);
        minji.open(&shared[shared.find("#").unwrap()..]);
        minji.region("Lead").link("Initech seats").wait();
        minji.region("Lead").link("Acme renewal").wait_gone();
        team.agree();
    });
}

#[test]
fn views_work_by_keyboard_in_two_tabs_and_from_the_palette() {
    journey("views_by_keyboard", |screen| {
        empty_workspace(screen);
        let csv = std::env::temp_dir().join(format!("perennial-views-{}.csv", std::process::id()));
        fs::write(&csv, "Company name,Industry\nAcme,Software\nGlobex,Retail\n").unwrap();
        screen.open("#/import");
        screen.file_input("Files to import").upload(&[&csv]);
        screen.button("Preview import").click();
        screen.button("Import 2").click();
        screen.find("main", None).wait_text("Imported 2 ");
        saved(screen);
        screen.open("#/companies?industry=Retail");
        screen.link("Globex").wait();
        screen.link("Acme").wait_gone();
        screen.group("Edited").button("Save as new").press("Enter");
        screen.type_text("Retailers");
        screen.press("Enter");
        screen.button("View: Retailers").wait();
        saved(screen);
        screen.button("View: Retailers").press("Enter");
        screen.wait_until("the list begins at the view", || screen.group("Views").link("Retailers").is_focused());
        screen.press("ArrowDown");
        assert_eq!(screen.focused(), "link 'All companies opens first'");
        screen.press("Enter");
        screen.link("Acme").wait();

        // What is saved in another tab is shown here.
        screen.open("#/companies?v=all");
        screen.press("Control+k");
        screen.type_text("Retailers");
        screen.option("View: Retailers*").wait();
        screen.press("Enter");
        screen.button("View: Retailers").wait();
        let address = screen.url();
        screen.new_tab(&address[address.find("#").unwrap()..]);
        screen.combobox("Industry").choose("Software");
        screen.link("Acme").wait();
        screen.group("Edited").button("Save").press("Enter");
        saved(screen);
        screen.tab_number(0);
        screen.link("Acme").wait();
        screen.link("Globex").wait_gone();
        screen.group("Edited").wait_gone();
    });
}
