//! The site starts, wherever it lies, and says so when it can't.

use crate::journeys::{
    found::Find,
    screen::{Screen, journey},
};
use serde_json::json;

#[test]
fn the_site_starts() {
    journey("the_site_starts", |screen| {
        screen.open("#/deals");
        screen.find("main", None).wait();
        screen.find("status", Some("Perennial")).wait_gone();
        screen.axe();
        screen.textbox("Your name").fill("Kim Minji");
        screen.press("Enter");
        screen.wait_until("the first choice has the focus", || screen.button("Start empty").is_focused());
        screen.button("Open sample data").click();
        screen.button("Start my own workspace").click();
        screen.textbox("Your name").wait_value("Kim Minji");
    });
}

#[test]
fn the_site_starts_from_a_folder_of_its_host() {
    journey("the_site_starts_from_a_folder_of_its_host", |screen| {
        screen.in_a_folder();
        screen.open("#/deals");
        screen.find("main", None).wait();
        assert!(screen.url().contains("/some/folder/?lang=en#/"), "{}", screen.url());
    });
}

/// The page that says why it can't go on: in both languages, with the reader's first.
fn says_plainly(screen: &Screen, english: &str, korean: &str) {
    screen.heading(english).wait();
    screen.heading(korean).wait();
    assert!(!screen.find("status", Some("Perennial")).is_there(), "the splash is gone");
    screen.axe();
}

#[test]
fn a_panic_says_that_the_data_is_safe_and_offers_to_reload() {
    journey("a_panic_says_that_the_data_is_safe_and_offers_to_reload", |screen| {
        screen.open("#/deals");
        screen.find("main", None).wait();
        screen.forgive("unreachable");
        // A program of one function, 'f', which does what the site's does where it can't go on.
        let program = "0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,5,1,1,102,0,0,10,5,1,3,0,0,11";
        let run = format!("new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([{program}]))).exports.f()");
        screen.script(&format!("setTimeout(() => {run})"), vec![]);
        says_plainly(screen, "Perennial has stopped because of an error", "오류가 발생하여 Perennial이 멈췄습니다");
        let told = screen.script("return document.querySelector('pre').textContent", vec![]);
        assert!(told.to_string().contains("wasm-function[0]"), "{told}");
        screen.button("Reload").click();
        screen.heading("Perennial has stopped because of an error").wait_gone();
        screen.find("main", None).wait();
    });
}

#[test]
fn a_browser_without_webassembly_or_storage_is_told_so() {
    journey("a_browser_without_webassembly_or_storage_is_told_so", |screen| {
        let before_the_page = |script: &str| {
            let added = screen.browser().devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
            screen.open("#/deals");
            added["identifier"].clone()
        };
        let added = before_the_page("delete window.WebAssembly");
        says_plainly(screen, "This browser is too old", "브라우저가 오래되었습니다");
        screen.browser().devtools("Page.removeScriptToEvaluateOnNewDocument", json!({ "identifier": added }));

        screen.language("ko");
        before_the_page("Object.defineProperty(window, 'indexedDB', { get() { throw new Error('forbidden') } })");
        says_plainly(
            screen,
            "This browser doesn’t let the page store data",
            "이 브라우저에서는 데이터를 저장할 수 없습니다",
        );
    });
}

#[test]
fn a_start_that_fails_is_no_blank_page() {
    journey("a_start_that_fails_is_no_blank_page", |screen| {
        screen.forgive(".wasm");
        screen.browser().devtools("Network.enable", json!({}));
        screen.browser().devtools("Network.setBlockedURLs", json!({ "urls": ["*.wasm"] }));
        screen.open("#/deals");
        says_plainly(screen, "Perennial didn’t start", "Perennial을 시작하지 못했습니다");
        screen.browser().devtools("Network.setBlockedURLs", json!({ "urls": [] }));
        screen.button("Reload").click();
        screen.find("main", None).wait();
        screen.heading("Perennial didn’t start").wait_gone();
    });
}
