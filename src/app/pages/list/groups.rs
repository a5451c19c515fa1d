//! A list in groups: by what, and what their heads say.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::components::button::BareButton;
use crate::app::components::icon::Icon;
use crate::app::components::table::Groups;
use crate::app::pages::field::words::{link_text, yes_or_no};
use crate::app::pages::list::Rows;
use crate::app::pages::list::columns::{ListColumn, What};
use crate::app::pages::list::filters::filters_of;
use crate::app::pages::list::rows::Listed;
use crate::app::words::{choice_name, lang, number, owned, w};
use crate::domain::crm::Crm;
use crate::domain::field::FieldType;
use crate::domain::gather::{AddAll, Gather};
use crate::domain::kinds::{Deal, Kind};
use crate::domain::money::Money;
use crate::domain::record::Record;
use crate::domain::sorted::SortedSet;
use crate::present::deal_filter::choices::GroupBy;
use crate::present::grouping::{By, Group, GroupKey, groups, lines};
use crate::present::{day, money};

/// The name under which the grouping stands in addresses.
pub const GROUP: &str = "group";

/// Texts that many records share, and a day that is shown as something else.
const TAGS: &str = "tags";
const CLOSE: &str = "expected_close";

/// By what a list can be grouped: its name in addresses, what it is, what it is called.
pub fn groupings(listed: Listed) -> Vec<(String, By, String)> {
    let kind = listed.kind;
    let of_column = |column: ListColumn| {
        let What::Field(field) = &column.what else { return None };
        let fits = match field.ty {
            FieldType::Link(_) | FieldType::Choice(_) | FieldType::Option | FieldType::Stage | FieldType::Bool => true,
            // The month of close is another thing: what is won has closed when it has.
            FieldType::Date => *column.key != *CLOSE,
            FieldType::Text => {
                field.custom.is_some() || *column.key == *TAGS || filters_of(kind).contains(&&*column.key)
            }
            _ => false,
        };
        fits.then(|| (column.key.clone(), By::Field(field.clone()), column.name(kind)))
    };
    let mut all: Vec<_> = listed.all.get().into_iter().filter_map(of_column).gathered();
    if kind == Kind::Deal {
        all.push((GroupBy::CloseMonth.name(), By::CloseMonth, owned!(board.close_month)));
    }
    all
}

/// The groups of the rows, if the address asks for some.
pub fn grouped(listed: Listed, rows: Rows) -> Memo<Option<Arc<Vec<Group>>>> {
    let by = memo(move || {
        let asked = listed.views.query.with(|query| query.get(GROUP).map(str::to_owned))?;
        groupings(listed).into_iter().find(|(name, ..)| *name == asked).map(|(_, by, _)| by)
    });
    memo(move || {
        let by = by.get()?;
        let worth = |record: &Record, into: &mut Vec<Money>| match record.view::<Deal<'_>>() {
            Some(deal) if listed.kind == Kind::Deal => into.add_all(deal.amount()),
            _ => {
                listed.rollups.with(|rollups| into.add_all(rollups.get(&record.id).iter().flat_map(|r| r.open.clone())))
            }
        };
        let made = rows.with(|rows| listed.data.read(listed.followed, |crm| groups(crm, &by, rows, &worth)));
        Some(Arc::new(made))
    })
}

/// The groups as the table draws them.
pub fn drawn(listed: Listed, made: Memo<Option<Arc<Vec<Group>>>>) -> Groups {
    let folded = RwSignal::new(SortedSet::<GroupKey>::default());
    let lines = memo(move || {
        let made = made.get().unwrap_or_default();
        Arc::new(folded.with(|folded| lines(&made, folded)))
    });
    let draw = Callback::new(move |at: usize| {
        let group = memo(move || made.with(|made| made.as_ref().and_then(|made| Some(made.get(at)?.clone()))));
        view! { <GroupHead listed group folded /> }.into_any()
    });
    Groups { lines: lines.into(), draw }
}

/// What a group is, how much it holds, and the way to fold it.
#[component]
fn GroupHead(listed: Listed, group: Memo<Option<Group>>, folded: RwSignal<SortedSet<GroupKey>>) -> impl IntoView {
    let key = move || group.with(|group| group.as_ref().map(|group| group.key.clone()));
    let is_open = move || key().is_some_and(|key| folded.with(|folded| !folded.contains(&key)));
    let name = move || {
        let key = key();
        key.map(|key| listed.data.read(listed.followed, |crm| name_of(crm, listed, &key))).unwrap_or_default()
    };
    let count = move || number(group.with(|group| group.as_ref().map_or(0, |group| group.ids.len())));
    let sums =
        move || group.with(|group| group.as_ref().map(|g| money::full_sums(&g.sums, lang())).unwrap_or_default());
    let fold = move || {
        if let Some(key) = untrack(key) {
            folded.update(|folded| {
                if !folded.remove(&key) {
                    folded.insert(key);
                }
            });
        }
    };
    view! {
        <BareButton class="group-fold" expanded=is_open on_press=fold>
            <Icon icon=icondata_lu::LuChevronRight class="icon small" />
            <span class="group-name">{name}</span>
            <span class="badge">{count}</span>
            <span class="group-sums">{sums}</span>
        </BareButton>
    }
}

fn name_of(crm: &Crm, listed: Listed, key: &GroupKey) -> String {
    match key {
        GroupKey::Link(id) => link_text(crm, *id),
        GroupKey::Word(word) => choice_name(word),
        GroupKey::Text(text) => text.clone(),
        GroupKey::YesNo(yes) => yes_or_no(*yes).to_owned(),
        GroupKey::Several(keys) => keys.iter().map(|key| name_of(crm, listed, key)).gathered().join(", "),
        GroupKey::Month(year, month) => {
            let first = chrono::NaiveDate::from_ymd_opt(*year, *month, 1).unwrap_or_default();
            day::month_title(first, lang())
        }
        GroupKey::Rest => {
            let by = listed.views.query.with(|query| query.get(GROUP).unwrap_or_default().to_owned());
            let field = groupings(listed).into_iter().find(|(name, ..)| *name == by).map(|(_, _, name)| name);
            w!(list.nothing_said, field = field.unwrap_or_default())
        }
    }
}
