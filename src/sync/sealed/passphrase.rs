//! The passphrase of an encrypted file.

use std::fmt;

use crate::sync::sealed::SealedError;

/// A passphrase in Unicode's normal form C: the same words typed on macOS, where Hangul may come as single letters, and
/// elsewhere are the same bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(String);

impl Passphrase {
    /// A passphrase that the caller has brought into normal form C: `String.normalize` does it in a browser, and
    /// `native::passphrase` on the command line. White space counts, also at its ends.
    ///
    /// # Errors
    /// There is nothing in it but white space.
    pub fn of_nfc(text: String) -> Result<Self, SealedError> {
        match text.trim().is_empty() {
            true => Err(SealedError::EmptyPassphrase),
            false => Ok(Self(text)),
        }
    }

    /// What the key is derived from.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// Never says the words: it may end up in a log.
impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}
