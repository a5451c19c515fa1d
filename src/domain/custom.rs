//! The fields of a kind at run time: those that are declared, then those that the team has added. Forms, tables, filters,
//! import and export go by [`Field`], and needn't know which of the two one is.
//!
//! A field of the team's own is a record, and what it offers to choose from are records too: names, places and deletions
//! merge, are undone and come out of the trash as those of any record do. Its values stand in the records that have it,
//! under `custom:` and its id, so that they outlive a name, a deletion, and a version that doesn't know such fields:
//! - text, numbers (as text, since there are no floats), days, options (their ids) and addresses as text;
//! - yes and no, and amounts, as the JSON of built-in fields, kept raw as a field without a declared type must be;
//! - those of [`CustomType::Choices`] are elements of a set of that name: adding wins, as in every set.
//!
//! What a value means is told when it is read. Where a field's type was changed, or its option is gone, the value is shown as
//! it stands until somebody writes another one.

pub mod changes;

use std::sync::Arc;

use uuid::Uuid;

use crate::domain::amount::decimal_worth;
use crate::domain::change::Change;
use crate::domain::column::sort;
use crate::domain::crm::Crm;
use crate::domain::day::day;
use crate::domain::field::{FieldName, FieldSpec, FieldType};
use crate::domain::gather::Gather;
use crate::domain::kinds::{CustomField, CustomOn, CustomOption, CustomType, Kind};
use crate::domain::record::{KindName, Record};
use crate::domain::sorting::Sorting;
use crate::domain::value::{Value, canonical};

/// A field of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The kind.
    pub kind: Kind,
    /// The field.
    pub name: FieldName,
    /// The type of its value, or of its elements.
    pub ty: FieldType,
    /// Whether it holds a set of elements instead of one value.
    pub set: bool,
    /// What the team says about it; `None` if it is built in.
    pub custom: Option<Custom>,
}

/// What a team says about a field of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Custom {
    /// Its record.
    pub id: Uuid,
    /// What it is called.
    pub name: Arc<str>,
    /// What its values are.
    pub holds: CustomType,
    /// What it offers, in order.
    pub options: Vec<(Uuid, Arc<str>)>,
}

/// Every field and set of a kind: those that are declared, then the team's own in their order.
pub fn fields(crm: &Crm, kind: Kind) -> Vec<Field> {
    let declared = kind.fields().iter().zip(0_u8..).map(|(spec, at)| Field::declared(kind, FieldName::Known(at), spec));
    declared.chain(custom_fields(crm, kind)).gathered()
}

/// The fields that the team has added to a kind, in their order.
pub fn custom_fields(crm: &Crm, kind: Kind) -> Vec<Field> {
    let Some(on) = CustomOn::of_kind(kind) else { return Vec::new() };
    let of_it = crm.all::<CustomField<'_>>().filter(|field| field.on() == Some(on));
    let mut placed: Vec<_> =
        of_it.map(|field| (field.0.id, Some(field.order()).filter(|key| !key.is_empty()))).gathered();
    sort(&mut placed);
    placed.into_iter().filter_map(|(id, _)| Field::custom(crm, kind, id)).gathered()
}

/// What a field offers to choose from, in order.
pub fn options(crm: &Crm, field: Uuid) -> Vec<(Uuid, Arc<str>)> {
    let of_it = crm.all::<CustomOption<'_>>().filter(|option| option.custom_field().is_some_and(|of| of.0 == field));
    let mut placed: Vec<_> =
        of_it.map(|option| (option.0.id, Some(option.order()).filter(|key| !key.is_empty()))).gathered();
    sort(&mut placed);
    placed.into_iter().map(|(id, _)| (id, crm.name(id).into())).gathered()
}

impl Field {
    /// A field by its name; `None` for one that is neither declared nor alive among the team's own.
    pub fn of(crm: &Crm, kind: Kind, name: &FieldName) -> Option<Self> {
        match (kind.spec(name), name.custom_id()) {
            (Some(spec), _) => Some(Self::declared(kind, name.clone(), spec)),
            (None, Some(id)) => {
                let field = crm.get::<CustomField<'_>>(id.into()).filter(|field| !field.0.is_gone())?;
                (field.on() == CustomOn::of_kind(kind)).then(|| Self::custom(crm, kind, id)).flatten()
            }
            (None, None) => None,
        }
    }

