//! What the business knows, and the causal stores that hold it.
//!
//! Rule of this room: pure. No clock, no randomness, no I/O; nothing in here can fail for outside reasons.

pub mod gather;
pub mod sorting;
pub mod sorted;
pub mod hangul;
pub mod small_letters;
pub mod typed;
pub mod names;
pub mod reach;
pub mod amount;
pub mod money;
pub mod dot;
pub mod day;
pub mod plain;
pub mod value;
pub mod field;
pub mod record;
pub mod kinds;
pub mod identity;
pub mod order;
pub mod column;
pub mod change;
pub mod crm;
pub mod rates;
pub mod joining;
pub mod custom;
pub mod journal;
pub mod undo;
pub mod formula;
pub mod built_in;
pub mod sample;
