//! The filters of a list; they live in the address.

use leptos::prelude::*;

use crate::app::components::button::BareButton;
use crate::app::components::combo_field::{ComboField, Picked};
use crate::app::components::look::{Choice, Look};
use crate::app::components::search::Search;
use crate::app::components::select_field::SelectField;
use crate::app::pages::field::choices::{choice, members};
use crate::app::pages::field::editor::records;
use crate::app::pages::field::filters::CustomFilters;
use crate::app::pages::field::words::plain_text;
use crate::app::pages::list::arrange::Arrange;
use crate::app::pages::list::rows::Listed;
use crate::app::words::{choice_name, field_name, w, word};
use crate::domain::crm::Crm;
use crate::domain::field::FieldType;
use crate::domain::gather::Gather;
use crate::domain::kinds::Kind;
use crate::domain::record::Record;
use crate::domain::sorted::SortedSet;
use crate::domain::value::Value;
use crate::present::query::Query;
use crate::present::views::relative::ME;

/// The fields by which a list is filtered.
pub fn filters_of(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Company => &["owner", "industry", "country"],
        Kind::Contact => &["company", "role", "owner"],
        Kind::Product => &["series"],
        _ => &[],
    }
}

/// Whether a record passes the filter by a field.
pub fn passes(crm: &Crm, record: &Record, word: &str, query: &Query) -> bool {
    let Some(wanted) = query.get(word).filter(|wanted| !wanted.is_empty()) else { return true };
    match record.kind.known().and_then(|kind| kind.field(word)).map(|field| record.value(&field)) {
        Some(Value::Link(id)) => wanted.parse().is_ok_and(|wanted| crm.resolve(wanted) == crm.resolve(id)),
        Some(value) => plain_text(&value) == wanted,
        None => true,
    }
}

/// The bar: search, and a filter per field.
#[component]
pub fn FilterBar(
    /// What is listed.
    listed: Listed,
) -> impl IntoView {
    let (kind, views) = (listed.kind, listed.views);
    let words = move || views.said("q").unwrap_or_default();
    view! {
        <div class="filterbar" role="group" aria-label=word!(filter.name)>
            <div class="chips">
                <Search name=w!(list.search) value=Signal::derive(words) on_input=Callback::new(move |words| views.put("q", words)) />
                {filters_of(kind).iter().map(|word| view! { <FieldFilter listed word /> }).collect_view()}
                <CustomFilters kind />
                <Show when=move || views.is_filtered()>
                    <BareButton
                        class="chip"
                        icon=icondata_lu::LuX
                        words=word!(list.clear)
                        on_press=move || views.clear_filters()
                    />
                </Show>
            </div>
            <div class="filterbar-end">
                <Arrange listed />
            </div>
        </div>
    }
}

#[component]
fn FieldFilter(listed: Listed, word: &'static str) -> impl IntoView {
    let Listed { kind, views, data, .. } = listed;
    let actions = views.actions;
    let name = field_name(kind.word(), word);
    let any = w!(list.any, field = name);
    let value = Signal::derive(move || views.said(word).unwrap_or_default());
    let Some(field) = kind.field(word) else { return ().into_any() };
    let ty = kind.spec(&field).map(|spec| spec.ty);
    if let Some(FieldType::Link(to)) = ty
        && to != Kind::Member
    {
        let chosen = Signal::derive(move || {
            let id = value.get().parse().ok();
            id.and_then(|id| data.read(&[to], |crm| crm.record(crm.resolve(id)).map(|record| choice(crm, record))))
                .unwrap_or_default()
        });
        let on_pick = Callback::new(move |picked: Picked| match picked {
            Picked::Key(key) => views.put(word, key),
            _ => views.put(word, String::new()),
        });
        let source = crate::app::components::combo_field::Source { open: None, ..records(actions, to, false) };
        return view! { <ComboField look=Look::Filter name value=chosen source hint=any on_pick /> }.into_any();
    }
    let choices = memo(move || {
        let some: Vec<Choice> = match ty {
            Some(FieldType::Link(_)) => {
                let me = Choice::new(ME, w!(filter.mine));
                std::iter::once(me).chain(data.read(&[Kind::Member], members)).gathered()
            }
            Some(FieldType::Choice(words)) => words.iter().map(|word| Choice::new(*word, choice_name(word))).gathered(),
            _ => data.read(&[kind], |crm| {
                let texts: SortedSet<String> =
                    crm.listed(kind).map(|record| plain_text(&record.value(&field))).collect();
                texts.into_iter().filter(|t| !t.is_empty()).map(|t| Choice::new(t.clone(), t)).gathered()
            }),
        };
        std::iter::once(Choice::new("", any.clone())).chain(some).gathered()
    });
    let on_commit = Callback::new(move |key: String| views.put(word, key));
    view! { <SelectField look=Look::Filter name choices value on_commit /> }.into_any()
}
