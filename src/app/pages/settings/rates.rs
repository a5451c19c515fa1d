//! What other currencies are worth in the workspace's own.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::use_actions;
use crate::app::components::block::Block;
use crate::app::components::button::{Button, Rank};
use crate::app::components::date_field::DateField;
use crate::app::components::look::Look;
use crate::app::components::select::Select;
use crate::app::pages::settings::cell::{AddField, Cell};
use crate::app::words::{owned, w, word};
use crate::domain::crm::Crm;
use crate::domain::gather::{AddAll, Gather};
use crate::domain::kinds::{Deal, Kind, Rate, RateField};
use crate::domain::money::Currency;
use crate::domain::rates::{Decimal, Rates};
use crate::domain::sorted::SortedSet;
use crate::domain::sorting::Sorting;
use crate::domain::value::Value;
use crate::present::money::offered;

/// What a row shows of a rate.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    id: Uuid,
    currency: String,
    base: String,
    rate: String,
    since: Option<chrono::NaiveDate>,
    counts: bool,
}

/// The rates, and a way to add one.
#[component]
pub fn RateSettings() -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let own = memo(move || data.read(&[Kind::Workspace], |crm| crm.currency()));
    let rows = memo(move || data.read(&[Kind::Rate, Kind::Workspace], rows));
    let ids = memo(move || rows.with(|rows| rows.iter().map(|row| row.id).gathered()));
    // Currencies of deals that no rate turns into the own one.
    let missing = memo(move || {
        let today = data.today.get();
        data.read(&[Kind::Rate, Kind::Workspace, Kind::Deal], |crm| {
            let rates = Rates::of(crm, today);
            let used: SortedSet<Currency> =
                crm.all::<Deal<'_>>().filter_map(Deal::amount).map(|amount| amount.currency).collect();
            let lacks = |currency: &&Currency| **currency != rates.own() && rates.get(**currency).is_none();
            used.iter().filter(lacks).map(|currency| currency.code().to_owned()).gathered()
        })
    });
    let chosen = RwSignal::new(None::<String>);
    let others = move || offered("").into_iter().filter(move |code| !code.is_empty() && *code != own.get().code());
    let currency = Signal::derive(move || {
        let first = || missing.with(|missing| missing.first().cloned()).or_else(|| others().next());
        chosen.get().filter(|code| *code != own.get().code()).or_else(first).unwrap_or_default()
    });
    let options = Signal::derive(move || {
        let mut codes = missing.get();
        codes.add_all(others().filter(|code| missing.with(|missing| !missing.contains(code))));
        codes.into_iter().map(|code| (code.clone(), code)).gathered()
    });
    let on_add = Callback::new(move |typed: String| {
        let rate = exact(&typed)?;
        let code = currency.get_untracked();
        let values = vec![
            (RateField::currency.into(), Value::text(&code)),
            (RateField::base.into(), Value::text(own.get_untracked().code())),
            (RateField::rate.into(), Value::text(rate)),
            (RateField::since.into(), Value::Date(data.today_untracked())),
        ];
        actions.create(Kind::Rate, &code, values, Vec::new());
        chosen.set(None);
        Ok(())
    });
    let label = Signal::derive(move || w!(rates.worth, currency = currency.get(), own = own.get()));
    let apart = move || {
        let missing = missing.get().join(", ");
        (!missing.is_empty()).then(|| view! { <p class="field-help">{w!(rates.missing, currencies = missing)}</p> })
    };
    view! {
        <Block id="settings-rates" title=w!(settings.rates) note=w!(rates.note)>
            <ul class="settings-list">
                <For each=move || ids.get() key=|id| *id let:id>
                    <RateRow id rows />
                </For>
            </ul>
            {apart}
            <div class="settings-new">
                <Select
                    label=Signal::stored(owned!(settings.currency))
                    options
                    value=currency
                    on_change=Callback::new(move |code| chosen.set(Some(code)))
                />
                <AddField label button=w!(rates.add) on_add />
            </div>
        </Block>
    }
}

fn rows(crm: &Crm) -> Vec<Row> {
    let own = crm.currency();
    let row = |rate: Rate<'_>| Row {
        id: rate.id().0,
        currency: rate.currency().to_owned(),
        base: rate.base().to_owned(),
        rate: rate.rate().to_owned(),
        since: rate.since(),
        counts: rate.base() == own.code(),
    };
    let mut rows: Vec<Row> = crm.all::<Rate<'_>>().map(row).gathered();
    rows.sorted_by(|a, b| (&a.currency, b.since, a.id).cmp(&(&b.currency, a.since, b.id)));
    rows
}

/// What was typed as an exact number, or why it is none.
fn exact(typed: &str) -> Result<String, String> {
    let rate = Decimal::parse(typed).ok_or_else(|| owned!(rates.bad))?;
    Ok(rate.to_string())
}

#[component]
fn RateRow(id: Uuid, rows: Memo<Vec<Row>>) -> impl IntoView {
    let actions = use_actions();
    let row = memo(move || rows.with(|rows| rows.iter().find(|row| row.id == id).cloned()));
    let of =
        move |part: fn(&Row) -> &String| row.with(|row| row.as_ref().map(|row| part(row).clone()).unwrap_or_default());
    let name = Signal::derive(move || of(|row| &row.currency));
    let base = move || of(|row| &row.base);
    let counts = move || row.with(|row| row.as_ref().is_none_or(|row| row.counts));
    let write = Callback::new(move |typed: String| {
        actions.set_field(id, RateField::rate, exact(&typed)?.as_str());
        Ok(())
    });
    let on_day = Callback::new(move |day: Option<chrono::NaiveDate>| {
        actions.set_field(id, RateField::since, day);
    });
    let since = Signal::derive(move || row.with(|row| row.as_ref().and_then(|row| row.since)));
    let remove = move || w!(settings.remove, name = w!(rates.rate_of, currency = name.get()));
    view! {
        <li class="settings-row rate" class:faint=move || !counts()>
            <span class="rate-currency">{move || format!("1 {} =", name.get())}</span>
            <div>
                <Cell
                    class="property-input number"
                    label=Signal::derive(move || w!(rates.worth, currency = name.get(), own = base()))
                    value=Signal::derive(move || of(|row| &row.rate))
                    keyboard="decimal"
                    on_commit=write
                />
            </div>
            <span class="rate-base">
                {base} " " <span class="faint">{word!(rates.since)}</span>
            </span>
            <DateField look=Look::Filter name=owned!(rates.since) value=since on_commit=on_day />
            <Button
                rank=Rank::IconSmall
                name=remove
                icon=icondata_lu::LuTrash2
                on_press=move || { actions.delete(&[id]); }
            />
            <Show when=move || !counts()>
                <p class="field-help settings-wide">{move || w!(rates.idle, base = base())}</p>
            </Show>
        </li>
    }
}
