//! `kill -9` during an import.

use std::{fmt::Write, fs, path::PathBuf};

use crate::journeys::{
    begin::{empty_workspace, saved},
    found::Find,
    screen::{Screen, journey},
    site,
};
use crate::kill::{
    dice::{Dice, setting},
    hands::{acknowledged, give_hands, introduce, let_pass, script, start_again},
    tally::Tally,
};

/// How often it is looked whether a count has come.
const LOOKS: usize = 15;

const COMPANIES: u64 = 500;
const DEALS: u64 = 2_500;

#[test]
fn an_import_is_there_as_a_whole_or_not_at_all() {
    let mut tally = Tally::new("killed during an import");
    let rounds = setting("PERENNIAL_IMPORT_KILLS", 5);
    // A new profile now and then: what earlier rounds imported must not slow the later ones down.
    for first in (1..=rounds).step_by(10) {
        journey("killed_during_an_import", |screen| {
            screen.forgive("");
            give_hands(screen);
            empty_workspace(screen);
            let mut there = 0;
            let mut within = 200;
            for round in first..=rounds.min(first + 9) {
                let acknowledged = import_and_kill(screen, round, within);
                // Half of them should be killed before they are through, on any machine.
                within = if acknowledged > 0 { (within * 2 / 3).max(30) } else { within * 3 / 2 };
                let least = there + acknowledged;
                let start = start_again(screen);
                tally.count(round, &start);
                tally.acknowledged(acknowledged);
                if start.is_gone {
                    break;
                }
                introduce(screen, &start);
                let found = [count(screen, "Deals"), count(screen, "Companies")];
                let whole = |times: usize| [DEALS * times as u64, COMPANIES * times as u64];
                match (least..=there + 1).find(|times| whole(*times) == found) {
                    Some(times) => {
                        println!("round {round}: the import is {}there", if times > there { "" } else { "not " });
                        there = times;
                    }
                    None => {
                        tally.mistake(round, &format!("{found:?} deals and companies, {:?} before", whole(there)));
                        break;
                    }
                }
            }
        });
    }
    tally.done();
}

/// Begins an import and kills the browser within so many milliseconds. Gives 1 if the page had acknowledged it by then, else 0.
fn import_and_kill(screen: &Screen, round: usize, within: usize) -> usize {
    let mut dice = Dice::new("imports", round);
    screen.open("#/import");
    screen.file_input("Files to import").upload(&files(round));
    screen.group("deals.csv").wait();
    screen.button("Preview import").click();
    let go = format!("Import {}", COMPANIES + DEALS);
    screen.button(&go).wait();
    site::heard();
    let processes = screen.browser().processes();
    script(screen, &format!("hands.import('{go}'); return 1"));
    let_pass(dice.roll(within));
    screen.browser().kill(&processes);
    acknowledged()
}

/// New companies and new deals in each round.
fn files(round: usize) -> Vec<PathBuf> {
    let mut companies = "Company name,Industry,Country\n".to_owned();
    for n in 0..COMPANIES {
        writeln!(companies, "Customer {round}x{n},Software,Korea").unwrap();
    }
    let mut deals = "Deal Name,Associated Company,Deal Stage,Amount\n".to_owned();
    for n in 0..DEALS {
        writeln!(deals, "Order {round}x{n},Customer {round}x{},Proposal,{}", n % COMPANIES, 1_000 + n).unwrap();
    }
    vec![write("companies.csv", &companies), write("deals.csv", &deals)]
}

/// A file to import.
pub fn write(name: &str, text: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("perennial-kill-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

/// How many the page counts beside its link to the page of this name.
pub fn count(screen: &Screen, page: &str) -> u64 {
    saved(screen);
    // The first screen doesn't wait for the counts beside the places; nothing stands there for none.
    for _ in 0..LOOKS {
        let names = screen.find("navigation", Some("Main")).link(&format!("{page}*")).names();
        let digits: String = names.concat().chars().filter(char::is_ascii_digit).collect();
        if let Ok(count) = digits.parse() {
            return count;
        }
        std::thread::sleep(std::time::Duration::from_millis(200));
    }
    0
}
