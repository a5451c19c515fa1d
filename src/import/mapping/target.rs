//! What a column of a file can be.

use std::fmt;

use uuid::Uuid;

use crate::domain::field::{FieldName, FieldType};
use crate::domain::gather::{AddAll, Gather};
use crate::domain::kinds::{CustomType, Kind, Lifecycle};
use crate::domain::record::KindName;
use crate::domain::small_letters::small;

/// What a column of a file means for the records made from its rows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// The row's own id in the system it comes from.
    Id,
    /// A field or set of the kind.
    Field(FieldName),
    /// A link to another record, by that one's id in the system the file comes from.
    LinkById(FieldName),
    /// A link to another record, by its name or e-mail address.
    LinkByName(FieldName),
    /// A field of the company or contact that the row names.
    Related(Kind, FieldName),
    /// The given name of a person.
    FirstName,
    /// The family name of a person.
    LastName,
    /// A part of an address: several columns are joined.
    AddressPart,
    /// The name of a deal's stage.
    StageName,
    /// The name of a deal's pipeline.
    PipelineName,
    /// Open, won or lost, where the stage doesn't say it.
    Status,
    /// Whether a deal's stage is a closed one.
    ClosedFlag,
    /// Whether a deal's stage is a won one.
    WonFlag,
    /// The day on which a won or lost deal was closed and an open one is expected to be.
    CloseDate,
    /// The currency of the row's amounts.
    Currency,
    /// A field of the team's own, or one that the import makes.
    Own {
        /// The id of its record.
        id: Uuid,
        /// What its values are.
        holds: CustomType,
    },
    /// Maps to nothing: kept with the record under the column's name.
    Keep,
    /// Left out.
    Skip,
}

/// How a cell of a column is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// As one line of text.
    Text,
    /// As text of several lines.
    LongText,
    /// As an amount.
    Money,
    /// As a date.
    Date,
    /// As a whole number, not negative.
    Int,
    /// As a number with decimals.
    Number,
    /// As a percentage.
    Percent,
    /// As yes or no.
    Bool,
    /// As one of these words, or what means the same.
    Choice(&'static [&'static str]),
    /// As e-mail addresses.
    Emails,
    /// As telephone numbers.
    Phones,
    /// As tags.
    Tags,
    /// As domains.
    Domains,
    /// As ids of another system.
    Ids,
    /// As open, won or lost.
    Status,
    /// As a currency code.
    Currency,
}

impl Target {
    /// Whether several columns may be mapped to it: their values are joined, or the first one counts.
    pub fn may_repeat(&self, kind: Kind) -> bool {
        let spec = match self {
            Self::Field(field) => kind.spec(field),
            Self::Related(other, field) => other.spec(field),
            Self::AddressPart | Self::Keep | Self::Skip => return true,
            Self::Own { holds, .. } => return *holds == CustomType::Choices,
            _ => return false,
        };
        spec.is_some_and(|spec| {
            spec.set || spec.ty == FieldType::LongText || matches!(spec.name, "closed_on" | "address")
        })
    }

    /// How its cells are read.
    pub fn reads(&self, kind: Kind) -> Reads {
        match self {
            Self::Field(field) => field_reads(kind, field),
            Self::Related(other, field) => field_reads(*other, field),
            Self::Id | Self::LinkById(_) => Reads::Ids,
            Self::Status => Reads::Status,
            Self::ClosedFlag | Self::WonFlag => Reads::Bool,
            Self::CloseDate => Reads::Date,
            Self::Currency => Reads::Currency,
            Self::Own { holds, .. } => own_reads(*holds),
            Self::LinkByName(_)
            | Self::FirstName
            | Self::LastName
            | Self::AddressPart
            | Self::StageName
            | Self::PipelineName
            | Self::Keep
            | Self::Skip => Reads::Text,
        }
    }

