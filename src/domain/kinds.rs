//! The kinds of records that this version knows. Each is declared once, in the files below.

mod declare;
mod custom;
mod people;
mod pipeline;
mod saved_view;
mod work;
mod workspace;

use std::fmt;

use uuid::Uuid;

use crate::domain::field::{FieldName, FieldSpec};
use crate::domain::record::Record;

pub use custom::{
    CustomField, CustomFieldField, CustomFieldId, CustomOn, CustomOption, CustomOptionField, CustomOptionId, CustomType,
};
pub use people::{
    BuyingRole, Category, Company, CompanyField, CompanyId, Contact, ContactField, ContactId, Lifecycle, Member,
    MemberField, MemberId, Source,
};
pub use pipeline::{
    Deal, DealField, DealId, DealKind, Outcome, Pipeline, PipelineField, PipelineId, Product, ProductField, ProductId,
    Requirement, Stage, StageField, StageId,
};
pub use saved_view::{SavedView, SavedViewField, SavedViewId, ViewPlace};
pub use work::{Activity, ActivityField, ActivityId, ActivityKind, Direction, Task, TaskField, TaskId};
pub use work::{Attachment, AttachmentField, AttachmentId};
pub use workspace::{
    Rate, RateField, RateId, Run, RunField, RunId, Tag, TagField, TagId, Workspace, WorkspaceField, WorkspaceId,
};

/// A typed view over a record.
pub trait View<'a>: Copy {
    /// The id of records of this kind.
    type Id: From<Uuid> + Into<Uuid>;
    /// The kind it reads.
    const KIND: Kind;

    /// Reads the record as this kind.
    fn of(record: &'a Record) -> Self;
}

/// A word that is not among the choices.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not among the choices")]
pub struct UnknownWord(pub String);

macro_rules! kinds {
    ($($Kind:ident, $Field:ident = $word:literal;)*) => {
        /// A kind of record.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $(#[doc = concat!("`", $word, "`")] $Kind,)* }

        impl Kind {
            /// Every kind, by name.
            pub const ALL: &'static [Self] = &[$(Self::$Kind,)*];

            /// Its name in snapshots, for ever.
            pub fn word(self) -> &'static str {
                match self { $(Self::$Kind => $word,)* }
            }

            /// Its fields and sets, in the order of their declaration.
            pub fn fields(self) -> &'static [FieldSpec] {
                match self { $(Self::$Kind => $Field::SPECS,)* }
            }
        }

        impl std::str::FromStr for Kind {
            type Err = UnknownWord;

            fn from_str(word: &str) -> Result<Self, UnknownWord> {
                match word {
                    $($word => Ok(Self::$Kind),)*
                    _ => Err(UnknownWord(word.to_owned())),
                }
            }
        }
    };
}

kinds! {
    Activity, ActivityField = "activity";
    Attachment, AttachmentField = "attachment";
    Company, CompanyField = "company";
    Contact, ContactField = "contact";
    CustomField, CustomFieldField = "custom_field";
    CustomOption, CustomOptionField = "custom_option";
    Deal, DealField = "deal";
    Member, MemberField = "member";
    Pipeline, PipelineField = "pipeline";
    Product, ProductField = "product";
    Rate, RateField = "rate";
    Run, RunField = "run";
    Stage, StageField = "stage";
    Tag, TagField = "tag";
    Task, TaskField = "task";
    SavedView, SavedViewField = "view";
    Workspace, WorkspaceField = "workspace";
}

impl Kind {
    /// The field or set of that name.
    pub fn field(self, name: &str) -> Option<FieldName> {
        let at = self.fields().iter().position(|f| f.name == name)?;
        u8::try_from(at).ok().map(FieldName::Known)
    }

    /// What a field is; `None` for one that this version doesn't know.
    pub fn spec(self, field: &FieldName) -> Option<&'static FieldSpec> {
        match field {
            FieldName::Known(at) => self.fields().get(usize::from(*at)),
            FieldName::Other(_) => None,
        }
    }

    /// The field whose text names a record of this kind on screens and in search.
    pub fn title_field(self) -> FieldName {
        match self {
            Self::Deal | Self::Task | Self::Attachment => self.field("title"),
            Self::Rate => self.field("currency"),
            Self::Activity => self.field("body"),
            Self::Run => self.field("device"),
            _ => self.field("name"),
        }
        .unwrap_or(FieldName::Known(0))
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
