//! The rows of a list in groups, each with a head.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::domain::custom::{Field, option_id};
use crate::domain::field::FieldType;
use crate::domain::gather::{AddAll, Gather};
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
    /// A word of a choice.
    Word(String),
    /// A text, or a tag.
    Text(String),
    /// Yes or no.
    YesNo(bool),
    /// A year and month.
    Month(i32, u32),
    /// Several of them together: a record stands in one group only, so that groups add up to the list.
    Several(Vec<GroupKey>),
    /// Those that say nothing.
    Rest,
}

/// By what rows are grouped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// By what a field holds, days by their month.
    Field(Field),
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
        (rank(crm, by, &group.key), group)
    });
    let mut ranked: Vec<_> = summed.gathered();
    ranked.sorted_by(|(a, x), (b, y)| a.cmp(b).then_with(|| x.key.cmp(&y.key)));
    ranked.into_iter().map(|(_, group)| group).gathered()
}

/// Groups as lines: a head each, and under it the rows, unless it is folded.
pub fn lines(groups: &[Group], folded: &SortedSet<GroupKey>) -> Vec<Line> {
    let mut lines = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        lines.push(Line::Head(at));
        if !folded.contains(&group.key) {
            lines.add_all(group.ids.iter().copied().map(Line::Row));
        }
    }
    lines
}

fn key_of(crm: &Crm, record: &Record, by: &By) -> GroupKey {
    let By::Field(field) = by else {
        let day = record.view::<Deal<'_>>().and_then(|deal| close(crm, deal));
        return day.map_or(GroupKey::Rest, month);
    };
    let mut keys: Vec<GroupKey> = field.held(record).iter().filter_map(|value| key_of_value(field, value)).gathered();
    keys.sorted_by(Ord::cmp);
    keys.dedup();
    match (keys.pop(), keys.is_empty()) {
        (None, _) => GroupKey::Rest,
        (Some(only), true) => only,
        (Some(last), false) => GroupKey::Several(keys.into_iter().chain([last]).gathered()),
    }
}

fn key_of_value(field: &Field, value: &Value) -> Option<GroupKey> {
    Some(match value {
        Value::Link(id) => GroupKey::Link(*id),
        Value::Stage(entry) => GroupKey::Link(entry.stage),
        Value::Date(day) => month(*day),
        Value::Bool(yes) => GroupKey::YesNo(*yes),
        Value::Text(text) if text.is_empty() => return None,
        Value::Text(text) => match field.ty {
            FieldType::Choice(_) => GroupKey::Word(text.to_string()),
            FieldType::Option => option_id(value).map_or_else(|| GroupKey::Text(text.to_string()), GroupKey::Link),
            _ => GroupKey::Text(text.to_string()),
        },
        _ => return None,
    })
}

fn month(day: NaiveDate) -> GroupKey {
    GroupKey::Month(day.year(), day.month())
}

/// The day on which a deal closes: what is won or lost has closed when it has, whatever was expected.
fn close(crm: &Crm, deal: Deal<'_>) -> Option<NaiveDate> {
    match crm.outcome(deal) {
        Outcome::Open => deal.expected_close().or(deal.closed_on()),
        Outcome::Won | Outcome::Lost => deal.closed_on().or(deal.expected_close()),
    }
}

/// Where a group stands: the rest last, what has a place by that, then by name.
type Rank = (bool, String, usize, String);

fn rank(crm: &Crm, by: &By, key: &GroupKey) -> Rank {
    let at_place = |place: usize| (false, String::new(), place, String::new());
    let named = |name: &str| (false, String::new(), usize::MAX, in_small_letters(name));
    let place = |place: Option<usize>, name: &str| place.map_or_else(|| named(name), at_place);
    let field = match by {
        By::Field(field) => Some(field),
        By::CloseMonth => None,
    };
    match key {
        GroupKey::Rest => (true, String::new(), 0, String::new()),
        GroupKey::Month(..) => at_place(0),
        GroupKey::YesNo(yes) => at_place(usize::from(!yes)),
        GroupKey::Link(id) => match crm.get::<Stage<'_>>((*id).into()) {
            Some(stage) => (false, stage.order().to_owned(), 0, String::new()),
            None => place(field.and_then(|field| field.options().iter().position(|(o, _)| o == id)), crm.name(*id)),
        },
        GroupKey::Word(word) => match field.map(|field| field.ty) {
            Some(FieldType::Choice(words)) => place(words.iter().position(|w| w == word), word),
            _ => named(word),
        },
        GroupKey::Text(text) => named(text),
        // After the group of the first of them alone.
        GroupKey::Several(keys) => keys.iter().map(|key| rank(crm, by, key)).min().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests;
