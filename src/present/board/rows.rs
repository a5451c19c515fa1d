//! The deals as a board reads them, kept from one look to the next: reading thousands of records takes far longer than
//! laying out what was read of them. After a change only the changed deals are read again; a board is always laid out
//! whole, so that it can't drift from one that is laid out from scratch.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::domain::gather::Gather;
use crate::domain::kinds::{Deal, Kind, Outcome};
use crate::domain::money::Money;
use crate::domain::order::OrderKey;
use crate::domain::record::Record;
use crate::domain::sorting::{Sorting, order};
use crate::present::board::names::Names;
use crate::present::board::sums::{Sums, Worth};
use crate::present::board::{
    Board, Column, ColumnKey, Looking, is_rest, own_column, own_columns, own_field, stages, words,
};
use crate::present::deal_filter::DealFilter;
use crate::present::deal_filter::choices::{GroupBy, StatusFilter};
use crate::present::hangul::SearchKey;
use crate::present::stage_table::StageTable;

/// From this part of all deals on, changed ones are sorted in together rather than one by one.
const MANY_PART: usize = 16;

/// The head of what is no order key: it stands after all that are.
const NO_KEY: u64 = u64::MAX;

/// The deals, as a board reads them.
#[derive(Default)]
pub struct DealRows {
    /// By id, those in the trash included.
    rows: Vec<Row>,
    /// Their places in `rows`, in the order of cards.
    order: Vec<usize>,
    companies: Names,
    members: Names,
}

/// What a board asks of a deal.
struct Row {
    id: Uuid,
    record: Arc<Record>,
    is_gone: bool,
    /// How its order key begins, in a number that compares as keys do; [`NO_KEY`] without one.
    head: u64,
    stage: Option<Uuid>,
    /// The day on which it entered its stage, counted.
    entered: Option<i32>,
    owner: Option<Uuid>,
    /// The company that it names, and the one that stands for it.
    company: Option<Uuid>,
    customer: Option<Uuid>,
    /// The day on which it is to close, and the day on which it was closed.
    expected: Option<NaiveDate>,
    closed: Option<NaiveDate>,
    amount: Option<Money>,
    probability: Option<i64>,
    /// What it is searched by, once it has been searched.
    text: Option<SearchKey>,
}

impl Row {
    fn of(record: &Arc<Record>) -> Self {
        let deal = Deal(record);
        let stage = deal.stage();
        Self {
            id: record.id,
            is_gone: record.is_gone(),
            head: if OrderKey::is_key(deal.order()) { OrderKey::head(deal.order()) } else { NO_KEY },
            stage: stage.map(|entry| entry.stage),
            entered: stage.map(|entry| entry.entered_on.num_days_from_ce()),
            owner: deal.owner().map(|owner| owner.0),
            company: deal.company().map(|company| company.0),
            customer: None,
            expected: deal.expected_close(),
            closed: deal.closed_on(),
            amount: deal.amount(),
            probability: deal.probability(),
            text: None,
            record: record.clone(),
        }
    }

    /// By key, those without one last. Most keys differ at once: only where they don't are they read.
    fn by_key(&self, other: &Self) -> Ordering {
        self.head.cmp(&other.head).then_with(|| match self.head {
            NO_KEY => Ordering::Equal,
            _ => Deal(&self.record).order().cmp(Deal(&other.record).order()),
        })
    }

    /// The day on which it closes: what is won or lost has closed when it has, whatever was expected.
    fn close(&self, outcome: Outcome) -> Option<NaiveDate> {
        match outcome {
            Outcome::Open => self.expected.or(self.closed),
            Outcome::Won | Outcome::Lost => self.closed.or(self.expected),
        }
    }

    fn text(&mut self, crm: &Crm) -> &SearchKey {
        self.text.get_or_insert_with(|| SearchKey::new(&words(crm, Deal(&self.record))))
    }
}

impl DealRows {
    /// Reads again what has changed.
    pub fn follow(&mut self, crm: &Crm) {
        let changed = match self.read_in_place(crm) {
            Some(changed) => changed,
            None => self.read_anew(crm),
        };
        let some_changed = !changed.is_empty();
        self.sort_in(changed);
        let mut renamed = BTreeSet::new();
        self.companies.follow(crm, Kind::Company, &mut renamed);
        self.members.follow(crm, Kind::Member, &mut renamed);
        if some_changed || !renamed.is_empty() {
            let is_renamed = |id: Option<Uuid>| id.is_some_and(|id| renamed.contains(&id));
            for row in &mut self.rows {
                let customer = row.company.map(|id| crm.resolve(id));
                if customer != row.customer || is_renamed(customer) || is_renamed(row.owner) {
                    (row.customer, row.text) = (customer, None);
                }
            }
        }
    }

