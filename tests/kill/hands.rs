//! The page's quick hands (`hands.js`), and what the harness does around them: starting again after an end of any kind.

use std::{
    thread,
    time::{Duration, Instant},
};

use crate::journeys::{
    begin::{add_deals, empty_workspace, saved},
    found::Find,
    screen::Screen,
    site,
};
use crate::kill::model::{STAGES, State};
use serde_json::{Value, json};

/// How soon a page should be usable: what takes longer is told.
pub const SOON: Duration = Duration::from_secs(5);
/// What fails. A good deal more, because what a clock says depends on the machine.
pub const LATE: Duration = Duration::from_secs(20);

/// What a start of the page came to.
#[derive(Debug)]
pub struct Start {
    /// From the browser's own start to a usable page.
    pub in_all: Duration,
    /// From the start of the navigation.
    pub page: Duration,
    /// Whether the browser had lost the database, so that the page made a new one.
    pub was_lost: bool,
    /// Whether the page welcomed somebody new, though somebody has worked here.
    pub is_welcome: bool,
    /// Whether there was no board at all.
    pub is_gone: bool,
    /// What it said of a recovery.
    pub says: Option<String>,
}

/// Puts the hands into every page from here on; again after each start of the browser.
pub fn give_hands(screen: &Screen) {
    let script = json!({ "source": include_str!("hands.js") });
    screen.browser().devtools("Page.addScriptToEvaluateOnNewDocument", script);
    // Tall enough for every card.
    screen.size(1440, 2_400);
}

/// A workspace with a few cards.
pub fn begin(screen: &Screen) -> State {
    give_hands(screen);
    empty_workspace(screen);
    fill(screen)
}

/// Adds a few cards to an empty board.
pub fn fill(screen: &Screen) -> State {
    let first = [("Acme renewal", 1_001), ("Globex pilot", 1_002), ("Initech seats", 1_003), ("Umbrella", 1_004)];
    let deals = first.map(|(title, amount)| (title, amount.to_string()));
    let deals: Vec<(&str, &str)> = deals.iter().map(|(title, amount)| (*title, amount.as_str())).collect();
    add_deals(screen, "Lead", &deals);
    let shown = look(screen);
    let seen = first.iter().all(|(title, amount)| shown.cards.get(*title) == Some(&(0, *amount)));
    assert!(seen, "the hands see what is there: {shown:?}");
    shown
}

/// Starts the browser again and opens the board.
pub fn start_again(screen: &Screen) -> Start {
    let start = Instant::now();
    screen.go_on();
    give_hands(screen);
    screen.open("#/deals");
    let usable = script(screen, "return hands.usable()");
    Start {
        in_all: start.elapsed(),
        page: Duration::from_secs_f64(usable["after"].as_f64().expect("a time") / 1_000.0),
        was_lost: usable["made"] == "perennial",
        is_welcome: usable["welcome"] == true,
        is_gone: usable["empty"] == true && usable["welcome"] == false,
        says: usable["says"].as_str().map(Into::into),
    }
}

/// Says once more who works here, where the page asks for it, so that a run can go on and tell what is left.
pub fn introduce(screen: &Screen, start: &Start) {
    if start.is_welcome {
        screen.textbox("Your name").fill("Kim Minji");
        screen.button("Start empty").click();
        screen.region("Lead").wait();
        saved(screen);
    }
}

/// What is on the screen.
pub fn look(screen: &Screen) -> State {
    let tasks = script(screen, "return hands.tasks()").as_u64().expect("a number of tasks");
    let cards = script(screen, "return hands.cards()");
    let cards = cards.as_object().expect("cards").iter().map(|(title, card)| {
        let stage = STAGES.iter().position(|stage| card[0] == *stage);
        let stage = stage.unwrap_or_else(|| panic!("'{title}' stands in {}", card[0]));
        (title.clone(), (stage, card[1].as_u64().expect("an amount")))
    });
    State { cards: cards.collect(), tasks }
}

/// What has been acknowledged, by the page's own word; and whether it got stuck.
pub fn acknowledged() -> usize {
    let mut last = 0;
    for told in site::heard() {
        let told = told.replace("%20", " ");
        assert!(!told.starts_with("stuck"), "the hands are {told}");
        if let Some(number) = told.strip_prefix("acknowledged ") {
            last = last.max(number.parse().expect("a number"));
        }
    }
    last
}

/// Whether all edits are made, or the hands are stuck.
pub fn are_through() -> bool {
    site::was_told("through") || site::was_told("stuck")
}

/// Lets time pass, to the millisecond as far as the system takes part.
pub fn let_pass(milliseconds: usize) {
    thread::sleep(Duration::from_millis(milliseconds as u64));
}

/// Runs a short script without the harness's library in front of it, which costs time.
pub fn script(screen: &Screen, script: &str) -> Value {
    let script = script.to_owned();
    let driver = screen.browser().driver();
    screen.browser().run(async { Ok(driver.execute(script, Vec::new()).await?.json().clone()) })
}
