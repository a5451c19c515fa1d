//! Adding a deal at the top of a column, without leaving the board.

use leptos::html;
use leptos::prelude::*;

use crate::app::actions::deals::NewDeal;
use crate::app::components::icon::Icon;
use crate::app::pages::deals::state::use_deals;
use crate::app::words::w;
use crate::domain::amount::{DecimalMark, parse_amount};
use crate::domain::kinds::{Company, Kind};
use crate::domain::names::company_key;
use crate::domain::sorting::Sorting;
use crate::present::board::ColumnKey;

/// The foot of a column: a button, or the form that it opens.
#[component]
pub fn ColumnFoot(
    /// What makes the column.
    key: ColumnKey,
) -> impl IntoView {
    let deals = use_deals();
    let open = memo(move || deals.adding.get() == Some(key));
    view! {
        <footer class="column-foot">
            <Show
                when=move || open.get()
                fallback=move || {
                    view! {
                        <button class="column-add" type="button" on:click=move |_| deals.adding.set(Some(key))>
                            <Icon icon=icondata_lu::LuPlus />
                            {w!(board.add)}
                        </button>
                    }
                }
            >
                <QuickAdd key />
            </Show>
        </footer>
    }
}

#[component]
fn QuickAdd(key: ColumnKey) -> impl IntoView {
    let deals = use_deals();
    let data = deals.actions.data;
    let title = RwSignal::new(String::new());
    let company = RwSignal::new(String::new());
    let amount = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let first = NodeRef::<html::Input>::new();
    effect(move || {
        if let Some(input) = first.get() {
            let _stays_where_it_is_otherwise = input.focus();
        }
    });
    let money = memo(move || {
        let text = amount.get();
        (!text.trim().is_empty()).then(|| parse_amount(&text, data.currency(), DecimalMark::Guess)).transpose()
    });
    let missing = move || tried.get() && title.with(|t| t.trim().is_empty());
    let unreadable = move || money.with(Result::is_err);
    let close = move || deals.adding.set(None);
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let (Ok(amount_now), name) = (money.get_untracked(), title.get_untracked().trim().to_owned()) else { return };
        let Some(stage) = stage_for(deals, key).filter(|_| !name.is_empty()) else { return };
        let named = company.get_untracked();
        let company_id = known_company(data, &named).or_else(|| match named.trim() {
            "" => None,
            named => {
                let values = vec![(crate::domain::kinds::CompanyField::name.into(), named.into())];
                deals.actions.create(Kind::Company, named, values, Vec::new())
            }
        });
        let owner = match key {
            ColumnKey::Owner(owner) => owner,
            _ => data.author_untracked(),
        };
        let company_id = match key {
            ColumnKey::Company(Some(id)) => Some(id),
            _ => company_id,
        };
        let new = NewDeal { title: name, stage, amount: amount_now, company: company_id, contact: None, owner };
        if deals.actions.add_deal(&new).is_some() {
            // Ready for the next one: deals are often entered in a row.
            [title, company, amount].iter().for_each(|field| field.set(String::new()));
            tried.set(false);
            if let Some(input) = first.get_untracked() {
                let _stays_where_it_is_otherwise = input.focus();
            }
        }
    };
    view! {
        <form
            class="quick-add"
            novalidate
            on:submit=add
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    event.stop_propagation();
                    close();
                }
            }
        >
            <input
                class="input small"
                node_ref=first
                aria-label=w!(board.new_title)
                placeholder=w!(board.new_title)
                aria-invalid=move || missing().to_string()
                prop:value=title
                on:input=move |event| title.set(event_target_value(&event))
            />
            <Show when=missing>
                <p class="field-error">{w!(board.title_missing)}</p>
            </Show>
            <input
                class="input small"
                aria-label=w!(board.new_company)
                placeholder=w!(board.new_company)
                list="company-names"
                prop:value=company
                on:input=move |event| company.set(event_target_value(&event))
            />
            <CompanyNames />
            <input
                class="input small number"
                aria-label=w!(board.new_amount)
                placeholder=w!(board.amount_hint)
                aria-invalid=move || unreadable().to_string()
                prop:value=amount
                on:input=move |event| amount.set(event_target_value(&event))
            />
            <Show when=unreadable>
                <p class="field-error">{w!(board.amount_unreadable)}</p>
            </Show>
            <div class="button-row">
                <button class="button primary small" type="submit">
                    {w!(board.add)}
                </button>
                <button class="button ghost small" type="button" on:click=move |_| close()>
                    {w!(board.cancel)}
                </button>
            </div>
        </form>
    }
}

/// The names to choose from while typing.
#[component]
fn CompanyNames() -> impl IntoView {
    let data = use_deals().actions.data;
    let names = data.peek(|crm| {
        let mut names: Vec<String> = crm.all::<Company<'_>>().map(|c| c.name().to_owned()).collect();
        names.sorted_by(Ord::cmp);
        names.truncate(500);
        names
    });
    view! {
        <datalist id="company-names">
            {names.into_iter().map(|name| view! { <option value=name></option> }).collect_view()}
        </datalist>
    }
}

fn known_company(data: crate::app::data::Data, name: &str) -> Option<uuid::Uuid> {
    let key = company_key(name);
    let same = |c: &Company<'_>| !key.is_empty() && company_key(c.name()) == key;
    data.peek(|crm| crm.all::<Company<'_>>().find(same).map(|c| c.id().0))
}

/// The stage of a deal that is added to a column: the column's own, or the pipeline's first.
fn stage_for(deals: crate::app::pages::deals::state::Deals, key: ColumnKey) -> Option<uuid::Uuid> {
    match key {
        ColumnKey::Stage(stage) => Some(stage),
        _ => {
            let pipeline = deals.pipeline.get_untracked()?;
            deals.actions.data.peek(|crm| crate::present::board::stages(crm, pipeline).first().map(|s| s.id().0))
        }
    }
}
