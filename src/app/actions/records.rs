//! What can be done with any record.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::app::actions::Actions;
use crate::clock;
use crate::domain::change::{Change, Label};
use crate::domain::custom::Field;
use crate::domain::field::FieldName;
use crate::domain::gather::Gather;
use crate::domain::journal::{FieldChange, Line};
use crate::domain::kinds::{ActivityField, ActivityKind, Kind, Task, TaskField};
use crate::domain::record::{KindName, Record, Sweep};
use crate::domain::value::Value;

/// What an activity is linked to.
#[derive(Debug, Clone, Copy, Default)]
pub struct About {
    /// The deal.
    pub deal: Option<Uuid>,
    /// The company.
    pub company: Option<Uuid>,
    /// The contact.
    pub contact: Option<Uuid>,
}

impl Actions {
    /// Makes a record.
    pub fn create(
        self,
        kind: Kind,
        name: &str,
        mut values: Vec<(FieldName, Value)>,
        elements: Vec<(FieldName, Value)>,
    ) -> Option<Uuid> {
        let id = clock::new_id();
        values.retain(|(_, value)| !value.is_null());
        let change = Change::Create { id, kind, values, elements };
        let label = Label::Created { kind: kind.word().to_owned(), name: name.to_owned() };
        self.act(label, vec![change]).then_some(id)
    }

    /// Writes a field, unless it says so already.
    pub fn set_field(self, id: Uuid, field: impl Into<FieldName>, value: impl Into<Value>) -> bool {
        let (field, value) = (field.into(), value.into());
        let label = self.data.peek(|crm| {
            let record = crm.record(id)?;
            let differs = record.value(&field) != value;
            differs.then(|| Label::Edited {
                kind: record.kind.word().to_owned(),
                name: record.name().to_owned(),
                field: field.name(&record.kind).to_owned(),
            })
        });
        label.is_none_or(|label| self.act(label, vec![Change::set(id, field, value)]))
    }

    /// Writes a field, built in or the team's own, unless it says so already.
    pub fn write_field(self, id: Uuid, field: &Field, value: &Value) -> bool {
        self.edit(id, field, |record| field.write(record, value))
    }

    /// Writes a field of the team's own in many records at once.
    pub fn write_many(self, ids: &[Uuid], field: &Field, value: &Value) -> bool {
        let mut differing = 0;
        let changes: Vec<Change> = self.data.peek(|crm| {
            let living = ids.iter().filter_map(|id| crm.record(*id)).filter(|record| !record.is_gone());
            let each = living.map(|record| field.write(record, value)).filter(|changes| !changes.is_empty());
            each.inspect(|_| differing += 1).flatten().gathered()
        });
        let label = self.label_of_many(ids, &field.name, differing);
        self.act(label, changes)
    }

    /// Puts an element into a set of one of the team's own fields, or takes it out.
    pub fn put_element(self, id: Uuid, field: &Field, element: &Value, within: bool) -> bool {
        self.edit(id, field, |record| field.put(record, element, within))
    }

    fn edit(self, id: Uuid, field: &Field, changes: impl FnOnce(&Record) -> Vec<Change>) -> bool {
        let changes = self.data.peek(|crm| crm.record(id).map(|record| changes(record)).unwrap_or_default());
        let (kind, name) = self.kind_and_name(&[id]);
        self.act(Label::Edited { kind, name, field: field.key() }, changes)
    }

    /// Writes a field of many records at once.
    pub fn set_many(self, ids: &[Uuid], field: impl Into<FieldName>, value: impl Into<Value>) -> bool {
        let (field, value) = (field.into(), value.into());
        if let [id] = ids {
            return self.set_field(*id, field, value);
        }
        let changes: Vec<Change> = self.data.peek(|crm| {
            let differs = |id: &&Uuid| crm.record(**id).is_some_and(|r| !r.is_gone() && r.value(&field) != value);
            ids.iter().filter(differs).map(|id| Change::set(*id, field.clone(), value.clone())).gathered()
        });
        let label = self.label_of_many(ids, &field, changes.len());
        self.act(label, changes)
    }

    /// Adds an element to a set of records, or takes it out.
    pub fn set_element(self, ids: &[Uuid], set: impl Into<FieldName>, value: impl Into<Value>, within: bool) -> bool {
        let (set, value) = (set.into(), value.into());
        let changes: Vec<Change> = self.data.peek(|crm| {
            let differs = |id: &&Uuid| {
                let record = crm.record(**id).filter(|r| !r.is_gone());
                record.is_some_and(|r| r.elements(set.clone()).any(|e| *e == value) != within)
            };
            let change = |id: &Uuid| match within {
                true => Change::Add { id: *id, set: set.clone(), value: value.clone() },
                false => Change::Remove { id: *id, set: set.clone(), value: value.clone() },
            };
            ids.iter().filter(differs).map(change).gathered()
        });
        let label = self.label_of_many(ids, &set, changes.len());
        self.act(label, changes)
    }

