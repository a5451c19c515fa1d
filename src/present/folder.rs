//! The files of a shared folder: which one is ours, which are offered, when ours is written and its older ones kept.

use std::fmt;
use std::str::FromStr;

use crate::domain::gather::Gather;
use crate::domain::hangul::compose_hangul;
use crate::domain::small_letters::in_small_letters;
use crate::domain::sorted::SortedMap;
use crate::present::unshared::{How, Unshared};

/// What a plain snapshot's name ends with.
pub const PLAIN: &str = ".perennial.json";
/// What an encrypted snapshot's name ends with.
pub const SEALED: &str = ".perennial.sealed";
/// How many older versions of our file are kept.
pub const OLDER: usize = 5;

/// How many characters of a name go into a file's.
const LONGEST: usize = 40;
/// Our file is written when nothing was done for so long …
const REST_MS: u64 = 5 * 60 * 1000;
/// … and at the latest so long after the first change that isn't in it.
const LATEST_MS: u64 = 15 * 60 * 1000;
/// How old the newest of the older versions is at least, before what is written by itself makes another one.
const KEEP_MS: u64 = 60 * 60 * 1000;
/// Names that Windows keeps for itself.
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

/// A file of the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its name.
    pub name: String,
    /// When it was last written, milliseconds since 1970.
    pub modified: u64,
    /// Its size in bytes.
    pub size: u64,
}

/// The name of our file in a folder: the person's name; where that is taken, with the device's; then with a number. A
/// file that this device didn't write is never taken.
pub fn own_file(person: &str, device: &str, taken: &[String]) -> String {
    let (person, device) = (slug(person), slug(device));
    let alone = if person.is_empty() { device.clone() } else { person };
    let alone = if alone.is_empty() { "perennial".to_owned() } else { alone };
    let with_device = if device.is_empty() || device == alone { alone.clone() } else { format!("{alone}-{device}") };
    let numbered = (2..).map(|number: usize| format!("{with_device}-{number}"));
    let is_taken = |name: &String| taken.iter().any(|taken| is_same_file(taken, name));
    let names = [alone, with_device.clone()].into_iter().chain(numbered).map(|stem| format!("{stem}{PLAIN}"));
    // The numbers don't end.
    names.into_iter().find(|name| !is_taken(name)).unwrap_or_default()
}

/// What a name is in a file's: small letters and digits of any script, with hyphens between.
fn slug(name: &str) -> String {
    let letters: String = compose_hangul(&in_small_letters(name)).chars().take(LONGEST).collect();
    let words: Vec<&str> = letters.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).gathered();
    match words.join("-") {
        slug if is_reserved(&slug) => format!("{slug}-"),
        slug => slug,
    }
}

fn is_reserved(slug: &str) -> bool {
    let port = ["com", "lpt"].iter().find_map(|port| slug.strip_prefix(port));
    RESERVED.contains(&slug) || port.is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether two names mean one file, on systems that don't tell capitals apart or take Hangul to pieces as well.
fn is_same_file(a: &str, b: &str) -> bool {
    compose_hangul(&in_small_letters(a)) == compose_hangul(&in_small_letters(b))
}

/// The name of an older version of our file: the newest of them is the first.
pub fn older(file: &str, nth: usize) -> String {
    format!("{file}.{nth}")
}

/// Whether a file of the folder is one that others wrote for us. Older versions are not.
pub fn is_offered(name: &str, own: Option<&str>) -> bool {
    !stem(name).is_empty() && own.is_none_or(|own| !is_same_file(name, own))
}

/// A snapshot's name without its ending; empty if it is none.
pub fn stem(name: &str) -> &str {
    name.strip_suffix(PLAIN).or_else(|| name.strip_suffix(SEALED)).unwrap_or_default()
}

/// Whose file it is, by its name: the longest of the names that it begins with.
pub fn whose<'a>(file: &str, people: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let stem = compose_hangul(&in_small_letters(stem(file))).into_owned();
    let theirs = |person: &&str| {
        let slug = slug(person);
        let rest = stem.strip_prefix(slug.as_str()).filter(|_| !slug.is_empty());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    people.filter(theirs).max_by_key(|person| person.len())
}

/// The files that somebody has looked at, each as it was then.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seen(SortedMap<String, (u64, u64)>);

impl Seen {
    /// Whether a file is new, or was written since it was looked at.
    pub fn is_news(&self, file: &Found) -> bool {
        self.0.get(&file.name) != Some(&(file.modified, file.size))
    }

    /// Remembers that a file was looked at.
    pub fn look(&mut self, file: &Found) {
        self.0.insert(file.name.clone(), (file.modified, file.size));
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|(name, (modified, size))| writeln!(f, "{modified} {size} {name}"))
    }
}

impl FromStr for Seen {
    type Err = std::convert::Infallible;

    /// Reads a line for each file and passes over what is none: those files are offered again.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let file = |line: &str| {
            let (modified, rest) = line.split_once(' ')?;
            let (size, name) = rest.split_once(' ')?;
            Some((name.to_owned(), (modified.parse().ok()?, size.parse().ok()?)))
        };
        Ok(Self(SortedMap::gather(text.lines().filter_map(file), |one, other| *one = other)))
    }
}

