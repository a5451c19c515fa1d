//! What can be done with the team's own fields and what they offer.

use uuid::Uuid;

use crate::app::actions::Actions;
use crate::clock;
use crate::domain::change::{Change, Label};
use crate::domain::custom::changes::{NewField, add_field, add_option, placed_fields, placed_options, step};
use crate::domain::field::FieldName;
use crate::domain::gather::Gather;
use crate::domain::kinds::{
    CustomField, CustomFieldField, CustomOn, CustomOption, CustomOptionField, CustomType, Kind,
};

impl Actions {
    /// Adds a field behind the others of its kind.
    pub fn add_custom_field(self, on: CustomOn, name: &str, holds: CustomType) -> bool {
        let new = NewField { id: clock::new_id(), on, name: name.to_owned(), holds };
        let changes = self.data.peek(|crm| add_field(crm, &new, clock::random_u64));
        self.act(Label::Created { kind: Kind::CustomField.word().to_owned(), name: new.name }, changes)
    }

    /// Adds an option behind the others of its field.
    pub fn add_custom_option(self, field: Uuid, name: &str) -> bool {
        let changes = self.data.peek(|crm| add_option(crm, field, clock::new_id(), name, clock::random_u64));
        self.act(Label::Created { kind: Kind::CustomOption.word().to_owned(), name: name.to_owned() }, changes)
    }

    /// Moves a field, or an option, past its neighbour.
    pub fn move_custom(self, id: Uuid, down: bool) -> bool {
        let moved = self.data.peek(|crm| {
            let record = crm.record(id)?;
            let (siblings, order): (_, FieldName) = match record.view::<CustomField<'_>>() {
                Some(field) => (placed_fields(crm, field.on()?), CustomFieldField::order.into()),
                None => {
                    let option = record.view::<CustomOption<'_>>()?;
                    (placed_options(crm, option.custom_field()?.0), CustomOptionField::order.into())
                }
            };
            let keys = step(&siblings, id, down, clock::random_u64);
            let changes: Vec<Change> =
                keys.iter().map(|(id, key)| Change::set(*id, order.clone(), key.as_str())).gathered();
            let (kind, name) = (record.kind.word().to_owned(), record.name().to_owned());
            Some((Label::Edited { kind, name, field: "order".to_owned() }, changes))
        });
        moved.is_some_and(|(label, changes)| self.act(label, changes))
    }
}
