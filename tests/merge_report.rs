//! The report of a merge: what changes, how, by whom, and what to look at.
#![allow(clippy::unwrap_used, reason = "helpers of tests may")]

#[path = "merge_report/arbitrary.rs"]
mod arbitrary;
#[path = "merge_report/choices.rs"]
mod choices;
#[path = "snapshot/arbitrary.rs"]
mod shapes;
#[path = "merge_report/side.rs"]
mod side;
#[path = "merge_report/troubles.rs"]
mod troubles;

use perennial::domain::change::Change;
use perennial::domain::kinds::{CompanyField, ContactField, DealField, Kind};
use perennial::domain::record::{KindName, Record};
use perennial::domain::value::Value;
use perennial::sync::merge::merge;
use perennial::sync::report::{Counts, Deed, Outcome, RecordReport, Report, merge_with_report};
use side::{Side, id, report};

fn outcomes(report: &Report) -> Vec<(u128, Outcome)> {
    let seen = report.records.iter().filter(|r| r.kind != Kind::Run.into());
    seen.map(|r| (r.id.as_u128(), r.outcome)).collect()
}

fn the(report: &Report, of: u128) -> &RecordReport {
    report.record(id(of)).unwrap()
}

#[test]
fn new_changed_and_deleted_records() {
    let (mut anna, mut bora) = side::two();
    bora.create(Kind::Company, 7, CompanyField::name, "New");
    bora.create(Kind::Company, 8, CompanyField::name, "Made and deleted");
    bora.run(vec![Change::Delete { id: id(8) }]);
    bora.set(1, CompanyField::name, "Acme Corp");
    bora.run(vec![Change::Delete { id: id(2) }]);
    anna.set(1, CompanyField::notes, "mine");
    let report = report(&anna, &bora);
    let expected = [(1, Outcome::Changed), (2, Outcome::Deleted), (7, Outcome::New), (8, Outcome::NewInTrash)];
    assert_eq!(outcomes(&report), expected);
    let counts = *report.counts.get(&KindName::Known(Kind::Company)).unwrap();
    assert_eq!(counts, Counts { new: 1, changed: 1, conflicts: 0, deleted: 1 });
    assert_eq!(report.total().new, 1, "their run is new too, but nobody sees it");
    let name = &the(&report, 1).fields[..];
    assert_eq!(name.len(), 1, "what only we wrote is no news: {name:?}");
    let text = |text: &str| Some(Value::text(text));
    assert_eq!((&name[0].mine, &name[0].theirs, &name[0].before), (&text("Acme"), &text("Acme Corp"), &text("Acme")));
    assert_eq!((&name[0].result, name[0].is_conflict()), (&text("Acme Corp"), false));
    assert_eq!(name[0].wrote[0].dot.replica, bora.replica());
    assert_eq!(&*report.authors.get(&bora.replica()).unwrap().device, "Bora's laptop");
    assert!(report.guard.must_be_typed(), "one of few");
    assert_eq!((report.guard.deleted, report.guard.living), (1, anna.crm.records().count() - 2), "without the runs");
}

#[test]
fn conflicts_show_mine_theirs_and_before() {
    let (mut anna, mut bora) = side::two();
    anna.set(1, CompanyField::name, "A");
    bora.set(1, CompanyField::name, "B");
    let both = report(&anna, &bora);
    let field = &the(&both, 1).fields[0];
    let text = |text: &str| Some(Value::text(text));
    assert_eq!((&field.mine, &field.theirs, &field.result), (&text("A"), &text("B"), &text("B")));
    assert_eq!((&field.before, &field.others), (&None, &vec![Value::text("A")]), "nobody has the name before any more");
    assert_eq!(both.total().conflicts, 1);
    // On her side Bora's name stays on the screen, and still there is news: a conflict.
    let other_way = report(&bora, &anna);
    let field = &the(&other_way, 1).fields[0];
    assert_eq!((&field.mine, &field.result), (&text("B"), &text("B")));
    assert!(field.is_conflict());
    // A conflict that we have already is no news; that somebody solved it is.
    let merged = anna.with(merge(&anna.crm, &bora.crm));
    assert!(report(&merged, &bora).is_empty());
    let mut solved = bora.with(merged.crm.clone());
    let sweep = perennial::domain::record::Sweep::All;
    let field = CompanyField::name.into();
    solved.run(vec![Change::Set { id: id(1), field, value: "B".into(), sweep }]);
    let solved = report(&merged, &solved);
    assert_eq!((the(&solved, 1).fields.len(), solved.total().conflicts), (1, 0));
}

