//! Finding records by their titles, companies, addresses.

use std::cmp::Reverse;
use std::sync::Arc;

use uuid::Uuid;

use crate::app::data::Data;
use crate::app::shell::palette::finder::{Group, Item, Row};
use crate::app::words::{lang, w};
use crate::domain::crm::{Crm, Table};
use crate::domain::custom;
use crate::domain::gather::Gather;
use crate::domain::kinds::{Company, CompanyId, Contact, Deal, Kind, Member, Product};
use crate::domain::record::{KindName, Record};
use crate::domain::sorting::Sorting;
use crate::present::hangul::Rank;
use crate::present::money;
use crate::present::route::{Address, Route};
use crate::present::search::{Entry, Hit, Index};

/// What can be found, in the order of groups that match equally well, and how many of each are shown.
const KINDS: [(Kind, usize); 5] =
    [(Kind::Company, 5), (Kind::Deal, 7), (Kind::Contact, 5), (Kind::Product, 3), (Kind::Member, 3)];

/// All records that can be found. To prepare them all would keep a key waiting: they are taken in a few at a time.
#[derive(Default)]
pub struct RecordIndex {
    index: Index,
    /// What each entry was made of: the record, and under the same id the company that it names.
    known: Table,
    companies: Table,
    /// The pass over all records: up to which place of which kind it has come.
    at: (usize, usize),
}

/// How well the best result of a group matches.
pub type Merit = (Rank, bool, Reverse<u32>);

impl RecordIndex {
    /// Takes in what is new or has changed of so many further records; whether that were the last ones. After them it
    /// begins from the first again.
    pub fn take_in(&mut self, crm: &Crm, mut count: usize) -> bool {
        while let Some((kind, _)) = KINDS.get(self.at.0) {
            let records = crm.table(*kind).skip(self.at.1).take(count);
            let taken = records.map(|record| self.put(crm, record)).count();
            if taken == count {
                self.at.1 += taken;
                return false;
            }
            count -= taken;
            self.at = (self.at.0 + 1, 0);
        }
        self.at = (0, 0);
        true
    }

    fn put(&mut self, crm: &Crm, record: &Arc<Record>) {
        let (id, kind) = (record.id.as_u128(), self.at.0 as u8);
        if !crm.is_listed(record) || record.name().is_empty() {
            self.known.remove(&record.id);
            self.index.remove(kind, id);
            return;
        }
        let standing = company_of(record).map(|id| crm.resolve(id.0));
        let company = standing.and_then(|id| crm.get_record(&KindName::Known(Kind::Company), id));
        let (known, named) = (self.known.get(&record.id), self.companies.get(&record.id));
        if known.is_some_and(|known| Arc::ptr_eq(known, record)) && named.map(Arc::as_ptr) == company.map(Arc::as_ptr) {
            return;
        }
        self.known.insert(record.id, record.clone());
        match company {
            Some(company) => self.companies.insert(record.id, company.clone()),
            None => self.companies.remove(&record.id),
        };
        let (title, detail) = (record.name().to_owned(), detail(crm, record));
        self.index.put(Entry { id, kind, title, detail });
    }

    /// Says how much records were used: of what matches equally well, these come first.
    pub fn favour(&mut self, crm: &Crm, used: &[(Uuid, u32)]) {
        for (id, worth) in used {
            let kind = crm.record(*id).and_then(|record| record.kind.known());
            let number = kind.and_then(|kind| (0_u8..).zip(KINDS).find(|(_, (known, _))| *known == kind));
            if let Some((number, _)) = number {
                self.index.favour(number, id.as_u128(), *worth);
            }
        }
    }

    /// The groups of what matches, the best first; `others` are further groups.
    pub fn find(&self, typed: &str, data: Data, others: Vec<(Merit, Group)>) -> Vec<Group> {
        // What is only nearly what was typed is noise beside what is, and takes longer to find.
        let is_sure = |(rank, ..): Merit| rank < Rank::Near;
        let mut groups =
            self.groups(|limit, number| self.index.search_sure(typed, limit, |entry| entry.kind == number), data);
        let mut others = others;
        if groups.is_empty() && !others.iter().any(|(merit, _)| is_sure(*merit)) {
            groups =
                self.groups(|limit, number| self.index.search_among(typed, limit, |entry| entry.kind == number), data);
        } else {
            others.retain(|(merit, _)| is_sure(*merit));
        }
        groups.extend(others);
        groups.sorted_by_key(|(merit, _)| *merit);
        groups.into_iter().map(|(_, group)| group).gathered()
    }

