//! The board: which deals stand in which column, in which order, and what each column adds up to.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

use crate::domain::column::sort;
use crate::domain::crm::Crm;
use crate::domain::kinds::{Company, Deal, Member, Outcome, Pipeline, PipelineId, Stage};
use crate::domain::money::{Currency, Money};
use crate::domain::order::OrderKey;
use crate::domain::sorting::Sorting;
use crate::present::deal_filter::DealFilter;
use crate::present::deal_filter::choices::{GroupBy, StatusFilter};
use crate::present::stage_table::StageTable;

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
    /// The deals that are to close in a month (year, month); `None` for those without a day.
    Month(Option<(i32, u32)>),
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

/// What decides which deals are shown besides the filter's plain parts.
pub struct Looking<'a> {
    /// The filter.
    pub filter: &'a DealFilter,
    /// Whether a deal has the filter's words.
    pub has_words: &'a dyn Fn(Uuid) -> bool,
    /// The day.
    pub today: NaiveDate,
}

/// The living pipelines, in order.
pub fn pipelines(crm: &Crm) -> Vec<Pipeline<'_>> {
    let mut pipelines: Vec<_> = crm.all::<Pipeline<'_>>().collect();
    pipelines.sorted_by_key(|p| (p.order(), p.id()));
    pipelines
}

/// The living stages of a pipeline, in order.
pub fn stages(crm: &Crm, pipeline: Uuid) -> Vec<Stage<'_>> {
    let mut stages: Vec<_> = crm.all::<Stage<'_>>().filter(|s| s.pipeline() == Some(PipelineId(pipeline))).collect();
    stages.sorted_by_key(|s| (s.order(), s.id()));
    stages
}

/// The pipeline to show where none is asked for: the one with the most deals, the first among equals.
pub fn busiest_pipeline(crm: &Crm) -> Option<Uuid> {
    let pipelines: Vec<Uuid> = pipelines(crm).into_iter().map(|p| p.id().0).collect();
    if let [only] = pipelines.as_slice() {
        return Some(*only);
    }
    let table = StageTable::new(crm);
    let mut counts: BTreeMap<Uuid, usize> = BTreeMap::new();
    for deal in crm.all::<Deal<'_>>() {
        if let Some(pipeline) = deal.stage().and_then(|entry| table.get(entry.stage)?.pipeline) {
            *counts.entry(pipeline).or_default() += 1;
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

/// Lays the board out.
pub fn board(crm: &Crm, pipeline: Option<Uuid>, group_by: GroupBy, looking: &Looking<'_>) -> Board {
    let stages = pipeline.map(|id| stages(crm, id)).unwrap_or_default();
    let living: Vec<Uuid> = stages.iter().map(|stage| stage.id().0).collect();
    let table = StageTable::new(crm);
    let mut columns = Columns::new();
    let mut open = Sums::default();
    // Thousands of deals: what is asked of several times is read once.
    for deal in crm.all::<Deal<'_>>() {
        let entry = deal.stage();
        let stage = entry.and_then(|entry| table.get(entry.stage));
        // A deal whose stage isn't known here is shown in every pipeline.
        let of = stage.and_then(|stage| stage.pipeline);
        let outcome = stage.map_or(Outcome::Open, |stage| stage.outcome);
        if (of.is_some() && of != pipeline) || !passes(deal, outcome, looking) {
            continue;
        }
        let key = match group_by {
            GroupBy::Stage => match entry.filter(|entry| living.contains(&entry.stage)) {
                Some(entry) => ColumnKey::Stage(entry.stage),
                None => ColumnKey::NoStage,
            },
            GroupBy::Owner => ColumnKey::Owner(deal.owner().map(|o| o.0)),
            GroupBy::Company => ColumnKey::Company(deal.company().map(|c| c.0)),
            GroupBy::CloseMonth => {
                let day = deal.expected_close().or(deal.closed_on());
                ColumnKey::Month(day.map(|d| (d.year(), d.month())))
            }
        };
        let (cards, sums) = columns.entry(key).or_default();
        cards.push((deal.id().0, Some(deal.order()).filter(|order| OrderKey::is_key(order))));
        let percent = match outcome {
            Outcome::Won => 100,
            Outcome::Lost => 0,
            Outcome::Open => deal.probability().or(stage.and_then(|stage| stage.probability)).unwrap_or(0),
        };
        let worth = Worth {
            amount: deal.amount(),
            percent,
            age: entry.filter(|_| outcome == Outcome::Open).map(|entry| days_since(entry.entered_on, looking.today)),
        };
        sums.add(&worth);
        if outcome == Outcome::Open {
            open.add(&worth);
        }
    }
    let mut laid: Vec<Column> = Vec::new();
    if group_by == GroupBy::Stage {
        for stage in &stages {
            let key = ColumnKey::Stage(stage.id().0);
            let (cards, facts) = lay(&mut columns, key);
            let title = stage.name().to_owned();
            laid.push(Column { key, title, outcome: stage.outcome(), probability: stage.probability(), cards, facts });
        }
    }
    let rest: Vec<ColumnKey> = columns.keys().copied().collect();
    for key in rest {
        let (cards, facts) = lay(&mut columns, key);
        let title = match key {
            ColumnKey::Owner(Some(id)) | ColumnKey::Company(Some(id)) => crm.name(id).to_owned(),
            _ => String::new(),
        };
        laid.push(Column { key, title, outcome: None, probability: None, cards, facts });
    }
    if group_by != GroupBy::Stage {
        // Those without an owner, company or day stand last; the others by name or month.
        laid.sorted_by(|a, b| (is_rest(a.key), &a.title, a.key).cmp(&(is_rest(b.key), &b.title, b.key)));
    }
    Board { pipeline, columns: laid, open: open.facts() }
}

type Columns<'a> = BTreeMap<ColumnKey, (Vec<(Uuid, Option<&'a str>)>, Sums)>;

