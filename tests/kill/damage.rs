//! The database's folder deleted, and bytes of it flipped, while the browser is down.

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use crate::journeys::{
    begin::saved,
    found::Find,
    screen::{Screen, journey},
    site,
};
use crate::kill::{
    dice::{Dice, setting},
    hands::{self, Start, acknowledged, begin, introduce, script, start_again},
    imports,
    model::{State, course},
    tally::Tally,
};
use serde_json::{Value, json};

/// How many edits stand in what is damaged, and how many companies.
const EDITS: usize = 25;
const COMPANIES: u64 = 3_000;

#[test]
fn a_deleted_database_comes_back() {
    journey("a_deleted_database", |screen| {
        screen.forgive("");
        let mut tally = Tally::new("database deleted");
        let state = begin(screen);
        let state = work(screen, state, 1, &mut tally);
        screen.stop();
        for folder in folders(screen) {
            fs::remove_dir_all(folder).expect("the database goes");
        }
        let start = start_again(screen);
        assert!(start.was_lost, "nothing was there to be opened");
        tally.count(1, &start);
        compare(screen, &start, &state, 1, &mut tally);
        tally.done();
    });
}

#[test]
fn flipped_bytes_lose_nothing() {
    journey("flipped_bytes", |screen| {
        screen.forgive("");
        let mut tally = Tally::new("bytes flipped");
        let mut state = begin(screen);
        import_companies(screen);
        for round in 1..=setting("PERENNIAL_FLIPS", 6) {
            state = work(screen, state, round, &mut tally);
            screen.stop();
            flip(screen, round);
            let start = start_again(screen);
            tally.count(round, &start);
            compare(screen, &start, &state, round, &mut tally);
            if start.is_gone {
                break;
            }
            let companies = imports::count(screen, "Companies");
            if companies != COMPANIES {
                tally.mistake(round, &format!("{companies} companies of {COMPANIES}"));
            }
        }
        tally.done();
    });
}

/// So many that Chromium keeps their rows apart from others, in files of their own.
fn import_companies(screen: &Screen) {
    let mut dice = Dice::new("addresses", 0);
    // Words without a pattern, which can't be packed.
    let mut address = || (0..60).map(|_| format!("{:x} ", dice.roll(usize::MAX >> 33))).collect::<String>();
    let mut text = "Company name,Industry,Address\n".to_owned();
    (0..COMPANIES).for_each(|n| writeln!(text, "Customer {n},Software,{}", address()).unwrap());
    let file = imports::write("companies.csv", &text);
    screen.open("#/import");
    screen.file_input("Files to import").upload(&[file]);
    screen.group("companies.csv").wait();
    screen.button("Preview import").click();
    screen.button(&format!("Import {COMPANIES}")).click();
    screen.find("main", None).wait_text(&format!("Imported {COMPANIES} "));
    saved(screen);
    screen.open("#/deals");
    screen.region("Lead").wait();
}

/// Makes edits and waits until all of them are saved.
fn work(screen: &Screen, from: State, round: usize, tally: &mut Tally) -> State {
    let (edits, states) = course(&from, &mut Dice::new("before damage", round), round * EDITS, EDITS);
    let edits: Vec<Value> = edits.iter().map(|edit| json!({ "edit": edit.as_json(), "wait": "saved" })).collect();
    site::heard();
    script(screen, &format!("return hands.work({})", json!(edits)));
    saved(screen);
    assert_eq!(acknowledged(), EDITS, "all of them are saved");
    tally.acknowledged(EDITS);
    states.last().expect("the last").clone()
}

fn compare(screen: &Screen, start: &Start, state: &State, round: usize, tally: &mut Tally) {
    if start.is_gone {
        return;
    }
    introduce(screen, start);
    let shown = hands::look(screen);
    if shown != *state {
        tally.mistake(round, &format!("the screen shows\n    {shown:?}\n  and not\n    {state:?}"));
    }
}

/// What Chromium keeps of the site's databases: a folder for the rows, one for what is too large for them.
fn folders(screen: &Screen) -> Vec<PathBuf> {
    let all = screen.browser().profile().join("Default/IndexedDB");
    let folders: Vec<PathBuf> = fs::read_dir(all).expect("databases").flatten().map(|entry| entry.path()).collect();
    assert!(!folders.is_empty(), "the site has a database");
    folders
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Flips a bit of one byte, as an ageing disk does: by turns in the rows, in one of the files for what is too large for
/// them, and in all of these files.
fn flip(screen: &Screen, round: usize) {
    let mut dice = Dice::new("flips", round);
    let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let is_large = |path: &PathBuf| path.components().any(|part| part.as_os_str().to_string_lossy().ends_with(".blob"));
    let has_rows =
        |path: &PathBuf| [".log", ".ldb", ".sqlite", ".sqlite-wal", ".db"].iter().any(|end| name(path).ends_with(end));
    let all: Vec<PathBuf> = folders(screen).iter().flat_map(|folder| files(folder)).collect();
    let holds = |path: &PathBuf| fs::metadata(path).is_ok_and(|file| file.len() > 0);
    let (large, rest): (Vec<PathBuf>, Vec<PathBuf>) = all.into_iter().filter(holds).partition(is_large);
    let mut rows: Vec<PathBuf> = rest.into_iter().filter(has_rows).collect();
    assert!(!rows.is_empty() && !large.is_empty(), "the database has files of both sorts: {rows:?}, {large:?}");
    let chosen = match round % 3 {
        1 => vec![rows.swap_remove(dice.roll(rows.len()))],
        2 => vec![large[dice.roll(large.len())].clone()],
        _ => rows.into_iter().chain(large).collect(),
    };
    for path in chosen {
        let mut bytes = fs::read(&path).expect("a file of the database");
        let at = dice.roll(bytes.len());
        bytes[at] ^= 1 << dice.roll(8);
        fs::write(&path, &bytes).expect("a file of the database");
        println!("round {round}: flipped a bit of byte {at} of {} in {}", bytes.len(), name(&path));
    }
}
