//! The arithmetic of Hangul syllables.

/// The first precomposed syllable of Unicode, 가.
pub const FIRST_SYLLABLE: u32 = 0xAC00;
/// How many there are.
pub const SYLLABLES: u32 = 11_172;
/// How many syllables share an initial consonant and a vowel: one for each final, the first without.
pub const FINALS: u32 = 28;
/// How many vowels there are.
pub const VOWELS: u32 = 21;
/// The consonants that begin a syllable, in Unicode's order, as they stand alone.
pub const INITIALS: [char; 19] =
    ['ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ'];
/// The finals in Unicode's order, the compound ones taken apart.
pub const FINAL_CONSONANTS: [&str; 28] = [
    "", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ",
    "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ",
];

/// A Hangul syllable by the numbers of its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Syllable {
    /// The initial consonant and the vowel, as one number: those of one initial are neighbours.
    pub open: u32,
    /// The final; 0 if there is none.
    pub last: u32,
}

impl Syllable {
    /// The number of the initial consonant.
    pub fn initial(self) -> u32 {
        self.open / VOWELS
    }

    /// The first of the syllables that begin with an initial consonant, and how many follow it.
    pub fn codes_with_initial(initial: u32) -> (u32, u32) {
        (FIRST_SYLLABLE + initial * VOWELS * FINALS, VOWELS * FINALS - 1)
    }

    /// The first of the syllables with this initial and vowel or one of so many vowels after it, and how many follow.
    pub fn codes_with_vowels(self, more: u32) -> (u32, u32) {
        (FIRST_SYLLABLE + self.open * FINALS, (more + 1) * FINALS - 1)
    }

    /// The number of the vowel.
    pub fn vowel(self) -> u32 {
        self.open % VOWELS
    }

    /// The final as a typist on the way to the next syllable sees it: what of it stays a final, and the number of
    /// the initial that its last consonant becomes. None without a final.
    pub fn final_moved_on(self) -> Option<(u32, u32)> {
        let mut consonants = FINAL_CONSONANTS.get(self.last as usize)?.chars();
        let moved = consonants.next_back()?;
        let stays = consonants.as_str();
        let stays = FINAL_CONSONANTS.iter().position(|consonants| *consonants == stays)?;
        let initial = INITIALS.iter().position(|initial| *initial == moved)?;
        Some((u32::try_from(stays).ok()?, u32::try_from(initial).ok()?))
    }

    /// Whether typing on may still turn this syllable's final into that one: ㄹ into ㄺ.
    pub fn final_may_become(self, last: u32) -> bool {
        let consonants = |last: u32| FINAL_CONSONANTS.get(last as usize).copied().unwrap_or_default();
        consonants(last).starts_with(consonants(self.last))
    }
}
