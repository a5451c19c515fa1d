//! Columns that are fields of the team's own, or become such: what cells mean as options, and what has to be made.

use uuid::Uuid;

use crate::domain::change::Change;
use crate::domain::column::place;
use crate::domain::crm::Crm;
use crate::domain::custom::changes::{imported_option, placed_fields, placed_options};
use crate::domain::custom::{Field, options, stored};
use crate::domain::field::FieldName;
use crate::domain::gather::Gather;
use crate::domain::kinds::{CustomFieldField, CustomOn, CustomOptionField, CustomType, Kind};
use crate::domain::names::is_same_name;
use crate::domain::value::Value;
use crate::import::mapping::reading::Cell;
use crate::import::mapping::target::Target;
use crate::import::plan::ImportFile;
use crate::import::plan::draft::{Draft, text};

/// The fields of the team's own that files fill.
#[derive(Debug, Default)]
pub struct OwnFields(Vec<OwnField>);

#[derive(Debug)]
struct OwnField {
    id: Uuid,
    on: CustomOn,
    holds: CustomType,
    name: String,
    stands: bool,
    /// What it offers, and what cells add.
    options: Vec<(Uuid, String)>,
    /// How many of these stand here.
    standing: usize,
}

impl OwnFields {
    /// Those that the columns of files name.
    pub fn of(crm: &Crm, files: &[ImportFile]) -> Self {
        let mut fields: Vec<OwnField> = Vec::new();
        for mapping in files.iter().map(|file| &file.mapping) {
            let Some((kind, on)) = mapping.kind.and_then(|kind| Some((kind, CustomOn::of_kind(kind)?))) else {
                continue;
            };
            for column in &mapping.columns {
                let Target::Own { id, holds } = column.target else { continue };
                if fields.iter().any(|field| field.id == id) {
                    continue;
                }
                let stands = Field::of(crm, kind, &FieldName::custom(id)).is_some();
                let options: Vec<(Uuid, String)> =
                    options(crm, id).into_iter().map(|(id, name)| (id, name.to_string())).gathered();
                let (name, standing) = (column.header.clone(), options.len());
                fields.push(OwnField { id, on, holds, name, stands, options, standing });
            }
        }
        Self(fields)
    }

    /// Writes what a row says in such columns as its record holds it.
    pub fn settle(&mut self, crm: &Crm, draft: &mut Draft) {
        for (id, cell) in std::mem::take(&mut draft.own) {
            let Some(field) = self.0.iter_mut().find(|field| field.id == id) else { continue };
            let name = FieldName::custom(id);
            let values = match cell {
                Cell::Value(value) => vec![value],
                Cell::Values(values) => values,
                _ => Vec::new(),
            };
            for value in values {
                let value = if field.holds.has_options() { field.option(crm, text(&value)) } else { stored(&value) };
                match field.holds {
                    CustomType::Choices if !draft.elements.contains(&(name.clone(), value.clone())) => {
                        draft.elements.push((name.clone(), value));
                    }
                    CustomType::Choices => {}
                    _ => draft.fill(name.clone(), value),
                }
            }
        }
    }

    /// What makes the fields and options that don't stand here.
    pub fn changes(&self, crm: &Crm) -> Vec<Change> {
        let mut changes = Vec::new();
        for on in CustomOn::ALL {
            let new: Vec<&OwnField> = self.0.iter().filter(|field| field.on == *on && !field.stands).gathered();
            let ids: Vec<Uuid> = new.iter().map(|field| field.id).gathered();
            let placed = placed_fields(crm, *on);
            let keys = place(&placed, placed.len(), &ids, jitter(&ids)).unwrap_or_default();
            for field in new {
                let key = keys.iter().find(|(id, _)| *id == field.id).map(|(_, key)| Value::text(key.as_str()));
                let values = vec![
                    (CustomFieldField::name.into(), Value::text(&field.name)),
                    (CustomFieldField::on.into(), field.on.into()),
                    (CustomFieldField::holds.into(), field.holds.into()),
                    (CustomFieldField::order.into(), key.into()),
                ];
                changes.push(Change::Create { id: field.id, kind: Kind::CustomField, values, elements: Vec::new() });
            }
        }
        self.0.iter().for_each(|field| field.add_options(crm, &mut changes));
        changes
    }

    /// The names of the fields that are made.
    pub fn new_names(&self) -> Vec<String> {
        self.0.iter().filter(|field| !field.stands).map(|field| field.name.clone()).gathered()
    }
}

impl OwnField {
    /// The option that a cell means; one that nobody has is made. One that was renamed since is still the one that an
    /// import made of that word.
    fn option(&mut self, crm: &Crm, name: &str) -> Value {
        let known = self.options.iter().find(|(_, other)| is_same_name(other, name)).map(|(id, _)| *id);
        let id = known.unwrap_or_else(|| {
            let id = imported_option(self.id, name);
            let stands = crm.record(id).is_some_and(|record| !record.is_gone());
            if !stands {
                self.options.push((id, name.to_owned()));
            }
            id
        });
        Value::text(id.to_string())
    }

    fn add_options(&self, crm: &Crm, changes: &mut Vec<Change>) {
        let new = &self.options[self.standing..];
        let ids: Vec<Uuid> = new.iter().map(|(id, _)| *id).gathered();
        let placed = placed_options(crm, self.id);
        let keys = place(&placed, placed.len(), &ids, jitter(&ids)).unwrap_or_default();
        for (id, name) in new {
            let key = keys.iter().find(|(placed, _)| placed == id).map(|(_, key)| Value::text(key.as_str()));
            let values = vec![
                (CustomOptionField::name.into(), Value::text(name)),
                (CustomOptionField::custom_field.into(), Value::Link(self.id)),
                (CustomOptionField::order.into(), key.into()),
            ];
            changes.push(Change::Create { id: *id, kind: Kind::CustomOption, values, elements: Vec::new() });
        }
    }
}

/// What stands for chance: the same on both sides for two who import one file.
fn jitter(ids: &[Uuid]) -> impl FnMut() -> u64 {
    let mut seed = ids.first().map_or(0, |id| id.as_u64_pair().1);
    move || {
        seed = seed.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(1);
        seed
    }
}
