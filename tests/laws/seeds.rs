//! Seeds that failed once, in a file: a line each, `team 17` or `triple 4711`.

use std::fs::OpenOptions;
use std::io::Write;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/laws/seeds.txt");

/// Those of a kind.
pub fn kept(kind: &str) -> Vec<u64> {
    let text = std::fs::read_to_string(FILE).unwrap_or_else(|error| panic!("{FILE}: {error}"));
    let words = text.lines().filter_map(|line| line.split_once(' '));
    let seeds = words.filter(|(word, _)| *word == kind).map(|(_, seed)| seed.trim().parse());
    seeds.map(|seed| seed.unwrap_or_else(|error| panic!("{FILE}: {error}"))).collect()
}

/// Keeps one that failed just now.
pub fn keep(kind: &str, seed: u64) {
    if kept(kind).contains(&seed) {
        return;
    }
    let file = OpenOptions::new().append(true).open(FILE);
    let written = file.and_then(|mut file| writeln!(file, "{kind} {seed}"));
    written.unwrap_or_else(|error| panic!("{FILE}: {error}"));
}