    /// A declared field by its name in snapshots; text of that name where none is declared.
    pub fn declared_as(kind: Kind, name: &str) -> Self {
        let name = FieldName::of(&KindName::Known(kind), name);
        match kind.spec(&name) {
            Some(spec) => Self::declared(kind, name, spec),
            None => Self::undeclared(kind, name),
        }
    }

    /// A field that nobody declares, such as a column of an imported file: text, shown as it stands.
    pub fn undeclared(kind: Kind, name: FieldName) -> Self {
        Self { kind, name, ty: FieldType::Text, set: false, custom: None }
    }

    fn declared(kind: Kind, name: FieldName, spec: &FieldSpec) -> Self {
        Self { kind, name, ty: spec.ty, set: spec.set, custom: None }
    }

    /// A type that a newer version brought is read as text, which shows it and loses nothing.
    fn custom(crm: &Crm, kind: Kind, id: Uuid) -> Option<Self> {
        let field = crm.get::<CustomField<'_>>(id.into())?;
        let holds = field.holds().unwrap_or(CustomType::Text);
        let ty = match holds {
            CustomType::Text => FieldType::Text,
            CustomType::Number => FieldType::Number,
            CustomType::Money => FieldType::Money,
            CustomType::Date => FieldType::Date,
            CustomType::Choice | CustomType::Choices => FieldType::Option,
            CustomType::Link => FieldType::Url,
            CustomType::YesNo => FieldType::Bool,
        };
        let options = if holds.has_options() { options(crm, id) } else { Vec::new() };
        let custom = Custom { id, name: field.name().into(), holds, options };
        Some(Self { kind, name: FieldName::custom(id), ty, set: holds == CustomType::Choices, custom: Some(custom) })
    }

    /// Its name in snapshots and addresses.
    pub fn key(&self) -> String {
        self.name.name(&KindName::Known(self.kind)).to_owned()
    }

    /// What it offers to choose from; nothing where it is built in.
    pub fn options(&self) -> &[(Uuid, Arc<str>)] {
        self.custom.as_ref().map_or(&[], |custom| &custom.options)
    }

    /// The value that a record shows in it, read as its type; null where it shows none. Several, where there should be one,
    /// are a list of raw JSON.
    pub fn value(&self, record: &Record) -> Value {
        match (&self.custom, self.held(record).as_mut_slice()) {
            (None, _) => record.value(&self.name),
            (Some(_), [only]) => std::mem::replace(only, Value::Null),
            (Some(_), []) => Value::Null,
            (Some(_), several) => Value::Raw(canonical(&several.iter().map(Value::to_json).collect()).into()),
        }
    }

    /// Everything that a record shows in it. A choice may hold several, of when it was one of any number; and any number
    /// may hold what was one.
    pub fn held(&self, record: &Record) -> Vec<Value> {
        if self.custom.is_none() {
            return match self.set {
                true => record.elements(self.name.clone()).cloned().gathered(),
                false => record.shown(&self.name).filter(|value| !value.is_null()).cloned().into_iter().gathered(),
            };
        }
        let one = record.shown(&self.name).filter(|value| !value.is_null());
        let more = record.elements(self.name.clone()).filter(|element| Some(*element) != one);
        let mut held: Vec<Value> = one.into_iter().chain(more).map(|value| read(value, self.ty)).gathered();
        let place =
            |value: &Value| self.options().iter().position(|(id, _)| is_option(value, *id)).unwrap_or(usize::MAX);
        held.sorted_by(|a, b| place(a).cmp(&place(b)));
        held
    }

    /// Whether a value is one of this field's: of its type, and among its options.
    pub fn fits(&self, value: &Value) -> bool {
        match (self.ty, value) {
            (_, Value::Null) => true,
            (FieldType::Option, value) => self.options().iter().any(|(id, _)| is_option(value, *id)),
            (ty, value) => value.fits(ty),
        }
    }

