//! The board: which deals stand in which column, in which order, and what each column adds up to.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::domain::custom::{self, Field, option_id};
use crate::domain::field::{FieldName, FieldType};
use crate::domain::gather::Gather;
use crate::domain::kinds::{Company, Deal, Kind, Member, Outcome, Pipeline, PipelineId, Stage};
use crate::domain::money::Money;
use crate::domain::record::Record;
use crate::domain::sorted::SortedMap;
use crate::domain::sorting::Sorting;
use crate::domain::value::Value;
use crate::present::deal_filter::DealFilter;
use crate::present::deal_filter::choices::GroupBy;
use crate::present::hangul::Needle;
use crate::present::stage_table::{StageFacts, StageTable};

mod names;
pub mod rows;
mod sums;

/// What makes a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ColumnKey {
    /// A stage of the pipeline.
    Stage(Uuid),
    /// Deals whose stage was deleted, or is not known here.
    NoStage,
    /// A member's deals; `None` for nobody's.
    Owner(Option<Uuid>),
    /// A company's deals; `None` for those without one.
    Company(Option<Uuid>),
    /// The deals that are to close in a month, or were closed in it (year, month); `None` for those without a day.
    Month(Option<(i32, u32)>),
    /// The deals that hold an option of one of the team's own fields; `None` for those that hold none.
    Option(Option<Uuid>),
    /// The deals that say yes or no in one of the team's own fields; `None` for those that say neither.
    YesNo(Option<bool>),
}

/// What deals add up to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// How many.
    pub count: usize,
    /// Their amounts, per currency.
    pub sums: Vec<Money>,
    /// Their amounts times their probability, per currency, rounded half away from zero.
    pub weighted: Vec<Money>,
    /// How many days the open ones have been in their stage on average, rounded down.
    pub mean_age: Option<i64>,
}

/// A column of the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What makes it.
    pub key: ColumnKey,
    /// Its name; empty where the screen has a word for it ('no stage', 'nobody').
    pub title: String,
    /// What its stage means, where it is one.
    pub outcome: Option<Outcome>,
    /// How likely its deals are won, where it is a stage.
    pub probability: Option<i64>,
    /// Its deals, in order.
    pub cards: Vec<Uuid>,
    /// What they add up to.
    pub facts: Facts,
}

impl Column {
    /// The column without its cards.
    pub fn heading(&self) -> Self {
        let Self { key, title, outcome, probability, facts, .. } = self;
        let (title, facts) = (title.clone(), facts.clone());
        Self { key: *key, title, outcome: *outcome, probability: *probability, cards: Vec::new(), facts }
    }
}

/// The board.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Board {
    /// The pipeline that is shown.
    pub pipeline: Option<Uuid>,
    /// Its columns, in order.
    pub columns: Vec<Column>,
    /// What all open deals on it add up to.
    pub open: Facts,
}

/// How a board is looked at.
pub struct Looking<'a> {
    /// The filter.
    pub filter: &'a DealFilter,
    /// The filter's words, prepared for finding.
    pub needle: &'a Needle,
    /// The day.
    pub today: NaiveDate,
}

/// The living pipelines, in order.
pub fn pipelines(crm: &Crm) -> Vec<Pipeline<'_>> {
    let mut pipelines: Vec<_> = crm.all::<Pipeline<'_>>().gathered();
    pipelines.sorted_by_key(|p| (p.order(), p.id()));
    pipelines
}

/// The living stages of a pipeline, in order.
pub fn stages(crm: &Crm, pipeline: Uuid) -> Vec<Stage<'_>> {
    let mut stages: Vec<_> = crm.all::<Stage<'_>>().filter(|s| s.pipeline() == Some(PipelineId(pipeline))).gathered();
    stages.sorted_by_key(|s| (s.order(), s.id()));
    stages
}

/// The pipeline to show where none is asked for: the one with the most deals, the first among equals.
pub fn busiest_pipeline(crm: &Crm) -> Option<Uuid> {
    let pipelines: Vec<Uuid> = pipelines(crm).into_iter().map(|p| p.id().0).gathered();
    if let [only] = pipelines.as_slice() {
        return Some(*only);
    }
    let table = StageTable::new(crm);
    let mut counts: SortedMap<Uuid, usize> = SortedMap::new();
    for deal in crm.all::<Deal<'_>>() {
        if let Some(pipeline) = deal.stage().and_then(|entry| table.get(entry.stage)?.pipeline) {
            *counts.or_default(pipeline) += 1;
        }
    }
    let pipelines = pipelines.into_iter().rev();
    pipelines.max_by_key(|id| counts.get(id).copied().unwrap_or_default())
}

