//! Ten thousand damaged files: each is an error that says what is wrong, never a panic.
//!
//! `PERENNIAL_MUTANT=17 cargo test --test snapshot mutated` runs one.

use perennial::domain::crm::Crm;
use perennial::sync::snapshot::{read, write};
use sha2::{Digest, Sha256};

use crate::random::Random;
use crate::{header, small};

/// So many files that differ from the whole one.
const MUTANTS: usize = 10_000;

/// Pieces that break one thing or another.
const PIECES: &[&str] = &[
    "\"",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\\",
    "\\ud800",
    "\\udc00\\ud800",
    "\\u0000",
    "1e999",
    "-",
    "0.5",
    "-0",
    "9223372036854775807",
    "9223372036854775808",
    "9007199254740992",
    "123456789012345678901234567890",
    "null",
    "true",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    "{\"a\":{\"a\":{\"a\":1}}}",
    "\"id\":\"\"",
    "\"kind\":1,",
    "\"dot\":[9,9],",
    "\"f\":{},",
    "\"t\":1,\"t\":2,",
    "\"stores\":{\"alive\":[]},",
    "\"c\":[[0,1]],",
    "\"seen\":[[0,0]],",
    "\n",
    "\r",
    "\0",
    "\u{feff}",
    "\u{202e}",
    "한",
];

fn mutate(file: &[u8], random: &mut Random) -> Vec<u8> {
    let mut out = file.to_vec();
    let wounds = if random.percent(60) { 1 } else { 3 };
    for _ in 0..wounds {
        let (at, to) = (random.below(out.len()), random.below(out.len()));
        let (from, until) = (at.min(to), at.max(to));
        match random.below(9) {
            0 => out[at] ^= 1 << random.below(8),
            1 => out[at] = random.next() as u8,
            2 => drop(out.drain(at..(at + 1 + random.below(12)).min(out.len()))),
            3 | 4 => drop(out.splice(at..at, random.pick(PIECES).bytes())),
            5 => drop(out.splice(at..(at + random.below(9)).min(out.len()), random.pick(PIECES).bytes())),
            6 => {
                let piece = out[from..until.min(from + 200)].to_vec();
                drop(out.splice(to..to, piece));
            }
            7 => out.truncate(at.max(1)),
            _ => {
                let mut lines: Vec<&[u8]> = out.split(|b| *b == b'\n').collect();
                let (one, other) = (random.below(lines.len()), random.below(lines.len()));
                lines.swap(one, other);
                out = lines.join(&b'\n');
            }
        }
        if out.is_empty() {
            break;
        }
    }
    out
}

/// The checksum as somebody would compute it who can.
fn signed(file: &[u8]) -> Vec<u8> {
    let mut out = file.to_vec();
    let lead = b"\"sha256\":\"";
    let Some(at) = out.windows(lead.len()).position(|w| w == lead).map(|at| at + lead.len()) else { return out };
    if out.len() < at + 64 {
        return out;
    }
    out[at..at + 64].fill(b'0');
    let without_returns: Vec<u8> = out.iter().copied().filter(|b| *b != b'\r').collect();
    let sum: String = Sha256::digest(&without_returns).iter().map(|b| format!("{b:02x}")).collect();
    out[at..at + 64].copy_from_slice(sum.as_bytes());
    out
}

#[test]
fn ten_thousand_mutants() {
    let file = write(&small(), &header()).into_bytes();
    let seeds = match std::env::var("PERENNIAL_MUTANT").ok().and_then(|n| n.parse().ok()) {
        Some(one) => one..one + 1,
        None => 0..u64::MAX,
    };
    let (mut errors, mut deep) = (0, 0);
    for seed in seeds.clone() {
        if errors == MUTANTS {
            break;
        }
        let mut random = Random(seed);
        let mutant = mutate(&file, &mut random);
        let without_returns = |file: &[u8]| file.iter().copied().filter(|b| *b != b'\r').collect::<Vec<_>>();
        if without_returns(&mutant) == without_returns(&file) {
            continue;
        }
        let error = read(&mutant).expect_err(&format!("PERENNIAL_MUTANT={seed}: a damaged file was read"));
        assert!(error.to_string().len() > 20, "PERENNIAL_MUTANT={seed}: {error}");
        errors += 1;
        // With the right checksum the reader has to look deeper; what it then takes for a snapshot is one.
        match read(&signed(&mutant)) {
            Ok((header, crm)) => {
                let again = read(write(&crm, &header).as_bytes()).map(|(_, crm)| crm);
                assert_eq!(again, Ok(crm), "PERENNIAL_MUTANT={seed}");
            }
            Err(error) => {
                deep += 1;
                assert!(error.to_string().len() > 20, "PERENNIAL_MUTANT={seed}: {error}");
            }
        }
    }
    if seeds.end - seeds.start > 1 {
        assert!((5_000..MUTANTS - 100).contains(&deep), "{deep} of {errors} are found without the checksum");
    }
}

#[test]
fn cut_off_at_every_percent() {
    let mut crm = Crm::default();
    let day = "2026-01-15".parse().unwrap();
    let size = perennial::domain::sample::SampleSize { companies: 10, contacts: 10, deals: 20 };
    for record in perennial::domain::sample::sample(size, 1, day, &perennial::domain::built_in::KOREAN).records() {
        crm.replace(record.clone());
    }
    let file = write(&crm, &header()).into_bytes();
    for percent in 0..100 {
        let cut = &file[..file.len() * percent / 100];
        assert!(read(cut).is_err(), "{percent} %");
        assert!(read(&signed(cut)).is_err(), "{percent} %, with a checksum of its own");
    }
}
