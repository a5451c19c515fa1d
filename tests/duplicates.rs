//! Duplicates on several copies: merged here and there, into each other, taken apart and undone; and what a search costs.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests may")]

#[allow(dead_code, reason = "other tests use all of it")]
#[path = "merge_report/side.rs"]
mod side;

use std::time::{Duration, Instant};

use perennial::domain::built_in::ENGLISH;
use perennial::domain::change::{Change, Label, Role, Transaction};
use perennial::domain::crm::Crm;
use perennial::domain::dot::{Dot, ReplicaId};
use perennial::domain::joining::{Choice, came_with, links_to, merge, take_apart};
use perennial::domain::journal::JournalEntry;
use perennial::domain::kinds::{Company, CompanyField, DealField, Kind};
use perennial::domain::money::{Currency, Money};
use perennial::domain::record::Record;
use perennial::domain::sample::{SampleSize, sample};
use perennial::domain::undo::inverse;
use perennial::domain::value::Value;
use perennial::present::duplicates::Search;
use perennial::present::rollup;
use perennial::sync::merge as both_copies;
use perennial::sync::partial::{Part, partial};
use perennial::sync::snapshot::{By, Header, read, write};
use side::{Side, id, report};

/// The changes that merge one into another, with what is chosen of it.
fn join(crm: &Crm, stays: u128, goes: u128, choice: &Choice) -> Vec<Change> {
    merge(crm.record(id(stays)).unwrap(), crm.record(id(goes)).unwrap(), choice)
}

fn element(side: &mut Side, company: u128, set: CompanyField, text: &str) {
    side.run(vec![Change::Add { id: id(company), set: set.into(), value: text.into() }]);
}

fn shown(record: &Record) -> Vec<String> {
    let values = record.fields().map(|field| format!("{field:?}={:?}", record.value(field)));
    let elements = record.elements.iter().map(|element| format!("{:?}+{:?}", element.field, element.value));
    values.filter(|text| !text.ends_with("=Null")).chain(elements).collect()
}

/// Acme (1) and Hanbit (2), each with a domain and a deal of 100.
fn twins() -> (Side, Side) {
    let (mut anna, bora) = side::two();
    for (company, deal, domain) in [(1, 4, "acme.com"), (2, 5, "acme.kr")] {
        element(&mut anna, company, CompanyField::domains, domain);
        anna.set(deal, DealField::company, Value::Link(id(company)));
        anna.set(deal, DealField::amount, Value::Money(Money::new(100, Currency::KRW)));
    }
    anna.set(2, CompanyField::industry, "Software");
    let crm = both_copies::merge(&anna.crm, &bora.crm);
    let (mut anna, bora) = (anna.with(crm.clone()), bora.with(crm));
    anna.now += 1;
    (anna, bora)
}

#[test]
fn what_was_chosen_is_taken_over_and_both_originals_stay() {
    let (mut anna, _) = twins();
    let before = shown(anna.crm.record(id(2)).unwrap());
    let choice = Choice {
        taken: vec![CompanyField::industry.into(), CompanyField::name.into()],
        dropped: vec![(CompanyField::tags.into(), Value::text("key"))],
    };
    anna.run(join(&anna.crm, 1, 2, &choice));
    let company = anna.crm.get::<Company<'_>>(id(2).into()).unwrap();
    assert_eq!((company.id().0, company.name(), company.industry()), (id(1), "Hanbit", "Software"));
    assert_eq!(company.domains().collect::<Vec<_>>(), ["acme.com", "acme.kr"]);
    assert_eq!(company.tags().count(), 0);
    // Of the other nothing has changed but that it says where it went.
    let after = shown(anna.crm.record(id(2)).unwrap());
    assert!(before.iter().all(|said| after.contains(said)) && after.len() == before.len() + 1);
    // What came with it is known without any history.
    let came = came_with(anna.crm.record(id(1)).unwrap(), anna.crm.record(id(2)).unwrap());
    assert_eq!(came.values.len(), 2);
    assert_eq!(came.elements, [(CompanyField::domains.into(), Value::text("acme.kr"))]);
    // Once edited it is the editor's.
    anna.set(1, CompanyField::industry, "Trade");
    assert_eq!(came_with(anna.crm.record(id(1)).unwrap(), anna.crm.record(id(2)).unwrap()).values.len(), 1);
}

