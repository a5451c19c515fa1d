//! Picking, solving conflicts, purging, and parts of the data.

use std::collections::HashSet;

use perennial::domain::change::Change;
use perennial::domain::crm::Crm;
use perennial::domain::kinds::{ActivityField, Company, CompanyField, CompanyId, Contact, ContactField, ContactId};
use perennial::domain::kinds::{Deal, DealField, DealId, Kind, TaskField};
use perennial::domain::money::{Currency, Money};
use perennial::domain::value::Value;
use perennial::sync::conflicts::{conflicts, keep_all_as_shown};
use perennial::sync::merge::merge;
use perennial::sync::partial::{Part, partial};
use perennial::sync::pick::chosen;
use perennial::sync::purge::{preview, purge};
use perennial::sync::report::authors;
use perennial::sync::snapshot::{By, Header, body, read, write};

use crate::side::{Side, id, report, two};

#[test]
fn only_what_is_picked_is_merged() {
    let (anna, mut bora) = two();
    bora.set(1, CompanyField::name, "one");
    bora.set(2, CompanyField::name, "two");
    let picked = chosen(&bora.crm, &HashSet::from([id(1)]));
    let merged = merge(&anna.crm, &picked);
    assert_eq!((merged.name(id(1)), merged.name(id(2))), ("one", "Hanbit"));
    assert!(merged.table(Kind::Run).count() > anna.crm.table(Kind::Run).count(), "with the run that wrote it");
    assert_eq!(merge(&merged, &bora.crm), merge(&anna.crm, &bora.crm), "the rest comes later");
}

#[test]
fn conflicts_are_listed_and_solved() {
    let (mut anna, mut bora) = two();
    for (field, text) in [(CompanyField::name, "A"), (CompanyField::notes, "a")] {
        anna.set(1, field, text);
    }
    for (field, text) in [(CompanyField::name, "B"), (CompanyField::notes, "b")] {
        bora.set(1, field, text);
    }
    let both = merge(&anna.crm, &bora.crm);
    let list: Vec<_> = conflicts(&both).collect();
    assert_eq!(list.len(), 2);
    let name = &list[0];
    assert_eq!((&name.shown.value, &name.others[0].value), (&Value::text("B"), &Value::text("A")));
    let authors = authors(&both, [name.others[0].dot.replica].into_iter());
    assert_eq!(&*authors.values().next().unwrap().device, "Anna's laptop");
    let after = |changes: Vec<Change>| {
        let mut side = Side::of("Dan", 4, both.clone());
        side.run(changes);
        let solved = merge(&merge(&side.crm, &bora.crm), &anna.crm);
        (solved.name(id(1)).to_owned(), conflicts(&solved).count())
    };
    assert_eq!(after(vec![name.take(&name.others[0].value)]), ("A".to_owned(), 1));
    assert_eq!(after(vec![name.keep_shown()]), ("B".to_owned(), 1));
    assert_eq!(after(keep_all_as_shown(&both)), ("B".to_owned(), 0));
    // In the trash nothing is asked.
    let mut side = Side::of("Dan", 4, both);
    side.delete(1);
    assert_eq!(conflicts(&side.crm).count(), 0);
}

#[test]
fn a_purge_says_what_goes_and_survives_merging() {
    let (mut anna, mut bora) = two();
    anna.delete(1);
    anna.delete(2);
    bora.set(2, CompanyField::notes, "still needed");
    let before = anna.crm.clone();
    let both = merge(&anna.crm, &bora.crm);
    let seen = preview(&both);
    assert_eq!(seen.gone.iter().map(|r| r.id).collect::<Vec<_>>(), [id(1)]);
    assert_eq!((seen.saved[0].record.id, seen.saved[0].by[0].replica), (id(2), bora.replica()));
    let all = HashSet::from([id(1), id(2), id(3)]);
    let mut purged = both.clone();
    assert_eq!(purge(&mut purged, &all).len(), 1);
    assert!(purge(&mut purged, &all).is_empty(), "once is enough");
    for older in [&before, &both, &bora.crm] {
        assert_eq!(merge(&purged, older), purged, "no older file brings it back");
    }
    // Who edited meanwhile keeps the edit, and only that.
    let mut chae = Side::of("Chae", 8, before);
    chae.run(vec![Change::Restore { id: id(1) }]);
    chae.set(1, CompanyField::notes, "kept");
    let merged = merge(&purged, &chae.crm);
    let company = merged.get::<Company<'_>>(CompanyId(id(1))).unwrap();
    assert_eq!((company.notes(), company.name(), company.0.is_gone()), ("kept", "Acme", false), "restoring rewrote it");
}

