//! Which records a list shows, and in which order.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::use_actions;
use crate::app::data::{Data, Now};
use crate::app::pages::list::Rows;
use crate::app::pages::list::columns::{ListColumn, columns_of};
use crate::app::pages::list::filters::{filters_of, passes};
use crate::app::pages::list::groups::GROUP;
use crate::app::pages::list::order::{sort, worth};
use crate::app::pages::views::Views;
use crate::domain::crm::Crm;
use crate::domain::custom;
use crate::domain::gather::{AddAll, Gather};
use crate::domain::kinds::{Company, Contact, Kind, Product};
use crate::domain::record::Record;
use crate::present::custom_filter::CustomFilter;
use crate::present::deal_filter::choices::Sort;
use crate::present::hangul::{Needle, SearchKey};
use crate::present::rollup::{self, RollUps};

/// What a list is made of. A handle.
#[derive(Clone, Copy)]
pub struct Listed {
    /// The kind.
    pub kind: Kind,
    /// The kinds that its cells follow.
    pub followed: &'static [Kind],
    /// The view of it that is shown.
    pub views: Views,
    /// The open workspace.
    pub data: Data,
    /// From when days are seen.
    pub now: Memo<Now>,
    /// What other records add up to.
    pub rollups: Memo<Arc<RollUps>>,
    /// The columns that it can show.
    pub all: Memo<Vec<ListColumn>>,
}

impl Listed {
    /// A list of records of a kind.
    pub fn new(kind: Kind, views: Views) -> Self {
        let data = use_actions().data;
        let followed: &'static [Kind] = match kind {
            Kind::Company => &[
                Kind::Company,
                Kind::Member,
                Kind::Deal,
                Kind::Stage,
                Kind::Activity,
                Kind::Rate,
                Kind::CustomField,
                Kind::CustomOption,
            ],
            Kind::Contact => &[Kind::Contact, Kind::Company, Kind::Member, Kind::CustomField, Kind::CustomOption],
            Kind::Product => &[Kind::Product, Kind::Deal, Kind::Stage, Kind::Rate],
            _ => &[
                Kind::Deal,
                Kind::Company,
                Kind::Stage,
                Kind::Member,
                Kind::Product,
                Kind::CustomField,
                Kind::CustomOption,
            ],
        };
        let rollups = memo(move || {
            let read = |crm: &Crm| match kind {
                Kind::Company => rollup::by_company(crm),
                Kind::Product => rollup::by_product(crm),
                _ => RollUps::new(),
            };
            Arc::new(data.read(followed, read))
        });
        let all = memo(move || data.read(&[Kind::CustomField, Kind::CustomOption], |crm| columns_of(crm, kind)));
        Self { kind, followed, views, data, now: memo(move || data.now()), rollups, all }
    }

    /// Rows in the order that an address asks for; as they stand where it asks for none.
    pub fn ordered(self, crm: &Crm, ids: Vec<Uuid>, order: Option<Sort>) -> Vec<Uuid> {
        let columns = columns_of(crm, self.kind);
        let wanted = order.as_ref().and_then(|sort| columns.iter().find(|c| c.key == sort.field));
        let Some((column, order)) = wanted.zip(order.as_ref()) else { return ids };
        self.rollups.with(|rollups| {
            let worth = |id: Uuid| (crm.record(id).and_then(|r| worth(crm, r, column, rollups)), id);
            let mut rows: Vec<_> = ids.into_iter().map(worth).gathered();
            sort(&mut rows, order.ascending);
            rows.into_iter().map(|(_, id)| id).gathered()
        })
    }
}

/// The rows of a list in the state that is shown; by name where it asks for no order.
pub fn rows_of(listed: Listed) -> Rows {
    let Listed { kind, followed, data, .. } = listed;
    let texts = texts(listed);
    // How it is arranged changes nothing of it.
    let query = memo(move || listed.views.query.with(|query| query.only(|name| ![GROUP, "columns"].contains(&name))));
    memo(move || {
        let query = query.get();
        let needle = Needle::new(query.get("q").unwrap_or_default().trim());
        let texts = (!needle.is_empty()).then(|| texts.get());
        let found = |record: &Record| match &texts {
            None => true,
            Some(texts) => texts.get(&record.id).is_some_and(|key| needle.find(key).is_some()),
        };
        let order = query.get("sort").and_then(Sort::parse);
        let default = Sort { field: "name".to_owned(), ascending: true };
        data.read(followed, |crm| {
            let filters = filters_of(kind);
            let tests = CustomFilter::from_query(&query).tests(crm, kind);
            let asked = |record: &Record| tests.iter().all(|test| test.passes(record));
            let living = crm.listed(kind).filter(|record| found(record) && asked(record));
            let passing = living.filter(|record| filters.iter().all(|word| passes(crm, record, word, &query)));
            let ids = passing.map(|record| record.id).gathered();
            Arc::new(listed.ordered(crm, ids, Some(order.unwrap_or(default))))
        })
    })
}

/// What each record is searched by; made only while something is searched.
fn texts(listed: Listed) -> Memo<Arc<HashMap<Uuid, SearchKey>>> {
    let Listed { kind, followed, data, .. } = listed;
    Memo::restless(move || {
        data.read(followed, |crm| {
            Arc::new(crm.listed(kind).map(|record| (record.id, SearchKey::new(&words(crm, record)))).collect())
        })
    })
}

/// The words that a record is found by.
fn words(crm: &Crm, record: &Record) -> String {
    let mut words = vec![record.name().to_owned()];
    if let Some(contact) = record.view::<Contact<'_>>() {
        words.add_all(contact.company().map(|id| crm.name(id.0).to_owned()));
        words.add_all(contact.emails().chain(contact.phones()).map(str::to_owned));
    }
    if let Some(company) = record.view::<Company<'_>>() {
        words.add_all(company.domains().map(str::to_owned));
    }
    if let Some(product) = record.view::<Product<'_>>() {
        words.push(product.series().to_owned());
    }
    words.add_all(custom::words(crm, record).map(str::to_owned));
    words.join(" ")
}
