//! What others' files mean: decoding, delimiters, mapping, matching.
//!
//! Rule of this room: pure; it names `domain` only.

pub mod decode;
