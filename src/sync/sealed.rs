//! The encrypted snapshot file: `NAME.perennial.sealed`.
//!
//! ```text
//! offset  length
//!      0      16  perennial-sealed
//!     16       2  the version of this form, and the same with every bit turned
//!     18       2  zeros
//!     20       4  how many rounds of PBKDF2, the highest byte first
//!     24      16  the salt
//!     40      12  the nonce
//!     52     ...  a snapshot, gzipped and encrypted, and the tag (16 bytes)
//! ```
//! The key is PBKDF2-HMAC-SHA-256 of the passphrase (NFC, UTF-8) and the salt, 32 bytes; the cipher is AES-256-GCM. The
//! first 52 bytes are authenticated with what is encrypted: whoever changes the number of rounds breaks the file.
//!
//! This much is pure, for the command line and the browser alike. Random bytes come from the caller, a salt and a nonce
//! for each file, and the ciphers from the platform: here `native`, there WebCrypto.

mod envelope;
mod error;
#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub mod native;
mod passphrase;

use std::ops::RangeInclusive;

pub use envelope::{Envelope, Seal, is_sealed};
pub use error::SealedError;
pub use passphrase::Passphrase;

/// The version of the form that is written here.
pub const VERSION: u8 = 1;
/// How many bytes stand before what is encrypted.
pub const HEADER_LEN: usize = 52;
/// How many bytes the tag has that stands at the end.
pub const TAG_LEN: usize = 16;
/// How many bytes a salt has.
pub const SALT_LEN: usize = 16;
/// How many bytes a nonce has.
pub const NONCE_LEN: usize = 12;
/// How many bytes the key has.
pub const KEY_LEN: usize = 32;
/// How many rounds of PBKDF2 are written.
pub const ROUNDS: u32 = 600_000;

/// What is taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// How many rounds: fewer make guessing cheap, more would keep the reader busy for minutes.
    pub rounds: RangeInclusive<u32>,
    /// How many bytes a snapshot may have. A small file can unpack to one that fills the memory.
    pub plain: usize,
}

impl Limits {
    /// The limits of every reader and writer.
    pub const OURS: Self = Self { rounds: ROUNDS..=10_000_000, plain: 512 * 1024 * 1024 };
}
