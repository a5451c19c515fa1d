//! What the form promises, with few rounds: nothing but the passphrase opens a file, and nothing about it can be changed.

use std::sync::LazyLock;

use proptest::prelude::*;

use crate::sync::sealed::native::{cipher, open, open_within, pack, passphrase, seal, seal_within};
use crate::sync::sealed::{Envelope, HEADER_LEN, Limits, Passphrase, ROUNDS, Seal, SealedError, is_sealed};

const SNAPSHOT: &[u8] = "{\"app\":\"perennial\",\"name\":\"한빛정밀\"}\n".as_bytes();

/// A reader of files that take no time to open.
fn few() -> Limits {
    Limits { rounds: 1..=40, plain: 1_000 }
}

fn weak_seal() -> Seal {
    Seal { rounds: 7, ..Seal::new([1; 16], [2; 12]) }
}

fn words(typed: &str) -> Passphrase {
    passphrase(typed).unwrap()
}

fn sealed() -> Vec<u8> {
    static FILE: LazyLock<Vec<u8>> =
        LazyLock::new(|| seal_within(SNAPSHOT, &words("three wise words"), &weak_seal(), &few()).unwrap());
    FILE.clone()
}

fn opened(file: &[u8], typed: &str) -> Result<Vec<u8>, SealedError> {
    open_within(file, &words(typed), &few())
}

#[test]
fn what_was_sealed_is_opened() {
    let file = sealed();
    assert!(is_sealed(&file) && !is_sealed(SNAPSHOT));
    assert_eq!(opened(&file, "three wise words"), Ok(SNAPSHOT.to_vec()));
    assert_eq!(seal_within(SNAPSHOT, &words("three wise words"), &weak_seal(), &few()), Ok(file), "the same again");
}

#[test]
fn the_header_is_as_documented() {
    let header = Seal::new([0xaa; 16], [0xbb; 12]).header();
    let expected = [&b"perennial-sealed\x01\xfe\0\0\x00\x09\x27\xc0"[..], &[0xaa; 16], &[0xbb; 12]].concat();
    assert_eq!(header[..], expected);
    let file = [&header[..], &[0; 16]].concat();
    let envelope = Envelope::of(&file).unwrap();
    assert_eq!((envelope.seal.rounds(), envelope.authenticated), (ROUNDS, &header[..]));
    assert_eq!(envelope.seal, Seal::new([0xaa; 16], [0xbb; 12]));
}

#[test]
fn other_words_open_nothing() {
    for typed in ["three wise word", "Three wise words", "three wise words ", "three wise words\n"] {
        assert_eq!(opened(&sealed(), typed), Err(SealedError::Locked), "{typed:?}");
    }
}

#[test]
fn every_bit_counts() {
    let mut file = sealed();
    for at in 0..file.len() {
        for bit in 0..8 {
            file[at] ^= 1 << bit;
            assert_eq!(opened(&file, "three wise words"), Err(SealedError::Locked), "byte {at}, bit {bit}");
            file[at] ^= 1 << bit;
        }
    }
}

#[test]
fn a_cut_anywhere_and_anything_behind_the_end_is_damage() {
    let file = sealed();
    for end in 0..file.len() {
        assert_eq!(opened(&file[..end], "three wise words"), Err(SealedError::Locked), "{end}");
    }
    assert_eq!(opened(&[&file[..], b"\0"].concat(), "three wise words"), Err(SealedError::Locked));
}

#[test]
fn hostile_numbers_of_rounds_cost_nothing() {
    let mut file = [&Seal::new([1; 16], [2; 12]).header()[..], &[0; 64]].concat();
    for rounds in [0, 1, ROUNDS - 1, 10_000_001, u32::MAX] {
        file[20..24].copy_from_slice(&rounds.to_be_bytes());
        assert_eq!(Envelope::of(&file), Err(SealedError::Locked), "{rounds}");
        assert_eq!(open(&file, &words("x")), Err(SealedError::Locked), "{rounds}");
    }
    file[20..24].copy_from_slice(&10_000_000_u32.to_be_bytes());
    assert!(Envelope::of(&file).is_ok());
}

