//! Hangul as Unicode lays it out: composing what macOS takes apart, and telling it from other letters.

use std::borrow::Cow;

const SYLLABLES: u32 = 0xAC00;
const SYLLABLE_COUNT: u32 = 11_172;
const LEADS: u32 = 0x1100;
const LEAD_COUNT: u32 = 19;
const VOWELS: u32 = 0x1161;
const VOWEL_COUNT: u32 = 21;
const TAILS: u32 = 0x11A7;
const TAIL_COUNT: u32 = 28;

/// Composes conjoining jamo (`ㅎ`+`ㅏ`+`ㄴ` as macOS names files) into syllables, as NFC does; other text stays as it is.
pub fn compose_hangul(text: &str) -> Cow<'_, str> {
    // Vowels and tails lie between U+1161 and U+11C2, a lead alone has nothing to compose with.
    if !text.chars().any(|c| (VOWELS..TAILS + TAIL_COUNT).contains(&u32::from(c))) {
        return Cow::Borrowed(text);
    }
    let mut composed = String::with_capacity(text.len());
    for next in text.chars() {
        match composed.chars().next_back().and_then(|last| compose_pair(last, next)) {
            Some(joined) => {
                composed.pop();
                composed.push(joined);
            }
            None => composed.push(next),
        }
    }
    Cow::Owned(composed)
}

/// A lead and a vowel make a syllable without a tail; such a syllable and a tail make one with it.
fn compose_pair(last: char, next: char) -> Option<char> {
    let (last, next) = (u32::from(last), u32::from(next));
    let offset = |code: u32, start: u32, count: u32| code.checked_sub(start).filter(|at| *at < count);
    if let (Some(lead), Some(vowel)) = (offset(last, LEADS, LEAD_COUNT), offset(next, VOWELS, VOWEL_COUNT)) {
        return char::from_u32(SYLLABLES + (lead * VOWEL_COUNT + vowel) * TAIL_COUNT);
    }
    let syllable = offset(last, SYLLABLES, SYLLABLE_COUNT).filter(|at| at % TAIL_COUNT == 0)?;
    let tail = offset(next, TAILS, TAIL_COUNT).filter(|at| *at > 0)?;
    char::from_u32(SYLLABLES + syllable + tail)
}

/// Whether a character is a composed Hangul syllable.
pub fn is_syllable(c: char) -> bool {
    u32::from(c).checked_sub(SYLLABLES).is_some_and(|at| at < SYLLABLE_COUNT)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use crate::domain::hangul::compose_hangul;

    #[test]
    fn jamo_become_syllables_and_the_rest_stays() {
        for (input, expected) in [
            ("\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}", "한글"),
            ("\u{1100}\u{1161}나\u{11A8}!", "가낙!"),
            ("가\u{11A8}\u{11A8}", "각\u{11A8}"),
            ("\u{1100}x\u{1161}", "\u{1100}x\u{1161}"),
            ("Ω 한글 é", "Ω 한글 é"),
        ] {
            assert_eq!(compose_hangul(input), expected, "{input:?}");
        }
    }

    #[test]
    fn composed_text_is_not_copied() {
        assert!(matches!(compose_hangul("한글 CRM"), Cow::Borrowed(_)));
    }
}
