//! Everything by keyboard alone: no mouse, no finger, and after every key something has the focus.

use serde_json::json;

use crate::journeys::begin::{add_deals, empty_workspace, saved};
use crate::journeys::{
    found::Find,
    screen::{Screen, journey},
};

/// Presses keys one after the other; after each of them something must have the focus.
#[track_caller]
fn keys(screen: &Screen, all: &str) {
    for key in all.split(' ') {
        screen.press(key);
        let held = || screen.script("return document.activeElement !== document.body", vec![]) == true;
        screen.wait_until(&format!("something has the focus after {key}"), held);
    }
}

#[track_caller]
fn wait_focused(screen: &Screen, what: &str) {
    screen.wait_until(&format!("{what} has the focus"), || screen.focused() == what);
}

/// A key of a keyboard that writes Hangul.
fn hangul(screen: &Screen, key: &str, code: &str) {
    for kind in ["keyDown", "keyUp"] {
        screen.browser().devtools("Input.dispatchKeyEvent", json!({ "type": kind, "key": key, "code": code }));
    }
}

#[test]
fn g_and_a_letter_go_places_in_any_layout() {
    journey("g_goes_places", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("Acme renewal", "100")]);
        let places = [
            ("c", "Companies"),
            ("p", "Contacts"),
            ("t", "Tasks"),
            ("r", "Products"),
            ("i", "Import"),
            ("l", "Data"),
            ("x", "Trash"),
            ("s", "Settings"),
            ("d", "New business"),
        ];
        for (letter, heading) in places {
            screen.press("g");
            screen.find("status", None).find("list", None).wait();
            screen.press(letter);
            screen.heading(heading).wait();
            wait_focused(screen, &format!("heading '{heading}'"));
        }
        screen.axe();
        // Where the keyboard writes Hangul, or is composing.
        hangul(screen, "ㅎ", "KeyG");
        hangul(screen, "ㅊ", "KeyC");
        screen.heading("Companies").wait();
        hangul(screen, "Process", "KeyG");
        hangul(screen, "Process", "KeyD");
        screen.region("Lead").link("Acme renewal").wait();
        hangul(screen, "ㅓ", "KeyJ");
        wait_focused(screen, "link 'Acme renewal'");
        hangul(screen, "ㅌ", "KeyX");
        screen.find("toolbar", None).wait();
        // Another key takes it back and does nothing else; a field gets its letters; so does time.
        screen.press("g");
        screen.press("w");
        screen.press("c");
        assert!(screen.region("Lead").link("Acme renewal").is_there());
        screen.press("/");
        screen.press("g");
        screen.press("t");
        screen.searchbox("Search").wait_value("gt");
        assert!(screen.url().contains("#/deals"));
        keys(screen, "Control+a Delete Escape");
    });
}

#[test]
fn shortcuts_are_told_and_found() {
    journey("shortcuts_are_told", |screen| {
        empty_workspace(screen);
        screen.press("g");
        screen.press("c");
        screen.heading("Companies").wait();
        screen.press("?");
        let told = screen.find("complementary", Some("Keyboard shortcuts"));
        told.wait();
        screen.axe();
        let groups = told.find("heading", None).names();
        assert_eq!(groups[..3], ["Keyboard shortcuts", "In a list", "Everywhere"], "the screen's own first");
        screen.type_text("trash");
        screen.wait_until("only what matches is left", || told.find("term", None).count() == 1);
        screen.type_text("zzz");
        told.wait_text("No such shortcut");
        screen.press("Escape");
        told.wait_gone();
        wait_focused(screen, "heading 'Companies'");
        // The screen stays usable beside it, and the same key takes it away.
        screen.press("?");
        told.wait();
        screen.heading("Companies").click();
        screen.press("n");
        screen.find("dialog", None).wait();
        screen.press("Escape");
        told.wait();
        screen.press("?");
        told.wait_gone();
    });
}

