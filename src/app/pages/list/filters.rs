//! The filters of a list; they live in the address.

use leptos::prelude::*;

use crate::app::actions::use_actions;
use crate::app::components::combo_field::{ComboField, Picked};
use crate::app::components::icon::Icon;
use crate::app::components::look::{Choice, Look};
use crate::app::components::select_field::SelectField;
use crate::app::pages::field::choices::{choice, members};
use crate::app::pages::field::editor::records;
use crate::app::pages::field::filters::{CustomFilters, is_asked};
use crate::app::pages::field::words::plain_text;
use crate::app::router::{Router, use_router};
use crate::app::words::{choice_name, field_name, w};
use crate::domain::field::FieldType;
use crate::domain::kinds::Kind;
use crate::domain::record::Record;
use crate::domain::sorted::SortedSet;
use crate::domain::value::Value;
use crate::present::custom_filter::{CustomFilter, key};
use crate::present::query::Query;

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
pub fn passes(record: &Record, kind: Kind, word: &str, query: &Query) -> bool {
    let Some(wanted) = query.get(word).filter(|wanted| !wanted.is_empty()) else { return true };
    match kind.field(word).map(|field| record.value(&field)) {
        Some(Value::Link(id)) => id.to_string() == wanted,
        Some(value) => plain_text(&value) == wanted,
        None => true,
    }
}

fn restate(router: Router, key: &str, value: String) {
    let mut query = router.query.get_untracked();
    match value.is_empty() {
        true => query.remove(key),
        false => query.set(key, value),
    }
    router.restate(query);
}

/// The bar: search, and a filter per field.
#[component]
pub fn FilterBar(
    /// What is listed.
    kind: Kind,
) -> impl IntoView {
    let router = use_router();
    let words = move || router.query.with(|query| query.get("q").unwrap_or_default().to_owned());
    let is_set = move || {
        router.query.with(|query| query.get("q").is_some() || filters_of(kind).iter().any(|w| query.get(w).is_some()))
            || is_asked(router)
    };
    let clear = move |_| {
        let mut query = router.query.get_untracked();
        query.remove("q");
        filters_of(kind).iter().for_each(|word| query.remove(word));
        CustomFilter::from_query(&query).0.iter().for_each(|(id, _)| query.remove(&key(*id)));
        router.restate(query);
    };
    view! {
        <div class="filterbar" role="group" aria-label=w!(filter.name)>
            <div class="chips">
                <input
                    class="input small filter-words"
                    type="search"
                    aria-label=w!(list.search)
                    placeholder=w!(list.search)
                    prop:value=words
                    on:input=move |event| restate(router, "q", event_target_value(&event))
                />
                {filters_of(kind).iter().map(|word| view! { <FieldFilter kind word /> }).collect_view()}
                <CustomFilters kind />
                <Show when=is_set>
                    <button class="chip" type="button" on:click=clear>
                        <Icon icon=icondata_lu::LuX />
                        {w!(list.clear)}
                    </button>
                </Show>
            </div>
        </div>
    }
}

#[component]
fn FieldFilter(kind: Kind, word: &'static str) -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let router = use_router();
    let name = field_name(kind.word(), word);
    let any = w!(list.any, field = name);
    let value = Signal::derive(move || router.query.with(|query| query.get(word).unwrap_or_default().to_owned()));
    let Some(field) = kind.field(word) else { return ().into_any() };
    let ty = kind.spec(&field).map(|spec| spec.ty);
    if let Some(FieldType::Link(to)) = ty
        && to != Kind::Member
    {
        let chosen = Signal::derive(move || {
            let id = value.get().parse().ok();
            id.and_then(|id| data.read(&[to], |crm| crm.record(id).map(|record| choice(crm, record))))
                .unwrap_or_default()
        });
        let on_pick = Callback::new(move |picked: Picked| match picked {
            Picked::Key(key) => restate(router, word, key),
            _ => restate(router, word, String::new()),
        });
        let source = crate::app::components::combo_field::Source { open: None, ..records(actions, to, false) };
        return view! { <ComboField look=Look::Filter name value=chosen source hint=any on_pick /> }.into_any();
    }
    let choices = memo(move || {
        let some: Vec<Choice> = match ty {
            Some(FieldType::Link(_)) => data.read(&[Kind::Member], members),
            Some(FieldType::Choice(words)) => words.iter().map(|word| Choice::new(*word, choice_name(word))).collect(),
            _ => data.read(&[kind], |crm| {
                let living = crm.table(kind).filter(|record| !record.is_gone());
                let texts: SortedSet<String> = living.map(|record| plain_text(&record.value(&field))).collect();
                texts.into_iter().filter(|t| !t.is_empty()).map(|t| Choice::new(t.clone(), t)).collect()
            }),
        };
        std::iter::once(Choice::new("", any.clone())).chain(some).collect::<Vec<_>>()
    });
    let on_commit = Callback::new(move |key: String| restate(router, word, key));
    view! { <SelectField look=Look::Filter name choices value on_commit /> }.into_any()
}
