//! Which deals are shown, as the page's address says it.

use std::str::FromStr;

use chrono::NaiveDate;
use uuid::Uuid;

pub mod choices;
pub mod page;

use crate::domain::day::day;
use crate::domain::gather::Gather;
use crate::domain::kinds::Source;
use crate::present::custom_filter::CustomFilter;
use crate::present::deal_filter::choices::StatusFilter;
use crate::present::query::Query;

/// Which deals are shown; every part that is set must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DealFilter {
    /// Words to find; as typed, since the address follows the keyboard.
    pub text: String,
    /// Owned by one of these members; anyone if empty.
    pub owner: Vec<Uuid>,
    /// From one of these sources; any if empty.
    pub source: Vec<String>,
    /// At least this amount, in minor units of the workspace's currency; amounts of others are compared by their figures.
    pub amount_min: Option<i64>,
    /// At most this amount, counted alike.
    pub amount_max: Option<i64>,
    /// Closes, or was closed, on this day or later.
    pub close_from: Option<NaiveDate>,
    /// Closes, or was closed, on this day or earlier.
    pub close_to: Option<NaiveDate>,
    /// Open, stalled, won or lost.
    pub status: Option<StatusFilter>,
    /// Of this company.
    pub company: Option<Uuid>,
    /// With this tag.
    pub tag: Option<String>,
    /// By what they hold in the team's own fields.
    pub custom: CustomFilter,
}

/// A part of a filter by which deals are picked out.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Part {
    /// An owner.
    Owner(Uuid),
    /// A source's word.
    Source(String),
    /// The company.
    Company(Uuid),
    /// The tag.
    Tag(String),
}

impl DealFilter {
    /// Reads a filter; what is unknown or malformed is passed over.
    pub fn from_query(query: &Query) -> Self {
        let texts = |key| query.all(key).filter(|text| !text.is_empty());
        let mut source = Vec::<String>::new();
        // A word that no deal can say would empty the board while its control shows nothing.
        let known = |text: &&str| text.parse::<Source>().is_ok();
        texts("source").filter(known).for_each(|text| push_new(&mut source, text.to_owned()));
        let mut owner = Vec::new();
        texts("owner").filter_map(|text| text.parse().ok()).for_each(|id| push_new(&mut owner, id));
        Self {
            text: query.get("q").unwrap_or_default().to_owned(),
            owner,
            source,
            amount_min: read(query, "min"),
            amount_max: read(query, "max"),
            close_from: query.get("from").and_then(day),
            close_to: query.get("to").and_then(day),
            status: StatusFilter::read(query, "status"),
            company: read(query, "company"),
            tag: texts("tag").next().map(str::to_owned),
            custom: CustomFilter::from_query(query),
        }
    }

    /// The parts that no control shows: those of several values show the first, and members only those that there are.
    pub fn hidden(&self, is_member: &dyn Fn(Uuid) -> bool) -> Vec<Part> {
        let shown = |(at, id): &(usize, &Uuid)| *at == 0 && is_member(**id);
        let owners = self.owner.iter().enumerate().filter(|owner| !shown(owner)).map(|(_, id)| Part::Owner(*id));
        let sources = self.source.iter().skip(1).map(|word| Part::Source(word.clone()));
        let company = self.company.map(Part::Company);
        owners.chain(sources).chain(company).chain(self.tag.clone().map(Part::Tag)).gathered()
    }

    /// Takes a part out.
    pub fn remove(&mut self, part: &Part) {
        match part {
            Part::Owner(id) => self.owner.retain(|owner| owner != id),
            Part::Source(word) => self.source.retain(|source| source != word),
            Part::Company(_) => self.company = None,
            Part::Tag(_) => self.tag = None,
        }
    }

    /// Writes the parts that are set, always in the same order.
    pub fn to_query(&self) -> Query {
        let mut query = Query::new();
        self.write(&mut query);
        query
    }

    /// Whether it shows every deal.
    pub fn is_empty(&self) -> bool {
        self.count() == 0
    }

    /// How many parts are set: the number on the filter button.
    pub fn count(&self) -> usize {
        let set = [
            !self.text.trim().is_empty(),
            !self.owner.is_empty(),
            !self.source.is_empty(),
            self.amount_min.is_some() || self.amount_max.is_some(),
            self.close_from.is_some() || self.close_to.is_some(),
            self.status.is_some(),
            self.company.is_some(),
            self.tag.is_some(),
        ];
        set.into_iter().filter(|is_set| *is_set).count() + self.custom.0.len()
    }

    fn write(&self, query: &mut Query) {
        write(query, "q", Some(&self.text).filter(|text| !text.is_empty()));
        self.owner.iter().for_each(|id| query.add("owner", id.to_string()));
        self.source.iter().for_each(|source| query.add("source", source));
        write(query, "min", self.amount_min);
        write(query, "max", self.amount_max);
        write(query, "from", self.close_from);
        write(query, "to", self.close_to);
        write(query, "status", self.status.map(StatusFilter::name));
        write(query, "company", self.company);
        write(query, "tag", self.tag.as_ref());
        self.custom.write(query);
    }
}

fn read<T: FromStr>(query: &Query, key: &str) -> Option<T> {
    query.get(key)?.parse().ok()
}

fn write(query: &mut Query, key: &str, value: Option<impl ToString>) {
    if let Some(value) = value {
        query.add(key, value.to_string());
    }
}

fn push_new<T: PartialEq>(list: &mut Vec<T>, value: T) {
    if !list.contains(&value) {
        list.push(value);
    }
}

#[cfg(test)]
mod tests;
