//! The rows of a list in groups, each with a head.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::domain::field::{FieldName, FieldType};
use crate::domain::kinds::{Deal, Outcome, Stage};
use crate::domain::money::Money;
use crate::domain::record::Record;
use crate::domain::small_letters::in_small_letters;
use crate::domain::sorted::SortedSet;
use crate::domain::sorting::Sorting;
use crate::domain::value::Value;
use crate::present::money::{own_first, sum_by_currency};

/// What makes a group.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroupKey {
    /// What the records are linked to: a record, or a stage.
    Link(Uuid),
    /// A word of a choice, or a text.
    Word(String),
    /// The year and month in which a deal closes.
    Month(i32, u32),
    /// Those that say nothing.
    Rest,
}

/// By what rows are grouped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// By a field that holds one link, choice, stage or text.
    Field(FieldName),
    /// By the month in which a deal closes.
    CloseMonth,
}

/// Rows that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What makes it.
    pub key: GroupKey,
    /// Its rows, in the order of the list.
    pub ids: Vec<Uuid>,
    /// What they add up to, per currency.
    pub sums: Vec<Money>,
}

/// A line of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Line {
    /// A record.
    Row(Uuid),
    /// The head of the group with that number.
    Head(usize),
}

/// Puts rows into groups: stages and choices in their order, others by name, those that say nothing last. `amounts`
/// adds what a row is worth.
pub fn groups(crm: &Crm, by: &By, rows: &[Uuid], amounts: &dyn Fn(&Record, &mut Vec<Money>)) -> Vec<Group> {
    let mut places: HashMap<GroupKey, usize> = HashMap::new();
    let mut filled: Vec<(Group, Vec<Money>)> = Vec::new();
    for record in rows.iter().filter_map(|id| crm.record(*id)) {
        let key = key_of(crm, record, by);
        let at = places.get(&key).copied().unwrap_or_else(|| {
            places.insert(key.clone(), filled.len());
            filled.push((Group { key, ids: Vec::new(), sums: Vec::new() }, Vec::new()));
            filled.len() - 1
        });
        if let Some((group, worth)) = filled.get_mut(at) {
            group.ids.push(record.id);
            amounts(record, worth);
        }
    }
    let own = crm.currency();
    let summed = filled.into_iter().map(|(mut group, worth)| {
        // A sum that no number holds is left out rather than shown wrong.
        group.sums = sum_by_currency(worth).unwrap_or_default();
        own_first(&mut group.sums, own);
        (rank(crm, by, rows, &group.key), group)
    });
    let mut ranked: Vec<_> = summed.collect();
    ranked.sorted_by(|(a, x), (b, y)| a.cmp(b).then_with(|| x.key.cmp(&y.key)));
    ranked.into_iter().map(|(_, group)| group).collect()
}

/// Groups as lines: a head each, and under it the rows, unless it is folded.
pub fn lines(groups: &[Group], folded: &SortedSet<GroupKey>) -> Vec<Line> {
    let mut lines = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        lines.push(Line::Head(at));
        if !folded.contains(&group.key) {
            lines.extend(group.ids.iter().copied().map(Line::Row));
        }
    }
    lines
}

fn key_of(crm: &Crm, record: &Record, by: &By) -> GroupKey {
    let By::Field(field) = by else {
        let day = record.view::<Deal<'_>>().and_then(|deal| close(crm, deal));
        return day.map_or(GroupKey::Rest, |day| GroupKey::Month(day.year(), day.month()));
    };
    match record.shown(field) {
        Some(Value::Link(id)) => GroupKey::Link(*id),
        Some(Value::Stage(entry)) => GroupKey::Link(entry.stage),
        Some(Value::Text(word)) if !word.is_empty() => GroupKey::Word(word.to_string()),
        Some(Value::Bool(is)) => GroupKey::Word(is.to_string()),
        _ => GroupKey::Rest,
    }
}

/// The day on which a deal closes: what is won or lost has closed when it has, whatever was expected.
fn close(crm: &Crm, deal: Deal<'_>) -> Option<NaiveDate> {
    match crm.outcome(deal) {
        Outcome::Open => deal.expected_close().or(deal.closed_on()),
        Outcome::Won | Outcome::Lost => deal.closed_on().or(deal.expected_close()),
    }
}

/// Where a group stands: the rest last, what has a place by that, then by name.
fn rank(crm: &Crm, by: &By, rows: &[Uuid], key: &GroupKey) -> (bool, String, usize, String) {
    let at_place = |place: usize| (false, String::new(), place, String::new());
    let named = |name: &str| (false, String::new(), usize::MAX, in_small_letters(name));
    match key {
        GroupKey::Rest => (true, String::new(), 0, String::new()),
        GroupKey::Month(..) => at_place(0),
        GroupKey::Link(id) => match crm.get::<Stage<'_>>((*id).into()) {
            Some(stage) => (false, stage.order().to_owned(), 0, String::new()),
            None => named(crm.name(*id)),
        },
        GroupKey::Word(word) => {
            let first = rows.first().and_then(|id| crm.record(*id));
            let ty = first.and_then(|record| match by {
                By::Field(field) => record.field_type(field),
                By::CloseMonth => None,
            });
            match ty {
                Some(FieldType::Choice(words)) => words.iter().position(|w| w == word).map_or(named(word), at_place),
                _ => named(word),
            }
        }
    }
}

#[cfg(test)]
mod tests;
