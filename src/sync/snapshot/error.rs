//! What may be wrong with a file, where, and what to do about it.

use uuid::Uuid;

/// Why a file can't be read as a snapshot. Nothing of it has been taken in then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SnapshotError {
    /// There is nothing in it.
    #[error("the file is empty: export it again")]
    Empty,
    /// It is something else.
    #[error("this is not a Perennial snapshot: choose a file that was made with 'Export snapshot' (*.perennial.json)")]
    NotOurs,
    /// A newer program wrote it.
    #[error(
        "the file has format {format} and needs a program that reads format {min_reader}; this one reads format {ours}: \
         reload to get the newest version"
    )]
    TooNew {
        /// Its format.
        format: u64,
        /// The format that its readers must know.
        min_reader: u64,
        /// The newest format known here.
        ours: u64,
    },
    /// It ends too early.
    #[error("the file is cut off in line {line}: copy or download it again")]
    Truncated {
        /// Its last line, from 1.
        line: usize,
    },
    /// It isn't JSON there.
    #[error("line {line}, column {column} is not JSON ({why}): the file is damaged, copy or export it again")]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The byte within the line, from 1.
        column: usize,
        /// What the JSON reader says.
        why: String,
    },
    /// It is JSON, but not as snapshots are.
    #[error("line {line}: {flaw}; export the file again with the program that made it")]
    At {
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        flaw: Flaw,
    },
    /// Records are missing, or too many.
    #[error("the file says that it holds {said} records but holds {found}: copy or export it again")]
    Count {
        /// What its header says.
        said: u64,
        /// How many there are.
        found: u64,
    },
    /// It isn't what was written.
    #[error(
        "the checksum differs ({found} instead of {said}): the file was damaged or edited, copy or export it again"
    )]
    Checksum {
        /// What its header says.
        said: String,
        /// What its bytes add up to.
        found: String,
    },
}

/// What is wrong at one place of a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// A number has a fraction, an exponent or too many digits.
    #[error("{number} is not a whole number of at most 63 bits")]
    NotAnInteger {
        /// The number, as far as it could be read.
        number: String,
    },
    /// An object has two members of one name.
    #[error("the member '{key}' stands twice in one object")]
    DuplicateKey {
        /// The name.
        key: String,
    },
    /// A value is nested too deep.
    #[error("a value is nested deeper than {levels} levels")]
    TooDeep {
        /// How deep it may be.
        levels: usize,
    },
    /// Two records have one id.
    #[error("the record {id} stands twice in the file")]
    DuplicateRecord {
        /// The id.
        id: Uuid,
    },
    /// Records don't follow each other by id.
    #[error("the record {id} stands in the wrong place: records are sorted by id")]
    OutOfOrder {
        /// The id.
        id: Uuid,
    },
    /// A member is missing, or isn't what it should be.
    #[error("'{member}' is missing or is not {expected}")]
    Wrong {
        /// The member's name.
        member: &'static str,
        /// What it should be.
        expected: &'static str,
    },
    /// A record or one of its stores has a member that this format doesn't know.
    #[error("'{member}' is not known in this format")]
    Unknown {
        /// The member's name.
        member: String,
    },
    /// A field has two values by one dot, or two statements of life do.
    #[error("'{field}' was written twice by one transaction")]
    Twice {
        /// The field's name, or `alive`.
        field: String,
    },
}
