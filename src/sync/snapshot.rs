//! The file by which a team shares its data: `NAME.perennial.json`.
//!
//! ```text
//! {"app":"perennial","at":…,"by":{…},"format":1,"min_reader":1,"partial":false,"records":2,"sha256":"…","workspace":"…",
//! "replicas":[
//! "0000000000",
//! "4zq8k1v7mc"
//! ],
//! "body":[
//! {"dot":[1,1],"f":{"name":"Acme"},"id":"…","kind":"company","sets":{"tags":["key"]},"t":1768435200000},
//! {"c":[[1,7]],"dot":[1,2],"f":{"title":"CRM"},"id":"…","kind":"deal","stores":{"f":{"notes":[[1,7,…,"…"]]}},"t":…}
//! ]}
//! ```
//! Everything from `"replicas"` on is the body: the same state gives the same body byte for byte. A record says once by
//! which dot and at what time it was written, and lists in `stores` only what was written otherwise; its context is what
//! its dots add up to, and `c` lists what it knows beyond. A record without a word on `alive` lives by its default dot.
//! What a partial export withholds stands in `stores` without its value: `[replica, number, time]` in a field,
//! `[replica, number]` in a set, once for all that one transaction added.
//! `sha256` covers the whole file, with its own 64 digits as zeros and without carriage returns.

mod checksum;
mod error;
mod numbers;
mod read;
mod record;
mod strict;
mod write;

use uuid::Uuid;

pub use error::{Flaw, SnapshotError};
pub use read::read;
pub use write::{body, write};

/// The format that is written here.
pub const FORMAT: u64 = 1;
/// The oldest format whose readers understand what is written here.
pub const MIN_READER: u64 = 1;
/// How deep a value may be nested.
pub const MAX_DEPTH: usize = 32;

/// Marks our files.
const APP: &str = "perennial";

/// What a file says about itself. Its format, its number of records and its checksum are computed when writing and
/// checked when reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Whose data it is: another workspace's file is never merged unasked.
    pub workspace: Uuid,
    /// Whether it holds only a part of the data.
    pub partial: bool,
    /// Who wrote it.
    pub by: By,
    /// When it was written, milliseconds since 1970.
    pub at: u64,
}

/// The workspace that two become when one joins the other: the smaller id, so that it doesn't matter who takes in whose
/// file first, and both write the same from then on.
pub fn joined(ours: Uuid, theirs: Uuid) -> Uuid {
    ours.min(theirs)
}

/// Who wrote a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct By {
    /// The teammate's record.
    pub member: Option<Uuid>,
    /// What they, or the program, are called.
    pub name: String,
}
