//! What came of all rounds.

use std::time::Duration;

use crate::kill::hands::{LATE, SOON, Start};

/// Counts over the rounds of one test.
#[derive(Default)]
pub struct Tally {
    name: &'static str,
    rounds: usize,
    acknowledged: usize,
    lost: usize,
    recovered: usize,
    page: Vec<Duration>,
    in_all: Vec<Duration>,
    recovery: Vec<Duration>,
    mistakes: Vec<String>,
}

impl Tally {
    pub fn new(name: &'static str) -> Self {
        Self { name, ..Self::default() }
    }

    /// Counts a start, and holds it to what a lost database asks for: that it comes back, and that the page says so.
    pub fn count(&mut self, round: usize, start: &Start) {
        self.rounds += 1;
        self.page.push(start.page);
        self.in_all.push(start.in_all);
        if start.was_lost {
            self.lost += 1;
        }
        if let Some(says) = &start.says {
            println!("round {round}: '{}' after {:?}", says.trim(), start.page);
            self.recovered += 1;
            self.recovery.push(start.page);
        } else if start.was_lost {
            self.mistake(round, "the database was lost, and the page does not say that it recovered anything");
        }
        if start.page > LATE {
            self.mistake(round, &format!("{:?} until the page could be used", start.page));
        } else if start.page > SOON {
            println!("round {round}: {:?} until the page could be used, more than it should take", start.page);
        }
        if start.is_gone {
            self.mistake(round, "everything is gone");
        }
        if start.is_welcome {
            self.mistake(round, "the page asks again who works here");
        }
    }

    pub fn acknowledged(&mut self, count: usize) {
        self.acknowledged += count;
    }

    pub fn mistake(&mut self, round: usize, what: &str) {
        println!("round {round}: {what}");
        self.mistakes.push(format!("round {round}: {what}"));
    }

    /// Prints the counts and fails with the mistakes.
    #[track_caller]
    pub fn done(mut self) {
        let Self { name, rounds, acknowledged, lost, recovered, .. } = &self;
        println!(
            "{name}: {rounds} rounds, {acknowledged} edits acknowledged in them; the database was lost {lost} times, the page recovered {recovered} times"
        );
        for (what, times) in [
            ("page usable", &mut self.page),
            ("with the browser's start", &mut self.in_all),
            ("recovery", &mut self.recovery),
        ] {
            times.sort();
            if let Some(most) = times.last() {
                println!("    {what}: {:?} in the median, {most:?} at most", times[times.len() / 2]);
            }
        }
        assert!(self.mistakes.is_empty(), "{}:\n  {}", self.name, self.mistakes.join("\n  "));
    }
}
