//! One letter of a query, and which letters of a text it stands for.

use crate::domain::gather::Gather;
use crate::present::letters::Letter;
use crate::present::letters::syllable::Syllable;

/// The vowels that typing on makes of ㅗ and ㅜ (three each) and of ㅡ (one): they follow them in Unicode.
const COMPOUND_VOWELS: [(u32, u32); 3] = [(8, 3), (13, 3), (18, 1)];

/// How a letter of a query fits a letter of a text, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// They are the same.
    Same,
    /// Typing on makes the one of the other.
    HalfTyped,
    /// The one is the other's initial consonant.
    Initials,
}

/// A letter of a query.
#[derive(Debug, Clone, Copy)]
pub struct Unit {
    /// The letter that was typed.
    pub code: u32,
    /// The letters that it may stand for besides: this one and so many that follow it in Unicode.
    first: u32,
    following: u32,
    meaning: Meaning,
}

#[derive(Debug, Clone, Copy)]
enum Meaning {
    /// Itself.
    Letter,
    /// A consonant alone: the syllables that begin with it.
    Consonant,
    /// A last syllable without a final: the syllables that add one, or make a compound of its vowel.
    Open,
    /// A last syllable with a final, which may grow or move on.
    Closed(Closed),
}

/// What a half-typed syllable with a final may become.
#[derive(Debug, Clone, Copy)]
struct Closed {
    syllable: Syllable,
    /// The final that stays and the initial of the next syllable, if the last consonant moves on.
    stays: u32,
    moves: u32,
}

/// The letters of a query as units.
pub fn units(letters: &[Letter]) -> Vec<Unit> {
    let end = letters.len().saturating_sub(1);
    letters.iter().enumerate().map(|(index, &letter)| Unit::new(letter, index == end)).gathered()
}

/// The bit of a letter's group; a syllable stands in the group of its initial consonant.
pub fn initials_mask(letter: Letter) -> u64 {
    let code = letter.code();
    let bit = match (letter.initial(), char::from_u32(code)) {
        (Some(initial), _) => initial,
        (None, Some('a'..='z')) => 19 + (code - u32::from('a')),
        (None, Some('0'..='9')) => 45 + (code - u32::from('0')),
        _ => 55 + code % 9,
    };
    1 << bit
}

impl Unit {
    fn new(letter: Letter, is_last: bool) -> Self {
        let code = letter.code();
        let unit = |(first, following), meaning| Self { code, first, following, meaning };
        let syllable = letter.syllable().filter(|_| is_last);
        match (letter.consonant(), syllable.map(|syllable| (syllable, syllable.final_moved_on()))) {
            (Some(initial), _) => unit(Syllable::codes_with_initial(initial), Meaning::Consonant),
            (None, Some((syllable, None))) => {
                let compounds = COMPOUND_VOWELS.into_iter().find(|(vowel, _)| *vowel == syllable.vowel());
                unit(syllable.codes_with_vowels(compounds.map_or(0, |(_, count)| count)), Meaning::Open)
            }
            (None, Some((syllable, Some((stays, moves))))) => {
                unit(syllable.codes_with_vowels(0), Meaning::Closed(Closed { syllable, stays, moves }))
            }
            (None, None) => unit((code, 0), Meaning::Letter),
        }
    }

    /// Whether it may fit a letter: a quick look that passes over most.
    pub fn may_fit(&self, letter: Letter) -> bool {
        let code = letter.code();
        code == self.code || code.wrapping_sub(self.first) <= self.following
    }

    /// How it fits the first of the letters of a text.
    pub fn fit(&self, letters: &[Letter]) -> Option<Fit> {
        let letter = letters.first().copied().filter(|&letter| self.may_fit(letter))?;
        if letter.code() == self.code {
            return Some(Fit::Same);
        }
        match self.meaning {
            Meaning::Letter => None,
            Meaning::Consonant => Some(Fit::Initials),
            Meaning::Open => Some(Fit::HalfTyped),
            Meaning::Closed(closed) => {
                closed.may_become(letter.syllable()?, letters.get(1).copied()).then_some(Fit::HalfTyped)
            }
        }
    }
}

impl Closed {
    fn may_become(self, other: Syllable, next: Option<Letter>) -> bool {
        let moves_on = || next.and_then(Letter::syllable).is_some_and(|next| next.initial() == self.moves);
        self.syllable.final_may_become(other.last) || (self.stays == other.last && moves_on())
    }
}