    /// What makes a record hold this value, and in the team's own fields nothing else; nothing where it does already.
    pub fn write(&self, record: &Record, value: &Value) -> Vec<Change> {
        let value = if self.custom.is_some() { stored(value) } else { value.clone() };
        let set = (record.value(&self.name) != value).then(|| Change::set(record.id, self.name.clone(), value));
        let others = record.elements(self.name.clone()).filter(|_| self.custom.is_some());
        let others = others.map(|other| Change::Remove { id: record.id, set: self.name.clone(), value: other.clone() });
        set.into_iter().chain(others).gathered()
    }

    /// What puts an element into a record's set, or takes it out, wherever it stands.
    pub fn put(&self, record: &Record, element: &Value, within: bool) -> Vec<Change> {
        let (id, set, value) = (record.id, self.name.clone(), stored(element));
        if self.held(record).iter().any(|held| stored(held) == value) == within {
            return Vec::new();
        }
        if within {
            return vec![Change::Add { id, set, value }];
        }
        let one = (record.shown(&self.name) == Some(&value)).then(|| Change::set(id, self.name.clone(), Value::Null));
        let has = record.elements(self.name.clone()).any(|other| *other == value);
        one.into_iter().chain(has.then_some(Change::Remove { id, set, value })).gathered()
    }
}

/// A value of any field, as it is to be shown, and its type; also of fields of the team's own that are in the trash, and of
/// options that a field offered when its type was another one.
pub fn shown(crm: &Crm, kind: Option<Kind>, name: &FieldName, value: &Value) -> (Option<FieldType>, Value) {
    let Some(id) = name.custom_id() else {
        return (kind.and_then(|kind| kind.spec(name)).map(|spec| spec.ty), value.clone());
    };
    let ty = kind.and_then(|kind| Field::custom(crm, kind, id)).map_or(FieldType::Text, |field| field.ty);
    let value = read(value, ty);
    let is_option = option_id(&value).is_some_and(|id| crm.get::<CustomOption<'_>>(id.into()).is_some());
    (Some(if is_option { FieldType::Option } else { ty }), value)
}

/// The texts that a record holds in the team's own fields: what it can be found by besides what is declared.
pub fn words<'a>(crm: &'a Crm, record: &'a Record) -> impl Iterator<Item = &'a str> {
    let is_own = |field: &&FieldName| {
        let own = field.custom_id().and_then(|id| crm.get::<CustomField<'_>>(id.into()));
        own.is_some_and(|own| !own.0.is_gone() && matches!(own.holds(), Some(CustomType::Text | CustomType::Link)))
    };
    record.fields().filter(is_own).filter_map(|field| match record.shown(field) {
        Some(value @ Value::Text(text)) if option_id(value).is_none() => Some(&**text),
        _ => None,
    })
}

/// Whether a value is that option.
pub fn is_option(value: &Value, option: Uuid) -> bool {
    option_id(value) == Some(option)
}

/// The option that a value names.
pub fn option_id(value: &Value) -> Option<Uuid> {
    match value {
        Value::Text(id) => Uuid::try_parse(id).ok(),
        _ => None,
    }
}

/// What a number is worth, for orders and ranges.
pub fn number_worth(value: &Value) -> Option<i128> {
    match value {
        Value::Text(text) => decimal_worth(text),
        _ => None,
    }
}

/// A value as it stands in a record under the name of a field of the team's own.
pub fn stored(value: &Value) -> Value {
    match value {
        Value::Null | Value::Text(_) | Value::Raw(_) => value.clone(),
        Value::Date(day) => Value::text(day.to_string()),
        Value::Link(id) => Value::text(id.to_string()),
        other => Value::Raw(canonical(&other.to_json()).into()),
    }
}

/// What stands in a record under such a name, read as a type. What doesn't fit the type is read as what it looks like.
pub fn read(value: &Value, ty: FieldType) -> Value {
    match value {
        Value::Text(text) if ty == FieldType::Date => day(text).map_or_else(|| value.clone(), Value::Date),
        Value::Raw(text) if !value.is_withheld() => {
            let Ok(json) = serde_json::from_slice(text.as_bytes()) else { return value.clone() };
            let shapes = [FieldType::Bool, FieldType::Money].into_iter().map(|ty| Value::from_json(&json, Some(ty)));
            shapes.into_iter().find(|read| !matches!(read, Value::Raw(_))).unwrap_or_else(|| value.clone())
        }
        _ => value.clone(),
    }
}
