//! Ids. New records get UUIDv7; what two teammates would make alike (rows of the same file, built-in stages) gets the
//! same UUIDv8 on both sides.

use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use crate::domain::kinds::Kind;

/// A new record's id, from the clock in milliseconds since 1970 and ten random bytes.
pub fn fresh(now: u64, random: &[u8; 10]) -> Uuid {
    Builder::from_unix_timestamp_millis(now, random).into_uuid()
}

/// The id of an imported row: of its kind, the system it comes from (empty where unknown), and its id there or what
/// stands for it.
pub fn imported(kind: Kind, source: &str, id: &str) -> Uuid {
    derived(&["imported", kind.word(), source, id])
}

/// The id of a built-in record.
pub fn built_in(kind: Kind, key: &str) -> Uuid {
    derived(&["built-in", kind.word(), key])
}

fn derived(parts: &[&str]) -> Uuid {
    let mut hash = Sha256::new();
    for part in parts {
        // The length before each part keeps ("ab", "c") from ("a", "bc").
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    Builder::from_custom_bytes(bytes).into_uuid()
}
