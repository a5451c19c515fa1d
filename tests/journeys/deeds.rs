//! What is done to many records at once, taken back, carried out as a file; and what settings change.

use crate::journeys::begin::{add_deals, empty_workspace, saved};
use crate::journeys::{found::Find, screen::journey};

#[test]
fn many_deals_are_moved_tagged_exported_deleted_and_all_of_it_is_undone() {
    journey("many_deals", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("=HYPERLINK(1)", "100"), ("Globex pilot", "200"), ("한빛정밀 ERP", "1.2억")]);
        screen.open("#/deals?view=list");
        screen.button("Export CSV").click();
        let file = String::from_utf8(screen.downloaded("deals.csv")).unwrap();
        assert!(
            file.contains("'=HYPERLINK(1)") && file.contains("한빛정밀 ERP") && file.contains("120000000"),
            "{file}"
        );

        screen.button("New deal").press("Enter");
        screen.dialog("New deal").wait();
        screen.press("Escape");
        screen.dialog("New deal").wait_gone();
        screen.wait_until("the focus is back", || screen.button("New deal").is_focused());
        screen.button("₩200").press("Enter");
        screen.textbox("Amount").fill("3,500만");
        screen.press("Enter");
        screen.wait_announced("Globex pilot: Amount changed");

        screen.checkbox("Select all 3 results").click();
        screen.axe();
        screen.combobox("Move to stage").choose("Qualified");
        screen.wait_announced("Moved 3 deals to Qualified");
        screen.textbox("Add tag").fill("Q4 <b>");
        screen.press("Enter");
        screen.wait_announced("Tags changed on 3 records");
        screen.find("toolbar", None).button("Delete").press("Enter");
        screen.wait_announced("Moved 3 records to the trash");
        screen.wait_until("the keyboard stays on the page", || !screen.focused().is_empty());
        screen.press("Control+z");
        screen.wait_announced("Undone: Moved 3 records");
        screen.press("Control+Shift+z");
        screen.wait_announced("Redone: Moved 3 records");
        saved(screen);

        screen.open("#/trash");
        screen.button("Restore * and 2 more").wait();
        screen.searchbox("Search the trash").fill("HYPER");
        screen.button("Restore =HYPERLINK(1)").click();
        screen.wait_announced("Restored =HYPERLINK(1)");
        screen.open("#/trash");
        screen.button("Restore * and 1 more").click();
        screen.wait_announced("Restored 2 records");
        for undone in [
            "Restored 2",
            "Restored =HYPERLINK(1)",
            "Moved 3 records",
            "Tags changed",
            "Moved 3 deals",
            "Globex pilot: Amount",
        ] {
            screen.press("Control+z");
            screen.wait_announced(&format!("Undone: {undone}"));
        }
        saved(screen);
        screen.reload();
        screen.button("Redo").click();
        screen.wait_announced("Redone: Globex pilot: Amount");
        screen.press("Control+z");
        screen.wait_announced("Undone: Globex pilot: Amount");
        saved(screen);
        screen.open("#/deals");
        screen.region("Lead").link("Globex pilot").wait();
        screen.region("Lead").wait_text("₩120,000,300");
    });
}

#[test]
fn a_stage_asks_for_what_it_requires_and_leaves_its_deals_to_another() {
    journey("a_stage_asks", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("Acme renewal", "100")]);
        screen.open("#/settings?section=pipelines");
        screen.combobox("Qualified: Required to enter").choose("Company");
        screen.combobox("Qualified: Required to enter").choose("Expected close");
        saved(screen);
        screen.open("#/deals");
        screen.region("Lead").link("Acme renewal").press("Shift+ArrowRight");
        let dialog = screen.dialog("Before Acme renewal moves on");
        dialog.button("Move").click();
        dialog.wait_text("This is needed here");
        screen.axe();
        dialog.combobox("Company").fill("Acme");
        dialog.option("Create “Acme”").click();
        dialog.date_field("Expected close").fill("2027-01-31");
        dialog.button("Move").click();
        screen.region("Qualified").link("Acme renewal").wait();
        assert!(screen.region("Qualified").link("Acme renewal").is_focused(), "the card keeps the focus");

        screen.open("#/settings?section=pipelines");
        screen.button("Delete Won").click();
        screen.group("New business").wait_text("‘Won’ is the only stage of this pipeline that means ‘Won’");
        screen.axe();
        screen.combobox("Lost: Means").choose("Open");
        screen.group("New business").wait_text("‘Lost’ is the only stage");
        assert!(screen.button("Delete Won").is_there(), "it stays");
        screen.textbox("Lead: Probability, %").fill("999");
        screen.press("Enter");
        screen.group("New business").wait_text("Write a whole number from 0 to 100");
        assert_eq!(screen.textbox("Lead: Probability, %").value(), "999", "what was typed stays");
        screen.press("Escape");
        screen.textbox("Lead: Probability, %").wait_value("10");
        screen.textbox("New pipeline").fill("Renewals");
        screen.press("Enter");
        screen.group("Renewals").wait();
        screen.group("New business").button("Delete Qualified").click();
        screen.dialog("Delete Qualified").combobox("*").choose("New business · Proposal");
        screen.axe();
        screen.dialog("Delete Qualified").button("Delete").click();
        screen.wait_announced("Moved Qualified to the trash");
        saved(screen);
        screen.open("#/deals");
        screen.region("Proposal").link("Acme renewal").wait();
        assert!(!screen.region("Qualified").is_there());
        screen.press("Control+z");
        screen.region("Qualified").link("Acme renewal").wait();
        saved(screen);
    });
}