#[test]
fn a_list_is_walked_selected_edited_and_deleted_by_keys() {
    journey("list_by_keys", |screen| {
        empty_workspace(screen);
        keys(screen, "g c");
        screen.heading("Companies").wait();
        for name in ["Acme", "Globex", "Initech", "Umbrella"] {
            keys(screen, "n");
            let dialog = screen.find("dialog", None);
            dialog.wait();
            wait_focused(screen, "textbox 'Name'");
            screen.type_text(name);
            keys(screen, "Enter");
            screen.heading(name).wait();
            keys(screen, "Escape");
            wait_focused(screen, &format!("link '{name}'"));
        }
        saved(screen);
        keys(screen, "g d g c Home");
        wait_focused(screen, "link 'Acme'");
        keys(screen, "j ArrowDown");
        wait_focused(screen, "link 'Initech'");
        keys(screen, "k");
        wait_focused(screen, "link 'Globex'");
        keys(screen, "x Shift+j");
        wait_focused(screen, "link 'Initech'");
        screen.find("toolbar", None).wait_text("2");
        screen.axe();
        keys(screen, "Delete");
        screen.link("Globex").wait_gone();
        wait_focused(screen, "link 'Umbrella'");
        screen.find("toolbar", None).wait_gone();
        keys(screen, "Control+z");
        screen.link("Globex").wait();
        // What is all in sight is one screenful, to either side.
        keys(screen, "Home PageDown");
        wait_focused(screen, "link 'Umbrella'");
        keys(screen, "PageUp");
        wait_focused(screen, "link 'Acme'");
        // Edited in place, and on from there.
        keys(screen, "e");
        screen.wait_until("a field is open", || {
            screen.script("return document.activeElement.matches('td input, td select')", vec![]) == true
        });
        keys(screen, "Escape");
        wait_focused(screen, "button '–'");
        keys(screen, "j");
        wait_focused(screen, "link 'Globex'");
        // There and back.
        keys(screen, "Enter");
        screen.heading("Globex").wait();
        keys(screen, "j");
        screen.heading("Initech").wait();
        wait_focused(screen, "heading 'Initech'");
        keys(screen, "Escape");
        wait_focused(screen, "link 'Initech'");
        saved(screen);
    });
}

#[test]
fn the_board_is_worked_by_keys_alone() {
    journey("board_by_keys", |screen| {
        empty_workspace(screen);
        keys(screen, "n");
        wait_focused(screen, "textbox 'Title'");
        screen.type_text("Acme renewal");
        keys(screen, "Enter");
        screen.region("Lead").link("Acme renewal").wait();
        screen.type_text("Globex pilot");
        keys(screen, "Enter");
        screen.region("Lead").link("Globex pilot").wait();
        keys(screen, "Escape");
        keys(screen, "j j k j");
        wait_focused(screen, "link 'Acme renewal'");
        keys(screen, "Shift+ArrowRight");
        screen.region("Qualified").link("Acme renewal").wait();
        keys(screen, "t");
        screen.dialog("Next step for Acme renewal").wait();
        keys(screen, "Escape");
        wait_focused(screen, "link 'Acme renewal'");
        keys(screen, "w");
        screen.region("Won").link("Acme renewal").wait();
        keys(screen, "ArrowLeft");
        wait_focused(screen, "link 'Globex pilot'");
        keys(screen, "Delete");
        wait_focused(screen, "link 'Acme renewal'");
        keys(screen, "Control+z");
        screen.region("Lead").link("Globex pilot").wait();
        // To the deal, its first field, and back to its card.
        keys(screen, "e");
        wait_focused(screen, "textbox 'Title'");
        keys(screen, "Escape Escape");
        screen.region("Won").link("Acme renewal").wait();
        wait_focused(screen, "link 'Acme renewal'");
        saved(screen);
    });
}

#[test]
fn a_record_is_worked_by_keys_alone() {
    journey("record_by_keys", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("Acme renewal", "100")]);
        keys(screen, "j Enter");
        screen.heading("Acme renewal").wait();
        wait_focused(screen, "heading 'Acme renewal'");
        keys(screen, "e");
        wait_focused(screen, "textbox 'Title'");
        screen.type_text("Acme renewal 2027");
        keys(screen, "Enter");
        screen.heading("Acme renewal 2027").wait();
        keys(screen, "Escape n");
        wait_focused(screen, "textbox 'Note'");
        screen.type_text("They like it");
        keys(screen, "Control+Enter");
        screen.find("main", None).wait_text("They like it");
        keys(screen, "Escape c");
        wait_focused(screen, "textbox 'Call'");
        keys(screen, "Escape t");
        wait_focused(screen, "textbox 'Task'");
        screen.type_text("Send the offer");
        keys(screen, "Enter");
        screen.find("main", None).wait_text("Send the offer");
        keys(screen, "Escape w");
        screen.find("main", None).wait_text("Reopen");
        // From the history as well.
        while screen.focused() != "tab 'Timeline'" {
            keys(screen, "Tab");
        }
        keys(screen, "ArrowRight");
        screen.tab("History").wait();
        keys(screen, "n");
        wait_focused(screen, "textbox 'Note'");
        keys(screen, "Escape Backspace");
        screen.region("Won").link("Acme renewal 2027").wait();
        saved(screen);
    });
}

