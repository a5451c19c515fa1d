//! Solving what two people wrote without knowledge of each other.

use uuid::Uuid;

use crate::app::actions::Actions;
use crate::domain::change::{Change, Label};
use crate::domain::crm::Crm;
use crate::domain::field::FieldName;
use crate::domain::record::KindName;
use crate::domain::value::Value;
use crate::sync::conflicts::{conflicts_in, keep_all_as_shown};

impl Actions {
    /// Takes one of the values of a field instead of all.
    pub fn take_value(self, id: Uuid, field: &FieldName, value: &Value) {
        let solved = self.data.peek(|crm| solve(crm, id, field, value));
        if let Some((label, change)) = solved {
            self.act(label, vec![change]);
        }
    }

    /// Keeps what is shown in every field that is in conflict.
    pub fn keep_all_as_shown(self) {
        let changes = self.data.peek(keep_all_as_shown);
        let count = changes.len();
        self.act(Label::Settled { count }, changes);
    }
}

fn solve(crm: &Crm, id: Uuid, field: &FieldName, value: &Value) -> Option<(Label, Change)> {
    let conflict = conflicts_in(crm.record(id)?).find(|conflict| conflict.field == field)?;
    let kind: &KindName = &conflict.record.kind;
    let label = Label::Edited {
        kind: kind.word().to_owned(),
        name: conflict.record.name().to_owned(),
        field: field.name(kind).to_owned(),
    };
    Some((label, conflict.take(value)))
}