    /// Reads what has changed where no deal has come or gone, as mostly; gives the places of what has.
    fn read_in_place(&mut self, crm: &Crm) -> Option<Vec<usize>> {
        let is_it = |(record, row): (&Arc<Record>, &Row)| Arc::ptr_eq(record, &row.record) || record.id == row.id;
        let deals = || crm.table(Kind::Deal);
        if deals().count() != self.rows.len() || !deals().zip(&self.rows).all(is_it) {
            return None;
        }
        let mut changed = Vec::new();
        for (place, (record, row)) in deals().zip(&mut self.rows).enumerate() {
            if !Arc::ptr_eq(record, &row.record) {
                *row = Row::of(record);
                changed.push(place);
            }
        }
        Some(changed)
    }

    /// Reads what is new or has changed and puts every row where it stands now; gives the places of what has.
    fn read_anew(&mut self, crm: &Crm) -> Vec<usize> {
        let mut moved_to: Vec<Option<usize>> = vec![None; self.rows.len()];
        let mut known = std::mem::take(&mut self.rows).into_iter().zip(&mut moved_to).peekable();
        let mut changed = Vec::new();
        for record in crm.table(Kind::Deal) {
            while known.next_if(|(row, _)| row.id < record.id).is_some() {}
            let place = self.rows.len();
            match known.next_if(|(row, _)| row.id == record.id) {
                Some((row, moved_to)) if Arc::ptr_eq(&row.record, record) => {
                    *moved_to = Some(place);
                    self.rows.push(row);
                }
                _ => {
                    changed.push(place);
                    self.rows.push(Row::of(record));
                }
            }
        }
        drop(known);
        self.order = self.order.iter().filter_map(|was| *moved_to.get(*was)?).gathered();
        changed
    }

    /// Puts changed rows where their keys say: as `column::sort` has it, because rows stand by id.
    fn sort_in(&mut self, changed: Vec<usize>) {
        if changed.is_empty() {
            return;
        }
        let rows = &self.rows;
        let compare = |a: usize, b: usize| rows[a].by_key(&rows[b]).then(a.cmp(&b));
        if changed.len() > rows.len() / MANY_PART {
            // Side by side in memory, where rows are far apart: a million times two of them are compared.
            let heads: Vec<u64> = rows.iter().map(|row| row.head).gathered();
            self.order = order(rows.len(), &mut |a, b| heads[a].cmp(&heads[b]).then_with(|| compare(a, b)));
            return;
        }
        self.order.retain(|place| changed.binary_search(place).is_err());
        for place in changed {
            let at = self.order.partition_point(|other| compare(*other, place).is_lt());
            self.order.insert(at, place);
        }
    }

    /// Prepares so many deals, from one on, for being searched: a little at a time, before anybody searches. Whether
    /// there are more.
    pub fn prepare(&mut self, crm: &Crm, from: usize, count: usize) -> bool {
        for row in self.rows.iter_mut().skip(from).take(count) {
            row.text(crm);
        }
        from + count < self.rows.len()
    }