#[test]
fn the_same_file_twice_and_an_older_one_give_an_empty_report() {
    let (mut anna, mut bora) = side::two();
    let older = anna.crm.clone();
    bora.set(1, CompanyField::name, "B");
    bora.run(vec![Change::Add { id: id(1), set: CompanyField::tags.into(), value: "x".into() }]);
    anna.run(vec![Change::Delete { id: id(2) }]);
    let once = merge(&anna.crm, &bora.crm);
    for theirs in [&bora.crm, &older, &once, &anna.crm] {
        let again = merge_with_report(&once, theirs, u64::MAX);
        assert!(again.report.is_empty() && again.report.unseen == 0);
        assert!(again.report.counts.is_empty() && again.report.digest.is_empty() && again.report.troubles.is_empty());
        assert_eq!(again.crm, once);
    }
}

#[test]
fn two_who_write_the_same_see_nothing() {
    let (mut anna, mut bora) = side::two();
    anna.set(1, CompanyField::name, "same");
    bora.set(1, CompanyField::name, "same");
    let report = report(&anna, &bora);
    assert_eq!(outcomes(&report), []);
    assert_eq!(report.unseen, 1);
}

#[test]
fn deleting_restoring_and_purging() {
    let check = |annas: &dyn Fn(&mut Side), boras: &dyn Fn(&mut Side), expected: &[Outcome]| {
        let (mut anna, mut bora) = side::two();
        annas(&mut anna);
        boras(&mut bora);
        let seen: Vec<Outcome> = outcomes(&report(&anna, &bora)).into_iter().map(|(_, outcome)| outcome).collect();
        assert_eq!(seen, expected);
    };
    let nothing = |_: &mut Side| {};
    let delete = |side: &mut Side| side.run(vec![Change::Delete { id: id(1) }]);
    let rename = |side: &mut Side| side.set(1, CompanyField::name, "edit");
    let purge = |side: &mut Side| {
        side.run(vec![Change::Delete { id: id(1) }]);
        side.purge(1);
    };
    let delete_and_restore =
        |side: &mut Side| side.run(vec![Change::Delete { id: id(1) }, Change::Restore { id: id(1) }]);
    check(&nothing, &delete, &[Outcome::Deleted]);
    check(&delete, &nothing, &[]);
    check(&delete, &delete, &[]);
    check(&delete, &rename, &[Outcome::Revived]);
    check(&rename, &delete, &[Outcome::Revived]);
    check(&nothing, &purge, &[Outcome::Purged]);
    check(&delete, &purge, &[Outcome::Purged]);
    check(&rename, &purge, &[Outcome::SurvivedPurge]);
    check(&purge, &rename, &[Outcome::SurvivedPurge]);
    check(&nothing, &delete_and_restore, &[]);
    let (mut anna, _) = side::two();
    delete(&mut anna);
    let mut bora = Side::of("Bora", 2, anna.crm.clone());
    bora.run(vec![Change::Restore { id: id(1) }]);
    assert_eq!(outcomes(&report(&anna, &bora)), [(1, Outcome::Restored)]);
}

#[test]
fn sets_say_what_comes_and_goes() {
    let (mut anna, mut bora) = side::two();
    let set = || CompanyField::tags.into();
    let add = |value: &str| Change::Add { id: id(1), set: set(), value: value.into() };
    anna.run(vec![add("mine")]);
    bora.run(vec![add("theirs"), Change::Remove { id: id(1), set: set(), value: "key".into() }]);
    let report = report(&anna, &bora);
    let tags = &the(&report, 1).sets[0];
    assert_eq!((&tags.added, &tags.removed), (&vec![Value::text("theirs")], &vec![Value::text("key")]));
    assert_eq!(tags.wrote[0].dot.replica, bora.replica());
}

