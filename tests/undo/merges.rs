//! Undoing a merge.

use std::sync::Arc;

use perennial::domain::change::{Change, Label, Role, Transaction};
use perennial::domain::crm::Crm;
use perennial::domain::dot::{Dot, ReplicaId};
use perennial::domain::identity;
use perennial::domain::journal::{Event, FieldChange, JournalEntry};
use perennial::domain::kinds::{Company, CompanyField, CompanyId, Kind, Run, RunField, RunId};
use perennial::domain::record::{KindName, Record};
use perennial::domain::undo::{Inverse, UndoStack, inverse, tell_undone};
use perennial::domain::value::Value;
use perennial::sync::merge::{merge, take_in_all};
use perennial::sync::report::{Deed, merge_with_report};
use uuid::Uuid;

/// A copy in one tab of one run.
struct Side {
    crm: Crm,
    stack: UndoStack,
    run: u64,
    seq: u64,
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

impl Side {
    /// With a company 'Acme' that both sides have.
    fn two() -> (Self, Self) {
        let mut start = Self { crm: Crm::default(), stack: UndoStack::default(), run: 9, seq: 0 };
        start.create(1, "Acme");
        let side = |run| Self { crm: start.crm.clone(), stack: UndoStack::default(), run, seq: 0 };
        (side(1), side(2))
    }

    fn replica(&self) -> ReplicaId {
        ReplicaId::from_random(self.run)
    }

    fn dot(&mut self) -> Dot {
        self.seq += 1;
        Dot { replica: self.replica(), seq: self.seq }
    }

    fn act(&mut self, label: Label, role: Role, changes: Vec<Change>) {
        let tx = Transaction { dot: self.dot(), now: 10 * self.seq + self.run, author: None, label, role, changes };
        let applied = self.crm.apply(&tx).unwrap();
        self.stack.push(Arc::new(JournalEntry::of(&tx, &applied, "tab")));
    }

    fn run(&mut self, changes: Vec<Change>) {
        self.act(Label::SetUp, Role::Do, changes);
    }

    fn create(&mut self, number: u128, name: &str) {
        let values = vec![(CompanyField::name.into(), Value::text(name))];
        self.run(vec![Change::Create { id: id(number), kind: Kind::Company, values, elements: Vec::new() }]);
    }

    fn set(&mut self, number: u128, field: CompanyField, value: &str) {
        self.run(vec![Change::set(id(number), field, value)]);
    }

    fn purge(&mut self, number: u128) {
        let mut record = (**self.crm.record(id(number)).unwrap()).clone();
        record.purge();
        self.crm.replace(Arc::new(record));
    }

    fn introduce(&mut self) {
        let values = vec![(RunField::replica.into(), Value::text(self.replica().to_string()))];
        self.run(vec![Change::Create { id: self.run_id(), kind: Kind::Run, values, elements: Vec::new() }]);
    }

    fn run_id(&self) -> Uuid {
        identity::built_in(Kind::Run, &self.replica().to_string())
    }

    fn merge(&mut self, theirs: &Crm) -> Arc<JournalEntry> {
        let expected = merge(&self.crm, theirs);
        let touched = take_in_all(&mut self.crm, theirs.records().cloned());
        assert_eq!(self.crm, expected);
        let label = Label::MergedFrom { name: "Bora".to_owned() };
        let entry = Arc::new(JournalEntry::merged(self.dot(), 77, None, "tab", label, &touched));
        self.stack.push(entry.clone());
        entry
    }

    fn inverse(&self, entry: &JournalEntry) -> Inverse {
        inverse(entry, &self.crm, |dot| self.stack.is_own(dot))
    }

    fn undo(&mut self) -> Vec<(Uuid, Option<Box<str>>)> {
        let entry = self.stack.undo().unwrap().clone();
        let Inverse { changes, left } = self.inverse(&entry);
        self.act(Label::Undone(Box::new(entry.label.clone())), Role::Undo(entry.dot), changes);
        left
    }

    fn redo(&mut self) -> Vec<(Uuid, Option<Box<str>>)> {
        let entry = self.stack.redo().unwrap().clone();
        let Inverse { changes, left } = self.inverse(&entry);
        self.act(Label::Redone(Box::new(entry.label.clone())), Role::Redo(entry.dot), changes);
        left
    }

