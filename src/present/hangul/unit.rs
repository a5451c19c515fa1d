//! One letter of a query, and which letters of a text it stands for.

use crate::present::letters::{Letter, Syllable};

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
pub enum Unit {
    /// Itself.
    Letter(Letter),
    /// A consonant alone: itself, and the syllables that begin with it.
    Consonant(Letter, u32),
    /// The syllable at the end, which may be half typed.
    Open(Letter, HalfTyped),
}

/// What a half-typed syllable may become.
#[derive(Debug, Clone, Copy)]
pub struct HalfTyped {
    syllable: Syllable,
    /// Without a final: up to which syllable without a final its vowel may grow.
    open_until: u32,
    /// With a final: the final that stays and the initial of the next syllable, if its last consonant moves on.
    moved_on: Option<(u32, u32)>,
}

/// The letters of a query as units.
pub fn units(letters: &[Letter]) -> Vec<Unit> {
    let end = letters.len().saturating_sub(1);
    let unit = |(index, &letter): (usize, &Letter)| match (letter.consonant(), letter.syllable()) {
        (Some(initial), _) => Unit::Consonant(letter, initial),
        (None, Some(syllable)) if index == end => Unit::Open(letter, HalfTyped::new(syllable)),
        _ => Unit::Letter(letter),
    };
    letters.iter().enumerate().map(unit).collect()
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
    /// How it fits the first of the letters of a text.
    pub fn fit(self, letters: &[Letter]) -> Option<Fit> {
        let letter = *letters.first()?;
        match self {
            Self::Letter(own) | Self::Consonant(own, _) | Self::Open(own, _) if own.code() == letter.code() => {
                Some(Fit::Same)
            }
            Self::Letter(_) => None,
            Self::Consonant(_, initial) => {
                letter.syllable().filter(|syllable| syllable.initial() == initial).map(|_| Fit::Initials)
            }
            Self::Open(_, half_typed) => {
                let next = letters.get(1).copied();
                half_typed.may_become(letter.syllable()?, next).then_some(Fit::HalfTyped)
            }
        }
    }

    /// The letter that was typed.
    pub fn letter(self) -> Letter {
        match self {
            Self::Letter(letter) | Self::Consonant(letter, _) | Self::Open(letter, _) => letter,
        }
    }
}

impl HalfTyped {
    fn new(syllable: Syllable) -> Self {
        let compound = COMPOUND_VOWELS.into_iter().find(|(vowel, _)| *vowel == syllable.vowel());
        let open_until = syllable.open + compound.map_or(0, |(_, count)| count);
        Self { syllable, open_until, moved_on: syllable.final_moved_on() }
    }

    fn may_become(self, other: Syllable, next: Option<Letter>) -> bool {
        let Some((stays, moved)) = self.moved_on else {
            return (self.syllable.open..=self.open_until).contains(&other.open);
        };
        let moves_on = || next.and_then(Letter::syllable).is_some_and(|next| next.initial() == moved);
        self.syllable.open == other.open
            && (self.syllable.final_may_become(other.last) || (stays == other.last && moves_on()))
    }
}
