//! Adding a deal at the top of a column, without leaving the board.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::deals::{CompanyOf, NewDeal};
use crate::app::components::asked_field::AskedField;
use crate::app::components::button::{BareButton, Button, Rank};
use crate::app::components::focus::{focus, focus_on};
use crate::app::components::look::Look;
use crate::app::data::Data;
use crate::app::pages::deals::ask::{last_day, own_value};
use crate::app::pages::deals::state::{Deals, use_deals};
use crate::app::pages::field::read::amount_problem;
use crate::app::words::{owned, w, word};
use crate::domain::amount::{DecimalMark, parse_amount};
use crate::domain::custom::stored;
use crate::domain::gather::Gather;
use crate::domain::kinds::Company;
use crate::domain::names::{near_miss, reader_key};
use crate::domain::sorting::Sorting;
use crate::domain::typed::line;
use crate::present::board::{ColumnKey, stages};

/// How many names are offered at once: what is typed finds the others.
const NAMES: usize = 100;

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
                        <BareButton
                            class="column-add"
                            icon=icondata_lu::LuPlus
                            words=word!(board.add)
                            on_press=move || deals.adding.set(Some(key))
                        />
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
    // A company that the typed one looks like, until somebody says whether it is the same.
    let twin = RwSignal::new(None::<(Uuid, String)>);
    let tried = RwSignal::new(false);
    let before = StoredValue::new(document().active_element());
    let to_title = || focus(".quick-add input");
    request_animation_frame(to_title);
    let money = memo(move || {
        let text = amount.get();
        (!text.trim().is_empty()).then(|| parse_amount(&text, data.currency(), DecimalMark::Guess)).transpose()
    });
    let missing = move || tried.get() && title.with(|t| line(t).is_empty());
    let title_error = Signal::derive(move || missing().then(|| owned!(board.title_missing)));
    let amount_error = Signal::derive(move || money.with(|money| money.as_ref().err().map(amount_problem)));
    let close = move || {
        deals.adding.set(None);
        focus_on(before.get_value());
    };
    let add = move |answer: Option<CompanyOf>| {
        tried.set(true);
        let (Ok(amount_now), name) = (money.get_untracked(), line(&title.get_untracked())) else { return };
        let Some(stage) = stage_for(deals, key).filter(|_| !name.is_empty()) else { return };
        let of = match key {
            ColumnKey::Company(id) => Ok(id.map(CompanyOf::Known)),
            _ if answer.is_some() => Ok(answer),
            _ => company_named(data, &line(&company.get_untracked())),
        };
        let of = match of {
            Ok(of) => of,
            Err(like) => {
                twin.set(Some(like));
                return request_animation_frame(|| focus(".quick-add-twin .button"));
            }
        };
        let owner = match key {
            ColumnKey::Owner(owner) => owner,
            _ => data.author_untracked(),
        };
        let expected_close = match key {
            ColumnKey::Month(month) => month.and_then(last_day),
            _ => None,
        };
        let own = own_value(deals, key).map(|(field, value)| (field.name, stored(&value)));
        let new =
            NewDeal { title: name, stage, amount: amount_now, company: of, contact: None, owner, expected_close, own };
        if let Some(id) = deals.actions.add_deal(new) {
            if deals.find(id).is_none() {
                deals.actions.notices.add(w!(board.hidden));
            }
            // Ready for the next one: deals are often entered in a row.
            [title, company, amount].iter().for_each(|field| field.set(String::new()));
            twin.set(None);
            tried.set(false);
            to_title();
        }
    };
    view! {
        <form
            class="quick-add"
            novalidate
            on:submit=move |event: leptos::ev::SubmitEvent| {
                event.prevent_default();
                add(None);
            }
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    event.stop_propagation();
                    close();
                }
            }
        >
            <AskedField
                look=Look::Adding
                name=w!(board.new_title)
                hint=w!(board.new_title)
                value=title
                error=title_error
            />
            // A company's column says it.
            {(!matches!(key, ColumnKey::Company(_)))
                .then(|| {
                    let on_answer = Callback::new(move |answer| add(Some(answer)));
                    view! { <OfCompany company twin on_answer /> }
                })}
            <AskedField
                look=Look::Adding
                name=w!(board.new_amount)
                hint=w!(board.amount_hint)
                value=amount
                error=amount_error
            />
            <div class="button-row">
                <Button rank=Rank::PrimarySmall submits=true words=word!(board.add) />
                <Button rank=Rank::GhostSmall words=word!(board.cancel) on_press=move || close() />
            </div>
        </form>
    }
}

/// The deal's company, with the names to choose from while typing; and whether it is the one that it looks like.
#[component]
fn OfCompany(
    company: RwSignal<String>,
    twin: RwSignal<Option<(Uuid, String)>>,
    on_answer: Callback<CompanyOf>,
) -> impl IntoView {
    let data = use_deals().actions.data;
    let names = memo(move || {
        let typed = company.with(|typed| reader_key(typed));
        data.peek(|crm| {
            let fits = crm.all::<Company<'_>>().filter(|c| reader_key(c.name()).contains(&typed));
            let mut names: Vec<String> = fits.map(|c| c.name().to_owned()).gathered();
            names.sorted_by(Ord::cmp);
            names.truncate(NAMES);
            names
        })
    });
    // Typed on, it looks like another, or like none.
    effect(move || {
        company.track();
        twin.set(None);
    });
    let asked = move || {
        let (id, name) = twin.get()?;
        let known = move || on_answer.run(CompanyOf::Known(id));
        let new = move || on_answer.run(CompanyOf::New(line(&company.get_untracked())));
        Some(view! {
            <div class="quick-add-twin" role="group" aria-label=word!(list.looks_like)>
                <p class="field-help">{word!(list.looks_like)}</p>
                <Button rank=Rank::Small text=name on_press=known />
                <Button rank=Rank::GhostSmall words=word!(list.new_company) on_press=new />
            </div>
        })
    };
    view! {
        <AskedField
            look=Look::Adding
            name=w!(board.new_company)
            hint=w!(board.new_company)
            value=company
            list=Some("company-names")
        />
        <datalist id="company-names">
            {move || names.get().into_iter().map(|name| view! { <option value=name></option> }).collect_view()}
        </datalist>
        {asked}
    }
}

/// The company that a typed name means; the one that it only looks like, which is asked about.
fn company_named(data: Data, name: &str) -> Result<Option<CompanyOf>, (Uuid, String)> {
    let typed = reader_key(name);
    data.peek(|crm| {
        let find = |is_it: &dyn Fn(&str) -> bool| crm.all::<Company<'_>>().find(|c| is_it(c.name()));
        match find(&|other| reader_key(other) == typed) {
            _ if typed.is_empty() => Ok(None),
            Some(same) => Ok(Some(CompanyOf::Known(same.id().0))),
            None => match find(&|other| near_miss(other, name)) {
                Some(like) => Err((like.id().0, like.name().to_owned())),
                None => Ok(Some(CompanyOf::New(name.to_owned()))),
            },
        }
    })
}

/// The stage of a deal that is added to a column: the column's own, or the pipeline's first.
fn stage_for(deals: Deals, key: ColumnKey) -> Option<Uuid> {
    match key {
        ColumnKey::Stage(stage) => Some(stage),
        _ => {
            let pipeline = deals.pipeline.get_untracked()?;
            deals.actions.data.peek(|crm| stages(crm, pipeline).first().map(|s| s.id().0))
        }
    }
}
