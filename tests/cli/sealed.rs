//! `encrypt` and `decrypt`.

use crate::support::{Folder, fails, fails_with, json_of, runs_with};

const WORDS: (&str, &str) = ("PERENNIAL_PASSPHRASE", "three wise words");
const LOCKED: &str =
    "it can't be opened: the passphrase is wrong, or the file is damaged or is not an encrypted snapshot\n";

/// A folder with the documented example, plain and encrypted by the first program that did.
fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    for kind in ["json", "sealed"] {
        let example = format!("{}/docs/format/example.perennial.{kind}", env!("CARGO_MANIFEST_DIR"));
        folder.write(&format!("a.perennial.{kind}"), std::fs::read(example).unwrap());
    }
    folder
}

#[test]
fn a_snapshot_comes_back_byte_for_byte() {
    let folder = folder("sealed");
    let (plain, sealed) = (folder.read("a.perennial.json"), folder.read("a.perennial.sealed"));
    let text = runs_with(&folder, &["decrypt", "a.perennial.sealed", "--out", "b.json"], WORDS);
    assert_eq!(text, format!("b.json: decrypted, {} bytes\n", plain.len()));
    assert!(folder.read("b.json") == plain);
    let again = ["encrypt", "a.perennial.json", "--out", "c.sealed", "--json"];
    let seen = json_of(&runs_with(&folder, &again, WORDS));
    assert_eq!((&seen["out"], &seen["bytes"]), (&"c.sealed".into(), &folder.read("c.sealed").len().into()));
    assert!(!folder.has("c.sealed.new"));
    assert!(folder.read("c.sealed") != sealed, "each file has a salt and a nonce of its own");
}

#[test]
fn wrong_words_and_damage_are_one_and_the_same_error() {
    let folder = folder("locked");
    let expected = |name: &str| format!("perennial: {name}: {LOCKED}");
    let decrypt = ["decrypt", "a.perennial.sealed", "--out", "b.json"];
    let wrong = fails_with(&folder, &decrypt, ("PERENNIAL_PASSPHRASE", "three wise word"), 1);
    assert_eq!(wrong, expected("a.perennial.sealed"));
    let whole = folder.read("a.perennial.sealed");
    let check = |name: &str, bytes: &[u8]| {
        folder.write(name, bytes);
        assert_eq!(fails_with(&folder, &["decrypt", name, "--out", "b.json"], WORDS, 1), expected(name));
    };
    // Every byte of a small file is flipped beside the code itself, with fewer rounds.
    for at in [0, 15, 16, 17, 18, 19, 20, 24, whole.len() - 1] {
        let mut flipped = whole.clone();
        flipped[at] ^= 1;
        check(&format!("flipped{at}"), &flipped);
    }
    for end in [0, 10, 52, 67] {
        check(&format!("cut{end}"), &whole[..end]);
    }
    check("other", b"name,company\nA,B\n");
    assert!(!folder.has("b.json") && !folder.has("b.json.new"));
}

#[test]
fn korean_words_are_the_same_from_every_keyboard() {
    let folder = folder("hangul");
    let composed = ("PERENNIAL_PASSPHRASE", "한빛 정밀");
    let letters = ("PERENNIAL_PASSPHRASE", "\u{1112}\u{1161}\u{11AB}\u{1107}\u{1175}\u{11BE} 정밀");
    runs_with(&folder, &["encrypt", "a.perennial.json", "--out", "k.sealed"], letters);
    runs_with(&folder, &["decrypt", "k.sealed", "--out", "k.json"], composed);
    assert!(folder.read("k.json") == folder.read("a.perennial.json"));
}

#[test]
fn without_a_passphrase_nothing_is_done() {
    let folder = folder("wordless");
    for args in [["encrypt", "a.perennial.json", "--out", "b"], ["decrypt", "a.perennial.sealed", "--out", "b"]] {
        assert!(fails(&folder, &args, 1).contains("set PERENNIAL_PASSPHRASE, or run this at a terminal"));
        for empty in ["", "  "] {
            let error = fails_with(&folder, &args, ("PERENNIAL_PASSPHRASE", empty), 1);
            assert_eq!(error, "perennial: the passphrase is empty\n");
        }
        assert!(!folder.has("b"));
    }
    fails(&folder, &["encrypt", "a.perennial.json", "--out", "b", "--passphrase", "x"], 2);
    fails(&folder, &["encrypt", "a.perennial.json"], 2);
}

#[test]
fn a_file_that_is_there_is_only_replaced_when_asked() {
    let folder = folder("force");
    folder.write("b", "mine");
    for args in [["encrypt", "a.perennial.json", "--out", "b"], ["decrypt", "a.perennial.sealed", "--out", "b"]] {
        assert!(fails_with(&folder, &args, WORDS, 1).contains("b: there is such a file already"));
        assert_eq!(folder.read("b"), b"mine");
    }
    runs_with(&folder, &["decrypt", "a.perennial.sealed", "--out", "b", "--force"], WORDS);
    assert!(folder.read("b") == folder.read("a.perennial.json"));
}

#[test]
fn each_command_says_what_to_do_with_the_other_kind_of_file() {
    let folder = folder("kinds");
    for args in [&["check", "a.perennial.sealed"][..], &["encrypt", "a.perennial.sealed", "--out", "b"]] {
        let error = fails_with(&folder, args, WORDS, 1);
        let advice = "it is encrypted: open it first with 'perennial decrypt a.perennial.sealed --out";
        assert!(error.contains(advice), "{error}");
    }
    let error = fails_with(&folder, &["decrypt", "a.perennial.json", "--out", "b"], WORDS, 1);
    assert_eq!(error, "perennial: a.perennial.json: it is not encrypted: use it as it is\n");
    folder.write("cut.json", &folder.read("a.perennial.json")[..400]);
    let error = fails_with(&folder, &["encrypt", "cut.json", "--out", "b"], WORDS, 1);
    assert!(error.contains("cut off in line"), "a damaged snapshot isn't locked away: {error}");
    assert!(!folder.has("b"));
}