#[test]
fn a_member_leaves_and_somebody_goes_on_with_their_work() {
    journey("a_member_leaves", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("Acme renewal", "100")]);
        screen.open("#/settings?section=members");
        screen.textbox("New member").fill("Lee Dohyun");
        screen.press("Enter");
        screen.button("Delete Lee Dohyun").wait();
        screen.textbox("New member").fill("lee dohyun");
        screen.press("Enter");
        screen.region("Members").wait_text("There is already one called ‘lee dohyun’");
        screen.textbox("New member").fill("");
        assert!(!screen.button("Delete Kim Minji").is_there(), "nobody deletes themselves");
        let owner = |name: &str| {
            screen.open("#/deals");
            screen.region("Lead").link("Acme renewal").click();
            screen.combobox("Owner").wait_value(name);
        };
        owner("Kim Minji");
        screen.combobox("Owner").fill("Lee");
        screen.option("Lee Dohyun").click();
        screen.combobox("Owner").wait_value("Lee Dohyun");
        screen.open("#/settings?section=members");
        screen.button("Delete Lee Dohyun").click();
        let dialog = screen.dialog("Delete Lee Dohyun");
        dialog.wait_text("still open (1 record) goes to");
        screen.axe();
        dialog.button("Delete").click();
        screen.wait_announced("Moved Lee Dohyun to the trash");
        screen.button("Delete Lee Dohyun").wait_gone();
        owner("Kim Minji");
        screen.press("Control+z");
        owner("Lee Dohyun");
        saved(screen);
    });
}

#[test]
fn the_team_says_which_reasons_a_loss_may_have() {
    journey("lost_reasons", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("Acme renewal", "100")]);
        screen.open("#/settings?section=reasons");
        let reasons = screen.region("Lost reasons");
        reasons.textbox("New reason").fill("Went silent");
        screen.press("Enter");
        screen.wait_announced("Workspace: Lost reasons changed");
        reasons.button("Delete Went silent").wait();
        reasons.textbox("New reason").fill("went  silent");
        screen.press("Enter");
        screen.find("main", None).wait_text("There is already one called ‘went silent’");
        reasons.textbox("New reason").fill("");
        reasons.button("Delete Price").click();
        reasons.button("Delete Price").wait_gone();
        reasons.button("Went silent: Move up").press("Enter");
        screen.wait_announced("Workspace: Order of lost reasons changed");
        screen.axe();
        saved(screen);
        screen.open("#/deals");
        screen.region("Lead").link("Acme renewal").press("l");
        let dialog = screen.dialog("Why was Acme renewal lost?");
        dialog.wait();
        let offered = screen.script("return [...document.activeElement.list.options].map(each => each.value)", vec![]);
        assert_eq!(
            offered,
            serde_json::json!(["Chose a competitor", "No budget", "No decision", "Went silent", "Not a fit"])
        );
        screen.type_text("Went silent");
        dialog.button("Mark as lost").click();
        screen.region("Lost").link("Acme renewal").wait();
        saved(screen);

        screen.open("#/settings?section=reasons");
        reasons.wait_text("1 deal");
        reasons.textbox("Went silent: name").fill("No answer");
        screen.press("Enter");
        let asked = screen.dialog("Rename ‘Went silent’ to ‘No answer’");
        asked.wait_text("1 deal bears the old reason");
        screen.axe();
        asked.button("On the deals too").click();
        reasons.textbox("No answer: name").wait();
        reasons.wait_text("1 deal");
        saved(screen);
        screen.press("Control+z");
        reasons.textbox("Went silent: name").wait();
        reasons.wait_text("1 deal");
    });
}

#[test]
fn light_and_language_are_chosen_and_stay() {
    journey("light_and_language", |screen| {
        empty_workspace(screen);
        screen.open("#/settings?section=device");
        screen.radio("Dark").press("Space");
        screen.reload();
        let theme = || screen.script("return document.documentElement.dataset.theme ?? ''", vec![]);
        screen.radio("Dark").wait();
        assert_eq!(theme(), "dark");
        screen.combobox("Language").choose("한국어");
        screen.heading("설정").wait();
        assert_eq!(theme(), "dark");
        screen.axe();
    });
}

#[test]
fn the_menu_of_a_phone_keeps_the_keyboard() {
    journey("phone_menu", |screen| {
        empty_workspace(screen);
        screen.phone();
        screen.button("Menu").press("Enter");
        screen.wait_until("the keyboard is where one is", || {
            screen.find("navigation", Some("Main")).link("Deals").is_focused()
        });
        screen.axe();
        for _ in 0..12 {
            screen.press("Tab");
            let behind = screen.script("return !!document.activeElement.closest('main, .topbar-actions')", vec![]);
            assert_eq!(behind, false, "{} is behind the menu", screen.focused());
        }
        screen.link("Settings").press("Escape");
        screen.link("Settings").wait_gone();
        screen.wait_until("the focus is back", || screen.button("Menu").is_focused());
        screen.button("Menu").press("Enter");
        screen.link("Companies").press("Enter");
        screen.heading("Companies").wait();
        screen.link("Settings").wait_gone();
    });
}
