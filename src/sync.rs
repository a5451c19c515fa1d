//!
//! Rule of this room: pure; it names `domain` only.

pub mod merge;
