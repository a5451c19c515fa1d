//! What was used often and lately, so that it can be offered first. Every use counts for half as much after a week.

use std::cmp::Reverse;
use std::fmt;

use crate::domain::gather::Gather;
use crate::domain::sorting::Sorting;

/// What a use is worth when it is new.
const NEW: u32 = 1_000;
/// After how many hours it is worth half of that.
const HALF_LIFE_HOURS: u64 = 24 * 7;
/// How many things are remembered.
const MOST: usize = 60;

/// A thing that was used.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Use {
    what: String,
    /// What all its uses were worth at that hour since 1970.
    worth: u32,
    hour: u64,
    /// How many uses of anything were before its last: what was used in the same hour stands in the order of use.
    turn: u64,
}

impl Use {
    fn worth_at(&self, hour: u64) -> u32 {
        let hours = hour.saturating_sub(self.hour);
        let halved = self.worth.checked_shr((hours / HALF_LIFE_HOURS).try_into().unwrap_or(u32::MAX)).unwrap_or(0);
        // Between two halvings it falls evenly.
        let part = u64::from(halved) * (hours % HALF_LIFE_HOURS) / (2 * HALF_LIFE_HOURS);
        halved - u32::try_from(part).unwrap_or(halved)
    }
}

/// What was used.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Uses {
    all: Vec<Use>,
    turns: u64,
}

impl Uses {
    /// Reads what was remembered, and passes over what can't be read.
    pub fn read(text: &str) -> Self {
        let line = |(turn, line): (u64, &str)| {
            let mut parts = line.split(' ');
            let (what, worth, hour) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            Some(Use { what: what.to_owned(), worth, hour, turn })
        };
        let all: Vec<Use> = (0..).zip(text.lines()).filter_map(line).take(MOST).gathered();
        let turns = all.iter().map(|each| each.turn + 1).max().unwrap_or(0);
        Self { all, turns }
    }

    /// Counts a use of something, which is called by a word without spaces.
    pub fn count(&mut self, what: &str, hour: u64) {
        let known = self.all.iter().position(|each| each.what == what).map(|at| self.all.remove(at));
        let before = known.map_or(0, |known| known.worth_at(hour));
        self.turns += 1;
        self.all.push(Use { what: what.to_owned(), worth: before.saturating_add(NEW), hour, turn: self.turns });
        if self.all.len() > MOST {
            let least = (0..self.all.len()).min_by_key(|at| self.all.get(*at).map(|each| each.worth_at(hour)));
            least.into_iter().for_each(|least| drop(self.all.remove(least)));
        }
    }

    /// What was used, with what its uses are worth now; the most worth first, then what was used last.
    pub fn ranked(&self, hour: u64) -> Vec<(&str, u32)> {
        let mut all: Vec<&Use> = self.all.iter().gathered();
        all.sorted_by_key(|each| Reverse((each.worth_at(hour), each.turn)));
        all.into_iter().map(|each| (each.what.as_str(), each.worth_at(hour))).gathered()
    }
}

impl fmt::Display for Uses {
    /// A line for each, as it is remembered.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.all.iter().try_for_each(|each| writeln!(f, "{} {} {}", each.what, each.worth, each.hour))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(uses: &Uses, hour: u64) -> Vec<&str> {
        uses.ranked(hour).into_iter().map(|(what, _)| what).collect()
    }

    #[test]
    fn what_was_used_often_and_lately_comes_first() {
        let mut uses = Uses::default();
        ["acme", "globex", "acme", "Undo"].into_iter().for_each(|what| uses.count(what, 100));
        assert_eq!(names(&uses, 100), ["acme", "Undo", "globex"]);
        assert_eq!(uses.ranked(100)[0].1, 2_000);
        // A week later once weighs as much as twice did, and what was used last stands before it.
        uses.count("globex", 100 + HALF_LIFE_HOURS);
        assert_eq!(names(&uses, 100 + HALF_LIFE_HOURS), ["globex", "acme", "Undo"]);
        assert_eq!(uses.ranked(100 + HALF_LIFE_HOURS * 3 / 2)[1].1, 750);
        assert_eq!(uses.ranked(u64::MAX).iter().map(|(_, worth)| worth).sum::<u32>(), 0);
        // A clock that was put back changes nothing.
        assert_eq!(uses.ranked(0)[0].1, 2_000);
    }

    #[test]
    fn it_reads_back_and_forgets_the_least() {
        let mut uses = Uses::default();
        uses.count("kept", 0);
        (0..MOST).for_each(|at| uses.count(&format!("other{at}"), 1));
        uses.count("last", 1);
        assert_eq!((uses.all.len(), names(&uses, 1)[0]), (MOST, "last"));
        assert!(!names(&uses, 1).contains(&"kept"));
        let read = Uses::read(&uses.to_string());
        assert_eq!(names(&read, 1), names(&uses, 1));
        assert_eq!(Uses::read("one\ntwo x y\nthree 5 6 7\n\n"), {
            let all = vec![Use { what: "three".to_owned(), worth: 5, hour: 6, turn: 2 }];
            Uses { all, turns: 3 }
        });
    }
}
