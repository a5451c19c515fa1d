//! The columns of each list.

use crate::app::words::{field_name, owned};
use crate::domain::crm::Crm;
use crate::domain::custom::{Field, custom_fields};
use crate::domain::field::FieldType;
use crate::domain::gather::Gather;
use crate::domain::kinds::Kind;

/// What a column shows.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// The record's name, as the link to its page.
    Title,
    /// A field, or a set.
    Field(Field),
    /// What is worked out.
    Figure(Figure),
}

/// What is worked out of other records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// The sum of the open deals.
    Open,
    /// The sum of the won deals.
    Won,
    /// The last conversation.
    LastContact,
    /// How many deals.
    Deals,
    /// For how many days a deal has been in its stage.
    Age,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct ListColumn {
    /// What it is called in addresses.
    pub key: String,
    /// What it shows.
    pub what: What,
    /// Its width in pixels; what is left over for the name.
    pub width: Option<u16>,
    /// Whether phones leave it out.
    pub wide: bool,
    /// Whether its cells are edited in place.
    pub edited: bool,
    /// Whether it is only shown where somebody asks for it.
    pub hidden_by_default: bool,
}

impl ListColumn {
    /// Its name on screens.
    pub fn name(&self, kind: Kind) -> String {
        match self.what {
            What::Title | What::Field(_) => field_name(kind.word(), &self.key),
            What::Figure(Figure::Open) => owned!(list.open_deals),
            What::Figure(Figure::Won) => owned!(list.won),
            What::Figure(Figure::LastContact) => owned!(list.last_contact),
            What::Figure(Figure::Deals) => owned!(list.deals),
            What::Figure(Figure::Age) => owned!(list.age),
        }
    }

    /// Whether it is a field of the team's own.
    pub fn is_own(&self) -> bool {
        matches!(&self.what, What::Field(field) if field.custom.is_some())
    }

    /// Whether it holds figures.
    pub fn is_number(&self) -> bool {
        match &self.what {
            What::Title => false,
            What::Figure(figure) => *figure != Figure::LastContact,
            What::Field(field) => {
                matches!(field.ty, FieldType::Money | FieldType::Int | FieldType::Percent | FieldType::Number)
            }
        }
    }
}

/// The columns that a list of a kind can show: what is built in, then the team's own fields.
pub fn columns_of(crm: &Crm, kind: Kind) -> Vec<ListColumn> {
    let own = custom_fields(crm, kind).into_iter().map(|field| ListColumn {
        edited: !field.set,
        hidden_by_default: true,
        ..column(&field.key(), What::Field(field.clone()), Some(width_of(&field)))
    });
    built_in(kind).into_iter().chain(own).gathered()
}

fn width_of(field: &Field) -> u16 {
    match field.ty {
        FieldType::Bool => 90,
        FieldType::Number | FieldType::Date => 130,
        FieldType::Url => 200,
        _ => 150,
    }
}

fn built_in(kind: Kind) -> Vec<ListColumn> {
    let figure = |key, figure, width| column(key, What::Figure(figure), Some(width));
    match kind {
        Kind::Company => vec![
            title("name"),
            field(kind, "industry", 120).edited(),
            field(kind, "country", 116).edited(),
            field(kind, "owner", 148).edited(),
            figure("open", Figure::Open, 136).narrow(),
            figure("won", Figure::Won, 136),
            figure("last", Figure::LastContact, 120),
            field(kind, "tags", 120),
            field(kind, "lifecycle", 130).edited().hidden(),
            field(kind, "source", 110).edited().hidden(),
            field(kind, "employees", 110).edited().hidden(),
            field(kind, "revenue", 150).edited().hidden(),
            field(kind, "parent", 160).hidden(),
            field(kind, "domains", 160).hidden(),
            field(kind, "phones", 130).hidden(),
            field(kind, "website", 180).edited().hidden(),
        ],
        Kind::Contact => vec![
            title("name"),
            field(kind, "company", 160).narrow(),
            field(kind, "title", 160).edited(),
            field(kind, "emails", 262),
            field(kind, "phones", 130),
            field(kind, "role", 126).edited(),
            field(kind, "owner", 150).edited(),
            field(kind, "category", 130).edited().hidden(),
            field(kind, "department", 140).edited().hidden(),
            field(kind, "tags", 120).hidden(),
        ],
        Kind::Product => vec![
            title("name"),
            field(kind, "series", 200).edited(),
            field(kind, "price", 160).edited().narrow(),
            figure("deals", Figure::Deals, 100).narrow(),
            field(kind, "code", 130).edited().hidden(),
        ],
        _ => vec![
            title("title"),
            field(kind, "company", 164),
            field(kind, "stage", 116).edited().narrow(),
            field(kind, "amount", 136).edited().narrow(),
            field(kind, "expected_close", 130).edited(),
            field(kind, "owner", 148).edited(),
            field(kind, "product", 134).hidden(),
            field(kind, "source", 96).edited(),
            figure("age", Figure::Age, 68),
            field(kind, "kind", 110).edited().hidden(),
            field(kind, "probability", 110).edited().hidden(),
            field(kind, "opened_on", 130).edited().hidden(),
            field(kind, "closed_on", 130).edited().hidden(),
            field(kind, "lost_reason", 150).edited().hidden(),
            field(kind, "tags", 120).hidden(),
        ],
    }
}

fn column(key: &str, what: What, width: Option<u16>) -> ListColumn {
    ListColumn { key: key.to_owned(), what, width, wide: true, edited: false, hidden_by_default: false }
}

fn title(key: &str) -> ListColumn {
    ListColumn { wide: false, ..column(key, What::Title, None) }
}

fn field(kind: Kind, key: &str, width: u16) -> ListColumn {
    let field = Field::declared_as(kind, key);
    column(key, What::Field(field), Some(width))
}

impl ListColumn {
    fn edited(self) -> Self {
        Self { edited: true, ..self }
    }

    fn narrow(self) -> Self {
        Self { wide: false, ..self }
    }

    fn hidden(self) -> Self {
        Self { hidden_by_default: true, ..self }
    }
}
