//! Duplicates: found, compared, merged and taken apart; told apart for good; and all of it by keyboard.

use crate::journeys::begin::{add_deals, empty_workspace, saved};
use crate::journeys::{
    found::Find,
    screen::{Screen, journey},
};

fn add_company(screen: &Screen, name: &str) {
    screen.open("#/companies");
    screen.button("New company").first().click();
    screen.dialog("New company").textbox("Name").fill(name);
    screen.dialog("New company").button("Create").click();
    screen.heading(name).wait();
}

/// Acme Corporation, which is in trade, and Acme, Inc., whose is a deal.
fn acme_twice(screen: &Screen) {
    empty_workspace(screen);
    add_deals(screen, "Lead", &[("Acme renewal", "100")]);
    add_company(screen, "Acme Corporation");
    screen.textbox("Industry").fill("Trade");
    screen.textbox("Industry").press("Enter");
    add_company(screen, "Acme, Inc.");
    screen.open("#/deals");
    screen.region("Lead").link("Acme renewal").click();
    screen.heading("Acme renewal").wait();
    screen.combobox("Company").fill("Acme, Inc");
    screen.combobox("Company").press("Enter");
    screen.find("main", None).link("Acme, Inc.").first().wait();
    saved(screen);
}

#[test]
fn two_companies_become_one_and_are_taken_apart_again() {
    journey("duplicates_merge", |screen| {
        acme_twice(screen);
        screen.open("#/companies");
        screen.link("1 possible duplicate").click();
        screen.heading("Acme, Inc. and Acme Corporation").wait();
        let page = screen.find("main", None);
        page.wait_text("Same name but for");
        page.wait_text("has nothing linked to it");
        // What only the other knows is taken over.
        assert!(screen.radio("Industry: Trade").is_checked());
        screen.axe();
        screen.radio("Name: Acme Corporation").click();
        screen.button("Merge").click();
        screen.wait_announced("Merged Acme Corporation into Acme, Inc.");
        screen.heading("No duplicates found").wait();
        screen.axe();
        saved(screen);
        // One company, with the chosen name, the deal, and both histories.
        screen.open("#/companies");
        screen.link("Acme Corporation").wait_count(1);
        screen.link("Acme, Inc.").wait_gone();
        screen.link("Acme Corporation").click();
        page.wait_text("Acme Corporation was merged into this record");
        page.link("Acme renewal").wait();
        screen.textbox("Industry").wait_value("Trade");
        screen.tab("History").click();
        page.wait_text("Industry");
        screen.axe();
        // Undone as a whole, and done again.
        screen.press("Control+z");
        screen.heading("Acme, Inc.").wait();
        screen.textbox("Industry").wait_value("");
        screen.press("Control+Shift+z");
        screen.heading("Acme Corporation").wait();
        // Taken apart much later, after a reload: what came with it goes back.
        saved(screen);
        screen.reload();
        screen.button("Take apart Acme Corporation").click();
        let asks = screen.dialog("Take apart Acme Corporation");
        asks.wait_text("Trade");
        screen.axe();
        asks.button("Take apart").click();
        screen.heading("Acme, Inc.").wait();
        screen.textbox("Industry").wait_value("");
        screen.open("#/companies");
        screen.link("Acme Corporation").wait_count(1);
        screen.link("Acme, Inc.").wait_count(1);
        saved(screen);
    });
}

#[test]
fn the_trash_says_where_a_merged_record_went() {
    journey("duplicates_trash", |screen| {
        acme_twice(screen);
        screen.open("#/companies");
        screen.link("1 possible duplicate").click();
        screen.heading("Acme, Inc. and Acme Corporation").wait();
        screen.button("Merge").click();
        screen.wait_announced("Merged");
        saved(screen);
        screen.open("#/companies");
        screen.link("Acme, Inc.").click();
        screen.find("main", None).wait_text("was merged into this record");
        screen.button("Delete").first().click();
        saved(screen);
        // Both in one line, by the name of what stood for the other.
        screen.open("#/trash");
        screen.button("Restore Acme, Inc. and 1 more").wait();
        screen.searchbox("Search the trash").fill("Corporation");
        screen.link("merged into Acme, Inc.").wait();
        screen.axe();
        screen.link("merged into Acme, Inc.").click();
        screen.heading("Acme, Inc.").wait();
    });
}

#[test]
fn the_queue_goes_by_keyboard_and_remembers_what_is_no_duplicate() {
    journey("duplicates_keyboard", |screen| {
        acme_twice(screen);
        add_company(screen, "Globex");
        add_company(screen, "Globax");
        saved(screen);
        screen.press("Control+k");
        screen.dialog("Command palette").wait();
        screen.type_text("duplicates");
        screen.dialog("Command palette").wait_text("Duplicates");
        screen.press("Enter");
        screen.heading("Acme, Inc. and Acme Corporation").wait();
        screen.press("j");
        screen.heading("Globex and Globax").wait();
        screen.press("k");
        screen.heading("Acme, Inc. and Acme Corporation").wait();
        screen.press("2");
        assert!(screen.radio("Name: Acme Corporation").is_checked());
        screen.press("1");
        assert!(screen.radio("Name: Acme, Inc.").is_checked());
        screen.press("j");
        screen.press("d");
        screen.wait_announced("are not duplicates");
        screen.heading("Acme, Inc. and Acme Corporation").wait();
        screen.press("m");
        screen.wait_announced("Merged Acme Corporation into Acme, Inc.");
        screen.heading("No duplicates found").wait();
        assert!(!screen.focused().is_empty(), "the focus is somewhere");
        saved(screen);
        screen.reload();
        screen.heading("No duplicates found").wait();
        // Taken back one by one.
        screen.press("Control+z");
        screen.heading("Acme, Inc. and Acme Corporation").wait();
        screen.press("Control+z");
        screen.find("main", None).wait_text("Names one letter apart");
        saved(screen);
    });
}

#[test]
fn any_two_can_be_merged_and_another_tab_follows() {
    journey("duplicates_with", |screen| {
        empty_workspace(screen);
        add_company(screen, "Hanbit");
        add_company(screen, "Lumen Systems");
        saved(screen);
        let url = screen.url();
        screen.new_tab("#/companies");
        screen.link("Hanbit").click();
        screen.heading("Hanbit").wait();
        screen.phone();
        screen.button("Merge with…").click();
        let asks = screen.dialog("Merge with…");
        asks.wait();
        screen.axe();
        asks.combobox("The other record").fill("Lumen");
        asks.combobox("The other record").press("Enter");
        screen.heading("Hanbit and Lumen Systems").wait();
        screen.dark(true);
        screen.axe();
        screen.button("Merge").click();
        screen.wait_announced("Merged Lumen Systems into Hanbit");
        screen.laptop();
        saved(screen);
        // Whose page stood open there is now here.
        screen.tab_number(0);
        screen.heading("Hanbit").wait();
        assert_ne!(screen.url(), url);
        screen.find("main", None).wait_text("Lumen Systems was merged into this record");
        screen.open_url(&url);
        screen.heading("Hanbit").wait();
        saved(screen);
    });
}