/// The pipeline of a deal's stage, also of one in the trash.
pub fn pipeline_of(crm: &Crm, deal: Deal<'_>) -> Option<Uuid> {
    let stage = crm.get::<Stage<'_>>(deal.stage()?.stage.into())?;
    stage.pipeline().map(|p| p.0)
}

/// How likely a deal is won, in percent: its own figure, or its stage's; 100 and 0 once it is won or lost.
pub fn probability(crm: &Crm, deal: Deal<'_>) -> i64 {
    match crm.outcome(deal) {
        Outcome::Won => 100,
        Outcome::Lost => 0,
        Outcome::Open => {
            let stage = || crm.get::<Stage<'_>>(deal.stage()?.stage.into())?.probability();
            deal.probability().or_else(stage).unwrap_or(0)
        }
    }
}

/// How many days a deal has been in its stage.
pub fn age(deal: Deal<'_>, today: NaiveDate) -> Option<i64> {
    deal.stage().map(|entry| days_since(entry.entered_on, today))
}

fn days_since(day: NaiveDate, today: NaiveDate) -> i64 {
    (today - day).num_days().max(0)
}

/// For how many days an open deal has been in its stage, if that is more than the stage allows.
pub fn stalled(crm: &Crm, deal: Deal<'_>, today: NaiveDate) -> Option<i64> {
    let stage = crm.get::<Stage<'_>>(deal.stage()?.stage.into())?;
    let age = age(deal, today)?;
    StageFacts::of(stage).is_stalled(age).then_some(age)
}

/// The names a board's search finds a deal by.
pub fn words(crm: &Crm, deal: Deal<'_>) -> String {
    let company = deal.company().and_then(|id| crm.get::<Company<'_>>(id)).map_or("", Company::name);
    let owner = deal.owner().and_then(|id| crm.get::<Member<'_>>(id)).map_or("", Member::name);
    let own = custom::words(crm, deal.0);
    [deal.title(), company, owner].into_iter().chain(own).gathered().join(" ")
}

fn is_rest(key: ColumnKey) -> bool {
    use ColumnKey::{Company, Month, NoStage, Option, Owner, YesNo};
    matches!(key, NoStage | Owner(None) | Company(None) | Month(None) | Option(None) | YesNo(None))
}

/// The field of the team's own that a board of deals is laid out by; none where it isn't one, or has no few values that a
/// deal holds one of.
pub fn own_field(crm: &Crm, by: GroupBy) -> Option<Field> {
    let GroupBy::Own(id) = by else { return None };
    Field::of(crm, Kind::Deal, &FieldName::custom(id)).filter(makes_columns)
}

/// Whether a field has few values, of which a record holds one.
pub fn makes_columns(field: &Field) -> bool {
    field.custom.is_some() && !field.set && matches!(field.ty, FieldType::Option | FieldType::Bool)
}

/// The columns of such a field that are there whether or not a deal is in them, and their names; yes and no have theirs
/// from the screen.
fn own_columns(field: &Field) -> Vec<(ColumnKey, String)> {
    match field.ty {
        FieldType::Bool => [true, false].map(|yes| (ColumnKey::YesNo(Some(yes)), String::new())).to_vec(),
        _ => field.options().iter().map(|(id, name)| (ColumnKey::Option(Some(*id)), name.to_string())).gathered(),
    }
}

/// The column of a deal by such a field.
fn own_column(field: &Field, record: &Record) -> ColumnKey {
    let held = field.held(record);
    match field.ty {
        FieldType::Bool => ColumnKey::YesNo(held.iter().find_map(|value| match value {
            Value::Bool(yes) => Some(*yes),
            _ => None,
        })),
        _ => {
            let is_offered = |id: &Uuid| field.options().iter().any(|(option, _)| option == id);
            ColumnKey::Option(held.iter().filter_map(option_id).find(is_offered))
        }
    }
}