    fn groups<'a>(&'a self, search: impl Fn(usize, u8) -> Vec<Hit<'a>>, data: Data) -> Vec<(Merit, Group)> {
        let of_kind = |(number, (kind, limit)): (u8, (Kind, usize))| {
            let hits = search(limit, number);
            let merit = hits.first()?.merit();
            let rows = hits.iter().filter_map(|hit| row(data, Uuid::from_u128(hit.entry.id))).gathered();
            Some((merit, Group { name: name_of(kind).to_owned(), rows }))
        };
        (0_u8..).zip(KINDS).filter_map(of_kind).gathered()
    }
}

/// A record as a result; none if it is gone.
pub fn row(data: Data, id: Uuid) -> Option<Row> {
    data.peek(|crm| {
        let record = crm.record(id).filter(|record| crm.is_listed(record))?;
        let kind = record.kind.known()?;
        Some(Row { item: Item::Record(kind, id), title: record.name().to_owned(), note: note(crm, record) })
    })
}

/// The screen of a record.
pub fn route(kind: Kind, id: Uuid) -> Address {
    match kind {
        Kind::Deal => Route::Deal(id).into(),
        Kind::Company => Route::Company(id).into(),
        Kind::Contact => Route::Contact(id).into(),
        Kind::Member => Route::settings("members"),
        _ => Route::Products.into(),
    }
}

fn name_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Company => w!(nav.companies),
        Kind::Contact => w!(nav.contacts),
        Kind::Product => w!(nav.products),
        Kind::Member => w!(settings.members),
        _ => w!(nav.deals),
    }
}

/// The company that a record names.
fn company_of(record: &Record) -> Option<CompanyId> {
    let of_deal = record.view::<Deal<'_>>().and_then(Deal::company);
    of_deal.or_else(|| record.view::<Contact<'_>>().and_then(Contact::company))
}

/// What else finds a record.
fn detail(crm: &Crm, record: &Record) -> String {
    let declared = declared_detail(crm, record);
    joined([declared.as_str()].into_iter().chain(custom::words(crm, record)), " ")
}

fn declared_detail(crm: &Crm, record: &Record) -> String {
    if let Some(deal) = record.view::<Deal<'_>>() {
        return deal.company().map_or("", |id| crm.name(id.0)).to_owned();
    }
    if let Some(contact) = record.view::<Contact<'_>>() {
        let company = contact.company().map_or("", |id| crm.name(id.0));
        return joined([company, contact.title()].into_iter().chain(contact.emails()).chain(contact.phones()), " ");
    }
    if let Some(company) = record.view::<Company<'_>>() {
        return joined(company.domains().chain(company.phones()), " ");
    }
    record.view::<Member<'_>>().map_or("", Member::email).to_owned()
}

/// What tells a record from others of its name.
fn note(crm: &Crm, record: &Record) -> String {
    if let Some(deal) = record.view::<Deal<'_>>() {
        let company = deal.company().map_or("", |id| crm.name(id.0));
        // Titles of imported deals name it already.
        let company = if deal.title().contains(company) { "" } else { company };
        let stage = deal.stage().map_or("", |entry| crm.name(entry.stage));
        let amount = deal.amount().map(|amount| money::short(amount, lang())).unwrap_or_default();
        return joined([company, stage, &amount], " · ");
    }
    if let Some(contact) = record.view::<Contact<'_>>() {
        return joined([contact.title(), contact.company().map_or("", |id| crm.name(id.0))], " · ");
    }
    if let Some(company) = record.view::<Company<'_>>() {
        return joined([company.industry(), company.country()], " · ");
    }
    if let Some(product) = record.view::<Product<'_>>() {
        return product.series().to_owned();
    }
    record.view::<Member<'_>>().map_or(String::new(), |member| joined([member.office(), member.email()], " · "))
}

fn joined<'a>(parts: impl IntoIterator<Item = &'a str>, between: &str) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).gathered().join(between)
}
