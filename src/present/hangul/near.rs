//! Finding a word despite one slip of the keyboard: a letter wrong, missing, too many, or two swapped.

use crate::present::hangul::unit::Unit;
use crate::present::hangul::{Needle, Place, Rank, Score, SearchKey};
use crate::present::letters::Letter;

/// Shorter queries would be near to anything.
const NEAR_FROM_LETTERS: usize = 4;

impl Needle {
    /// Whether it is long enough for a slip to be told from another word.
    pub fn allows_a_slip(&self) -> bool {
        self.units.len() >= NEAR_FROM_LETTERS && !self.units.iter().any(Unit::is_consonant)
    }

    /// Whether a word of the text begins with the query but for one slip.
    pub fn find_near(&self, key: &SearchKey) -> Option<Score> {
        let lacking = self.mask & !key.mask;
        if lacking.count_ones() > 1 || lacking & self.repeated != 0 || !self.allows_a_slip() {
            return None;
        }
        let at_words = (0..key.letters.len()).map(|index| (index, key.place(index)));
        at_words
            .filter(|(_, place)| *place != Place::Inside)
            .filter(|(index, _)| key.letters.get(*index..).is_some_and(|letters| one_slip(&self.units, letters)))
            .map(|(_, place)| Score { rank: Rank::Near, place })
            .min()
    }
}

/// Whether the letters begin with the units but for at most one slip.
fn one_slip(units: &[Unit], letters: &[Letter]) -> bool {
    let same = |(unit, letter): (&Unit, &Letter)| unit.code == letter.code();
    let begins =
        |units: &[Unit], letters: &[Letter]| units.len() <= letters.len() && units.iter().zip(letters).all(same);
    let agreed = units.iter().zip(letters).take_while(|&pair| same(pair)).count();
    let (units, letters) = (units.get(agreed..).unwrap_or_default(), letters.get(agreed..).unwrap_or_default());
    match (units, letters) {
        ([], _) | ([_], []) => true,
        (_, []) => false,
        ([_, units_on @ ..], [_, letters_on @ ..]) => {
            let swapped = match (units, letters) {
                ([a, b, units_on @ ..], [x, y, letters_on @ ..]) => {
                    same((a, y)) && same((b, x)) && begins(units_on, letters_on)
                }
                _ => false,
            };
            let wrong = begins(units_on, letters_on);
            let too_many = begins(units_on, letters);
            let missing = begins(units, letters_on);
            swapped || wrong || too_many || missing
        }
    }
}
