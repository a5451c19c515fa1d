//! What the business knows, and the causal stores that hold it.
//!
//! Rule of this room: pure. No clock, no randomness, no I/O; nothing in here can fail for outside reasons.

pub mod amount;
pub mod built_in;
pub mod change;
pub mod crm;
pub mod dot;
pub mod field;
pub mod formula;
pub mod hangul;
pub mod identity;
pub mod journal;
pub mod kinds;
pub mod money;
pub mod names;
pub mod order;
pub mod record;
pub mod undo;
pub mod value;
