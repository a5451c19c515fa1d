//! What others' files mean: decoding, delimiters, mapping, matching.
//!
//! Rule of this room: pure; it names `domain` only.

pub mod cell;
pub mod dates;
pub mod decode;
pub mod dialect;
pub mod records;
pub mod table;
pub mod mapping;
pub mod plan;
