//! What the deals page lets one choose, and the names of the choices in its address.

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

choice! {
    /// What makes a column of the board.
    #[derive(Default)]
    GroupBy {
        /// The deal's stage.
        #[default]
        Stage = "stage",
        /// The deal's owner.
        Owner = "owner",
        /// The deal's company.
        Company = "company",
        /// The month in which the deal is expected to close.
        CloseMonth = "month",
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
