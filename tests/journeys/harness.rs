//! The harness itself: it names things as the browser does, its hands work, and it notices what must not happen.

use crate::journeys::{
    found::Find,
    screen::{Screen, journey},
};
use serde_json::{Value, json};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::Duration,
};

/// What Chromium's own accessibility tree says, role by role; where its words differ from ARIA's, ours are meant.
fn chromium_says(screen: &Screen) -> Vec<String> {
    screen.browser().devtools("Accessibility.enable", json!({}));
    let tree = screen.browser().devtools("Accessibility.getFullAXTree", json!({}));
    let nodes = tree["nodes"].as_array().expect("nodes");
    let wanted = |node: &&Value| node["ignored"] != json!(true);
    let told = nodes.iter().filter(wanted).filter_map(|node| {
        let role = match node["role"]["value"].as_str()? {
            "image" => "img",
            "Date" => "date",
            "DisclosureTriangle" => "button",
            "Details" => "group",
            "radiogroup" => "group",
            "RootWebArea" | "StaticText" | "InlineTextBox" | "generic" | "LabelText" | "Legend" | "Figcaption"
            | "ListMarker" | "MenuListPopup" | "sectionheader" | "LineBreak" | "none" | "paragraph" | "emphasis"
            | "strong" | "caption" | "rowgroup" | "LayoutTable" | "mark" => return None,
            role => role,
        };
        Some(format!("{role} '{}'", node["name"]["value"].as_str().unwrap_or("").trim()))
    });
    let mut told: Vec<String> = told.collect();
    told.sort();
    told
}

#[test]
fn names_and_roles_are_those_that_the_browser_computes() {
    journey("names_and_roles_are_those_that_the_browser_computes", |screen| {
        screen.open_own("names.html");
        let ours = "return [...document.querySelectorAll('body *')]
            .filter(each => roleOf(each) && !SILENT.has(roleOf(each)) && reachable(each))
            .map(each => `${roleOf(each)} '${nameOf(each, roleOf(each))}'`).sort()";
        let mut ours: Vec<String> = serde_json::from_value(screen.script(ours, vec![])).expect("strings");
        ours.sort();
        assert_eq!(ours, chromium_says(screen));
    });
}

#[test]
fn hands_type_choose_upload_drop_drag_and_paste() {
    journey("hands_type_choose_upload_drop_drag_and_paste", |screen| {
        screen.open_own("hands.html");
        screen.paste("a\tb");
        screen.status("Data").wait_text("pasted a b");

        screen.textbox("Title").fill("Acme");
        screen.textbox("Title").type_text(" renewal");
        screen.textbox("Title").wait_value("Acme renewal");
        screen.textbox("Title").fill("갱신");
        screen.paste(" 계약");
        screen.textbox("Title").wait_value("갱신 계약");
        screen.date_field("Close").fill("2026-11-22");
        assert_eq!(screen.date_field("Close").value(), "2026-11-22");
        screen.combobox("Stage").choose("Won");
        assert_eq!(screen.combobox("Stage").value(), "Won");

        screen.button("Later").click();
        screen.status("Data").wait_text("saved later");
        screen.press("Shift+ArrowRight");
        screen.wait_announced("moved right");
        assert_eq!(screen.focused(), "button 'Later'");

        screen.file_input("Files").upload(&["Cargo.toml", "clippy.toml"]);
        screen.status("Data").wait_text("Cargo.toml").wait_text("clippy.toml");
        screen.button("Column").drop_file("한글.csv", "이름\n서울".as_bytes());
        screen.status("Data").wait_text("got 이름 서울");

        screen.button("Card").drag_to(&screen.button("Column"));
        screen.status("Data").wait_text("dropped by mouse");
        screen.phone();
        screen.button("Card").touch_drag_to(&screen.button("Column"), Duration::from_millis(50));
        screen.status("Data").wait_text("dropped by touch");
        screen.laptop();

        assert_eq!(screen.button("Same").count(), 2);
        screen.press("Control+k");
        screen.dialog("Ask").button("Yes").wait();
        assert!(!screen.button("Later").is_there(), "a modal dialog hides the rest");
    });
}

#[test]
fn two_things_of_one_name_and_missing_things_fail() {
    journey("two_things_of_one_name_and_missing_things_fail", |screen| {
        screen.open_own("hands.html");
        screen.patience(Duration::from_millis(200));
        let fails = |step: &dyn Fn()| catch_unwind(AssertUnwindSafe(step)).is_err();
        assert!(fails(&|| screen.button("Same").click()));
        assert!(fails(&|| screen.button("No such thing").click()));
        assert!(fails(&|| screen.heading("Hands").wait_gone()));
        assert!(fails(&|| {
            screen.script("document.querySelector('h1').remove(); document.documentElement.lang = ''", vec![]);
            screen.axe();
        }));
    });
}

#[test]
fn complaints_are_noticed() {
    journey("complaints_are_noticed", |screen| {
        screen.open_own("hands.html");
        screen.assert_no_complaints();
        screen.script("console.error('told the console')", vec![]);
        screen.script("document.querySelector('main').setAttribute('style', 'color: red')", vec![]);
        screen.script("return fetch('https://example.invalid/x').catch(() => 0)", vec![]);
        screen.script(
            "document.body.append(Object.assign(new Image(), { src: 'http://example.invalid/y.png' }))",
            vec![],
        );
        screen.script("setTimeout(() => { throw new Error('thrown later') })", vec![]);
        screen.script("new Worker('worker-strays.js')", vec![]);
        let all = || screen.complaints().join("\n");
        for part in [
            "told the console",
            "style",
            "example.invalid/x",
            "example.invalid/y.png",
            "thrown later",
            "example.invalid/w",
        ] {
            screen.wait_until(&format!("the harness notices '{part}'"), || all().contains(part));
        }
        screen.forgive("");
    });
}

#[test]
fn a_crash_keeps_the_profile() {
    journey("a_crash_keeps_the_profile", |screen| {
        screen.open_own("hands.html");
        let open = "const open = indexedDB.open('harness', 1);
            open.onupgradeneeded = () => open.result.createObjectStore('kept');
            const done = request => new Promise((yes, no) => { request.onsuccess = () => yes(request.result); request.onerror = no; });
            const base = await done(open);";
        let write = format!(
            "return (async () => {{ {open} const t = base.transaction('kept', 'readwrite', {{ durability: 'strict' }});
            t.objectStore('kept').put('still here', 1); await new Promise(done => {{ t.oncomplete = done; }}); }})()"
        );
        screen.script(&write, vec![]);
        screen.crash();
        screen.open_own("hands.html");
        let read = format!(
            "return (async () => {{ {open} return done(base.transaction('kept').objectStore('kept').get(1)); }})()"
        );
        assert_eq!(screen.script(&read, vec![]), json!("still here"));
    });
}
