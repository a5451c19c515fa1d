//! Records: fields edited in place, history with restore, the trash, and finding them again.

use crate::journeys::begin::{add_deals, empty_workspace, saved};
use crate::journeys::{found::Find, screen::journey};

#[test]
fn a_field_is_edited_in_place_and_restored_from_history() {
    journey("a_field_is_edited_in_place", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("Acme renewal", "100")]);
        screen.region("Lead").link("Acme renewal").click();
        screen.heading("Acme renewal").wait();
        screen.textbox("Title").fill("Acme renewal 2027");
        screen.textbox("Title").press("Enter");
        screen.heading("Acme renewal 2027").wait();
        screen.textbox("Amount").fill("$12,000.50");
        screen.textbox("Amount").press("Tab");
        screen.textbox("Amount").wait_value("$12,000.50");
        // An amount keeps its currency, and what is typed takes the old one's place.
        screen.textbox("Amount").focus();
        screen.textbox("Amount").wait_value("USD 12000.50");
        screen.type_text("13000");
        screen.press("Tab");
        screen.textbox("Amount").wait_value("$13,000.00");
        screen.textbox("Amount").fill("₩3,500만");
        screen.textbox("Amount").press("Tab");
        screen.textbox("Amount").wait_value("₩35,000,000");
        // What is no amount says why.
        screen.textbox("Amount").fill("1.5");
        screen.press("Enter");
        screen.find("main", None).wait_text("KRW has no decimals");
        screen.press("Escape");
        screen.textbox("Amount").wait_value("35000000");
        // The way back keeps what is being typed, and a note that is half written.
        screen.textbox("Note").type_text("They ask for");
        screen.textbox("Title").fill("Acme renewal 2028");
        screen.back();
        screen.region("Lead").link("Acme renewal 2028").click();
        screen.textbox("Note").wait_value("They ask for");
        screen.textbox("Note").press("Control+a");
        screen.press("Delete");
        // Where nothing is being typed, undo means the app's.
        screen.textbox("Title").press("Control+z");
        screen.heading("Acme renewal 2027").wait();
        saved(screen);
        screen.axe();
        screen.reload();
        screen.heading("Acme renewal 2027").wait();
        screen.tab("History").click();
        screen.find("main", None).wait_text("Kim Minji");
        screen.axe();
        (0..4).for_each(|_| screen.press("Control+z"));
        screen.heading("Acme renewal").wait();
        saved(screen);
    });
}

#[test]
fn what_is_typed_while_another_tab_deletes_its_record_stays() {
    journey("typed_while_deleted", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("Acme renewal", "100")]);
        screen.region("Lead").link("Acme renewal").click();
        screen.heading("Acme renewal").wait();
        let url = screen.url();
        screen.new_tab(&url[url.find('#').unwrap()..]);
        screen.button("Delete").wait();
        let later = "setTimeout(() => document.querySelector('main > header [aria-label=Delete]').click(), 1500)";
        screen.script(later, vec![]);
        screen.tab_number(0);
        screen.textbox("Title").fill("Acme renewal 2027");
        screen.button("Restore").wait();
        screen.textbox("Title").wait_value("Acme renewal 2027");
        screen.find("main", None).wait_text("Not saved yet");
        screen.button("Restore").click();
        screen.button("Delete").wait();
        screen.textbox("Title").press("Enter");
        screen.heading("Acme renewal 2027").wait();
        saved(screen);
    });
}

#[test]
fn what_has_no_words_yet_is_asked_for_where_it_is_typed() {
    journey("no_words_yet", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("Acme renewal", "100")]);
        screen.region("Lead").link("Acme renewal").click();
        screen.button("Log").click();
        screen.find("main", None).wait_text("Write down what was said");
        assert!(screen.textbox("Note").is_focused());
        screen.axe();
        screen.type_text("They like it");
        screen.press("Control+Enter");
        screen.find("main", None).wait_text("They like it");
        screen.open("#/tasks");
        screen.button("Add").click();
        screen.find("main", None).wait_text("Say what is to be done");
        screen.axe();
        screen.type_text("Call Acme");
        screen.press("Enter");
        screen.find("main", None).wait_text("0 late · 0 today · 1 open");
        saved(screen);
    });
}

#[test]
fn what_was_deleted_is_in_the_trash_and_comes_back() {
    journey("trash", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("Acme renewal", "100"), ("Globex pilot", "200")]);
        screen.region("Lead").link("Acme renewal").press("Delete");
        screen.region("Lead").link("Acme renewal").wait_gone();
        saved(screen);
        screen.open("#/trash");
        screen.find("main", None).wait_text("Acme renewal");
        screen.axe();
        screen.button("Restore Acme renewal").click();
        screen.wait_announced("Restored Acme renewal");
        screen.open("#/deals");
        screen.region("Lead").link("Acme renewal").wait();
        saved(screen);
    });
}

#[test]
fn records_are_found_by_initial_consonants_from_anywhere() {
    journey("palette", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("세일즈맵 도입", "1.2억")]);
        screen.open("#/settings");
        screen.heading("Settings").wait();
        screen.axe();
        screen.press("Control+k");
        let palette = screen.dialog("Command palette");
        palette.wait();
        screen.type_text("ㅅㅇㅈ");
        palette.wait_text("세일즈맵 도입");
        screen.axe();
        screen.press("Enter");
        screen.heading("세일즈맵 도입").wait();
    });
}