    /// Puts records into the trash, and with each the duplicates that were merged into it.
    pub fn delete(self, ids: &[Uuid]) -> bool {
        let changes = self.data.peek(|crm| {
            let all = ids.iter().flat_map(|id| std::iter::once(*id).chain(crm.parts(*id)));
            all.map(|id| Change::Delete { id }).gathered()
        });
        let (kind, name) = self.kind_and_name(ids);
        self.act(Label::Deleted { kind, name, count: ids.len() }, changes)
    }

    /// Takes records out of the trash.
    pub fn restore(self, ids: &[Uuid]) -> bool {
        let changes = ids.iter().map(|id| Change::Restore { id: *id }).gathered();
        let (kind, name) = self.kind_and_name(ids);
        self.act(Label::Restored { kind, name, count: ids.len() }, changes)
    }

    /// Ticks a task off, or opens it again.
    pub fn tick(self, task: Uuid, done: bool) -> bool {
        let name = self.data.peek(|crm| crm.get::<Task<'_>>(task.into()).map_or("", Task::title).to_owned());
        let day = done.then(|| self.data.today_untracked());
        let label = match done {
            true => Label::Done { name },
            false => Label::Reopened { name },
        };
        self.act(label, vec![Change::set(task, TaskField::done_on, day)])
    }

    /// Writes down what happened.
    pub fn note(self, kind: ActivityKind, body: &str, about: About) -> bool {
        let link = |id: Option<Uuid>| id.map_or(Value::Null, Value::Link);
        let mut values: Vec<(FieldName, Value)> = vec![
            (ActivityField::kind.into(), kind.into()),
            (ActivityField::body.into(), Value::text(body)),
            (ActivityField::at.into(), Value::Int(i64::try_from(clock::now_ms()).unwrap_or(i64::MAX))),
            (ActivityField::member.into(), link(self.data.author_untracked())),
            (ActivityField::deal.into(), link(about.deal)),
            (ActivityField::company.into(), link(about.company)),
        ];
        values.retain(|(_, value)| !value.is_null());
        let elements = about.contact.map(|id| (ActivityField::contacts.into(), Value::Link(id))).into_iter().gathered();
        let about = about.deal.or(about.contact).or(about.company);
        let name = self.data.peek(|crm| about.map_or("", |id| crm.name(id)).to_owned());
        let note = Change::Create { id: clock::new_id(), kind: Kind::Activity, values, elements };
        self.act(Label::Noted { name }, vec![note])
    }

    /// Plans something to do.
    pub fn plan_task(self, title: &str, due: Option<NaiveDate>, about: About) -> bool {
        let link = |id: Option<Uuid>| id.map_or(Value::Null, Value::Link);
        let values = vec![
            (TaskField::title.into(), Value::text(title)),
            (TaskField::due.into(), due.into()),
            (TaskField::owner.into(), link(self.data.author_untracked())),
            (TaskField::deal.into(), link(about.deal)),
            (TaskField::company.into(), link(about.company)),
            (TaskField::contact.into(), link(about.contact)),
        ];
        self.create(Kind::Task, title, values, Vec::new()).is_some()
    }

    /// Gives fields of a record the values that they had before a change; a record that went comes back first.
    pub fn restore_fields(self, line: &Line) -> bool {
        let id = line.id;
        let named = |field: &str| FieldName::of(&KindName::of(&line.kind), field);
        let back = |change: &FieldChange| match change {
            FieldChange::Value { field, before, .. } => {
                Some(Change::Set { id, field: named(field), value: before.clone(), sweep: Sweep::Shown })
            }
            FieldChange::Added { set, value } => Some(Change::Remove { id, set: named(set), value: value.clone() }),
            FieldChange::Removed { set, value } => Some(Change::Add { id, set: named(set), value: value.clone() }),
            FieldChange::Seen { .. } => None,
        };
        let gone = self.data.peek(|crm| crm.record(id).is_some_and(|record| record.is_gone()));
        let restore = gone.then_some(Change::Restore { id });
        let changes: Vec<Change> = restore.into_iter().chain(line.fields.iter().filter_map(back)).gathered();
        let (kind, name) = self.kind_and_name(&[id]);
        let label = match line.fields.as_slice() {
            _ if gone => Label::Restored { kind, name, count: 1 },
            [FieldChange::Value { field, .. }] => Label::Edited { kind, name, field: field.to_string() },
            _ => Label::Restored { kind, name, count: 1 },
        };
        self.act(label, changes)
    }

    fn kind_and_name(self, ids: &[Uuid]) -> (String, String) {
        self.data.peek(|crm| {
            let first = ids.first().and_then(|id| crm.record(*id));
            let kind = first.map_or("", |r| r.kind.word()).to_owned();
            let name = first.filter(|_| ids.len() == 1).map_or("", |r| r.name()).to_owned();
            (kind, name)
        })
    }

    fn label_of_many(self, ids: &[Uuid], field: &FieldName, count: usize) -> Label {
        let (kind, name) = self.kind_and_name(ids);
        let kind_name = KindName::of(&kind);
        let field = field.name(&kind_name).to_owned();
        match ids {
            [_] => Label::Edited { kind, name, field },
            _ => Label::EditedMany { kind, field, count },
        }
    }
}
