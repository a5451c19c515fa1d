//! How two copies become one, and the file that carries a copy from one teammate to another.
//!
//! Rule of this room: pure; it names `domain` only.

pub mod merge;
pub mod report;
pub mod partial;
pub mod pick;
pub mod conflicts;
pub mod purge;
pub mod snapshot;
pub mod sealed;
