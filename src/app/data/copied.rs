//! Whether there is a second copy outside the database.

use crate::store::StoreError;

/// Whether there is a second copy outside the database.
#[derive(Debug, Clone, PartialEq)]
pub enum Copied {
    /// It is looked at once the first screen stands.
    Unknown,
    /// There is, and it has everything.
    Yes,
    /// This browser, or this page in it, has no place for one.
    No,
    /// It lacks something, which could not be put there.
    Failed(StoreError),
}