#[test]
fn sums_count_what_is_linked_to_either_once() {
    let (mut anna, _) = twins();
    let [one, other] = links_to(&anna.crm, [id(1), id(2)]);
    assert_eq!((one[0], other[0]), ((Kind::Deal, 1), (Kind::Deal, 1)));
    anna.run(join(&anna.crm, 1, 2, &Choice::default()));
    let rollups = rollup::by_company(&anna.crm);
    assert_eq!((rollups.len(), rollups[&id(1)].deals), (1, 2));
    assert_eq!(rollups[&id(1)].open, [Money::new(200, Currency::KRW)]);
    assert_eq!(links_to(&anna.crm, [id(1), id(2)])[0][0], (Kind::Deal, 2));
    anna.run(take_apart(&anna.crm, id(2)));
    assert_eq!(rollup::by_company(&anna.crm)[&id(2)].deals, 1);
}

#[test]
fn merged_into_each_other_on_two_copies_the_smallest_id_stands_on_both() {
    let (mut anna, mut bora) = twins();
    anna.run(join(&anna.crm, 1, 2, &Choice::default()));
    bora.run(join(&bora.crm, 2, 1, &Choice::default()));
    let one = both_copies::merge(&anna.crm, &bora.crm);
    let other = both_copies::merge(&bora.crm, &anna.crm);
    for crm in [&one, &other] {
        assert_eq!((crm.resolve(id(1)), crm.resolve(id(2))), (id(1), id(1)));
        assert_eq!(crm.all::<Company<'_>>().count(), 1);
        assert_eq!(rollup::by_company(crm)[&id(1)].deals, 2);
    }
    assert_eq!(one, other);
    // Taken apart both stand again, for neither says any more that it went.
    let mut anna = anna.with(one);
    anna.now += 10;
    anna.run(take_apart(&anna.crm, id(2)));
    assert_eq!((anna.crm.resolve(id(1)), anna.crm.resolve(id(2))), (id(1), id(2)));
}

#[test]
fn different_pairs_merged_on_two_copies_make_one() {
    let (mut anna, mut bora) = twins();
    anna.create(Kind::Company, 7, CompanyField::name, "Acme Ltd");
    bora.crm = both_copies::merge(&bora.crm, &anna.crm);
    anna.run(join(&anna.crm, 2, 7, &Choice::default()));
    bora.run(join(&bora.crm, 1, 2, &Choice::default()));
    let crm = both_copies::merge(&anna.crm, &bora.crm);
    assert_eq!(crm.parts(id(1)), [id(2), id(7)]);
    let mut anna = anna.with(crm);
    anna.now += 10;
    // Who is taken apart takes along what had been merged into it.
    anna.run(take_apart(&anna.crm, id(2)));
    assert_eq!(anna.crm.parts(id(2)), [id(7)]);
}

#[test]
fn what_was_said_to_be_two_travels_and_is_no_dead_link() {
    let (anna, mut bora) = twins();
    let set = Kind::Company.field("distinct_from").unwrap();
    bora.run(vec![Change::Add { id: id(1), set: set.clone(), value: Value::Link(id(2)) }]);
    let crm = both_copies::merge(&anna.crm, &bora.crm);
    assert_eq!(crm.record(id(1)).unwrap().elements(set).count(), 1);
    bora.delete(2);
    assert!(report(&anna, &bora).troubles.iter().all(|trouble| trouble.about().1 != id(1)));
}

#[test]
fn undo_takes_a_merge_back_as_a_whole() {
    let (anna, _) = twins();
    let mut crm = anna.crm;
    let texts = |crm: &Crm| [1, 2].map(|company| shown(crm.record(id(company)).unwrap()));
    let before = texts(&crm);
    let mut seq = 0;
    let mut run = |crm: &mut Crm, changes: Vec<Change>, role: Role| {
        seq += 1;
        let dot = Dot { replica: ReplicaId::from_random(77), seq };
        let tx = Transaction { dot, now: 9_000, author: None, label: Label::SetUp, role, changes };
        JournalEntry::of(&tx, &crm.apply(&tx).unwrap(), "tab")
    };
    let choice = Choice { taken: vec![CompanyField::industry.into()], dropped: Vec::new() };
    let changes = join(&crm, 1, 2, &choice);
    let entry = run(&mut crm, changes, Role::Do);
    let changes = inverse(&entry, &crm, |_| true).changes;
    run(&mut crm, changes, Role::Undo(entry.dot));
    assert_eq!(texts(&crm), before);
    assert_eq!(crm.all::<Company<'_>>().count(), 2);
}

/// The processor's time of this thread where the system tells it, so that a busy machine doesn't blur it.
fn spent(start: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|text| text.split_whitespace().next()?.parse().ok());
    nanoseconds.map_or_else(|| start.elapsed(), Duration::from_nanos)
}

#[test]
fn a_search_among_fifty_thousand_contacts_takes_no_longer_than_reading_them_twice() {
    let size = SampleSize { companies: 5_000, contacts: 50_000, deals: 10 };
    let crm = sample(size, 7, "2026-01-15".parse().unwrap(), &ENGLISH);
    let by = By { member: None, name: "Anna".to_owned() };
    let body = write(&crm, &Header { workspace: id(77), partial: false, by, at: 1_768_435_200_000 });
    let start = Instant::now();
    let timed = |what: &str, work: &mut dyn FnMut() -> usize| {
        let before = spent(start);
        let count = work();
        let took = spent(start).saturating_sub(before);
        println!("{what}: {took:?}, {count}");
        took
    };
    let reading = timed("reading", &mut || read(body.as_bytes()).unwrap().1.records().count());
    let contacts = timed("contacts", &mut || Search::run(&crm, Kind::Contact).len());
    let companies = timed("companies", &mut || Search::run(&crm, Kind::Company).len());
    assert!(contacts + companies < reading * 2, "{contacts:?} + {companies:?} against {reading:?}");
}

#[test]
fn a_part_takes_all_that_were_merged_along() {
    let (mut anna, _) = twins();
    anna.run(join(&anna.crm, 1, 2, &Choice::default()));
    for account in [1, 2] {
        let part = Part { accounts: [id(account)].into(), amounts: true, phones: true };
        let out = partial(&anna.crm, &part);
        assert_eq!((out.table(Kind::Company).count(), out.table(Kind::Deal).count()), (2, 2));
        assert_eq!(out.resolve(id(2)), id(1));
    }
}

#[test]
fn what_lives_is_not_hidden_behind_what_was_deleted_elsewhere() {
    let (mut anna, mut bora) = twins();
    anna.run(join(
        &anna.crm,
        1,
        2,
        &Choice { dropped: vec![(CompanyField::domains.into(), "acme.kr".into())], ..Choice::default() },
    ));
    bora.delete(1);
    let crm = both_copies::merge(&anna.crm, &bora.crm);
    assert_eq!(crm.all::<Company<'_>>().map(|company| company.id().0).collect::<Vec<_>>(), [id(2)]);
    let mut anna = anna.with(crm);
    anna.now += 10;
    anna.run(vec![Change::Restore { id: id(1) }]);
    assert_eq!(anna.crm.all::<Company<'_>>().map(|company| company.id().0).collect::<Vec<_>>(), [id(1)]);
    anna.run(take_apart(&anna.crm, id(2)));
    assert_eq!(anna.crm.all::<Company<'_>>().count(), 2);
}
