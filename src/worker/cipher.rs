//! Encrypting and opening in a browser: WebCrypto's AES-256-GCM and PBKDF2, and its gzip. What both sides agree on, the
//! header and the limits, is `sync::sealed`'s.

use js_sys::{Array, Function, JsString, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CryptoKey, ReadableStream, ReadableStreamDefaultReader, ReadableWritablePair, SubtleCrypto};

use crate::sync::sealed::{Envelope, KEY_LEN, Limits, Passphrase, Seal, SealedError};
use crate::worker::message::Failure;

/// A passphrase as it was typed.
///
/// # Errors
/// There is nothing in it but white space.
pub fn passphrase(typed: &str) -> Result<Passphrase, SealedError> {
    Passphrase::of_nfc(JsString::from(typed).normalize("NFC").into())
}

/// The encrypted file of a snapshot's bytes.
///
/// # Errors
/// The snapshot is too large, or the browser has no ciphers for this page.
pub async fn seal(snapshot: &[u8], passphrase: &Passphrase, seal: &Seal) -> Result<Vec<u8>, Failure> {
    if snapshot.len() > Limits::OURS.plain {
        return Err(SealedError::TooLarge { limit: Limits::OURS.plain }.into());
    }
    let subtle = subtle()?;
    let packed = pack(snapshot).await?;
    let header = seal.header();
    let key = key(&subtle, passphrase, seal, "encrypt").await?;
    let encrypted = subtle.encrypt_with_object_and_u8_array(&cipher(seal, &header)?, &key, &packed);
    let encrypted = JsFuture::from(encrypted.map_err(no_ciphers)?).await.map_err(no_ciphers)?;
    Ok([&header[..], &Uint8Array::new(&encrypted).to_vec()].concat())
}

/// The snapshot's bytes in an encrypted file.
///
/// # Errors
/// [`SealedError::Locked`] for a wrong passphrase as for any damage; the others for what comes from other programs.
pub async fn open(file: &[u8], passphrase: &Passphrase) -> Result<Vec<u8>, Failure> {
    let Envelope { seal, authenticated, encrypted } = Envelope::of(file)?;
    let subtle = subtle()?;
    let key = key(&subtle, passphrase, &seal, "decrypt").await?;
    let opened = subtle.decrypt_with_object_and_u8_array(&cipher(&seal, authenticated)?, &key, encrypted);
    let opened = JsFuture::from(opened.map_err(no_ciphers)?).await.map_err(|_| SealedError::Locked)?;
    unpack(&Uint8Array::new(&opened).to_vec(), Limits::OURS.plain).await
}

/// Packs with gzip.
///
/// # Errors
/// The browser has none.
pub async fn pack(plain: &[u8]) -> Result<Vec<u8>, Failure> {
    let packed = piped(plain, "CompressionStream")?;
    read(&packed, usize::MAX).await?.ok_or(Failure::NoCiphers)
}

/// Unpacks what gzip has packed, up to a limit.
///
/// # Errors
/// It isn't packed, it is more than the limit, or the browser has no gzip.
pub async fn unpack(packed: &[u8], limit: usize) -> Result<Vec<u8>, Failure> {
    let plain = piped(packed, "DecompressionStream")?;
    read(&plain, limit).await?.ok_or_else(|| SealedError::TooLarge { limit }.into())
}

/// The bytes through one of the browser's streams for gzip.
fn piped(bytes: &[u8], through: &str) -> Result<ReadableStream, Failure> {
    let kind: Function = Reflect::get(&js_sys::global(), &through.into()).map_err(no_ciphers)?.unchecked_into();
    let through = Reflect::construct(&kind, &Array::of1(&"gzip".into())).map_err(no_ciphers)?;
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence(&parts).map_err(no_ciphers)?;
    Ok(blob.stream().pipe_through(through.unchecked_ref::<ReadableWritablePair>()))
}

/// Everything that a stream gives; `None` if that is more than the limit.
async fn read(stream: &ReadableStream, limit: usize) -> Result<Option<Vec<u8>>, Failure> {
    let reader = ReadableStreamDefaultReader::new(stream).map_err(no_ciphers)?;
    let mut all = Vec::new();
    loop {
        let piece = JsFuture::from(reader.read()).await.map_err(|_| SealedError::NotPacked)?;
        let of = |name: &str| Reflect::get(&piece, &name.into()).map_err(no_ciphers);
        if of("done")?.is_truthy() {
            return Ok(Some(all));
        }
        let piece: Uint8Array = of("value")?.unchecked_into();
        if all.len() + piece.length() as usize > limit {
            return Ok(None);
        }
        let start = all.len();
        all.resize(start + piece.length() as usize, 0);
        piece.copy_to(&mut all[start..]);
    }
}

async fn key(subtle: &SubtleCrypto, words: &Passphrase, seal: &Seal, usage: &str) -> Result<CryptoKey, Failure> {
    let raw = Uint8Array::from(words.as_bytes());
    let derives = Array::of1(&"deriveKey".into());
    let secret = subtle.import_key_with_str("raw", &raw, "PBKDF2", false, &derives).map_err(no_ciphers)?;
    let secret: CryptoKey = JsFuture::from(secret).await.map_err(no_ciphers)?.unchecked_into();
    let stretch = object(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", Uint8Array::from(&seal.salt()[..]).into()),
        ("iterations", seal.rounds().into()),
    ])?;
    let wanted = object(&[("name", "AES-GCM".into()), ("length", (8 * KEY_LEN as u32).into())])?;
    let uses = Array::of1(&usage.into());
    let derived = subtle.derive_key_with_object_and_object(&stretch, &secret, &wanted, false, &uses);
    Ok(JsFuture::from(derived.map_err(no_ciphers)?).await.map_err(no_ciphers)?.unchecked_into())
}

fn cipher(seal: &Seal, authenticated: &[u8]) -> Result<Object, Failure> {
    object(&[
        ("name", "AES-GCM".into()),
        ("iv", Uint8Array::from(&seal.nonce()[..]).into()),
        ("additionalData", Uint8Array::from(authenticated).into()),
    ])
}

fn object(members: &[(&str, JsValue)]) -> Result<Object, Failure> {
    let object = Object::new();
    members
        .iter()
        .try_for_each(|(name, value)| Reflect::set(&object, &(*name).into(), value).map(drop).map_err(no_ciphers))?;
    Ok(object)
}

/// `crypto.subtle`, which only pages from secure origins have.
fn subtle() -> Result<SubtleCrypto, Failure> {
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into()).map_err(no_ciphers)?;
    let subtle = Reflect::get(&crypto, &"subtle".into()).map_err(no_ciphers)?;
    if subtle.is_undefined() { Err(Failure::NoCiphers) } else { Ok(subtle.unchecked_into()) }
}

fn no_ciphers(_: JsValue) -> Failure {
    Failure::NoCiphers
}
