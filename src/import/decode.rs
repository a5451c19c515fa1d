//! From bytes to text: which encoding a file is in, and which files are no text at all.

mod korean;
mod magic;
mod utf16;
mod windows1252;

use std::fmt;

pub use magic::FileKind;

/// The largest file that is read: 64 MiB.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// The encodings that people's files come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// CP949 (windows-949): EUC-KR and the syllables it lacks.
    Cp949,
    /// Windows-1252: western Europe, of which Latin-1 is a part.
    Windows1252,
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Cp949 => "CP949",
            Self::Windows1252 => "windows-1252",
        })
    }
}

/// A file as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// The encoding it was found to be in.
    pub encoding: Encoding,
    /// How many places could not be decoded and hold U+FFFD instead.
    pub damaged_places: usize,
}

/// Why a file cannot be read as text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// The file holds nothing.
    #[error("the file is empty: export it again from the other system")]
    Empty,
    /// The file is larger than what is read.
    #[error("the file has {bytes} bytes, more than the {limit} that can be read: split it into several files")]
    TooLarge {
        /// The size of the file.
        bytes: usize,
        /// The largest size that is read.
        limit: usize,
    },
    /// The file is of a known kind that is not text.
    #[error("this is {kind}")]
    NotText {
        /// What it is.
        kind: FileKind,
    },
    /// The file holds a zero byte and is nothing we know.
    #[error("this is no text: byte {offset} is zero; export it as CSV")]
    Binary {
        /// Where the first zero byte stands.
        offset: usize,
    },
}

/// Decodes the one encoding that takes a large table: the browser has it in `TextDecoder`, native code in a crate.
pub trait LegacyDecoder {
    /// Decodes windows-949, which the web calls `euc-kr`; `None` where any byte is wrong.
    fn euc_kr(&self, bytes: &[u8]) -> Option<String>;
}

/// The decoder of native code.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug, Clone, Copy)]
pub struct NativeDecoder;

#[cfg(not(target_arch = "wasm32"))]
impl LegacyDecoder for NativeDecoder {
    fn euc_kr(&self, bytes: &[u8]) -> Option<String> {
        let text = encoding_rs::EUC_KR.decode_without_bom_handling_and_without_replacement(bytes)?;
        Some(text.into_owned())
    }
}

/// Decodes a file: by its byte order mark, else as UTF-16, UTF-8, CP949 or windows-1252, whichever fits first.
pub fn decode(bytes: &[u8], legacy: &dyn LegacyDecoder) -> Result<Decoded, DecodeError> {
    if bytes.is_empty() {
        return Err(DecodeError::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(DecodeError::TooLarge { bytes: bytes.len(), limit: MAX_BYTES });
    }
    if let Some(kind) = magic::kind_of_bytes(bytes) {
        return Err(DecodeError::NotText { kind });
    }
    let decoded = decode_text(bytes, legacy)?;
    match magic::kind_of_text(&decoded.text) {
        Some(kind) => Err(DecodeError::NotText { kind }),
        None if decoded.text.trim().is_empty() => Err(DecodeError::Empty),
        None => Ok(decoded),
    }
}

fn decode_text(bytes: &[u8], legacy: &dyn LegacyDecoder) -> Result<Decoded, DecodeError> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => return Ok(utf8_with_damage(rest)),
        [0xFF, 0xFE, rest @ ..] => return Ok(utf16::decode_with_damage(rest, Encoding::Utf16Le)),
        [0xFE, 0xFF, rest @ ..] => return Ok(utf16::decode_with_damage(rest, Encoding::Utf16Be)),
        _ => {}
    }
    if let Some(offset) = bytes.iter().position(|byte| *byte == 0) {
        return utf16::decode_unmarked(bytes).ok_or(DecodeError::Binary { offset });
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: text.to_owned(), encoding: Encoding::Utf8, damaged_places: 0 });
    }
    if is_mostly_utf8(bytes) {
        return Ok(utf8_with_damage(bytes));
    }
    if korean::is_plausible(bytes) {
        return Ok(korean::decode_by_line(bytes, legacy));
    }
    Ok(Decoded { text: windows1252::decode(bytes), encoding: Encoding::Windows1252, damaged_places: 0 })
}

fn utf8_with_damage(bytes: &[u8]) -> Decoded {
    let damaged_places = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    Decoded { text: String::from_utf8_lossy(bytes).into_owned(), encoding: Encoding::Utf8, damaged_places }
}

/// Whether letters of several bytes are nearly all well formed, so that the rest is damage and not another encoding.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut letters, mut damage) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        damage += usize::from(!chunk.invalid().is_empty());
    }
    letters > damage * 10
}
