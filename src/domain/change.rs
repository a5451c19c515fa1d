//! What a user's intent is made of, and what may be wrong with it.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::dot::Dot;
use crate::domain::field::FieldName;
use crate::domain::kinds::Kind;
use crate::domain::record::Sweep;
use crate::domain::value::Value;

/// One step of a transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Makes a record. One of that id that is deleted comes back with these values (importing a file again after its
    /// records were deleted); one that lives is an error.
    Create {
        /// Its id.
        id: Uuid,
        /// Its kind.
        kind: Kind,
        /// Its values.
        values: Vec<(FieldName, Value)>,
        /// The elements of its sets.
        elements: Vec<(FieldName, Value)>,
    },
    /// Makes a record that every copy would make alike, or adds to it what a later version's built-in set brings: it carries
    /// a built-in dot, so that copies agree. Does nothing where the record has taken that dot in already.
    BuiltIn {
        /// Its fixed id.
        id: Uuid,
        /// Its kind.
        kind: Kind,
        /// The version of the built-in set that brought these values; 1 makes the record.
        since: u64,
        /// The values.
        values: Vec<(FieldName, Value)>,
    },
    /// Writes a field.
    Set {
        /// The record.
        id: Uuid,
        /// The field.
        field: FieldName,
        /// The new value; [`Value::Null`] clears.
        value: Value,
        /// What the write takes away.
        sweep: Sweep,
    },
    /// Adds an element to a set.
    Add {
        /// The record.
        id: Uuid,
        /// The set.
        set: FieldName,
        /// The element.
        value: Value,
    },
    /// Takes an element out of a set.
    Remove {
        /// The record.
        id: Uuid,
        /// The set.
        set: FieldName,
        /// The element.
        value: Value,
    },
    /// Puts a record into the trash.
    Delete {
        /// The record.
        id: Uuid,
    },
    /// Takes a record out of the trash.
    Restore {
        /// The record.
        id: Uuid,
    },
}

impl Change {
    /// Writes a field over what is shown.
    pub fn set(id: impl Into<Uuid>, field: impl Into<FieldName>, value: impl Into<Value>) -> Self {
        Self::Set { id: id.into(), field: field.into(), value: value.into(), sweep: Sweep::Shown }
    }

    /// The record it is about.
    pub fn id(&self) -> Uuid {
        match self {
            Self::Create { id, .. }
            | Self::BuiltIn { id, .. }
            | Self::Set { id, .. }
            | Self::Add { id, .. }
            | Self::Remove { id, .. }
            | Self::Delete { id }
            | Self::Restore { id } => *id,
        }
    }
}

/// Whether a transaction is a deed of its own or takes one back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// A deed.
    Do,
    /// Takes back the transaction with this dot.
    Undo(Dot),
    /// Takes back the undo with this dot.
    Redo(Dot),
}

/// What a transaction did, as data: the app words it in the reader's language, `Display` serves logs and the command line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Label {
    /// The workspace was set up.
    SetUp,
    /// A record was made.
    Created {
        /// Its kind's word.
        kind: String,
        /// Its name.
        name: String,
    },
    /// A field was edited.
    Edited {
        /// The kind's word.
        kind: String,
        /// The record's name.
        name: String,
        /// The field's name.
        field: String,
    },
    /// Several records were edited.
    EditedMany {
        /// The kind's word.
        kind: String,
        /// The field's name.
        field: String,
        /// How many.
        count: usize,
    },
    /// One deal went to another stage.
    Moved {
        /// Its title.
        name: String,
        /// The stage's name.
        stage: String,
    },
    /// Several deals went to another stage.
    MovedMany {
        /// How many.
        count: usize,
        /// The stage's name.
        stage: String,
    },
    /// A card got another place in its column.
    Reordered {
        /// Its title.
        name: String,
    },
    /// A deal was won.
    Won {
        /// Its title.
        name: String,
    },
    /// A deal was lost.
    Lost {
        /// Its title.
        name: String,
    },
    /// A won or lost deal was opened again.
    Reopened {
        /// Its title.
        name: String,
    },
    /// Records went into the trash.
    Deleted {
        /// The kind's word.
        kind: String,
        /// The record's name where it is one.
        name: String,
        /// How many.
        count: usize,
    },
    /// Records came out of the trash.
    Restored {
        /// The kind's word.
        kind: String,
        /// The record's name where it is one.
        name: String,
        /// How many.
        count: usize,
    },
    /// Something was written down about a record.
    Noted {
        /// The record's name.
        name: String,
    },
    /// A task was done.
    Done {
        /// Its title.
        name: String,
    },
    /// Files were imported.
    Imported {
        /// How many rows made or changed a record.
        count: usize,
    },
    /// A transaction was undone.
    Undone(Box<Label>),
    /// A transaction was done again.
    Redone(Box<Label>),
    /// Changes of another copy were taken in.
    Merged,
    /// Somebody's file was taken in.
    MergedFrom {
        /// Who wrote the file.
        name: String,
    },
    /// Fields that were in conflict keep what they show.
    Settled {
        /// How many.
        count: usize,
    },
    /// Records were taken out of the trash for good.
    Purged {
        /// How many.
        count: usize,
    },
    /// A duplicate was merged into another record.
    Joined {
        /// The duplicate's name.
        name: String,
        /// What it was merged into.
        into: String,
    },
    /// A duplicate that had been merged was taken apart again.
    TakenApart {
        /// The duplicate's name.
        name: String,
        /// What it had been merged into.
        from: String,
    },
    /// Two records that look alike were said not to be duplicates.
    ToldApart {
        /// The one.
        name: String,
        /// The other.
        other: String,
    },
}

/// A user's intent: one IndexedDB transaction, one undo step, one line of history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transaction {
    /// Its name for ever.
    pub dot: Dot,
    /// The writer's clock, milliseconds since 1970.
    pub now: u64,
    /// The teammate who did it.
    pub author: Option<Uuid>,
    /// What it did.
    pub label: Label,
    /// Whether it takes another back.
    pub role: Role,
    /// Its steps, in order.
    pub changes: Vec<Change>,
}

/// Why a transaction can't be applied. Nothing of it has been then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    /// A change names a record that isn't here.
    #[error("there is no record {id}")]
    Unknown {
        /// The id.
        id: Uuid,
    },
    /// A change makes a record that lives already.
    #[error("the record {id} exists already")]
    Exists {
        /// The id.
        id: Uuid,
    },
    /// A change edits what is in the trash.
    #[error("the record {id} is in the trash; restore it first")]
    Gone {
        /// The id.
        id: Uuid,
    },
    /// A value isn't of the field's type, or a set was written like a field.
    #[error("the {kind} field '{field}' can't hold this value")]
    DoesNotFit {
        /// The kind's word.
        kind: String,
        /// The field's name.
        field: String,
    },
}
