//! Finding a text by what someone has typed of it so far, in Hangul as in Latin.
//!
//! A consonant standing alone finds the syllables that begin with it (ㅅㅇㅈ finds 세일즈맵), and the last syllable may
//! be half typed: 세이 and 셍 find 세일즈. A text is prepared once as a [`SearchKey`], a query once as a [`Needle`];
//! matching them then allocates nothing.

use crate::present::hangul::near::Strokes;
use crate::present::hangul::unit::{Fit, Unit, initials_mask, units};
use crate::present::letters::{Letter, letters};

mod near;
mod unit;

/// Legal marks that may stand before or after a company's name without being part of it.
const LEGAL_MARKS: [&str; 5] = ["㈜", "(주)", "주식회사", "(유)", "유한회사"];

/// A company's name without the legal mark before or after it.
pub fn without_legal_mark(name: &str) -> &str {
    let name = name.trim();
    let bare = |mark: &&str| name.strip_prefix(*mark).or_else(|| name.strip_suffix(*mark)).map(str::trim);
    LEGAL_MARKS.iter().find_map(bare).filter(|bare| !bare.is_empty()).unwrap_or(name)
}

/// How well a text matches, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// The whole text.
    Exact,
    /// The text begins with it.
    Prefix,
    /// A word of the text begins with it.
    WordPrefix,
    /// Some of it stands for initial consonants.
    Initials,
    /// It stands inside a word.
    Inside,
    /// A word begins almost like it, with one slip of the keyboard.
    Near,
    /// With two.
    Far,
}

/// Where in a text a match begins, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// At the start.
    Start,
    /// At the start of a word.
    Word,
    /// Inside a word.
    Inside,
}

/// How well a text matches, the smallest best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score {
    /// In what way.
    pub rank: Rank,
    /// Where.
    pub place: Place,
}

/// A text prepared for being found.
#[derive(Debug, Clone)]
pub struct SearchKey {
    letters: Box<[Letter]>,
    /// Where the name begins after a legal mark.
    name: usize,
    /// A bit for each group of letters that occurs, so that most texts are passed over at one glance.
    mask: u64,
}

/// A query prepared for finding: one run of letters, whatever spaces are in it.
#[derive(Debug, Clone)]
pub struct Needle {
    units: Vec<Unit>,
    mask: u64,
    /// The group of each of its letters.
    groups: Box<[u64]>,
    strokes: Strokes,
}

/// How well a text matches a query; none if it doesn't, or if the query has no letters.
pub fn matches(query: &str, text: &str) -> Option<Score> {
    Needle::new(query).find(&SearchKey::new(text))
}

impl SearchKey {
    /// Prepares a text.
    pub fn new(text: &str) -> Self {
        let mark = LEGAL_MARKS.into_iter().find(|mark| text.trim_start().starts_with(mark));
        let letters = letters(text).into_boxed_slice();
        let name = mark.map_or(0, |mark| self::letters(mark).len());
        let name = if name < letters.len() { name } else { 0 };
        let mask = letters.iter().map(|&letter| initials_mask(letter)).fold(0, |all, bit| all | bit);
        Self { letters, name, mask }
    }

    fn place(&self, index: usize) -> Place {
        if index == 0 || index == self.name {
            Place::Start
        } else if self.letters.get(index).is_some_and(|letter| letter.starts_word()) {
            Place::Word
        } else {
            Place::Inside
        }
    }
}

impl Needle {
    /// Prepares a query.
    pub fn new(query: &str) -> Self {
        let letters = letters(query);
        let groups: Box<[u64]> = letters.iter().map(|&letter| initials_mask(letter)).collect();
        let mask = groups.iter().fold(0, |all, bit| all | bit);
        Self { units: units(&letters), mask, groups, strokes: Strokes::new(&letters) }
    }

    /// Whether it has no letters, and so finds nothing.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// How well a text matches; none if it doesn't.
    pub fn find(&self, key: &SearchKey) -> Option<Score> {
        if self.mask & !key.mask != 0 || self.is_empty() {
            return None;
        }
        let last_start = key.letters.len().checked_sub(self.units.len())?;
        let first = self.units.first()?;
        let mut best = None::<Score>;
        for (index, &letter) in key.letters.iter().enumerate().take(last_start + 1) {
            if !first.may_fit(letter) {
                continue;
            }
            let Some(fit) = key.letters.get(index..).and_then(|rest| self.fit(rest)) else { continue };
            let place = key.place(index);
            let whole = place == Place::Start && index + self.units.len() == key.letters.len();
            let rank = match (fit, place) {
                (Fit::Initials, _) => Rank::Initials,
                (Fit::Same, _) if whole => Rank::Exact,
                (_, Place::Start) => Rank::Prefix,
                (_, Place::Word) => Rank::WordPrefix,
                (_, Place::Inside) => Rank::Inside,
            };
            let score = Score { rank, place };
            best = Some(best.map_or(score, |best| best.min(score)));
            if rank <= Rank::Prefix && index >= key.name {
                break;
            }
        }
        best
    }

    /// How well the beginning of the letters fits.
    fn fit(&self, letters: &[Letter]) -> Option<Fit> {
        let mut worst = Fit::Same;
        for (index, unit) in self.units.iter().enumerate() {
            worst = worst.max(unit.fit(letters.get(index..)?)?);
        }
        Some(worst)
    }
}

#[cfg(test)]
mod tests;
