//! Finding a word despite slips of the keyboard: a letter wrong, missing, too many, or two swapped. Hangul is compared by
//! its letters, as it is typed: 세일즈앱 is one slip from 세일즈맵, and so is 세잊르맵.

use crate::present::hangul::{Needle, Place, Rank, Score, SearchKey};
use crate::present::letters::Letter;
use crate::present::letters::syllable::{FINAL_CONSONANTS, INITIALS};

/// Shorter queries would be near to anything.
const ONE_SLIP_FROM: usize = 4;
const TWO_SLIPS_FROM: usize = 8;
/// Longer ones are no words.
const LONGEST: usize = 30;

/// The letters of a query as they were typed, and how many of them may be slips.
#[derive(Debug, Clone)]
pub(super) struct Strokes {
    typed: Box<[u32]>,
    slips: u8,
    has_hangul: bool,
    begins_in_hangul: bool,
}

impl Strokes {
    pub(super) fn new(letters: &[Letter]) -> Self {
        let mut typed = Vec::with_capacity(letters.len());
        letters.iter().for_each(|letter| strokes_of(*letter, |stroke| typed.push(stroke)));
        let slips = match typed.len() {
            ONE_SLIP_FROM..TWO_SLIPS_FROM => 1,
            TWO_SLIPS_FROM..=LONGEST => 2,
            _ => 0,
        };
        // Initial consonants stand for too much already, and a number that is off is another number.
        let initials = letters.iter().filter(|letter| letter.consonant().is_some()).count();
        let is_number = letters.iter().all(|l| char::from_u32(l.code()).is_some_and(|c| c.is_ascii_digit()));
        let slips = if initials > 1 || is_number { 0 } else { slips };
        let has_hangul = letters.iter().any(|letter| letter.syllable().is_some());
        let begins_in_hangul = letters.first().is_some_and(|letter| letter.initial().is_some());
        Self { typed: typed.into_boxed_slice(), slips, has_hangul, begins_in_hangul }
    }
}

impl Needle {
    /// Whether it is long enough for a slip to be told from another word.
    pub fn allows_a_slip(&self) -> bool {
        self.strokes.slips > 0
    }

    /// Whether a word of the text begins with the query but for a slip or two.
    pub fn find_near(&self, key: &SearchKey) -> Option<Score> {
        if !self.allows_a_slip() || self.slips_at_least(key) > u32::from(self.strokes.slips) {
            return None;
        }
        let at_words = (0..key.letters.len()).map(|index| (index, key.place(index)));
        at_words
            .filter(|(_, place)| *place != Place::Inside)
            .filter_map(|(index, place)| Some(Score { rank: self.strokes.rank(key.letters.get(index..)?)?, place }))
            .min()
    }

    /// How many slips it takes at the least, by the groups of letters that the text lacks.
    fn slips_at_least(&self, key: &SearchKey) -> u32 {
        let lacking = self.mask & !key.mask;
        if lacking == 0 {
            return 0;
        }
        let count = self.groups.iter().map(|group| u32::from(lacking & group != 0)).sum::<u32>();
        // A letter between two syllables belongs to either of them.
        if self.strokes.has_hangul { count.div_ceil(2) } else { count }
    }
}

impl Strokes {
    /// How near the beginning of the letters is, if it is near.
    fn rank(&self, letters: &[Letter]) -> Option<Rank> {
        // A slip stays in its script.
        if letters.first()?.initial().is_some() != self.begins_in_hangul {
            return None;
        }
        let mut strokes = [0; LONGEST + 6];
        let mut count = 0;
        for letter in letters {
            if count > self.typed.len() + usize::from(self.slips) {
                break;
            }
            strokes_of(*letter, |stroke| {
                if let Some(place) = strokes.get_mut(count) {
                    *place = stroke;
                    count += 1;
                }
            });
        }
        let strokes = strokes.get(..count)?;
        if begins(strokes, &self.typed, 1) {
            return Some(Rank::Near);
        }
        // Nobody begins a word with two slips, and most words are passed over by their first letter.
        let begins_alike = match (strokes, &*self.typed) {
            ([a, b, ..], [x, y, ..]) => a == x || a == y || b == x,
            _ => false,
        };
        (self.slips > 1 && begins_alike && begins(strokes, &self.typed, 2)).then_some(Rank::Far)
    }
}

/// The letters of which a letter is made.
fn strokes_of(letter: Letter, mut put: impl FnMut(u32)) {
    let Some(syllable) = letter.syllable() else { return put(letter.code()) };
    if let (Some(initial), Some(finals)) =
        (INITIALS.get(syllable.initial() as usize), FINAL_CONSONANTS.get(syllable.last as usize))
    {
        put(u32::from(*initial));
        put(u32::from('ㅏ') + syllable.vowel());
        finals.chars().for_each(|last| put(u32::from(last)));
    }
}

/// Whether a text begins with what was typed but for so many slips.
fn begins(text: &[u32], typed: &[u32], slips: u8) -> bool {
    let agreed = typed.iter().zip(text).take_while(|(a, b)| a == b).count();
    let (typed, text) = (typed.get(agreed..).unwrap_or_default(), text.get(agreed..).unwrap_or_default());
    if typed.len() <= usize::from(slips) {
        return true;
    }
    let Some(slips) = slips.checked_sub(1) else { return false };
    let swapped = || match (typed, text) {
        ([a, b, typed @ ..], [x, y, text @ ..]) => a == y && b == x && begins(text, typed, slips),
        _ => false,
    };
    let (next_typed, next_text) = (typed.get(1..).unwrap_or_default(), text.get(1..));
    let wrong = || next_text.is_some_and(|text| begins(text, next_typed, slips));
    let missing = || next_text.is_some_and(|text| begins(text, typed, slips));
    swapped() || wrong() || begins(text, next_typed, slips) || missing()
}