#[test]
fn tasks_are_walked_ticked_and_deleted_by_keys() {
    journey("tasks_by_keys", |screen| {
        empty_workspace(screen);
        keys(screen, "g t n");
        wait_focused(screen, "textbox 'New task'");
        for task in ["Call Acme", "Call Globex", "Call Initech"] {
            screen.type_text(task);
            keys(screen, "Enter");
            screen.find("main", None).wait_text(task);
        }
        keys(screen, "Escape j j");
        wait_focused(screen, "checkbox 'Done: Call Globex'");
        keys(screen, "e");
        assert!(screen.focused().contains("Call Globex"), "its day is edited");
        keys(screen, "Escape j Delete");
        wait_focused(screen, "checkbox 'Done: Call Globex'");
        screen.find("checkbox", Some("Done: Call Acme")).wait_gone();
        keys(screen, "Control+z");
        screen.find("checkbox", Some("Done: Call Acme")).wait();
        keys(screen, "x");
        screen.find("checkbox", Some("Done: Call Globex")).wait_gone();
        wait_focused(screen, "checkbox 'Done: Call Initech'");
        saved(screen);
    });
}

#[test]
fn the_palette_forgives_slips_in_both_languages_and_remembers() {
    journey("palette_slips", |screen| {
        empty_workspace(screen);
        add_deals(screen, "Lead", &[("Acme renewal", "100"), ("Corporate rollout", "200"), ("세일즈맵 도입", "1.2억")]);
        let palette = screen.dialog("Command palette");
        let find = |typed: &str, found: &str| {
            keys(screen, "Control+k");
            palette.wait();
            screen.type_text(typed);
            palette.wait_text(found);
            keys(screen, "Escape");
            palette.wait_gone();
        };
        find("renwal", "Acme renewal");
        find("corproate", "Corporate rollout");
        find("세잊르", "세일즈맵 도입");
        find("ㅅㅇㅈ", "세일즈맵 도입");
        find("drak", "Dark theme");
        find("한국어", "Language: 한국어");
        find("members", "Settings: Members");
        // What was opened stands first, also after a reload.
        keys(screen, "Control+k");
        screen.type_text("corporate");
        palette.wait_text("Corporate rollout");
        keys(screen, "Enter");
        screen.heading("Corporate rollout").wait();
        saved(screen);
        // What can be done with the record on the screen.
        keys(screen, "Control+k");
        palette.wait_text("Move to Qualified");
        screen.axe();
        screen.type_text("negot");
        palette.wait_text("Move to Negotiation");
        keys(screen, "Enter");
        screen.wait_announced("Moved Corporate rollout to Negotiation");
        saved(screen);
        screen.reload();
        screen.heading("Corporate rollout").wait();
        screen.press("Tab");
        keys(screen, "g d Control+k");
        let recent = palette.find("group", Some("Recent"));
        let first = || recent.find("option", None).names().first().cloned().unwrap_or_default();
        screen.wait_until("what was used is offered first", || first().starts_with("Corporate rollout"));
        keys(screen, "Escape");
    });
}

#[test]
fn a_screenful_goes_as_far_back_as_it_went_on() {
    journey("screenfuls", |screen| {
        screen.open("");
        screen.button("Open sample data").click();
        screen.region("Lead").wait();
        keys(screen, "g p");
        screen.find("table", None).wait();
        keys(screen, "Home");
        let place = || {
            let row =
                "return Number(document.activeElement.closest('[data-row]')?.getAttribute('aria-rowindex') ?? -1)";
            screen.script(row, vec![]).as_i64().unwrap_or(-1)
        };
        let seen = "const wrap = document.querySelector('#main .table-wrap').getBoundingClientRect();
            const row = document.activeElement.closest('[data-row]').getBoundingClientRect();
            return row.top >= wrap.top && row.bottom <= wrap.bottom + 1";
        screen.wait_until("the first row", || place() == 2);
        let mut places = vec![place()];
        for _ in 0..2 {
            screen.press("PageDown");
            screen.wait_until("a screenful on", || place() > places.last().copied().unwrap_or_default() + 12);
            screen.rest();
            places.push(place());
            assert_eq!(screen.script(seen, vec![]), serde_json::json!(true), "in sight");
        }
        assert_eq!(places[2] - places[1], places[1] - places[0]);
        for expected in [places[1], places[0]] {
            screen.press("PageUp");
            screen.wait_until("as far back", || place() == expected);
            assert_eq!(screen.script(seen, vec![]), serde_json::json!(true), "in sight");
        }
    });
}

#[test]
fn the_focus_is_never_lost_on_any_screen() {
    journey("focus_never_lost", |screen| {
        screen.open("");
        screen.button("Open sample data").click();
        screen.region("Lead").wait();
        // Onto the page once; from then on no key may leave the focus nowhere.
        screen.press("j");
        for place in ["d", "c", "p", "t", "r", "i", "l", "x", "s"] {
            keys(screen, &format!("g {place}"));
            keys(screen, "j j x k Shift+j Escape e Escape Home End PageUp Tab Shift+Tab ? Escape Control+k Escape");
        }
        keys(screen, "g c j Enter");
        keys(screen, "e Escape Tab Escape");
    });
}
