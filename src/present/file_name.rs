//! What snapshot files are called.

use chrono::NaiveDate;

use crate::domain::gather::Gather;

/// What ends the name of a snapshot.
pub const PLAIN: &str = ".perennial.json";
/// What ends the name of an encrypted one.
const SEALED: &str = ".perennial.sealed";
/// How many characters of a name are kept: file systems have limits.
const LONGEST: usize = 60;

/// A snapshot that needs a name.
#[derive(Debug)]
pub struct Snapshot<'a> {
    /// Who made it.
    pub who: &'a str,
    /// On which day.
    pub on: NaiveDate,
    /// Whether it holds everything.
    pub whole: bool,
    /// Whether it is encrypted.
    pub sealed: bool,
}

/// What a snapshot is called among other downloads: whose it is, and of when.
pub fn snapshot_name(snapshot: &Snapshot<'_>) -> String {
    let part = if snapshot.whole { "" } else { " part" };
    let end = if snapshot.sealed { SEALED } else { PLAIN };
    format!("{} {}{part}{end}", stem(snapshot.who), snapshot.on)
}

/// Whether a file is called as snapshots are; whether it is one, reading it says.
pub fn is_snapshot(name: &str) -> bool {
    name.ends_with(PLAIN) || name.ends_with(SEALED) || name.ends_with(".json")
}

/// A name that every file system takes.
pub fn stem(name: &str) -> String {
    let forbidden = |c: char| c.is_control() || r#"\/:*?"<>|"#.contains(c);
    let kept: String = name.chars().map(|c| if forbidden(c) { ' ' } else { c }).collect();
    let words: Vec<&str> = kept.split_whitespace().gathered();
    let kept: String = words.join(" ").trim_matches('.').chars().take(LONGEST).collect();
    if kept.is_empty() { "team".to_owned() } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_whose_a_file_is_and_of_when() {
        let on = NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();
        let check = |who, whole, sealed, expected: &str| {
            assert_eq!(snapshot_name(&Snapshot { who, on, whole, sealed }), expected);
        };
        check("Anna", true, false, "Anna 2026-11-27.perennial.json");
        check("김민수", true, true, "김민수 2026-11-27.perennial.sealed");
        check("a/b: \"c\"", false, false, "a b c 2026-11-27 part.perennial.json");
        check("...", true, false, "team 2026-11-27.perennial.json");
        check("", true, false, "team 2026-11-27.perennial.json");
    }

    #[test]
    fn snapshots_are_told_from_tables() {
        let check = |name: &str, expected| assert_eq!(is_snapshot(name), expected, "{name}");
        check("anna.perennial.json", true);
        check("anna.perennial.sealed", true);
        check("export.json", true);
        check("deals.csv", false);
        check("anna.perennial.json.1", false);
    }
}