    /// Lays the board out.
    pub fn board(&mut self, crm: &Crm, pipeline: Option<Uuid>, group_by: GroupBy, looking: &Looking<'_>) -> Board {
        let stages = pipeline.map(|id| stages(crm, id)).unwrap_or_default();
        let living: Vec<Uuid> = stages.iter().map(|stage| stage.id().0).gathered();
        let table = StageTable::new(crm);
        // The cards of each column, and what they add up to: what is open apart from the rest.
        let mut filled: Vec<(Vec<Uuid>, [Sums; 2])> = Vec::new();
        let mut columns: BTreeMap<ColumnKey, usize> = BTreeMap::new();
        // Rows are read as they stand in memory: thousands of cards are far apart there.
        let mut column_of: Vec<Option<usize>> = vec![None; self.rows.len()];
        let today = looking.today.num_days_from_ce();
        let amounts = amounts(crm, looking.filter);
        let tests = looking.filter.custom.tests(crm, Kind::Deal);
        let own_by = own_field(crm, group_by);
        // By a field that is gone a board is laid out as usual.
        let group_by = if own_by.is_none() && matches!(group_by, GroupBy::Own(_)) { GroupBy::Stage } else { group_by };
        for (row, column) in self.rows.iter_mut().zip(&mut column_of).filter(|(row, _)| !row.is_gone) {
            let stage = row.stage.and_then(|stage| table.get(stage));
            // A deal whose stage isn't known here is shown in every pipeline.
            let of = stage.and_then(|stage| stage.pipeline);
            let outcome = stage.map_or(Outcome::Open, |stage| stage.outcome);
            if (of.is_some() && of != pipeline) || !tests.iter().all(|test| test.passes(&row.record)) {
                continue;
            }
            let is_open = outcome == Outcome::Open;
            let age = row.entered.filter(|_| is_open).map(|day| i64::from(today - day).max(0));
            let is_stalled = stage.zip(age).is_some_and(|(stage, age)| stage.is_stalled(age));
            if !passes(crm, row, (outcome, is_stalled), looking, amounts) {
                continue;
            }
            let key = match group_by {
                GroupBy::Stage | GroupBy::Own(_) => match (&own_by, row.stage.filter(|stage| living.contains(stage))) {
                    (Some(field), _) => own_column(field, &row.record),
                    (None, Some(stage)) => ColumnKey::Stage(stage),
                    (None, None) => ColumnKey::NoStage,
                },
                GroupBy::Owner => ColumnKey::Owner(row.owner),
                GroupBy::Company => ColumnKey::Company(row.customer),
                GroupBy::CloseMonth => ColumnKey::Month(row.close(outcome).map(|day| (day.year(), day.month()))),
            };
            let percent = match outcome {
                Outcome::Won => 100,
                Outcome::Lost => 0,
                Outcome::Open => row.probability.or(stage.and_then(|stage| stage.probability)).unwrap_or(0),
            };
            let at = *columns.entry(key).or_insert(filled.len());
            if at == filled.len() {
                filled.push(Default::default());
            }
            filled[at].1[usize::from(is_open)].add(&Worth { amount: row.amount, percent, age });
            *column = Some(at);
        }
        for place in &self.order {
            if let Some(at) = column_of[*place] {
                filled[at].0.push(self.rows[*place].id);
            }
        }
        let own = crm.currency();
        let mut open = Sums::default();
        let mut facts = |[mut all, of_open]: [Sums; 2]| {
            open.join(&of_open);
            all.join(&of_open);
            all.facts(own)
        };
        let mut laid: Vec<Column> = Vec::new();
        if group_by == GroupBy::Stage {
            for stage in &stages {
                let key = ColumnKey::Stage(stage.id().0);
                let (cards, sums) = columns.remove(&key).map(|at| std::mem::take(&mut filled[at])).unwrap_or_default();
                let (title, facts) = (stage.name().to_owned(), facts(sums));
                laid.push(Column {
                    key,
                    title,
                    outcome: stage.outcome(),
                    probability: stage.probability(),
                    cards,
                    facts,
                });
            }
        }
        for (key, title) in own_by.iter().flat_map(own_columns) {
            let (cards, sums) = columns.remove(&key).map(|at| std::mem::take(&mut filled[at])).unwrap_or_default();
            laid.push(Column { key, title, outcome: None, probability: None, cards, facts: facts(sums) });
        }
        let in_order = laid.len();
        for (key, at) in columns {
            let (cards, sums) = std::mem::take(&mut filled[at]);
            let title = match key {
                ColumnKey::Owner(Some(id)) | ColumnKey::Company(Some(id)) => crm.name(id).to_owned(),
                _ => String::new(),
            };
            laid.push(Column { key, title, outcome: None, probability: None, cards, facts: facts(sums) });
        }
        if in_order == 0 {
            // Those without an owner, company or day stand last; the others by name or month.
            laid.sorted_by(|a, b| (is_rest(a.key), &a.title, a.key).cmp(&(is_rest(b.key), &b.title, b.key)));
        }
        Board { pipeline, columns: laid, open: open.facts(own) }
    }
}

/// The least and the most that a deal may be worth, as amounts of any currency are compared.
fn amounts(crm: &Crm, filter: &DealFilter) -> [Option<i128>; 2] {
    let currency = crm.currency();
    [filter.amount_min, filter.amount_max].map(|bound| bound.map(|amount| Money::new(amount, currency).scaled()))
}

/// Whether a deal with that outcome, stalled or not, passes the filter.
fn passes(
    crm: &Crm,
    row: &mut Row,
    (outcome, is_stalled): (Outcome, bool),
    looking: &Looking<'_>,
    amounts: [Option<i128>; 2],
) -> bool {
    let filter = looking.filter;
    let status = |wanted| match wanted {
        StatusFilter::Open => outcome == Outcome::Open,
        StatusFilter::Stalled => is_stalled,
        StatusFilter::Won => outcome == Outcome::Won,
        StatusFilter::Lost => outcome == Outcome::Lost,
    };
    let deal = Deal(&row.record);
    let close = row.close(outcome);
    let [least, most] = amounts;
    (filter.owner.is_empty() || row.owner.is_some_and(|owner| filter.owner.contains(&owner)))
        && (filter.source.is_empty() || deal.source().is_some_and(|s| filter.source.iter().any(|w| w == s.word())))
        && least.is_none_or(|least| row.amount.is_some_and(|money| money.scaled() >= least))
        && most.is_none_or(|most| row.amount.is_some_and(|money| money.scaled() <= most))
        && filter.close_from.is_none_or(|from| close.is_some_and(|day| day >= from))
        && filter.close_to.is_none_or(|to| close.is_some_and(|day| day <= to))
        && filter.status.is_none_or(status)
        && filter.company.is_none_or(|id| row.customer == Some(crm.resolve(id)))
        && filter.tag.as_ref().is_none_or(|tag| deal.tags().any(|t| t == tag))
        && (filter.text.trim().is_empty() || looking.needle.find(row.text(crm)).is_some())
}

#[cfg(test)]
mod tests;