/// When our file is written next by itself, milliseconds since 1970; never while it holds everything.
pub fn due_at(missing: &Unshared) -> Option<u64> {
    let rested = missing.newest?.saturating_add(REST_MS);
    Some(missing.oldest.map_or(rested, |oldest| rested.min(oldest.saturating_add(LATEST_MS))))
}

/// Whether what stands in our file is kept as an older version before it is written. What happens by itself every few
/// minutes would otherwise soon have pushed out everything that is older than an hour.
pub fn keeps_older(how: How, newest_older: Option<u64>, now_ms: u64) -> bool {
    how != How::Automatic || newest_older.is_none_or(|modified| now_ms.saturating_sub(modified) >= KEEP_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: u64 = 60 * 1000;

    #[test]
    fn our_file_is_called_like_us_and_never_like_another() {
        let check = |person, device, taken: &[&str], wanted| {
            let taken: Vec<String> = taken.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(own_file(person, device, &taken), wanted);
        };
        check("Anna", "Chrome Windows", &[], "anna.perennial.json");
        check("Anna Berg", "Chrome Windows", &["bo.perennial.json"], "anna-berg.perennial.json");
        check("Anna", "Chrome Windows", &["Anna.perennial.json"], "anna-chrome-windows.perennial.json");
        let both = ["anna.perennial.json", "anna-chrome-windows.perennial.json"];
        check("Anna", "Chrome Windows", &both, "anna-chrome-windows-2.perennial.json");
        check("김민지", "", &[], "김민지.perennial.json");
        check(
            "김민지",
            "",
            &["\u{1100}\u{1175}\u{11B7}\u{1106}\u{1175}\u{11AB}\u{110C}\u{1175}.perennial.json"],
            "김민지-2.perennial.json",
        );
        check("../..\\a:b*?\u{0}", "", &[], "a-b.perennial.json");
        check("", "Firefox", &[], "firefox.perennial.json");
        check("!!", "", &[], "perennial.perennial.json");
        check("CON", "", &[], "con-.perennial.json");
        check("Com1", "", &[], "com1-.perennial.json");
        check("Company", "", &[], "company.perennial.json");
        check(&"a".repeat(90), "", &[], &format!("{}.perennial.json", "a".repeat(40)));
    }

    #[test]
    fn snapshots_of_others_are_offered_and_nothing_else() {
        let own = Some("anna.perennial.json");
        let check = |name, offered| assert_eq!(is_offered(name, own), offered, "{name}");
        check("bo.perennial.json", true);
        check("bo.perennial.sealed", true);
        check("anna.perennial.json", false);
        check("Anna.perennial.json", false);
        check("bo.perennial.json.1", false);
        check("bo.perennial.json.crswap", false);
        check("anna.perennial.sealed", true);
        check(".perennial.json", false);
        check("notes.json", false);
        assert!(is_offered("anna.perennial.json", None));
        assert_eq!(older("anna.perennial.json", 1), "anna.perennial.json.1");
    }

    #[test]
    fn a_file_tells_whose_it_is() {
        let people = ["Anna", "Anna Berg", "김민지"];
        let check = |file, wanted| assert_eq!(whose(file, people.into_iter()), wanted, "{file}");
        check("anna.perennial.json", Some("Anna"));
        check("anna-chrome-windows.perennial.json", Some("Anna"));
        check("anna-berg.perennial.sealed", Some("Anna Berg"));
        check("annabel.perennial.json", None);
        check("김민지.perennial.json", Some("김민지"));
        check("notes.txt", None);
    }

    #[test]
    fn a_file_is_news_until_it_was_looked_at_and_when_it_is_written_again() {
        let file = |modified, size| Found { name: "my  file.perennial.json".to_owned(), modified, size };
        let mut seen = Seen::default();
        assert!(seen.is_news(&file(1, 10)));
        seen.look(&file(1, 10));
        let seen: Seen = seen.to_string().parse().unwrap();
        assert!(!seen.is_news(&file(1, 10)));
        assert!(seen.is_news(&file(2, 10)));
        assert!(seen.is_news(&file(1, 11)));
        assert_eq!("rubbish\n1 x y\n\n".parse(), Ok(Seen::default()));
    }

    #[test]
    fn our_file_is_written_five_minutes_after_the_last_change_and_fifteen_after_the_first() {
        let check = |oldest, newest, wanted| {
            let missing = Unshared { count: 1, is_more: false, oldest, newest };
            assert_eq!(due_at(&missing), wanted);
        };
        check(None, None, None);
        check(Some(0), Some(0), Some(5 * MINUTE));
        check(Some(0), Some(9 * MINUTE), Some(14 * MINUTE));
        check(Some(0), Some(14 * MINUTE), Some(15 * MINUTE));
    }

    #[test]
    fn older_versions_are_an_hour_apart_unless_somebody_asks() {
        let check = |how, newest: Option<u64>, wanted| {
            assert_eq!(keeps_older(how, newest.map(|age| 1_000 * MINUTE - age), 1_000 * MINUTE), wanted);
        };
        check(How::Automatic, None, true);
        check(How::Automatic, Some(59 * MINUTE), false);
        check(How::Automatic, Some(60 * MINUTE), true);
        check(How::Folder, Some(0), true);
    }
}
