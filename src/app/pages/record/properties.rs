//! The fields of a record in groups, each edited in place.

use leptos::prelude::*;

use crate::app::actions::use_actions;
use crate::app::components::icon::Icon;
use crate::app::components::look::Look;
use crate::app::pages::field::custom::OptionsEditor;
use crate::app::pages::field::editor::{FieldEditor, SetEditor, Slot};
use crate::app::pages::record::Shown;
use crate::app::words::owned;
use crate::domain::custom::{Field, custom_fields};
use crate::domain::field::{FieldName, FieldSpec, FieldType};
use crate::domain::gather::Gather;
use crate::domain::kinds::Kind;
use crate::domain::sorting::Sorting;
use crate::present::natural::natural;

/// The fields of BANT.
const BANT: [&str; 4] = ["budget", "authority", "need", "timing"];
/// What only a lost deal has.
const LOSS: [&str; 3] = ["lost_reason", "lost_note", "try_again_on"];

/// A group of fields.
#[derive(Clone, PartialEq)]
struct Group {
    name: String,
    fields: Vec<FieldName>,
}

/// All groups.
#[component]
pub fn Properties(
    /// The record.
    shown: Shown,
) -> impl IntoView {
    let Shown { kind, id } = shown;
    let data = use_actions().data;
    let imported = memo(move || {
        data.read(&[kind], |crm| {
            let is_imported = |f: &&FieldName| matches!(f, FieldName::Other(n) if n.starts_with(FieldName::IMPORTED));
            let record = crm.record(id);
            let mut fields: Vec<FieldName> =
                record.map(|r| r.fields().filter(is_imported).cloned().gathered()).unwrap_or_default();
            let name = |field: &FieldName| field.name(&kind.into()).to_owned();
            fields.sorted_by(|a, b| natural(&name(a), &name(b)));
            fields
        })
    });
    let own = memo(move || {
        let fields = data.read(&[Kind::CustomField], |crm| custom_fields(crm, kind));
        // With their names: a field that is renamed is drawn anew.
        fields.into_iter().map(|field| (field.name, field.custom.map(|custom| (custom.name, custom.holds)))).gathered()
    });
    let own_group = move || {
        let fields: Vec<FieldName> = own.get().into_iter().map(|(name, _)| name).gathered();
        (!fields.is_empty()).then(|| view! { <GroupView shown group=Group { name: owned!(custom.title), fields } /> })
    };
    let group = move |group: Group| view! { <GroupView shown group /> };
    let more = move || {
        let fields = imported.get();
        (!fields.is_empty()).then(|| group(Group { name: owned!(record.imported), fields }))
    };
    view! {
        {groups(kind).into_iter().map(group).collect_view()}
        {own_group}
        {more}
    }
}

/// The declared fields in groups, in the order of their declaration.
fn groups(kind: Kind) -> Vec<Group> {
    let fields = |wanted: &dyn Fn(&FieldSpec) -> bool| {
        let specs = kind.fields().iter().filter(|spec| is_edited(spec) && wanted(spec));
        specs.filter_map(|spec| kind.field(spec.name)).gathered()
    };
    let special = |name: &str| BANT.contains(&name) || LOSS.contains(&name);
    let main = fields(&|spec| kind != Kind::Deal || !special(spec.name));
    let mut groups = vec![Group { name: owned!(record.details), fields: main }];
    if kind == Kind::Deal {
        groups.push(Group { name: "BANT".to_owned(), fields: fields(&|spec| BANT.contains(&spec.name)) });
        groups.push(Group { name: owned!(record.loss), fields: fields(&|spec| LOSS.contains(&spec.name)) });
    }
    groups
}

/// Links to several records stand beside the record, orders and marks of a merge nowhere.
fn is_edited(spec: &FieldSpec) -> bool {
    let hidden = matches!(spec.ty, FieldType::Order | FieldType::Instant | FieldType::Bool);
    !hidden && spec.name != "merged_into" && !(spec.set && matches!(spec.ty, FieldType::Link(_)))
}

#[component]
fn GroupView(shown: Shown, group: Group) -> impl IntoView {
    let Shown { kind, id } = shown;
    let actions = use_actions();
    let is_set =
        move |field: &FieldName| actions.data.peek(|crm| Field::of(crm, kind, field)).is_some_and(|field| field.set);
    let field = move |field: FieldName| match (is_set(&field), field.custom_id()) {
        (true, None) => view! { <SetEditor kind id set=field /> }.into_any(),
        (true, Some(_)) => view! { <OptionsEditor kind id field /> }.into_any(),
        (false, _) => {
            let of = Slot::of_record(actions, kind, id, field);
            view! { <FieldEditor of look=Look::Property /> }.into_any()
        }
    };
    view! {
        <details class="properties-section" open>
            <summary class="properties-group">
                <h2>{group.name}</h2>
                <Icon icon=icondata_lu::LuChevronRight />
            </summary>
            <div class="properties">{group.fields.into_iter().map(field).collect_view()}</div>
        </details>
    }
}
