//! Chance that can be had again: the same seed gives the same draws. What the machine does between them is its own chance.

/// A linear congruential generator.
pub struct Dice(u64);

impl Dice {
    /// Another course for each test and round of a run.
    pub fn new(test: &str, round: usize) -> Self {
        let mixed = test
            .bytes()
            .fold(setting("PERENNIAL_SEED", 1) as u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte)));
        let mut dice = Self(mixed.wrapping_mul(1_000_003).wrapping_add(round as u64));
        dice.roll(2);
        dice
    }

    /// One of so many, from 0.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % sides as u64) as usize
    }

    /// One of these.
    pub fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.roll(all.len())]
    }
}

/// A number from the environment, or the one that stands in for it.
pub fn setting(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}
