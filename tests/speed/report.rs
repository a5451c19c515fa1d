//! The figures of a run.

use std::collections::BTreeMap;

/// What was measured.
#[derive(Default)]
pub struct Report {
    lone: Vec<(String, Vec<f64>)>,
    pairs: BTreeMap<String, Pair>,
    notes: Vec<String>,
}

#[derive(Default)]
struct Pair {
    target: f64,
    what: String,
    ours: Vec<f64>,
    theirs: Vec<f64>,
}

/// How often each figure is taken.
pub fn rounds() -> usize {
    std::env::var("PERENNIAL_BENCH_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(5)
}

impl Report {
    pub fn new() -> Self {
        Self::default()
    }

    /// A figure in milliseconds that is only told.
    pub fn take(&mut self, name: &str, milliseconds: f64) {
        match self.lone.iter_mut().find(|(known, _)| known == name) {
            Some((_, taken)) => taken.push(milliseconds),
            None => self.lone.push((name.to_owned(), vec![milliseconds])),
        }
    }

    /// Two figures in milliseconds of which the first may be so many times the second.
    pub fn compare(&mut self, name: &str, target: f64, ours: f64, theirs: f64) {
        let pair = self.pairs.entry(name.to_owned()).or_default();
        pair.target = target;
        pair.ours.push(ours);
        pair.theirs.push(theirs);
    }

    /// What a comparison compares.
    pub fn describe(&mut self, name: &str, what: String) {
        self.pairs.entry(name.to_owned()).or_default().what = what;
    }

    /// A line below the tables.
    pub fn note(&mut self, line: String) {
        self.notes.push(line);
    }

    /// The comparisons whose ratio is above its target.
    pub fn missed(&self) -> Vec<String> {
        let missed = self.pairs.iter().filter(|(_, pair)| pair.ratio() > pair.target);
        missed.map(|(name, pair)| format!("{name} ({:.2} times, at most {})", pair.ratio(), pair.target)).collect()
    }

    pub fn print(&self) {
        let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
        let load: Vec<&str> = load.split(' ').take(2).collect();
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        println!("\nMedians in milliseconds, {} rounds; {cores} cores, load {}", rounds(), load.join(" "));
        println!("{:<42} {:>8} {:>8} {:>8} {:>8}", "", "ours", "against", "ratio", "at most");
        for (name, pair) in &self.pairs {
            let [ours, theirs] = [median(&pair.ours), median(&pair.theirs)];
            println!("{name:<42} {ours:>8.0} {theirs:>8.0} {:>8.2} {:>8}", pair.ratio(), pair.target);
            println!("    {}", pair.what);
        }
        println!("{:<42} {:>8} {:>8} {:>8}", "", "median", "least", "most");
        for (name, taken) in &self.lone {
            let least = taken.iter().copied().fold(f64::INFINITY, f64::min);
            let most = taken.iter().copied().fold(0.0, f64::max);
            println!("{name:<42} {:>8.0} {least:>8.0} {most:>8.0}", median(taken));
        }
        self.notes.iter().for_each(|line| println!("{line}"));
    }
}

impl Pair {
    /// Rounds are pairs taken one after the other: the median of their ratios is steadier than the ratio of the medians.
    fn ratio(&self) -> f64 {
        let ratios: Vec<f64> = self.ours.iter().zip(&self.theirs).map(|(ours, theirs)| ours / theirs).collect();
        median(&ratios)
    }
}

pub fn median(figures: &[f64]) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    match sorted.len() {
        0 => 0.0,
        count if count % 2 == 1 => sorted[count / 2],
        count => f64::midpoint(sorted[count / 2 - 1], sorted[count / 2]),
    }
}