#[test]
fn a_newer_form_is_told_from_a_damaged_one() {
    let mut file = sealed();
    file[16..18].copy_from_slice(&[2, !2]);
    assert_eq!(opened(&file, "three wise words"), Err(SealedError::TooNew { version: 2, ours: 1 }));
    file[16..18].copy_from_slice(&[0, !0]);
    assert_eq!(opened(&file, "three wise words"), Err(SealedError::Locked));
}

#[test]
fn a_bomb_is_stopped_and_what_could_not_be_opened_is_not_written() {
    let most = |plain| Limits { plain, ..few() };
    let zeros = vec![0; 1_000_000];
    let bomb = seal_within(&zeros, &words("x"), &weak_seal(), &most(1_000_000)).unwrap();
    assert!(bomb.len() < 2_000, "{}", bomb.len());
    assert_eq!(open_within(&bomb, &words("x"), &most(1_000_000)).map(|plain| plain.len()), Ok(1_000_000));
    let too_large = SealedError::TooLarge { limit: 999_999 };
    assert_eq!(open_within(&bomb, &words("x"), &most(999_999)), Err(too_large.clone()));
    assert_eq!(seal_within(&zeros, &words("x"), &weak_seal(), &most(999_999)), Err(too_large));
}

#[test]
fn what_is_inside_must_be_one_gzip_stream() {
    let sealed = |inside: &[u8]| {
        let payload = aes_gcm::aead::Payload { msg: inside, aad: &weak_seal().header() };
        let encrypted = aes_gcm::aead::Aead::encrypt(&cipher(&words("x"), &weak_seal()), &[2; 12].into(), payload);
        [&weak_seal().header()[..], &encrypted.unwrap()].concat()
    };
    let packed = pack(SNAPSHOT).unwrap();
    assert_eq!(opened(&sealed(&packed), "x"), Ok(SNAPSHOT.to_vec()));
    for inside in [SNAPSHOT, b"", &packed[..packed.len() - 1], &[&packed[..], b"x"].concat()] {
        assert_eq!(opened(&sealed(inside), "x"), Err(SealedError::NotPacked), "{inside:?}");
    }
}

#[test]
fn passphrases_are_the_same_however_they_were_typed() {
    for (typed, other) in [
        ("\u{1112}\u{1161}\u{11AB}\u{1107}\u{1175}\u{11BE}", "한빛"),
        ("cafe\u{301}", "café"),
        ("\u{212b}ngstro\u{308}m", "Ångström"),
    ] {
        assert_eq!(words(typed), words(other), "{typed}");
        assert_eq!(words(typed).as_bytes(), other.as_bytes());
    }
    assert_ne!(words("ﬁ"), words("fi"), "only what is the same to every reader is made the same");
    for empty in ["", " ", "\t\n", "\u{3000}"] {
        assert_eq!(passphrase(empty), Err(SealedError::EmptyPassphrase));
    }
    assert_eq!(format!("{:?}", words("secret")), "Passphrase(…)");
}

#[test]
fn a_real_file_takes_the_real_number_of_rounds() {
    let file = seal(SNAPSHOT, &words("한빛"), &Seal::new([3; 16], [4; 12])).unwrap();
    assert_eq!(open(&file, &words("\u{1112}\u{1161}\u{11AB}\u{1107}\u{1175}\u{11BE}")), Ok(SNAPSHOT.to_vec()));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_come_back(plain in prop::collection::vec(any::<u8>(), 0..300), typed in "[^ ]{1,12}", salt: [u8; 16], nonce: [u8; 12]) {
        let seal = Seal { rounds: 2, ..Seal::new(salt, nonce) };
        let Ok(words) = passphrase(&typed) else { return Ok(()) };
        let file = seal_within(&plain, &words, &seal, &few()).unwrap();
        prop_assert_eq!(open_within(&file, &words, &few()), Ok(plain));
    }

    #[test]
    fn nonsense_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..200), from in 0_usize..HEADER_LEN + 60, len in 0_usize..30) {
        prop_assert!(opened(&bytes, "x").is_err());
        let mut file = sealed();
        let from = from.min(file.len());
        let to = (from + len).min(file.len());
        if file[from..to] != bytes[..] {
            file.splice(from..to, bytes);
            prop_assert!(opened(&file, "three wise words").is_err());
        }
    }
}
