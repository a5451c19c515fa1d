//! What adds a field of the team's own, changes it and gives it options, as changes of a transaction.

use uuid::Uuid;

use crate::domain::change::Change;
use crate::domain::column::{Placed, place, sort};
use crate::domain::crm::Crm;
use crate::domain::custom::Field;
use crate::domain::field::FieldName;
use crate::domain::gather::Gather;
use crate::domain::identity::imported;
use crate::domain::kinds::{
    CustomField, CustomFieldField, CustomOn, CustomOption, CustomOptionField, CustomType, Kind,
};
use crate::domain::names::reader_key;
use crate::domain::order::OrderKey;
use crate::domain::value::Value;

/// As many as a kind may have: more would no longer be found on a page.
pub const MOST_FIELDS: usize = 60;

/// What a new field is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewField {
    /// The id of its record.
    pub id: Uuid,
    /// What it is a field of.
    pub on: CustomOn,
    /// What it is called.
    pub name: String,
    /// What its values are.
    pub holds: CustomType,
}

/// The id of the field that an import makes of a column: two teammates who import the same file make the same one.
pub fn imported_field(on: CustomOn, name: &str) -> Uuid {
    imported(Kind::CustomField, on.word(), &reader_key(name))
}

/// The id of the option that an import makes of a cell.
pub fn imported_option(field: Uuid, name: &str) -> Uuid {
    imported(Kind::CustomOption, &field.to_string(), &reader_key(name))
}

/// The places of a kind's fields among each other, in order.
pub fn placed_fields(crm: &Crm, on: CustomOn) -> Vec<Placed> {
    let of_it = crm.all::<CustomField<'_>>().filter(|field| field.on() == Some(on));
    in_order(of_it.map(|field| (field.0.id, field.order().parse().ok())).gathered())
}

/// The places of a field's options among each other, in order.
pub fn placed_options(crm: &Crm, field: Uuid) -> Vec<Placed> {
    let of_it = crm.all::<CustomOption<'_>>().filter(|option| option.custom_field().is_some_and(|of| of.0 == field));
    in_order(of_it.map(|option| (option.0.id, option.order().parse().ok())).gathered())
}

fn in_order(mut placed: Vec<Placed>) -> Vec<Placed> {
    sort(&mut placed);
    placed
}

/// Adds a field behind the others of its kind.
pub fn add_field(crm: &Crm, new: &NewField, jitter: impl FnMut() -> u64) -> Vec<Change> {
    let values = vec![
        (CustomFieldField::name.into(), Value::text(&new.name)),
        (CustomFieldField::on.into(), new.on.into()),
        (CustomFieldField::holds.into(), new.holds.into()),
    ];
    let order = CustomFieldField::order.into();
    add(Kind::CustomField, &placed_fields(crm, new.on), new.id, values, order, jitter)
}

/// Adds an option behind the others of its field.
pub fn add_option(crm: &Crm, field: Uuid, id: Uuid, name: &str, jitter: impl FnMut() -> u64) -> Vec<Change> {
    let values = vec![
        (CustomOptionField::name.into(), Value::text(name)),
        (CustomOptionField::custom_field.into(), Value::Link(field)),
    ];
    let order = CustomOptionField::order.into();
    add(Kind::CustomOption, &placed_options(crm, field), id, values, order, jitter)
}

fn add(
    kind: Kind,
    siblings: &[Placed],
    id: Uuid,
    mut values: Vec<(FieldName, Value)>,
    order: FieldName,
    jitter: impl FnMut() -> u64,
) -> Vec<Change> {
    let keys = place(siblings, siblings.len(), &[id], jitter).unwrap_or_default();
    let mut changes = Vec::new();
    for (placed, key) in keys {
        match placed == id {
            true => values.push((order.clone(), Value::text(key.as_str()))),
            false => changes.push(Change::set(placed, order.clone(), key.as_str())),
        }
    }
    changes.push(Change::Create { id, kind, values, elements: Vec::new() });
    changes
}

/// Moves a field or an option past its neighbour; nothing where it stands at that end already.
pub fn step(siblings: &[Placed], id: Uuid, down: bool, jitter: impl FnMut() -> u64) -> Vec<(Uuid, OrderKey)> {
    let Some(at) = siblings.iter().position(|(other, _)| *other == id) else { return Vec::new() };
    let to = if down { at + 1 } else { at.wrapping_sub(1) };
    if to >= siblings.len() {
        return Vec::new();
    }
    let rest: Vec<Placed> = siblings.iter().filter(|(other, _)| *other != id).cloned().gathered();
    place(&rest, to, &[id], jitter).unwrap_or_default()
}

/// How many living records have a value in a field.
pub fn filled(crm: &Crm, field: &Field) -> usize {
    let living = crm.table(field.kind).filter(|record| !record.is_gone());
    living.filter(|record| !field.held(record).is_empty()).count()
}

/// How many living records have chosen an option.
pub fn chosen(crm: &Crm, field: &Field, option: Uuid) -> usize {
    let option = Value::text(option.to_string());
    let living = crm.table(field.kind).filter(|record| !record.is_gone());
    living.filter(|record| field.held(record).contains(&option)).count()
}
