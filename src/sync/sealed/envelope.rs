//! The header of an encrypted file, and what follows it.

use crate::sync::sealed::{HEADER_LEN, Limits, NONCE_LEN, ROUNDS, SALT_LEN, SealedError, TAG_LEN, VERSION};

/// Marks our files.
const MAGIC: &[u8; 16] = b"perennial-sealed";

/// What the key and the cipher of one file are made with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// How many rounds of PBKDF2.
    pub(super) rounds: u32,
    pub(super) salt: [u8; SALT_LEN],
    pub(super) nonce: [u8; NONCE_LEN],
}

impl Seal {
    /// A seal of random bytes, drawn for this one file: a nonce that is used twice with one key gives both texts away.
    pub fn new(salt: [u8; SALT_LEN], nonce: [u8; NONCE_LEN]) -> Self {
        Self { rounds: ROUNDS, salt, nonce }
    }

    /// How many rounds of PBKDF2.
    pub fn rounds(&self) -> u32 {
        self.rounds
    }

    /// The salt of PBKDF2.
    pub fn salt(&self) -> &[u8; SALT_LEN] {
        &self.salt
    }

    /// The nonce of AES-GCM.
    pub fn nonce(&self) -> &[u8; NONCE_LEN] {
        &self.nonce
    }

    /// The header: what a file begins with, and what is authenticated as additional data.
    pub fn header(&self) -> [u8; HEADER_LEN] {
        let mut header = [0; HEADER_LEN];
        header[..16].copy_from_slice(MAGIC);
        header[16..18].copy_from_slice(&[VERSION, !VERSION]);
        header[20..24].copy_from_slice(&self.rounds.to_be_bytes());
        header[24..40].copy_from_slice(&self.salt);
        header[40..].copy_from_slice(&self.nonce);
        header
    }
}

/// An encrypted file, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope<'f> {
    /// What the key and the cipher are made with.
    pub seal: Seal,
    /// The header's bytes: the additional data.
    pub authenticated: &'f [u8],
    /// What is encrypted, with its tag at the end, as WebCrypto takes it.
    pub encrypted: &'f [u8],
}

impl<'f> Envelope<'f> {
    /// Takes a file apart.
    ///
    /// # Errors
    /// [`SealedError::TooNew`] for a newer program's file; [`SealedError::Locked`] for anything that can't be one of ours.
    pub fn of(file: &'f [u8]) -> Result<Self, SealedError> {
        Self::within(file, &Limits::OURS)
    }

    /// The same with limits of one's own: tests take few rounds.
    pub(super) fn within(file: &'f [u8], limits: &Limits) -> Result<Self, SealedError> {
        let (authenticated, encrypted) = file.split_at_checked(HEADER_LEN).ok_or(SealedError::Locked)?;
        let (magic, rest) = split::<16>(authenticated)?;
        let ([version, turned, zero, zeros], rest) = split(rest)?;
        let (rounds, rest) = split(rest)?;
        let (salt, rest) = split(rest)?;
        let (nonce, _) = split(rest)?;
        // The second byte tells a newer version from a damaged one.
        if magic != *MAGIC || turned != !version || version == 0 {
            return Err(SealedError::Locked);
        }
        if version > VERSION {
            return Err(SealedError::TooNew { version, ours: VERSION });
        }
        let rounds = u32::from_be_bytes(rounds);
        let good = [zero, zeros] == [0, 0] && limits.rounds.contains(&rounds) && encrypted.len() >= TAG_LEN;
        match good {
            true => Ok(Self { seal: Seal { rounds, salt, nonce }, authenticated, encrypted }),
            false => Err(SealedError::Locked),
        }
    }
}

/// Whether a file is meant to be an encrypted snapshot: what reads plain ones says so instead of complaining.
pub fn is_sealed(file: &[u8]) -> bool {
    file.starts_with(MAGIC)
}

fn split<const N: usize>(bytes: &[u8]) -> Result<([u8; N], &[u8]), SealedError> {
    bytes.split_first_chunk().map(|(first, rest)| (*first, rest)).ok_or(SealedError::Locked)
}