#[test]
fn clocks_ahead_are_named_with_their_device() {
    let (anna, mut bora) = side::two();
    bora.now = 900_000;
    bora.set(1, CompanyField::name, "tomorrow");
    let latest = 500_000;
    let seen = merge_with_report(&anna.crm, &bora.crm, latest).report;
    assert_eq!(seen.future.len(), 1, "{:?}", seen.future);
    assert_eq!((seen.future[0].id, seen.future[0].field.clone()), (id(1), Some(CompanyField::name.into())));
    assert_eq!(&*seen.authors.get(&seen.future[0].dot.replica).unwrap().device, "Bora's laptop");
    assert!(merge_with_report(&anna.crm, &bora.crm, 900_100).report.future.is_empty());
}

#[test]
fn one_id_under_two_kinds_is_said() {
    let (anna, mut bora) = side::two();
    let mut other = Record::new(id(1), Kind::Deal);
    other.live(bora.stamp());
    other.put(DealField::notes.into(), "a deal".into(), bora.stamp(), perennial::domain::record::Sweep::Shown);
    let mut theirs = perennial::domain::crm::Crm::default();
    theirs.replace(std::sync::Arc::new(other));
    bora.crm = theirs;
    let report = report(&anna, &bora);
    let line = the(&report, 1);
    assert_eq!(line.two_kinds, Some((Kind::Company.into(), Kind::Deal.into())));
    assert_eq!(line.kind, Kind::Company.into());
}

#[test]
fn the_digest_counts_deeds_by_author() {
    let (anna, mut bora) = side::two();
    bora.create(Kind::Activity, 20, perennial::domain::kinds::ActivityField::body, "called");
    bora.move_deal(4, 31);
    bora.move_deal(5, 32);
    bora.set(6, DealField::kind, "renewal");
    bora.move_deal(6, 32);
    bora.set(1, CompanyField::name, "Acme Corp");
    bora.set(1, CompanyField::notes, "twice in one record");
    bora.set(3, ContactField::name, "Kim");
    bora.set(10, perennial::domain::kinds::TaskField::done_on, "2026-01-15".parse::<chrono::NaiveDate>().unwrap());
    let report = report(&anna, &bora);
    assert_eq!(report.digest.len(), 1);
    let digest = &report.digest[0];
    assert_eq!(digest.author.as_ref().unwrap().member, Some(id(90)));
    let deeds: Vec<(Deed, usize)> = digest.deeds.iter().map(|(deed, count)| (deed.clone(), *count)).collect();
    let expected = [
        (Deed::Moved, 1),
        (Deed::Won, 1),
        (Deed::Renewed, 1),
        (Deed::Noted, 1),
        (Deed::Done, 1),
        (Deed::Edited(Kind::Company.into()), 1),
        (Deed::Edited(Kind::Contact.into()), 1),
        (Deed::Edited(Kind::Deal.into()), 1),
    ];
    assert_eq!(deeds, expected);
    assert_eq!(digest.last, Some(bora.now));
}

#[test]
fn the_delete_guard_asks_from_two_percent_or_twenty_records() {
    let check = |records: u128, deleted: u128, expected: bool| {
        let mut anna = Side::of("Anna", 1, Default::default());
        (0..records).for_each(|n| anna.create(Kind::Company, n + 1, CompanyField::name, "x"));
        let mut bora = Side::of("Bora", 2, anna.crm.clone());
        (0..deleted).for_each(|n| bora.run(vec![Change::Delete { id: id(n + 1) }]));
        let guard = report(&anna, &bora).guard;
        assert_eq!((guard.living, guard.deleted), (records as usize, deleted as usize));
        assert_eq!(guard.must_be_typed(), expected, "{guard:?}");
    };
    check(100, 0, false);
    check(100, 2, false);
    check(100, 3, true);
    check(1_200, 20, false);
    check(1_200, 21, true);
    check(0, 0, false);
}
