//! Undoing any sequence of transactions restores the values.
#![allow(clippy::unwrap_used, reason = "helpers of tests may")]

#[path = "undo/merges.rs"]
mod merges;

use std::sync::Arc;

use perennial::domain::change::{Change, Label, Role, Transaction};
use perennial::domain::crm::{Crm, Touched};
use perennial::domain::dot::{Dot, ReplicaId};
use perennial::domain::journal::{JournalEntry, Line};
use perennial::domain::kinds::{Company, CompanyField, CompanyId, Kind};
use perennial::domain::undo::{UndoStack, inverse, standing};
use perennial::domain::value::Value;
use perennial::sync::merge::merge;
use proptest::prelude::*;
use uuid::Uuid;

/// A copy of the data in one tab.
struct Tab {
    crm: Crm,
    stack: UndoStack,
    journal: Vec<Arc<JournalEntry>>,
    seq: u64,
}

impl Tab {
    fn new() -> Self {
        Self { crm: Crm::default(), stack: UndoStack::default(), journal: Vec::new(), seq: 0 }
    }

    fn run(&mut self, changes: Vec<Change>, role: Role) -> bool {
        self.seq += 1;
        let dot = Dot { replica: ReplicaId::from_random(7), seq: self.seq };
        let tx = Transaction { dot, now: 1_000 - self.seq, author: None, label: Label::SetUp, role, changes };
        match self.crm.apply(&tx) {
            Ok(applied) => {
                let entry = Arc::new(JournalEntry::of(&tx, &applied, "tab"));
                self.stack.push(entry.clone());
                self.journal.push(entry);
                true
            }
            Err(_) => false,
        }
    }

    fn undo(&mut self) -> bool {
        let Some(entry) = self.stack.undo().cloned() else { return false };
        let inverse = inverse(&entry, &self.crm, |dot| self.stack.is_own(dot));
        assert!(inverse.left.is_empty(), "nobody else wrote: {inverse:?}");
        assert!(self.run(inverse.changes, Role::Undo(entry.dot)));
        true
    }

    fn redo(&mut self) -> bool {
        let Some(entry) = self.stack.redo().cloned() else { return false };
        let inverse = inverse(&entry, &self.crm, |dot| self.stack.is_own(dot));
        assert!(self.run(inverse.changes, Role::Redo(entry.dot)));
        true
    }

    /// What a reader sees: names, sizes and tags of the living companies.
    fn shown(&self) -> Vec<(CompanyId, String, Option<i64>, Vec<String>)> {
        let row = |c: Company<'_>| (c.id(), c.name().to_owned(), c.employees(), c.tags().map(str::to_owned).collect());
        self.crm.all::<Company<'_>>().map(row).collect()
    }
}

fn change(step: (u8, u8, i64)) -> Change {
    let (what, which, number) = step;
    let id = Uuid::from_u128(u128::from(which % 4) + 1);
    let tag = Value::text(format!("tag {}", number % 3));
    match what % 7 {
        0 => Change::Create {
            id,
            kind: Kind::Company,
            values: vec![(CompanyField::name.into(), Value::text(format!("company {number}")))],
            elements: vec![(CompanyField::tags.into(), tag)],
        },
        1 => Change::set(id, CompanyField::name, format!("name {number}").as_str()),
        2 => Change::set(id, CompanyField::employees, Value::Int(number)),
        3 => Change::Add { id, set: CompanyField::tags.into(), value: tag },
        4 => Change::Remove { id, set: CompanyField::tags.into(), value: tag },
        5 => Change::Delete { id },
        _ => Change::Restore { id },
    }
}

proptest! {
    #[test]
    fn undoing_everything_restores_every_state_on_the_way_and_redoing_brings_it_back(
        steps in prop::collection::vec(prop::collection::vec((0_u8..7, 0_u8..4, 0_i64..50), 1..4), 1..30)
    ) {
        let mut tab = Tab::new();
        let mut states = vec![tab.shown()];
        for step in steps {
            if tab.run(step.into_iter().map(change).collect(), Role::Do) {
                states.push(tab.shown());
            }
        }
        for state in states.iter().rev().skip(1) {
            prop_assert!(tab.undo());
            prop_assert_eq!(&tab.shown(), state);
        }
        prop_assert!(!tab.undo());
        for state in states.iter().skip(1) {
            prop_assert!(tab.redo());
            prop_assert_eq!(&tab.shown(), state);
        }
        prop_assert!(!tab.redo());
    }
}

#[test]
fn what_an_element_alone_kept_alive_is_deleted_when_the_merge_that_brought_it_is_undone() {
    let mut mine = Tab::new();
    assert!(mine.run(vec![change((0, 0, 1))], Role::Do));
    let id = Uuid::from_u128(1);
    // They add a tag while it is deleted here, then the merge revives it.
    let dot = Dot { replica: ReplicaId::from_random(9), seq: 1 };
    let add = Change::Add { id, set: CompanyField::tags.into(), value: "theirs".into() };
    let (author, label, role) = (None, Label::SetUp, Role::Do);
    let mut theirs = mine.crm.clone();
    theirs.apply(&Transaction { dot, now: 5, author, label, role, changes: vec![add] }).unwrap();
    assert!(mine.run(vec![Change::Delete { id }], Role::Do));
    let merged = merge(&mine.crm, &theirs);
    let touched = Touched { before: mine.crm.record(id).cloned(), after: merged.record(id).unwrap().clone() };
    let mut entry = JournalEntry::clone(&mine.journal[0]);
    entry.lines = Line::of(&touched).into_iter().collect();
    mine.crm = merged;
    assert!(!mine.crm.record(id).unwrap().is_gone());
    let changes = inverse(&entry, &mine.crm, |_| true).changes;
    assert!(mine.run(changes, Role::Undo(entry.dot)));
    assert!(mine.crm.record(id).unwrap().is_gone());
}

#[test]
fn what_was_done_stands_until_it_is_taken_back_and_again_when_it_is_redone() {
    let mut tab = Tab::new();
    assert!(tab.run(vec![change((0, 0, 1))], Role::Do));
    let dot = tab.journal[0].dot;
    let stands = |tab: &Tab| standing(dot, tab.journal.iter());
    assert_eq!(stands(&tab), Some(dot));
    for _ in 0..2 {
        assert!(tab.undo());
        assert_eq!(stands(&tab), None);
        assert!(tab.redo());
        assert_eq!(stands(&tab), tab.stack.undo().map(|entry| entry.dot));
    }
    assert!(tab.run(vec![change((1, 0, 2))], Role::Do) && tab.undo());
    assert!(stands(&tab).is_some(), "something else was taken back");
    tab.journal.clear();
    assert_eq!(stands(&tab), None, "it could not be kept");
}