fn lay(columns: &mut Columns<'_>, key: ColumnKey) -> (Vec<Uuid>, Facts) {
    let (mut cards, sums) = columns.remove(&key).unwrap_or_default();
    sort(&mut cards);
    (cards.into_iter().map(|(id, _)| id).collect(), sums.facts())
}

/// Whether a deal with that outcome passes the filter.
fn passes(deal: Deal<'_>, outcome: Outcome, looking: &Looking<'_>) -> bool {
    let filter = looking.filter;
    let amount = |holds: &dyn Fn(i64) -> bool| deal.amount().is_some_and(|m| holds(m.amount));
    let close = |holds: &dyn Fn(NaiveDate) -> bool| deal.expected_close().or(deal.closed_on()).is_some_and(holds);
    let status = |wanted| match outcome {
        Outcome::Open => wanted == StatusFilter::Open,
        Outcome::Won => wanted == StatusFilter::Won,
        Outcome::Lost => wanted == StatusFilter::Lost,
    };
    (filter.owner.is_empty() || deal.owner().is_some_and(|o| filter.owner.contains(&o.0)))
        && (filter.source.is_empty() || deal.source().is_some_and(|s| filter.source.iter().any(|w| w == s.word())))
        && filter.amount_min.is_none_or(|min| amount(&|a| a >= min))
        && filter.amount_max.is_none_or(|max| amount(&|a| a <= max))
        && filter.close_from.is_none_or(|from| close(&|d| d >= from))
        && filter.close_to.is_none_or(|to| close(&|d| d <= to))
        && filter.status.is_none_or(status)
        && filter.company.is_none_or(|id| deal.company().is_some_and(|c| c.0 == id))
        && filter.tag.as_ref().is_none_or(|tag| deal.tags().any(|t| t == tag))
        && (filter.text.trim().is_empty() || (looking.has_words)(deal.id().0))
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
    let open = stage.outcome().unwrap_or(Outcome::Open) == Outcome::Open;
    (open && age > stage.stalled_days()?).then_some(age)
}

/// The names a board's search finds a deal by.
pub fn words(crm: &Crm, deal: Deal<'_>) -> String {
    let company = deal.company().and_then(|id| crm.get::<Company<'_>>(id)).map_or("", Company::name);
    let owner = deal.owner().and_then(|id| crm.get::<Member<'_>>(id)).map_or("", Member::name);
    [deal.title(), company, owner].join(" ")
}

fn is_rest(key: ColumnKey) -> bool {
    matches!(key, ColumnKey::NoStage | ColumnKey::Owner(None) | ColumnKey::Company(None) | ColumnKey::Month(None))
}

/// What one deal adds to the sums.
struct Worth {
    amount: Option<Money>,
    /// How likely it is won.
    percent: i64,
    /// How many days it has been in its stage, if it is open.
    age: Option<i64>,
}

/// Sums under way.
#[derive(Default)]
struct Sums {
    count: usize,
    /// Per currency: the sum, and the sum of amount times percent.
    amounts: BTreeMap<Currency, (i128, i128)>,
    days: i64,
    aged: i64,
}

impl Sums {
    fn add(&mut self, worth: &Worth) {
        self.count += 1;
        if let Some(money) = worth.amount {
            let (sum, weighted) = self.amounts.entry(money.currency).or_default();
            *sum += i128::from(money.amount);
            *weighted += i128::from(money.amount) * i128::from(worth.percent);
        }
        if let Some(age) = worth.age {
            self.days += age;
            self.aged += 1;
        }
    }

    fn facts(self) -> Facts {
        let money = |amount: i128, currency| Money::new(i64::try_from(amount).unwrap_or(i64::MAX), currency);
        let rounded = |hundredfold: i128| (hundredfold + hundredfold.signum() * 50) / 100;
        Facts {
            count: self.count,
            sums: self.amounts.iter().map(|(c, (sum, _))| money(*sum, *c)).collect(),
            weighted: self.amounts.iter().map(|(c, (_, weighted))| money(rounded(*weighted), *c)).collect(),
            mean_age: (self.aged > 0).then(|| self.days / self.aged),
        }
    }
}
