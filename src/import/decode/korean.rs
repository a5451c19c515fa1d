//! CP949: telling it from Latin letters that happen to be valid in it, and decoding files with a broken byte.

use crate::import::decode::{Decoded, Encoding, LegacyDecoder};

/// Whether bytes beyond ASCII are Korean rather than western European.
///
/// Validity proves nothing: a file whose only such bytes are curly apostrophes (`It’s`, 92 73) is valid CP949. But in
/// Korean text nearly all pairs are of the 2,350 common syllables or of the symbols beside them, and in Latin text
/// nearly none.
pub fn is_plausible(bytes: &[u8]) -> bool {
    let (mut common, mut odd) = (0_usize, 0_usize);
    let mut rest = bytes;
    while let Some((lead, after)) = rest.split_first() {
        rest = after;
        if lead.is_ascii() {
            continue;
        }
        match (lead, after.first()) {
            (0xA1..=0xA3 | 0xB0..=0xC8, Some(0xA1..=0xFE)) => common += 1,
            // In files where these stand, syllables stand too.
            (0x81..=0xFD, Some(0x41..=0x5A | 0x61..=0x7A | 0x81..=0xFE)) => odd += 1,
            _ => {
                odd += 1;
                continue;
            }
        }
        rest = after.get(1..).unwrap_or_default();
    }
    common > 2 * odd
}

/// Decodes line by line, so that a broken byte costs its letter and not the whole file.
pub fn decode_by_line(bytes: &[u8], legacy: &dyn LegacyDecoder) -> Decoded {
    if let Some(text) = legacy.euc_kr(bytes) {
        return Decoded { text, encoding: Encoding::Cp949, damaged_places: 0 };
    }
    let mut decoded = Decoded { text: String::new(), encoding: Encoding::Cp949, damaged_places: 0 };
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        match legacy.euc_kr(line) {
            Some(text) => decoded.text.push_str(&text),
            None => push_letters(&mut decoded, line, legacy),
        }
    }
    decoded
}

fn push_letters(decoded: &mut Decoded, line: &[u8], legacy: &dyn LegacyDecoder) {
    let mut rest = line;
    while let Some(first) = rest.first() {
        let length = if first.is_ascii() { 1 } else { 2.min(rest.len()) };
        match legacy.euc_kr(&rest[..length]) {
            Some(text) => {
                decoded.text.push_str(&text);
                rest = &rest[length..];
            }
            None => {
                decoded.text.push(char::REPLACEMENT_CHARACTER);
                decoded.damaged_places += 1;
                rest = &rest[1..];
            }
        }
    }
}
