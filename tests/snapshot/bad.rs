//! Bad files: each gives an error that says what is wrong and where, and never a panic.

use perennial::sync::snapshot::{Flaw, MAX_DEPTH, SnapshotError, read, write};
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{header, small};

fn file() -> String {
    write(&small(), &header())
}

/// The file after an edit by somebody who can compute checksums.
fn edited(from: &str, to: &str) -> Result<(), SnapshotError> {
    let file = file();
    assert!(file.contains(from), "{from} isn't in {file}");
    read(signed(&file.replacen(from, to, 1)).as_bytes()).map(drop)
}

/// The file with the checksum that it should have.
pub fn signed(file: &str) -> String {
    let at = file.find("\"sha256\":\"").unwrap() + 10;
    let zeros = format!("{}{}{}", &file[..at], "0".repeat(64), &file[at + 64..]);
    let sum: String = Sha256::digest(&zeros).iter().map(|b| format!("{b:02x}")).collect();
    zeros.replacen(&"0".repeat(64), &sum, 1)
}

fn flaw(from: &str, to: &str, line: usize, expected: Flaw) {
    assert_eq!(edited(from, to), Err(SnapshotError::At { line, flaw: expected }), "{to}");
}

#[test]
fn files_that_are_something_else() {
    let not_ours = Err(SnapshotError::NotOurs);
    for other in ["name,company\nA,B\n", "<html>", "[1,2]", "{\"app\":\"other\"}", "{\"name\":1.5}", "\u{0}\u{1}", "7"]
    {
        assert_eq!(read(other.as_bytes()).map(drop), not_ours, "{other}");
    }
    assert_eq!(read(b"\xff\xfe{\0\"\0").map(drop), not_ours);
    assert_eq!(read(b"").map(drop), Err(SnapshotError::Empty));
    assert_eq!(read(b"\xef\xbb\xbf \r\n").map(drop), Err(SnapshotError::Empty));
    assert!(matches!(read(b"{}"), Err(SnapshotError::At { line: 1, .. })));
    assert!(matches!(read(b"{\"app\":\"perennial\",\"at\":\xff"), Err(SnapshotError::NotJson { line: 1, .. })));
}

#[test]
fn newer_formats() {
    let too_new = SnapshotError::TooNew { format: 3, min_reader: 2, ours: 1 };
    assert_eq!(edited(r#""format":1,"min_reader":1"#, r#""format":3,"min_reader":2"#), Err(too_new.clone()));
    assert!(too_new.to_string().contains("format 3 and needs a program that reads format 2"), "{too_new}");
    assert_eq!(edited(r#""format":1,"min_reader":1"#, r#""format":2,"min_reader":1"#), Ok(()), "minor ones pass");
    // Whatever a newer format does after its header is no concern of ours.
    let newer = r#"{"app":"perennial","format":9,"min_reader":9,"body":{"columns":[1.5"#;
    assert_eq!(read(newer.as_bytes()).map(drop), Err(SnapshotError::TooNew { format: 9, min_reader: 9, ours: 1 }));
}

#[test]
fn flaws_are_told_with_their_line() {
    let integer = |number: &str| Flaw::NotAnInteger { number: number.to_owned() };
    flaw(r#"2000,40]"#, r#"2000,4.5]"#, 8, integer("4.5"));
    flaw(r#"2000,40]"#, r#"2000,9223372036854775808]"#, 8, integer("9223372036854775808"));
    flaw(r#""name":"Acme""#, r#""name":"Acme","name":"B""#, 7, Flaw::DuplicateKey { key: "name".to_owned() });
    flaw(r#""at":1768"#, r#""at":0,"at":1768"#, 1, Flaw::DuplicateKey { key: "at".to_owned() });
    let deep = format!("{}1{}", "[".repeat(100), "]".repeat(100));
    flaw(r#""Acme""#, &deep, 7, Flaw::TooDeep { levels: MAX_DEPTH });
    let bottomless = "[".repeat(100_000);
    flaw(r#""Acme""#, &bottomless, 7, Flaw::TooDeep { levels: MAX_DEPTH });
    let id = Uuid::from_u128(0x0198_0000_0000_7000_8000_0000_0000_0001);
    flaw("8000-000000000002", "8000-000000000001", 8, Flaw::DuplicateRecord { id });
    let id = Uuid::nil();
    flaw("01980000-0000-7000-8000-000000000002", &id.to_string(), 8, Flaw::OutOfOrder { id });
    let dot = "the number of a listed replica with the number of its transaction";
    flaw(r#""dot":[0,1]"#, r#""dot":[2,1]"#, 7, Flaw::Wrong { member: "dot", expected: dot });
    flaw(r#""dot":[0,1]"#, r#""dot":[0,0]"#, 7, Flaw::Wrong { member: "dot", expected: dot });
    flaw(r#""t":1000"#, r#""t":-1"#, 7, Flaw::Wrong { member: "t", expected: "a time from 0 to 2^53 - 1" });
    flaw(r#""sets":{"tags":["key"]}"#, r#""colour":1"#, 7, Flaw::Unknown { member: "colour".to_owned() });
    flaw(r#"[[1,3,2000,40]]"#, r#"[[1,3,2000,40],[1,3,2000,41]]"#, 8, Flaw::Twice { field: "employees".to_owned() });
    let name = Flaw::Wrong { member: "workspace", expected: "a UUID" };
    flaw(r#""workspace":"0"#, r#""workspace":"x"#, 1, name);
}

#[test]
fn other_damage() {
    assert_eq!(edited(r#""records":2"#, r#""records":3"#), Err(SnapshotError::Count { said: 3, found: 2 }));
    assert!(matches!(edited(r#""Acme""#, r#""\ud800""#), Err(SnapshotError::NotJson { line: 7, .. })));
    assert!(matches!(edited(r#""Acme""#, r#"1e999"#), Err(SnapshotError::NotJson { line: 7, .. })));
    assert!(matches!(edited("]}\n", "]} x\n"), Err(SnapshotError::NotJson { .. })));
    let changed = file().replace("Acme", "Acne");
    let error = read(changed.as_bytes()).unwrap_err();
    assert!(matches!(error, SnapshotError::Checksum { .. }), "{error}");
    assert!(error.to_string().contains("damaged or edited"));
    let without = file().replace("\"sha256\":", "\"sha512\":");
    let flaw = Flaw::Wrong { member: "sha256", expected: "text" };
    assert_eq!(read(without.as_bytes()).map(drop), Err(SnapshotError::At { line: 1, flaw }));
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    let file = file();
    for end in 0..file.len() {
        let error = read(&file.as_bytes()[..end]).expect_err("a cut file was read");
        assert_eq!(end == 0, error == SnapshotError::Empty, "{end}: {error}");
    }
    let cut = &file[..file.len() / 2];
    assert_eq!(read(cut.as_bytes()).map(drop), Err(SnapshotError::Truncated { line: 7 }), "{cut}");
}

#[test]
fn every_byte_flipped_is_noticed() {
    let mut file = file().into_bytes();
    for at in 0..file.len() {
        for bit in 0..8 {
            file[at] ^= 1 << bit;
            assert!(read(&file).is_err(), "byte {at}, bit {bit}");
            file[at] ^= 1 << bit;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nonsense_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..200), at in 0_usize..1_000, len in 0_usize..40) {
        prop_assert!(read(&bytes).is_err());
        let mut file = file().into_bytes();
        let from = at.min(file.len());
        let to = (from + len).min(file.len());
        if file[from..to] != bytes[..] {
            file.splice(from..to, bytes);
            prop_assert!(read(&file).is_err());
        }
    }
}
