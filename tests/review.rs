//! What a reviewer sees of a file before anything of it is taken in.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "helpers of tests may")]

#[path = "merge_report/side.rs"]
#[allow(dead_code, reason = "others need more of it")]
mod side;

use std::sync::Arc;

use perennial::domain::change::{Change, Label, Role};
use perennial::domain::dot::Dot;
use perennial::domain::journal::{self, Event, FieldChange, JournalEntry};
use perennial::domain::kinds::{CompanyField, DealField, Kind};
use perennial::domain::value::Value;
use perennial::sync::merge::merge;
use perennial::sync::pick;
use perennial::sync::report::{TOLERANCE_MS, merge_with_report};
use perennial::sync::snapshot::{By, Header};
use perennial::worker::message::{from_bytes, to_bytes};
use perennial::worker::picks::{Group, Picks};
use perennial::worker::review::{Amounts, Line, Review, Summary};
use side::{Side, id};
use uuid::Uuid;

const OURS: Uuid = Uuid::from_u128(77);
const NOW: u64 = 2_000;

fn review(ours: &Side, theirs: &Side) -> Review {
    let merged = merge_with_report(&ours.crm, &theirs.crm, NOW + TOLERANCE_MS);
    let by = By { member: None, name: "Bora".to_owned() };
    let header = Header { workspace: OURS, partial: false, by, at: NOW };
    Review { ours: ours.crm.clone(), theirs: theirs.crm.clone(), merged, header }
}

fn line(review: &Review, group: Group, of: u128) -> Line {
    review.lines(group, 0, 100).into_iter().find(|line| line.record.id == id(of)).unwrap()
}

#[test]
fn each_group_has_its_lines_with_mine_theirs_and_before() {
    let (mut anna, mut bora) = side::two();
    bora.create(Kind::Company, 7, CompanyField::name, "New");
    bora.set(1, CompanyField::name, "Acme Corp");
    bora.run(vec![Change::Delete { id: id(2) }]);
    anna.set(1, CompanyField::name, "ACME");
    anna.set(1, CompanyField::notes, "mine alone");
    let review = review(&anna, &bora);
    let summary = review.summary(Some(OURS), None);
    assert_eq!(summary.total, Amounts { new: 1, changed: 1, conflicts: 1, deleted: 1 }, "runs are none of it");
    assert_eq!(summary.groups, [(Group::Conflicts, 1), (Group::Deleted, 1), (Group::New, 1)]);
    assert!(!summary.foreign && !summary.is_nothing_new() && summary.must_be_typed);
    let conflict = line(&review, Group::Conflicts, 1);
    let text = |text: &str| Some(Value::text(text));
    let [name] = &conflict.fields[..] else { panic!("what only we wrote is no news: {:?}", conflict.fields) };
    // What both have replaced, neither knows any more: our history does.
    assert_eq!((&name.before, &name.mine, &name.theirs), (&None, &text("ACME"), &text("Acme Corp")));
    assert!(name.is_conflict());
    assert_eq!((&*conflict.who.device, conflict.record.gone), ("Bora's laptop", false));
    assert_eq!(line(&review, Group::Deleted, 2).outcome, "deleted");
    let new = line(&review, Group::New, 7);
    assert_eq!((&*new.record.name, &new.fields[0].theirs), ("New", &text("New")));
}

#[test]
fn what_stood_before_both_changed_it_is_told_by_our_own_history() {
    let (mut anna, mut bora) = side::two();
    bora.set(1, CompanyField::name, "Acme Corp");
    anna.set(1, CompanyField::name, "ACME");
    anna.set(1, CompanyField::name, "ACME Inc.");
    let review = review(&anna, &bora);
    let mut conflict = line(&review, Group::Conflicts, 1);
    assert!(conflict.lacks_before());
    let entry = |seq, label: Label, before: &str, after: &str| {
        let field = FieldChange::Value { field: "name".into(), before: Value::text(before), after: Value::text(after) };
        let line = journal::Line { id: id(1), kind: "company".into(), event: Event::Edited, fields: vec![field] };
        let dot = Dot { replica: anna.replica(), seq };
        Arc::new(JournalEntry { dot, at: 0, author: None, tab: "".into(), label, role: Role::Do, lines: vec![line] })
    };
    let newest_first = [
        entry(12, Label::SetUp, "ACME", "ACME Inc."),
        entry(11, Label::SetUp, "Acme", "ACME"),
        entry(10, Label::MergedFrom { name: String::new() }, "Old", "Acme"),
    ];
    review.fill_before(&mut conflict, &newest_first);
    assert_eq!(conflict.fields[0].before, Some(Value::text("Acme")));
}

#[test]
fn links_are_told_by_name_also_to_records_that_only_the_file_has() {
    let (anna, mut bora) = side::two();
    bora.create(Kind::Company, 8, CompanyField::name, "Hanbit");
    bora.create(Kind::Deal, 9, DealField::title, "CRM");
    bora.set(9, DealField::company, Value::Link(id(8)));
    let line = line(&review(&anna, &bora), Group::New, 9);
    let named: Vec<(&str, bool)> = line.names.iter().map(|named| (&*named.name, named.gone)).collect();
    assert_eq!(named, [("Hanbit", false)]);
}

#[test]
fn the_same_file_again_is_nothing_new_and_another_workspace_is_foreign() {
    let (anna, mut bora) = side::two();
    bora.set(1, CompanyField::name, "Acme Corp");
    let both = anna.with(merge(&anna.crm, &bora.crm));
    let again = review(&both, &bora).summary(Some(Uuid::from_u128(1)), Some(5));
    assert!(again.is_nothing_new() && again.foreign);
    assert_eq!((again.total, again.last_from), (Amounts::default(), Some(5)));
    assert!(!review(&both, &bora).summary(None, None).foreign, "of an empty workspace nothing has been said yet");
}

#[test]
fn what_is_left_out_stays_as_it_is_and_comes_with_the_next_file() {
    let (anna, mut bora) = side::two();
    bora.create(Kind::Company, 7, CompanyField::name, "New");
    bora.set(1, CompanyField::name, "Acme Corp");
    let review = review(&anna, &bora);
    let mut picks = Picks::default();
    assert_eq!(picks.chosen(&review.merged.report), None, "everything, with what changes unseen");
    picks.set_group(Group::New, false);
    let taken = Amounts { new: 0, changed: 1, conflicts: 0, deleted: 0 };
    assert_eq!(
        (review.total_of(&picks), review.total_of(&Picks::default()).new),
        (taken, 1),
        "what is told afterwards"
    );
    let chosen = picks.chosen(&review.merged.report).unwrap();
    let crm = merge(&anna.crm, &pick::chosen(&bora.crm, &chosen));
    assert_eq!((crm.name(id(1)), crm.record(id(7)).is_none()), ("Acme Corp", true));
    assert_eq!(merge(&crm, &bora.crm), merge(&anna.crm, &bora.crm));
}

#[test]
fn what_goes_to_the_page_arrives_as_it_was() {
    let (mut anna, mut bora) = side::two();
    bora.set(1, CompanyField::name, "Acme Corp");
    anna.set(1, CompanyField::name, "ACME");
    let review = review(&anna, &bora);
    let summary = review.summary(Some(OURS), None);
    assert_eq!(from_bytes::<Summary>(&to_bytes(&summary).unwrap()).unwrap(), summary);
    let lines = review.lines(Group::Conflicts, 0, 10);
    assert_eq!(from_bytes::<Vec<Line>>(&to_bytes(&lines).unwrap()).unwrap(), lines);
    assert!(from_bytes::<Summary>(&[255; 3]).is_err());
}