    fn names(&self) -> Vec<String> {
        self.crm.all::<Company<'_>>().map(|company| company.name().to_owned()).collect()
    }
}

#[test]
fn what_came_goes_what_changed_goes_back_and_what_went_comes_back() {
    let (mut anna, mut bora) = Side::two();
    anna.create(2, "Hanbit");
    anna.create(3, "Mine");
    bora.merge(&anna.crm);
    bora.set(1, CompanyField::name, "Acme Corp");
    bora.run(vec![Change::Add { id: id(1), set: CompanyField::tags.into(), value: "key".into() }]);
    bora.run(vec![Change::Delete { id: id(2) }]);
    bora.create(4, "New");
    bora.create(5, "Made and deleted");
    bora.run(vec![Change::Delete { id: id(5) }]);
    let entry = anna.merge(&bora.crm);
    let events: Vec<_> = entry.lines.iter().map(|line| (line.id.as_u128(), line.event)).collect();
    assert_eq!(events, [(1, Event::Edited), (2, Event::Deleted), (4, Event::Arrived), (5, Event::Arrived)]);
    assert_eq!(anna.names(), ["Acme Corp", "Mine", "New"]);
    for _ in 0..2 {
        assert_eq!(anna.undo(), []);
        assert_eq!(anna.names(), ["Acme", "Hanbit", "Mine"]);
        assert_eq!(anna.crm.get::<Company<'_>>(CompanyId(id(1))).unwrap().tags().count(), 0);
        assert_eq!(anna.redo(), []);
        assert_eq!(anna.names(), ["Acme Corp", "Mine", "New"]);
    }
    anna.undo();
    // It was done by somebody who had seen theirs: the others take it over, and the file again brings nothing back.
    assert_eq!(merge(&bora.crm, &anna.crm), merge(&anna.crm, &bora.crm));
    assert!(take_in_all(&mut anna.crm.clone(), bora.crm.records().cloned()).is_empty());
}

#[test]
fn what_somebody_has_written_in_since_stays_and_is_named() {
    let (mut anna, mut bora) = Side::two();
    bora.create(2, "New");
    bora.create(3, "Other");
    bora.set(1, CompanyField::name, "Acme Corp");
    let entry = anna.merge(&bora.crm);
    bora.set(2, CompanyField::notes, "more");
    take_in_all(&mut anna.crm, bora.crm.records().cloned());
    // Ours, and taken back itself: it doesn't count.
    anna.set(3, CompanyField::notes, "mine");
    anna.undo();
    anna.set(1, CompanyField::name, "Acme Inc");
    assert_eq!(anna.inverse(&entry).left, [(id(1), Some("name".into())), (id(2), None)]);
    assert_eq!(anna.inverse(&entry).changes, [Change::Delete { id: id(3) }]);
    let strict = inverse(&entry, &anna.crm, |_| false);
    assert_eq!(strict.changes, [], "nothing of one's own is forgiven");
}

#[test]
fn what_they_took_out_of_the_trash_goes_back_there() {
    let (mut anna, mut bora) = Side::two();
    anna.run(vec![Change::Delete { id: id(1) }]);
    bora.merge(&anna.crm);
    bora.run(vec![Change::Restore { id: id(1) }]);
    bora.set(1, CompanyField::notes, "again");
    let entry = anna.merge(&bora.crm);
    assert_eq!(entry.lines[0].event, Event::Restored);
    assert_eq!(anna.undo(), []);
    assert_eq!(anna.names(), [""; 0]);
    bora.set(1, CompanyField::notes, "and again");
    anna.merge(&bora.crm);
    assert_eq!(anna.names(), ["Acme"], "an edit that our undo hadn't seen wins");
}

#[test]
fn a_conflict_that_the_merge_made_loses_nothing_unseen() {
    let (mut anna, mut bora) = Side::two();
    anna.set(1, CompanyField::name, "mine");
    anna.set(1, CompanyField::notes, "mine");
    bora.set(1, CompanyField::name, "theirs");
    bora.run(vec![Change::Set { id: id(1), field: CompanyField::country.into(), value: "KR".into(), sweep: SHOWN }]);
    anna.set(1, CompanyField::country, "US");
    let entry = anna.merge(&bora.crm);
    let stores = |side: &Side, field: CompanyField| -> Vec<Value> {
        let record = side.crm.record(id(1)).unwrap();
        let mut values: Vec<Value> = record.store(&field.into()).iter().map(|e| e.value.clone()).collect();
        values.sort();
        values.dedup();
        values
    };
    assert_eq!(stores(&anna, CompanyField::name), ["mine".into(), "theirs".into()]);
    let shown = |side: &Side| side.names().join("");
    assert_eq!(shown(&anna), "theirs", "by the clock");
    let told = |field: &str| entry.lines[0].fields.iter().any(|change| change.field() == Some(field));
    assert!(told("name") && !told("country"));
    anna.undo();
    assert_eq!(stores(&anna, CompanyField::name), ["mine".into()], "history keeps theirs");
    assert_eq!(stores(&anna, CompanyField::country), ["KR".into(), "US".into()], "the inbox keeps theirs");
}

const SHOWN: perennial::domain::record::Sweep = perennial::domain::record::Sweep::Shown;

#[test]
fn what_was_purged_can_not_come_back_and_history_forgets_it() {
    let (mut anna, mut bora) = Side::two();
    bora.create(2, "Hanbit");
    anna.merge(&bora.crm);
    anna.set(2, CompanyField::notes, "unseen by the purger");
    for number in [1, 2] {
        bora.run(vec![Change::Delete { id: id(number) }]);
        bora.purge(number);
    }
    let entry = anna.merge(&bora.crm);
    let events: Vec<_> = entry.lines.iter().map(|line| (line.event, line.fields.len())).collect();
    assert_eq!(events, [(Event::Purged, 0), (Event::Purged, 0)], "no value of theirs is kept");
    assert_eq!(anna.inverse(&entry), Inverse { changes: Vec::new(), left: vec![(id(1), None), (id(2), None)] });
    // Deleted by one merge, purged by the next: the first can't be undone any more.
    let (mut anna, mut bora) = Side::two();
    bora.run(vec![Change::Delete { id: id(1) }]);
    let entry = anna.merge(&bora.crm);
    bora.purge(1);
    anna.merge(&bora.crm);
    assert_eq!(anna.inverse(&entry), Inverse { changes: Vec::new(), left: vec![(id(1), None)] });
}

#[test]
fn the_others_learn_who_took_back_whose_merge() {
    let (mut anna, mut bora) = Side::two();
    anna.introduce();
    bora.introduce();
    bora.create(2, "New");
    let entry = anna.merge(&bora.crm);
    assert!(entry.lines.iter().all(|line| line.kind.as_ref() != "run"), "undoing leaves runs");
    let mut changes = anna.inverse(&entry).changes;
    changes.extend(tell_undone(&entry, anna.replica()));
    anna.act(Label::Undone(Box::new(entry.label.clone())), Role::Undo(entry.dot), changes);
    let merges = |side: &Side, of: RunId| -> Vec<String> {
        side.crm.get::<Run<'_>>(of).unwrap().undone_merges().map(str::to_owned).collect()
    };
    let run = RunId(anna.run_id());
    assert_eq!(merges(&anna, run), ["77 Bora"]);
    let digest = merge_with_report(&bora.crm, &anna.crm, 1_000_000).report.digest;
    let deeds: Vec<_> = digest.iter().flat_map(|digest| digest.deeds.iter()).collect();
    assert!(deeds.contains(&(&Deed::UndidMerge, &1)), "{deeds:?}");
    assert!(deeds.iter().all(|(deed, _)| !matches!(deed, Deed::Created(kind) if *kind == Kind::Run.into())));
    bora.merge(&anna.crm);
    let again = merge_with_report(&bora.crm, &anna.crm, 1_000_000).report;
    assert!(again.is_empty() && again.digest.is_empty());
    // Doing the merge again takes the word back, undoing it again says it again.
    anna.redo();
    assert_eq!(merges(&anna, run), [""; 0]);
    assert_eq!(tell_undone(anna.stack.undo().unwrap(), anna.replica()), None);
    anna.undo();
    assert_eq!(merges(&anna, run), ["77 Bora"]);
}

#[test]
fn taking_in_lists_what_changed_once_and_by_id_and_can_be_taken_back() {
    let (mut anna, mut bora) = Side::two();
    bora.create(3, "C");
    bora.create(2, "B");
    // A broken writer has used the id for another kind.
    let mut deal = Record::new(id(3), Kind::Activity);
    deal.live(perennial::domain::record::Stamp { dot: Dot { replica: ReplicaId::from_random(5), seq: 1 }, now: 5 });
    anna.merge(&bora.crm);
    let before = anna.crm.clone();
    bora.set(2, CompanyField::name, "B2");
    let old = anna.crm.record(id(1)).unwrap().clone();
    let records = [Arc::new(deal), bora.crm.record(id(2)).unwrap().clone(), old];
    let touched = take_in_all(&mut anna.crm, records.into_iter());
    assert_eq!(touched.iter().map(|t| t.after.id).collect::<Vec<_>>(), [id(2), id(3)]);
    assert_eq!(touched[1].after.kind, KindName::Known(Kind::Activity), "the smaller word");
    let entry = JournalEntry::merged(anna.dot(), 1, None, "tab", Label::Merged, &touched);
    assert!(entry.lines.iter().all(|line| line.fields.iter().all(|f| !matches!(f, FieldChange::Seen { .. }))));
    anna.crm.take_back(&perennial::domain::crm::Applied { dot: entry.dot, touched });
    assert_eq!(anna.crm, before);
}
