//! The command-line tool, as scripts use it.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests may")]

#[path = "cli/documented.rs"]
mod documented;
#[path = "cli/import.rs"]
mod import;
#[path = "cli/sealed.rs"]
mod sealed;
#[path = "cli/merge.rs"]
mod merge;
#[path = "cli/support.rs"]
mod support;

use serde_json::json;
use support::{Folder, fails, json_of, runs};

#[test]
fn wrong_usage_ends_with_2_and_errors_with_1() {
    let folder = Folder::new("usage");
    assert!(fails(&folder, &["fly"], 2).contains("fly"));
    assert!(fails(&folder, &[], 2).contains("Usage"));
    assert!(fails(&folder, &["sample", "--seed", "x", "--out", "s"], 2).contains("--seed"));
    assert!(fails(&folder, &["check", "absent.json"], 1).contains("absent.json: can't be read"));
    assert!(fails(&folder, &["sample", "--out", "no/such/folder/s.json"], 1).contains("can't be written"));
    assert!(runs(&folder, &["--help"]).contains("check"));
}

#[test]
fn a_sample_is_the_same_for_the_same_seed() {
    let folder = Folder::new("sample");
    let make = |seed: &str, out: &str| {
        let size = ["--companies", "20", "--contacts", "30", "--deals", "50"];
        runs(&folder, &[&["sample", "--seed", seed, "--out", out][..], &size].concat());
        folder.read(out)
    };
    let (one, again, other) = (make("7", "a.json"), make("7", "b.json"), make("8", "c.json"));
    assert!(one == again, "the same seed gave other bytes");
    assert!(one != other, "another seed gave the same bytes");
    let seen = json_of(&runs(&folder, &["check", "a.json", "--json"]));
    let living = |kind: &str| seen["kinds"][kind]["living"].as_u64().unwrap();
    assert_eq!((living("company"), living("contact"), living("deal")), (20, 30, 50));
    assert!(living("member") > 3 && living("product") > 3 && living("activity") > 20 && living("task") > 5);
    assert_eq!(seen["conflicts"], 0);
    assert_eq!(seen["deleted"], 0);
    let text = String::from_utf8(one).unwrap();
    assert!(text.contains("㈜") || text.contains("주식회사"), "Korean names with their marks");
}

#[test]
fn a_sample_stays_as_it_is_from_version_to_version() {
    let folder = Folder::new("sample_digest");
    runs(&folder, &["sample", "--out", "a.json", "--lang", "ko"]);
    let seen = json_of(&runs(&folder, &["check", "a.json", "--json"]));
    assert_eq!(seen["kinds"]["deal"]["living"], 180);
    let stages = seen["deals"]["by_stage"].as_array().unwrap();
    let names: Vec<_> = stages.iter().map(|s| s["stage"].as_str().unwrap()).collect();
    assert_eq!(names, ["잠재 고객", "자격 확인", "최초 연락", "제안", "협상", "수주", "실주"]);
    assert!(stages.iter().all(|s| s["count"].as_u64().unwrap() > 3), "{stages:?}");
}

#[test]
fn sums_by_stage_pipeline_and_status_agree() {
    let folder = Folder::new("sums");
    runs(&folder, &["sample", "--out", "a.json"]);
    let deals = json_of(&runs(&folder, &["check", "a.json", "--json"]))["deals"].clone();
    let sum = |groups: Vec<&serde_json::Value>| -> (u64, i64) {
        let add = |(count, krw): (u64, i64), group: &serde_json::Value| {
            (count + group["count"].as_u64().unwrap(), krw + group["sums"]["KRW"].as_i64().unwrap_or(0))
        };
        groups.into_iter().fold((0, 0), add)
    };
    let all = sum(deals["by_pipeline"].as_array().unwrap().iter().collect());
    assert_eq!(all.0, 180);
    assert!(all.1 > 1_000_000_000);
    assert_eq!(sum(deals["by_stage"].as_array().unwrap().iter().collect()), all);
    assert_eq!(sum(deals["by_status"].as_object().unwrap().values().collect()), all);
    assert_eq!(deals["by_stage"][5]["status"], json!("won"));
    let text = runs(&folder, &["check", "a.json"]);
    assert!(text.contains("a.json: valid\n") && text.contains("Conflicts 0") && text.contains(" KRW"), "{text}");
}

#[test]
fn a_damaged_snapshot_is_refused_with_its_line() {
    let folder = Folder::new("damaged");
    runs(&folder, &["sample", "--companies", "3", "--out", "a.json"]);
    let whole = folder.read("a.json");
    folder.write("cut.json", &whole[..whole.len() / 2]);
    let error = fails(&folder, &["check", "cut.json"], 1);
    assert!(error.starts_with("perennial: cut.json: the file is cut off in line "), "{error}");
    folder.write("other.json", b"{\"name\":1}");
    assert!(fails(&folder, &["check", "other.json"], 1).contains("not a Perennial snapshot"));
}