    /// Its name in a list of choices: stable, the same on every screen and in every language.
    pub fn key(&self, kind: Kind) -> String {
        let name = |kind: Kind, field: &FieldName| field.name(&KindName::Known(kind)).to_owned();
        match self {
            Self::Field(field) => format!("field:{}", name(kind, field)),
            Self::LinkById(field) => format!("id:{}", name(kind, field)),
            Self::LinkByName(field) => format!("name:{}", name(kind, field)),
            Self::Related(other, field) => format!("{other}:{}", name(*other, field)),
            Self::Id => "id".to_owned(),
            Self::FirstName => "first_name".to_owned(),
            Self::LastName => "last_name".to_owned(),
            Self::AddressPart => "address_part".to_owned(),
            Self::StageName => "stage".to_owned(),
            Self::PipelineName => "pipeline".to_owned(),
            Self::Status => "status".to_owned(),
            Self::ClosedFlag => "is_closed".to_owned(),
            Self::WonFlag => "is_won".to_owned(),
            Self::CloseDate => "close_date".to_owned(),
            Self::Currency => "currency".to_owned(),
            Self::Own { id, holds } => format!("{}{id}:{}", FieldName::CUSTOM, holds.word()),
            Self::Keep => "keep".to_owned(),
            Self::Skip => "skip".to_owned(),
        }
    }

    /// The target of that key among those of a kind.
    pub fn of_key(kind: Kind, key: &str) -> Option<Self> {
        let own = || {
            let (id, holds) = key.strip_prefix(FieldName::CUSTOM)?.split_once(':')?;
            Some(Self::Own { id: id.parse().ok()?, holds: holds.parse().ok()? })
        };
        Self::all(kind).into_iter().find(|target| target.key(kind) == key).or_else(own)
    }

    /// Everything that a column of a file of this kind can be, in the order of a list of choices.
    pub fn all(kind: Kind) -> Vec<Self> {
        let mut all = Vec::new();
        let fields = kind.fields().iter().enumerate();
        for (at, spec) in fields {
            let field = FieldName::Known(u8::try_from(at).unwrap_or(u8::MAX));
            match spec.ty {
                FieldType::Order => {}
                FieldType::Stage => all.extend([Self::StageName, Self::PipelineName, Self::Status, Self::CloseDate]),
                FieldType::Link(_)
                    if matches!(spec.name, "distinct_from" | "merged_into" | "recycled_from" | "referred_by") => {}
                _ if spec.name == "hue" => {}
                FieldType::Link(_) => all.add_all([Self::LinkByName(field.clone()), Self::LinkById(field)]),
                _ => all.push(Self::Field(field)),
            }
        }
        match kind {
            Kind::Deal => {
                all.extend([Self::ClosedFlag, Self::WonFlag, Self::Currency]);
                all.add_all(related(Kind::Company, &COMPANY_DETAILS));
                all.add_all(related(Kind::Contact, &["emails", "phones", "title", "department"]));
            }
            Kind::Contact => {
                all.extend([Self::FirstName, Self::LastName, Self::AddressPart]);
                all.add_all(related(Kind::Company, &COMPANY_DETAILS));
            }
            Kind::Company => all.extend([Self::AddressPart, Self::Currency]),
            Kind::Product => all.push(Self::Currency),
            _ => {}
        }
        all.extend([Self::Id, Self::Keep, Self::Skip]);
        all
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(field) | Self::LinkById(field) | Self::LinkByName(field) => write!(f, "{field:?}"),
            Self::Related(kind, field) => write!(f, "{kind} {field:?}"),
            other => f.write_str(&other.key(Kind::Deal)),
        }
    }
}

fn related(kind: Kind, names: &[&str]) -> Vec<Target> {
    names.iter().filter_map(|name| Some(Target::Related(kind, kind.field(name)?))).gathered()
}

fn own_reads(holds: CustomType) -> Reads {
    match holds {
        CustomType::Number => Reads::Number,
        CustomType::Money => Reads::Money,
        CustomType::Date => Reads::Date,
        CustomType::YesNo => Reads::Bool,
        CustomType::Choices => Reads::Tags,
        CustomType::Text | CustomType::Choice | CustomType::Link => Reads::Text,
    }
}