/// A company with a contact, a deal, a call and a task, and another one with a deal.
fn accounts() -> Side {
    let (_, mut side) = two();
    let link = |company: u128| Value::Link(id(company));
    side.set(3, ContactField::company, link(1));
    side.run(vec![
        Change::Add { id: id(3), set: ContactField::phones.into(), value: "010-1111-2222".into() },
        Change::Add { id: id(3), set: ContactField::phones.into(), value: "02-333-4444".into() },
    ]);
    side.set(4, DealField::company, link(1));
    side.set(4, DealField::amount, Money::new(900, Currency::KRW));
    side.set(4, DealField::budget, "about a thousand");
    side.set(5, DealField::company, link(2));
    side.create(Kind::Activity, 40, ActivityField::deal, link(4));
    side.set(40, ActivityField::body, "called");
    side.create(Kind::Activity, 41, ActivityField::company, link(2));
    side.set(10, TaskField::contact, link(3));
    side
}

fn through_a_file(crm: &Crm) -> (String, Crm) {
    let header = Header { workspace: id(7), partial: true, by: By::default(), at: 0 };
    let file = write(crm, &header);
    let read = read(file.as_bytes()).unwrap().1;
    (file, read)
}

#[test]
fn a_part_holds_an_account_and_what_belongs_to_it() {
    let whole = accounts().crm;
    let part = Part { accounts: HashSet::from([id(1)]), amounts: true, phones: true };
    let part = partial(&whole, &part);
    let is_in = |number: u128| part.record(id(number)).is_some();
    assert!([1, 3, 4, 10, 40, 30, 90].into_iter().all(is_in));
    assert!(![2, 5, 6, 41].into_iter().any(is_in));
    assert_eq!(merge(&whole, &part), whole, "a part of one's own changes nothing");
    assert_eq!(merge(&part, &whole), whole);
    assert_eq!(part.get::<Deal<'_>>(DealId(id(4))).unwrap().amount(), Some(Money::new(900, Currency::KRW)));
}

#[test]
fn a_part_without_amounts_and_phones_tells_none_and_loses_none() {
    let owner = accounts();
    let part = Part { accounts: HashSet::from([id(1)]), amounts: false, phones: false };
    let (file, received) = through_a_file(&partial(&owner.crm, &part));
    for secret in ["010", "4444", "900", "thousand", "KRW"] {
        assert!(!file.contains(&format!("\"{secret}")) && !file.contains(&format!("{secret}\"")), "{secret} in {file}");
    }
    let deal = |crm: &Crm| crm.get::<Deal<'_>>(DealId(id(4))).unwrap().amount();
    assert_eq!(deal(&received), None);
    assert_eq!(received.get::<Contact<'_>>(ContactId(id(3))).unwrap().phones().count(), 0);
    assert_eq!(received.records().map(|r| r.conflicts().count()).sum::<usize>(), 0);
    // Who got the part goes on working, and the owner takes it in: nothing is lost, and nobody knew better.
    let mut partner = Side::of("Partner", 12, received);
    partner.set(4, DealField::title, "ours");
    let report_of = report(&owner, &partner);
    assert_eq!(report_of.record(id(4)).unwrap().fields.len(), 1);
    let back = merge(&owner.crm, &through_a_file(&partner.crm).1);
    assert_eq!((back.name(id(4)), deal(&back)), ("ours", Some(Money::new(900, Currency::KRW))));
    assert_eq!(back.get::<Contact<'_>>(ContactId(id(3))).unwrap().phones().count(), 2);
    // A value that is written over a withheld one is a conflict, because its writer hadn't seen that.
    partner.set(4, DealField::amount, Money::new(1, Currency::KRW));
    let back = merge(&owner.crm, &partner.crm);
    assert_eq!(conflicts(&back).count(), 1);
    assert_eq!(body(&merge(&partner.crm, &owner.crm)), body(&back));
    // The report of the whole file names what comes, not what was withheld.
    let told = report(&partner, &owner);
    assert_eq!(told.record(id(3)).unwrap().sets[0].added.len(), 2);
    assert!(told.record(id(3)).unwrap().sets[0].removed.is_empty());
}
