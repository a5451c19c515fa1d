//! Letters as search compares them: lower case, without accents, composed Hangul, no spaces or punctuation.
//!
//! The same word gives the same letters however it was typed or stored: `ＡＣＭＥ`, `Acme`; `é` as one character or two;
//! `세` as a syllable or as the jamo that macOS writes into file names.

use crate::domain::small_letters::{is_capital, small};
use crate::present::letters::plain::plain;
use crate::present::letters::syllable::{
    FINAL_CONSONANTS, FINALS, FIRST_SYLLABLE, INITIALS, SYLLABLES, Syllable, VOWELS,
};

mod plain;
pub mod syllable;

const STARTS_WORD: u32 = 1 << 31;

/// A letter, and whether a word starts with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letter(u32);

impl Letter {
    /// The character's number.
    pub fn code(self) -> u32 {
        self.0 & !STARTS_WORD
    }

    /// Whether a word starts with it.
    pub fn starts_word(self) -> bool {
        self.0 & STARTS_WORD != 0
    }

    /// Its parts, if it is a Hangul syllable.
    pub fn syllable(self) -> Option<Syllable> {
        let index = self.code().wrapping_sub(FIRST_SYLLABLE);
        (index < SYLLABLES).then_some(Syllable { open: index / FINALS, last: index % FINALS })
    }

    /// The number of the initial consonant that it begins with, or that it is.
    pub fn initial(self) -> Option<u32> {
        self.syllable().map(Syllable::initial).or_else(|| self.consonant())
    }

    /// The number of the initial consonant that it is, standing alone.
    pub fn consonant(self) -> Option<u32> {
        let code = self.code();
        if !('ㄱ'..='ㅎ').contains(&char::from_u32(code)?) {
            return None;
        }
        let index = INITIALS.iter().position(|&initial| u32::from(initial) == code)?;
        u32::try_from(index).ok()
    }
}

/// The letters of a text.
pub fn letters(text: &str) -> Vec<Letter> {
    let mut folder = Folder { letters: Vec::with_capacity(text.len()), previous: None, composing: false };
    text.chars().for_each(|character| folder.take(character));
    folder.letters
}

struct Folder {
    letters: Vec<Letter>,
    /// The character before, as it stood; none at the start and after what separates words.
    previous: Option<char>,
    /// Whether the last letter came from a conjoining initial, which a vowel may follow.
    composing: bool,
}

impl Folder {
    fn take(&mut self, character: char) {
        let composing = std::mem::take(&mut self.composing);
        match character {
            // Most letters there are: what all of the below comes to for them.
            'a'..='z' | '0'..='9' => self.push(character, [character]),
            'A'..='Z' => self.push(character, [character.to_ascii_lowercase()]),
            // Accents of decomposed letters, invisible marks.
            '\u{300}'..='\u{36F}' | '\u{FE00}'..='\u{FE0F}' | '\u{200B}'..='\u{200D}' | '\u{AD}' | '\u{FEFF}' => {}
            '\u{1100}'..='\u{1112}' => {
                self.push(character, INITIALS.get(offset(character, '\u{1100}') as usize).copied());
                self.composing = true;
            }
            '\u{1161}'..='\u{1175}' => self.vowel(character, offset(character, '\u{1161}'), composing),
            '\u{11A8}'..='\u{11C2}' => self.last_consonant(character, offset(character, '\u{11A7}')),
            '\u{3099}' => self.shift_last(1),
            '\u{309A}' => self.shift_last(2),
            // The company mark that is one character reads as (주).
            '㈜' => {
                self.previous = None;
                self.push('주', ['주']);
                self.previous = None;
            }
            // Compound consonants, which an input method makes of two typed in a row.
            'ㄳ' | 'ㄵ' | 'ㄶ' | 'ㄺ'..='ㅀ' | 'ㅄ' => {
                let last = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄ".chars().position(|other| other == character);
                let consonants = last.and_then(|last| FINAL_CONSONANTS.get(last + 1)).copied().unwrap_or_default();
                self.push(character, consonants.chars());
            }
            // Full-width forms.
            '\u{FF01}'..='\u{FF5E}' => {
                let narrow = char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character);
                self.take(narrow);
            }
            _ if separates(character) => self.previous = None,
            _ => {
                let small = small(character);
                match plain(small) {
                    Some(plain) => self.push(character, plain.chars()),
                    None if matches!(small, '\u{300}'..='\u{36F}') => {}
                    None => self.push(character, [small]),
                }
            }
        }
    }

    fn push(&mut self, character: char, folded: impl IntoIterator<Item = char>) {
        for letter in folded {
            let starts_word = self.previous.is_none_or(|previous| starts_word(previous, character));
            self.letters.push(Letter(u32::from(letter) | if starts_word { STARTS_WORD } else { 0 }));
            self.previous = Some(character);
        }
    }

    fn vowel(&mut self, character: char, vowel: u32, composing: bool) {
        match self.letters.last_mut() {
            Some(letter) if composing => {
                let syllable = FIRST_SYLLABLE + (letter.consonant().unwrap_or(0) * VOWELS + vowel) * FINALS;
                letter.0 = (letter.0 & STARTS_WORD) | syllable;
            }
            _ => self.push(character, char::from_u32(u32::from('ㅏ') + vowel)),
        }
    }

    fn last_consonant(&mut self, character: char, last: u32) {
        match self.letters.last_mut() {
            Some(letter) if letter.syllable().is_some_and(|syllable| syllable.last == 0) => letter.0 += last,
            _ => self.push(character, FINAL_CONSONANTS.get(last as usize).copied().unwrap_or_default().chars()),
        }
    }

    /// Gives the last kana its voicing mark: か and the mark are が.
    fn shift_last(&mut self, by: u32) {
        if let Some(letter) = self.letters.last_mut().filter(|letter| (0x3041..0x30FF).contains(&letter.code())) {
            letter.0 += by;
        }
    }
}

fn offset(character: char, first: char) -> u32 {
    u32::from(character).saturating_sub(u32::from(first))
}

/// Whether a word starts between two characters that nothing separates: `SalesMap`, `GTX프로`.
fn starts_word(previous: char, character: char) -> bool {
    let is_hangul = |character| matches!(character, 'ㄱ'..='ㆎ' | '가'..='힣' | '\u{1100}'..='\u{11FF}');
    is_hangul(previous) != is_hangul(character)
        || (is_capital(character) && !is_capital(previous) && previous.is_alphabetic())
}

fn separates(character: char) -> bool {
    match character {
        '+' | '#' | '%' | '$' => false,
        '々' | '〆' | '〇' => false,
        '\u{2000}'..='\u{206F}' | '\u{3000}'..='\u{303F}' | '·' | '・' | '«' | '»' | '¡' | '¿' => true,
        _ => character.is_whitespace() || character.is_control() || character.is_ascii_punctuation(),
    }
}

#[cfg(test)]
mod tests;
