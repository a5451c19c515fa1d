//! `import`.

use std::path::PathBuf;

use perennial::sync::merge::merge;
use perennial::sync::snapshot::read;

use crate::support::{Folder, fails, json_of, runs};

const COMPANIES: &str = "account,sector,employees\nAcme Korea,software,120\n한빛정밀,제조,40\n";
/// Ten good deals, one of a company whose name is nearly right, and one with a day that doesn't exist, on line 13.
fn deals() -> String {
    let mut text = "opportunity_id,account,deal_stage,close_date,close_value\n".to_owned();
    for day in 10..20 {
        text += &format!("A{day},Acme Korea,Won,2026-01-{day},500\n");
    }
    text + "B1,Acme Koreaa,Engaging,,\nB2,한빛정밀,Won,2026-13-45,7000\n"
}

fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("accounts.csv", COMPANIES);
    folder.write("deals.csv", deals());
    folder
}

#[test]
fn an_import_prints_what_became_of_every_row() {
    let folder = folder("import");
    let import = ["import", "accounts.csv", "deals.csv", "--out", "s.json", "--as-of", "2026-01-15"];
    let text = runs(&folder, &import);
    println!("{text}");
    assert!(text.starts_with("Imported 13 · Updated 0 · Skipped 0 · Failed 1\n"), "{text}");
    assert!(text.contains("line 13: '2026-13-45' in the column 'close_date' can't be read"), "{text}");
    let seen = json_of(&runs(&folder, &["check", "s.json", "--json"]));
    assert_eq!(seen["kinds"]["company"]["living"], 2);
    assert_eq!(seen["kinds"]["deal"]["living"], 11);
    assert_eq!(seen["kinds"]["run"]["living"], 1);
    assert_eq!(seen["deals"]["by_status"]["won"]["sums"]["KRW"], 5000);
}

#[test]
fn near_misses_are_listed_and_linked_only_when_accepted() {
    let folder = folder("near");
    let import = ["import", "accounts.csv", "deals.csv", "--out", "s.json", "--json"];
    let seen = json_of(&runs(&folder, &import));
    assert_eq!(seen["near_misses"][0]["name"], "Acme Koreaa");
    assert_eq!(seen["near_misses"][0]["to"], "Acme Korea");
    assert_eq!(seen["near_misses"][0]["accepted"], false);
    assert_eq!((&seen["imported"], &seen["failed"]), (&13.into(), &1.into()));
    let seen = json_of(&runs(&folder, &[&import[..], &["--accept-matches"]].concat()));
    assert_eq!(seen["near_misses"][0]["accepted"], true);
}

#[test]
fn importing_again_changes_nothing() {
    let folder = folder("again");
    let import = ["import", "accounts.csv", "deals.csv", "--as-of", "2026-01-15"];
    runs(&folder, &[&import[..], &["--out", "s.json"]].concat());
    let text = runs(&folder, &[&import[..], &["--into", "s.json", "--out", "t.json"]].concat());
    assert!(text.starts_with("Imported 0 · Updated 0 · Skipped 13 · Failed 1\n"), "{text}");
    let body = |name: &str| folder.read(name).splitn(2, |b| *b == b'\n').nth(1).map(<[u8]>::to_vec);
    assert!(body("s.json") == body("t.json"), "the second import left a trace");
}

#[test]
fn two_teammates_who_import_the_same_files_have_the_same_records() {
    let folder = folder("two");
    let import = ["import", "accounts.csv", "deals.csv", "--as-of", "2026-01-15", "--out"];
    runs(&folder, &[&import[..], &["a.json"]].concat());
    runs(&folder, &[&import[..], &["b.json"]].concat());
    let (a, b) = (read(&folder.read("a.json")).unwrap().1, read(&folder.read("b.json")).unwrap().1);
    let both = merge(&a, &b);
    // Each has a run of its own, and nothing else of its own.
    assert_eq!(both.records().count(), a.records().count() + 1);
    assert_eq!(both.records().map(|r| r.conflicts().count()).sum::<usize>(), 0);
}

#[test]
fn bad_files_are_refused_and_nothing_is_written() {
    let folder = folder("bad");
    folder.write("empty.csv", "");
    folder.write("binary.csv", b"\x89PNG\r\n\x1a\n\0\0");
    for bad in ["empty.csv", "binary.csv", "absent.csv"] {
        let error = fails(&folder, &["import", "accounts.csv", bad, "--out", "s.json"], 1);
        assert!(error.starts_with(&format!("perennial: {bad}: ")), "{error}");
        assert!(!folder.has("s.json"));
    }
    assert!(
        fails(&folder, &["import", "accounts.csv", "--into", "deals.csv", "--out", "s.json"], 1).contains("snapshot")
    );
    fails(&folder, &["import", "--out", "s.json"], 2);
    fails(&folder, &["import", "accounts.csv", "--currency", "won!", "--out", "s.json"], 2);
}

#[test]
fn the_opportunities_of_a_real_team_add_up() {
    let root = std::env::var_os("PERENNIAL_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let data = root.join("data/deals/crm-sales-opportunities");
    let files = ["accounts.csv", "products.csv", "sales_teams.csv", "sales_pipeline.csv"].map(|name| data.join(name));
    if !files.iter().all(|file| file.exists()) {
        println!("skipped: {} is absent", data.display());
        return;
    }
    let folder = Folder::new("opportunities");
    let files: Vec<&str> = files.iter().filter_map(|file| file.to_str()).collect();
    let import = [&["import"][..], &files, &["--out", "s.json", "--as-of", "2018-01-02", "--json"]].concat();
    let seen = json_of(&runs(&folder, &import));
    assert_eq!((&seen["imported"], &seen["failed"]), (&(85 + 7 + 35 + 8_800).into(), &0.into()));
    let seen = json_of(&runs(&folder, &["check", "s.json", "--json"]));
    let status = |word: &str| seen["deals"]["by_status"][word].clone();
    assert_eq!((&status("won")["count"], &status("lost")["count"]), (&4_238.into(), &2_473.into()));
    assert_eq!(status("open")["count"], 1_589 + 500);
    assert_eq!(status("won")["sums"]["KRW"], 10_005_534);
}
