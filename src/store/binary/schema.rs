//! Which fields the writer knew: a record that another version wrote is read again by this version's field types.

use std::sync::OnceLock;

use crate::domain::field::FieldSpec;
use crate::domain::kinds::Kind;
use crate::domain::value::Value;

/// A number that changes when a kind, a field or a field's type does.
pub fn fingerprint() -> u64 {
    static FINGERPRINT: OnceLock<u64> = OnceLock::new();
    *FINGERPRINT.get_or_init(|| {
        let lines = Kind::ALL.iter().map(|kind| format!("{kind} {:?}\n", kind.fields()));
        crate::store::binary::checksum(lines.collect::<String>().as_bytes()) >> 32
    })
}

/// A value that another version wrote, as this one reads it: what was unknown there may be a date here, and the other way
/// round. The same as if it had come in a snapshot.
pub fn reread(value: Value, spec: Option<&FieldSpec>) -> Value {
    match spec {
        Some(spec) if value.fits(spec.ty) => value,
        Some(spec) => Value::from_json(&value.to_json(), Some(spec.ty)),
        None => Value::from_json(&value.to_json(), None),
    }
}
