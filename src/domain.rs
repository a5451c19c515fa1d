//! What the business knows, and the causal stores that hold it.
//!
//! Rule of this room: pure. No clock, no randomness, no I/O; nothing in here can fail for outside reasons.

pub mod amount;
pub mod hangul;
pub mod money;
pub mod names;
