//! What a row changes about a record that stands here, and what two rows about one record add up to.

use uuid::Uuid;

use crate::domain::change::Change;
use crate::domain::field::FieldName;
use crate::domain::gather::Gather;
use crate::domain::kinds::Kind;
use crate::domain::names::name_key;
use crate::domain::record::Record;
use crate::domain::value::Value;
use crate::import::plan::draft::text;

/// A record as the rows make or change it.
#[derive(Debug, Clone)]
pub struct Planned {
    /// The record.
    pub id: Uuid,
    /// Its kind.
    pub kind: Kind,
    /// Whether it stands here already.
    pub stands: bool,
    /// The file and row that said so first.
    pub said_by: (usize, usize),
    /// What the rows say, whether it stands here already or not.
    pub values: Vec<(FieldName, Value)>,
    /// What the rows say about its sets.
    pub elements: Vec<(FieldName, Value)>,
}

impl Planned {
    /// Takes in what another row says about the same record.
    ///
    /// # Errors
    /// The field in which the two differ.
    pub fn join(
        &mut self,
        values: Vec<(FieldName, Value)>,
        elements: Vec<(FieldName, Value)>,
    ) -> Result<bool, FieldName> {
        let held = |field: &FieldName| self.values.iter().find(|(other, _)| other == field).map(|(_, value)| value);
        // Of two spellings of one name (`㈜한빛`, `주식회사 한빛`) the first stays.
        let key = |value: &Value| name_key(self.kind, text(value));
        let differs = |field: &FieldName, held: &Value, value: &Value| {
            held != value && (*field != self.kind.title_field() || key(held) != key(value))
        };
        let contradicts =
            |(field, value): &&(FieldName, Value)| held(field).is_some_and(|held| differs(field, held, value));
        if let Some((field, _)) = values.iter().find(contradicts) {
            return Err(field.clone());
        }
        let new: Vec<(FieldName, Value)> = values.into_iter().filter(|(field, _)| held(field).is_none()).gathered();
        let new_elements: Vec<(FieldName, Value)> =
            elements.into_iter().filter(|element| !self.elements.contains(element)).gathered();
        let adds = !new.is_empty() || !new_elements.is_empty();
        self.values.extend(new);
        self.elements.extend(new_elements);
        Ok(adds)
    }

    /// The fields and sets in which it differs from the record that stands here.
    pub fn differing(&self, record: &Record) -> Vec<FieldName> {
        let mut fields: Vec<FieldName> = self
            .values
            .iter()
            .filter(|(field, value)| differs(record.shown(field), value))
            .map(|(field, _)| field.clone())
            .gathered();
        for (set, value) in &self.elements {
            if !record.elements(set.clone()).any(|held| held == value) && !fields.contains(set) {
                fields.push(set.clone());
            }
        }
        fields
    }

    /// The changes that make the record so.
    pub fn changes(self, record: Option<&Record>, changes: &mut Vec<Change>) {
        let Some(record) = record.filter(|_| self.stands) else {
            let (id, kind, values, elements) = (self.id, self.kind, self.values, self.elements);
            changes.push(Change::Create { id, kind, values, elements });
            return;
        };
        for (field, value) in self.values {
            if differs(record.shown(&field), &value) {
                changes.push(Change::set(self.id, field, value));
            }
        }
        for (set, value) in self.elements {
            if !record.elements(set.clone()).any(|held| *held == value) {
                changes.push(Change::Add { id: self.id, set, value });
            }
        }
    }
}

/// Whether a shown value is another. The day of entering a stage is the record's own: only the stage counts.
pub fn differs(shown: Option<&Value>, value: &Value) -> bool {
    match (shown, value) {
        (Some(Value::Stage(shown)), Value::Stage(said)) => shown.stage != said.stage,
        (None, value) => !value.is_null(),
        (Some(shown), value) => shown != value,
    }
}
