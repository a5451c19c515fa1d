//! Encrypting and opening outside of browsers.

use std::io::{Read, Write};

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, Key, KeyInit, Nonce};
use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;
use sha2::Sha256;
use unicode_normalization::UnicodeNormalization;

use crate::sync::sealed::{Envelope, KEY_LEN, Limits, Passphrase, Seal, SealedError};

#[cfg(test)]
mod tests;

/// A passphrase as it was typed.
///
/// # Errors
/// There is nothing in it but white space.
pub fn passphrase(typed: &str) -> Result<Passphrase, SealedError> {
    Passphrase::of_nfc(typed.nfc().collect())
}

/// The encrypted file of a snapshot's bytes.
///
/// # Errors
/// The snapshot is larger than what can be opened again.
pub fn seal(snapshot: &[u8], passphrase: &Passphrase, seal: &Seal) -> Result<Vec<u8>, SealedError> {
    seal_within(snapshot, passphrase, seal, &Limits::OURS)
}

/// The snapshot's bytes in an encrypted file.
///
/// # Errors
/// [`SealedError::Locked`] for a wrong passphrase as for any damage; the others for what comes from other programs.
pub fn open(file: &[u8], passphrase: &Passphrase) -> Result<Vec<u8>, SealedError> {
    open_within(file, passphrase, &Limits::OURS)
}

fn seal_within(plain: &[u8], passphrase: &Passphrase, seal: &Seal, limits: &Limits) -> Result<Vec<u8>, SealedError> {
    if plain.len() > limits.plain {
        return Err(SealedError::TooLarge { limit: limits.plain });
    }
    let header = seal.header();
    // Packing into memory doesn't fail.
    let packed = pack(plain).map_err(|_| SealedError::NotPacked)?;
    let payload = Payload { msg: &packed, aad: &header };
    let encrypted = cipher(passphrase, seal).encrypt(Nonce::from_slice(seal.nonce()), payload);
    // A cipher refuses only what is longer than gigabytes, which the limit has kept out.
    let encrypted = encrypted.map_err(|_| SealedError::TooLarge { limit: limits.plain })?;
    Ok([&header[..], &encrypted].concat())
}

fn open_within(file: &[u8], passphrase: &Passphrase, limits: &Limits) -> Result<Vec<u8>, SealedError> {
    let envelope = Envelope::within(file, limits)?;
    let payload = Payload { msg: envelope.encrypted, aad: envelope.authenticated };
    let nonce = Nonce::from_slice(envelope.seal.nonce());
    let packed = cipher(passphrase, &envelope.seal).decrypt(nonce, payload).map_err(|_| SealedError::Locked)?;
    unpack(&packed, limits)
}

fn cipher(passphrase: &Passphrase, seal: &Seal) -> Aes256Gcm {
    let mut key = [0; KEY_LEN];
    pbkdf2::pbkdf2_hmac::<Sha256>(passphrase.as_bytes(), seal.salt(), seal.rounds(), &mut key);
    Aes256Gcm::new(Key::<Aes256Gcm>::from_slice(&key))
}

fn pack(plain: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(plain)?;
    packer.finish()
}

fn unpack(packed: &[u8], limits: &Limits) -> Result<Vec<u8>, SealedError> {
    let mut plain = Vec::new();
    let mut unpacker = GzDecoder::new(packed);
    // One byte more than may be, so that too much shows.
    let one_more = u64::try_from(limits.plain).unwrap_or(u64::MAX).saturating_add(1);
    let read = unpacker.by_ref().take(one_more).read_to_end(&mut plain);
    if plain.len() > limits.plain {
        return Err(SealedError::TooLarge { limit: limits.plain });
    }
    match read.is_ok() && unpacker.into_inner().is_empty() {
        true => Ok(plain),
        false => Err(SealedError::NotPacked),
    }
}
