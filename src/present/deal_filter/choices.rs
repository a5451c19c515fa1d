//! What the deals page lets one choose, and the names of the choices in its address.

use uuid::Uuid;

use crate::domain::field::{FieldName, custom_id};
use crate::present::query::Query;

/// Declares an enum whose variants stand in an address under a name each.
macro_rules! choice {
    ($(#[$about:meta])* $name:ident { $($(#[$meaning:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$meaning])* $variant,)+
        }

        impl $name {
            /// Every choice, in the order of a menu.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The name that stands in an address.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }

            /// Reads the choice of an address; none if it names none that there is.
            pub fn read(query: &Query, key: &str) -> Option<Self> {
                let text = query.get(key)?;
                Self::ALL.iter().copied().find(|choice| choice.name() == text)
            }
        }
    };
}

choice! {
    /// Where a deal stands, as a filter.
    StatusFilter {
        /// Still open.
        Open = "open",
        /// Open, and longer in its stage than the stage allows.
        Stalled = "stalled",
        /// Won.
        Won = "won",
        /// Lost.
        Lost = "lost",
    }
}

choice! {
    /// Board or list.
    #[derive(Default)]
    View {
        /// Columns of cards.
        #[default]
        Board = "board",
        /// Rows.
        List = "list",
    }
}

/// What makes a column of the board.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum GroupBy {
    /// The deal's stage.
    #[default]
    Stage,
    /// The deal's owner.
    Owner,
    /// The deal's company.
    Company,
    /// The month in which the deal is expected to close.
    CloseMonth,
    /// What the deal holds in a field of the team's own: the id of its record.
    Own(Uuid),
}

impl GroupBy {
    /// Those that need no field of the team's own, in the order of a menu, and their names in an address.
    pub const BUILT_IN: [(Self, &str); 4] =
        [(Self::Stage, "stage"), (Self::Owner, "owner"), (Self::Company, "company"), (Self::CloseMonth, "month")];

    /// The name that stands in an address: of a field of the team's own its name in snapshots.
    pub fn name(self) -> String {
        match self {
            Self::Own(field) => format!("{}{field}", FieldName::CUSTOM),
            by => Self::BUILT_IN.iter().find(|(other, _)| *other == by).map_or("", |(_, name)| name).to_owned(),
        }
    }

    /// Reads such a name; none if it names none that there may be.
    pub fn parse(name: &str) -> Option<Self> {
        let built_in = Self::BUILT_IN.iter().find(|(_, known)| *known == name).map(|(by, _)| *by);
        built_in.or_else(|| custom_id(name).map(Self::Own))
    }
}

/// The order of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sort {
    /// The key of a field; the list knows which ones it has, and passes over others.
    pub field: String,
    /// Whether the smallest comes first.
    pub ascending: bool,
}

impl Sort {
    /// Reads `amount` (the smallest first) or `-amount` (the largest first).
    pub fn parse(text: &str) -> Option<Self> {
        let (field, ascending) = text.strip_prefix('-').map_or((text, true), |field| (field, false));
        let is_key = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':' | b'-');
        let known = !field.is_empty() && field.bytes().all(is_key);
        known.then(|| Self { field: field.to_owned(), ascending })
    }

    /// What stands in an address.
    pub fn text(&self) -> String {
        format!("{}{}", if self.ascending { "" } else { "-" }, self.field)
    }
}
