//! The fields that a team adds to its companies, contacts and deals, and what their choices offer.

use crate::domain::kinds::declare::{choice, kind};
use crate::domain::kinds::*;

choice! {
    /// What a field of the team's own is a field of.
    CustomOn {
        /// Of companies.
        Company = "company",
        /// Of contacts.
        Contact = "contact",
        /// Of deals.
        Deal = "deal",
    }
}

choice! {
    /// What the values of a field of the team's own are.
    CustomType {
        /// A line of text.
        Text = "text",
        /// A number, exact to its last decimal.
        Number = "number",
        /// An amount with its currency.
        Money = "money",
        /// A plain date.
        Date = "date",
        /// One of its options.
        Choice = "choice",
        /// Any of its options.
        Choices = "choices",
        /// The address of a page of the web.
        Link = "link",
        /// Yes or no.
        YesNo = "yes_no",
    }
}

kind! {
    /// A field that the team has added. Its values stand in the records, in fields called `custom:` and its id.
    CustomField, CustomFieldId, CustomFieldField {
        /// Its name.
        name: Text,
        /// What it is a field of.
        on: Choice(CustomOn),
        /// What its values are.
        holds: Choice(CustomType),
        /// Its place among the fields of its kind.
        order: Order,
    }
}

kind! {
    /// What a choice offers. A record of its own, so that it stays the same when it gets another name or place, and so that
    /// two who rename it at once find both names in the inbox and neither lost.
    CustomOption, CustomOptionId, CustomOptionField {
        /// Its name.
        name: Text,
        /// The field that offers it.
        custom_field: Link(CustomField),
        /// Its place among the options of its field.
        order: Order,
    }
}

impl CustomOn {
    /// The kind of the records.
    pub fn kind(self) -> Kind {
        match self {
            Self::Company => Kind::Company,
            Self::Contact => Kind::Contact,
            Self::Deal => Kind::Deal,
        }
    }

    /// The choice for a kind; `None` for kinds that get no further fields.
    pub fn of_kind(kind: Kind) -> Option<Self> {
        kind.word().parse().ok()
    }
}

impl CustomType {
    /// Whether its values are options.
    pub fn has_options(self) -> bool {
        matches!(self, Self::Choice | Self::Choices)
    }

    /// Whether a field may become one of another type: only where what it holds stays readable.
    pub fn may_become(self, other: Self) -> bool {
        self == other
            || other == Self::Text
            || matches!(
                (self, other),
                (Self::Text, Self::Link) | (Self::Choice, Self::Choices) | (Self::Choices, Self::Choice)
            )
    }
}