fn field_reads(kind: Kind, field: &FieldName) -> Reads {
    let Some(spec) = kind.spec(field) else { return Reads::Text };
    match (spec.ty, spec.name) {
        (_, "emails" | "email") => Reads::Emails,
        (_, "phones") => Reads::Phones,
        (_, "tags") => Reads::Tags,
        (_, "domains") => Reads::Domains,
        (FieldType::LongText, _) => Reads::LongText,
        (FieldType::Money, _) => Reads::Money,
        (FieldType::Date, _) => Reads::Date,
        (FieldType::Int, _) => Reads::Int,
        (FieldType::Percent, _) => Reads::Percent,
        (FieldType::Bool, _) => Reads::Bool,
        (FieldType::Choice(words), _) => Reads::Choice(words),
        _ => Reads::Text,
    }
}

/// What rows of deals and people say about their company.
const COMPANY_DETAILS: [&str; 6] = ["industry", "domains", "phones", "website", "employees", "registration"];

/// Another system's words for a choice.
const CHOICES: &[(&str, &str)] = &[
    (
        "inbound",
        "인바운드|web|website|organic search|organic|direct traffic|google|web form|홈페이지|웹사이트|문의|phone inquiry",
    ),
    ("outbound", "아웃바운드|cold call|cold email|outreach|콜드콜"),
    (
        "referral",
        "추천|소개|partner|referred|partner referral|employee referral|external referral|reference|지인 소개|파트너",
    ),
    ("recycled", "재활용|재시도|reactivated"),
    ("new", "신규|new business|new customer|newbusiness|first sale|신규 영업"),
    ("renewal", "갱신|재계약|연장|renew"),
    ("upsell", "업셀|upgrade|expansion|existing customer upgrade|증설"),
    ("cross_sell", "크로스셀|cross sell|cross-sell"),
    ("customer", "고객|기존 고객|client|evangelist"),
    ("prospect", "잠재|가망 고객|잠재 고객|잠재고객"),
    ("lead", "리드|subscriber"),
    ("former", "former customer|churned|이탈|해지|이탈 고객"),
    ("mql", "marketing qualified lead|marketingqualifiedlead"),
    ("sql", "sales qualified lead|salesqualifiedlead"),
    ("opportunity", "기회|영업 기회|opportunities"),
    ("decision_maker", "decision maker|의사결정자|결정권자"),
    ("champion", "챔피언"),
    ("influencer", "영향력자"),
    ("user", "사용자|end user"),
    ("billing", "결제|회계|accounting"),
    ("blocker", "반대자"),
];

/// The word among `words` that a cell says, in its own words or another system's.
pub fn choice_word(words: &'static [&'static str], cell: &str) -> Option<&'static str> {
    let said = fold(cell);
    if let Some(word) = words.iter().find(|word| fold(word) == said) {
        return Some(word);
    }
    // A company that has bought is no 'lead' among the categories of a contact; its words have no better place.
    let is_category = words != Lifecycle::WORDS && words.contains(&"mql");
    if is_category && matches!(said.as_str(), "customer" | "evangelist" | "고객") {
        return words.iter().find(|word| **word == "opportunity").copied();
    }
    let mut choices = CHOICES.iter().filter(|(word, _)| words.contains(word));
    let other = choices.find(|(_, others)| others.split('|').any(|other| fold(other) == said)).map(|(word, _)| *word);
    // `Inbound - Website` and `Customer - Direct` say more than is asked.
    let first = || cell.split([' ', '-', '/', ':']).next().map(fold);
    words.iter().find(|own| Some(**own) == other || other.is_none() && first().as_deref() == Some(**own)).copied()
}

/// A header or word without case, blanks and marks: `Deal - Stage` and `deal_stage` fold alike.
pub fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).map(small).collect()
}
