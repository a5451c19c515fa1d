//! UTF-16, with and without a byte order mark.

use crate::import::decode::{Decoded, Encoding};

/// Decodes what a byte order mark says is UTF-16; broken pairs and an odd last byte count as damage.
pub fn decode_with_damage(bytes: &[u8], encoding: Encoding) -> Decoded {
    let mut damaged_places = bytes.len() % 2;
    let mut text = String::with_capacity(bytes.len() / 2);
    for letter in char::decode_utf16(units(bytes, encoding)) {
        damaged_places += usize::from(letter.is_err());
        text.push(letter.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    Decoded { text, encoding, damaged_places }
}

/// Decodes bytes that hold zeros: they are UTF-16 the way round that gives more ASCII letters, if nothing is broken then.
/// Where nearly every byte is a letter by itself, a zero is damage.
pub fn decode_unmarked(bytes: &[u8]) -> Option<Decoded> {
    let letters = bytes.iter().filter(|byte| (1..0x80).contains(*byte)).count();
    if letters * 4 > bytes.len() * 3 {
        return None;
    }
    let ascii = |encoding| units(bytes, encoding).filter(|unit| (1..0x80).contains(unit)).count();
    let (little, big) = (ascii(Encoding::Utf16Le), ascii(Encoding::Utf16Be));
    let encoding = if big > little { Encoding::Utf16Be } else { Encoding::Utf16Le };
    let decoded = decode_with_damage(bytes, encoding);
    let is_text = |c: char| !c.is_control() || matches!(c, '\t' | '\r' | '\n');
    (decoded.damaged_places == 0 && decoded.text.chars().all(is_text)).then_some(decoded)
}

fn units(bytes: &[u8], encoding: Encoding) -> impl Iterator<Item = u16> {
    let unit = if encoding == Encoding::Utf16Be { u16::from_be_bytes } else { u16::from_le_bytes };
    bytes.as_chunks::<2>().0.iter().map(move |pair| unit(*pair))
}
