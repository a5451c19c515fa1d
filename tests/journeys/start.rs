//! The site starts, wherever it lies.

use crate::journeys::{found::Find, screen::journey};

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
