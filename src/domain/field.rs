//! What a kind of record is made of: the declaration from which forms, tables, import, search and export are derived.

use std::fmt;
use std::sync::Arc;

use uuid::Uuid;

use crate::domain::kinds::Kind;
use crate::domain::record::KindName;

/// How a field is read, checked and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldType {
    /// One line of text.
    Text,
    /// Text of several lines.
    LongText,
    /// A whole number, not negative.
    Int,
    /// A number, exact: text of digits with a dot before its decimals.
    Number,
    /// A whole number from 0 to 100.
    Percent,
    /// An amount with its currency.
    Money,
    /// A plain date.
    Date,
    /// Milliseconds since 1970, UTC.
    Instant,
    /// Yes or no.
    Bool,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// One of the options of a field of the team's own: the id of its record, as text.
    Option,
    /// The address of a page of the web.
    Url,
    /// Another record.
    Link(Kind),
    /// A deal's stage and the day on which it was entered.
    Stage,
    /// The place among its siblings, an order key.
    Order,
}

/// One field, or one set, of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldSpec {
    /// Its name in snapshots, for ever.
    pub name: &'static str,
    /// The type of its value, or of a set's elements.
    pub ty: FieldType,
    /// Whether it holds a set of elements instead of one value.
    pub set: bool,
}

/// A field of a record: by its place in the kind's declaration, or by name where this version doesn't know it (a newer
/// program's field, a column of an imported file that maps to nothing).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldName {
    /// The place in [`Kind::fields`].
    Known(u8),
    /// The name.
    Other(Arc<str>),
}

impl FieldName {
    /// The prefix of imported columns that map to no field.
    pub const IMPORTED: &'static str = "imported:";
    /// The prefix of the team's own fields; behind it stands the id of the field's record.
    pub const CUSTOM: &'static str = "custom:";

    /// The field of the team's own with that id.
    pub fn custom(id: Uuid) -> Self {
        Self::Other(format!("{}{id}", Self::CUSTOM).into())
    }

    /// The id of the record of a field of the team's own; `None` for other fields.
    pub fn custom_id(&self) -> Option<Uuid> {
        match self {
            Self::Known(_) => None,
            Self::Other(name) => custom_id(name),
        }
    }

    /// The field of that name.
    pub fn of(kind: &KindName, name: &str) -> Self {
        kind.known().and_then(|k| k.field(name)).unwrap_or_else(|| Self::Other(name.into()))
    }

    /// Its name in snapshots.
    pub fn name<'a>(&'a self, kind: &KindName) -> &'a str {
        match self {
            Self::Known(at) => kind.known().and_then(|k| k.fields().get(usize::from(*at))).map_or("", |f| f.name),
            Self::Other(name) => name,
        }
    }
}

/// The id in the name of a field of the team's own; `None` for other names.
pub fn custom_id(name: &str) -> Option<Uuid> {
    name.strip_prefix(FieldName::CUSTOM)?.parse().ok()
}

impl fmt::Debug for FieldName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(at) => write!(f, "#{at}"),
            Self::Other(name) => f.write_str(name),
        }
    }
}
