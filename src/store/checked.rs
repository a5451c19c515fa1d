//! Bytes with a checksum before them, so that a flipped bit is never taken for good data.
//!
//! `mark, checksum of the rest, rest`. The mark says what form this is; rows of earlier versions begin otherwise.

use crate::store::binary::checksum;

/// Bytes under a mark.
pub(crate) fn seal(mark: u8, bytes: &[u8]) -> Vec<u8> {
    let mut sealed = Vec::with_capacity(bytes.len() + 9);
    sealed.push(mark);
    sealed.extend_from_slice(&checksum(bytes).to_le_bytes());
    sealed.extend_from_slice(bytes);
    sealed
}

/// The bytes again; `None` where the mark is another one or the checksum doesn't match.
pub(crate) fn open(mark: u8, sealed: &[u8]) -> Option<&[u8]> {
    let rest = sealed.strip_prefix(&[mark])?;
    let (sum, rest) = rest.split_first_chunk()?;
    (u64::from_le_bytes(*sum) == checksum(rest)).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_flipped_bit_is_found() {
        let sealed = seal(2, b"thirteen byte");
        assert_eq!(open(2, &sealed), Some(b"thirteen byte".as_slice()));
        assert_eq!(open(2, &sealed[..sealed.len() - 1]), None);
        for bit in 0..sealed.len() * 8 {
            let mut flipped = sealed.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(open(2, &flipped), None, "bit {bit}");
        }
    }
}
