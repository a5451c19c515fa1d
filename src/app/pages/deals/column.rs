//! A column: what its deals add up to, and those of its cards that are in view.

use leptos::prelude::*;

use crate::app::actions::pipelines::Way;
use crate::app::components::button::{BareButton, Button, Rank};
use crate::app::components::focus::focus_if_lost;
use crate::app::components::icon::Icon;
use crate::app::pages::deals::cards::Cards;
use crate::app::pages::deals::foot::ColumnFoot;
use crate::app::pages::deals::state::use_deals;
use crate::app::pages::field::words::yes_or_no;
use crate::app::words::{lang, number, owned, w, word};
use crate::domain::kinds::{Kind, Outcome};
use crate::domain::money::Money;
use crate::domain::rates::Rates;
use crate::present::board::{Column, ColumnKey, Facts};
use crate::present::day;
use crate::present::sums::told;

/// A column of the board.
#[component]
pub fn ColumnView(
    /// What makes it.
    key: ColumnKey,
) -> impl IntoView {
    let deals = use_deals();
    let column = memo(move || deals.board.with(|board| board.columns.iter().find(|c| c.key == key).cloned()));
    let heading = column_id(key);
    let is_folded = memo(move || deals.folded.with(|folded| folded.contains(&key)));
    let fold = move |()| {
        deals.folded.update(|folded| {
            if !folded.remove(&key) {
                folded.insert(key);
            }
        });
        focus_if_lost(format!("[data-column=\"{}\"] [aria-expanded]", column_id(key)));
    };
    let over = move || deals.drag.over.get().is_some_and(|(column, _)| column == key);
    let class = move || column.with(|c| c.as_ref().map_or("", |c| outcome_class(c.outcome)));
    let (labelled, place) = (heading.clone(), heading.clone());
    view! {
        <section
            class=move || format!("column {}", class())
            class:folded=is_folded
            class:drop-target=over
            aria-labelledby=labelled
            data-column=place
        >
            {move || match is_folded.get() {
                true => view! { <Folded column heading=heading.clone() on_unfold=Callback::new(fold) /> }.into_any(),
                false => {
                    view! {
                        <Head column heading=heading.clone() on_fold=Callback::new(fold) />
                        <Cards key column />
                        <ColumnFoot key />
                    }
                        .into_any()
                }
            }}
        </section>
    }
}

/// The name of a column; where the data has none, the screen has a word.
pub fn column_name(column: &Column) -> String {
    match column.key {
        ColumnKey::NoStage => owned!(board.no_stage),
        ColumnKey::Owner(None) => owned!(board.nobody),
        ColumnKey::Company(None) => owned!(board.no_company),
        ColumnKey::Month(None) => owned!(board.no_day),
        ColumnKey::Option(None) | ColumnKey::YesNo(None) => owned!(board.no_value),
        ColumnKey::YesNo(Some(yes)) => yes_or_no(yes).to_owned(),
        ColumnKey::Month(Some((year, month))) => {
            let first = chrono::NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default();
            day::month_title(first, lang())
        }
        _ => column.title.clone(),
    }
}

/// What a column's heading is known by on the page.
pub fn column_id(key: ColumnKey) -> String {
    match key {
        ColumnKey::Stage(id)
        | ColumnKey::Owner(Some(id))
        | ColumnKey::Company(Some(id))
        | ColumnKey::Option(Some(id)) => format!("column-{id}"),
        ColumnKey::YesNo(Some(yes)) => format!("column-{yes}"),
        ColumnKey::Month(Some((year, month))) => format!("column-{year}-{month}"),
        _ => "column-rest".to_owned(),
    }
}

fn outcome_class(outcome: Option<Outcome>) -> &'static str {
    match outcome {
        Some(Outcome::Won) => "won",
        Some(Outcome::Lost) => "lost",
        _ => "",
    }
}

fn mark(outcome: Option<Outcome>) -> Option<icondata_core::Icon> {
    match outcome {
        Some(Outcome::Won) => Some(icondata_lu::LuTrophy),
        Some(Outcome::Lost) => Some(icondata_lu::LuCircleX),
        _ => None,
    }
}

/// Sums, short for the eye and in full for everybody else.
#[component]
pub fn Sums(
    /// A sum per currency.
    sums: Vec<Money>,
) -> impl IntoView {
    let data = use_deals().actions.data;
    let words = memo(move || {
        let today = data.today.get();
        data.read(&[Kind::Rate, Kind::Workspace], |crm| match sums.as_slice() {
            [] => told(&Rates::of(crm, today), &[Money::new(0, crm.currency())], lang()),
            sums => told(&Rates::of(crm, today), sums, lang()),
        })
    });
    let full = move || words.with(|words| words.full.clone());
    view! {
        <span aria-hidden="true" title=full>
            {move || words.with(|words| words.short.clone())}
        </span>
        <span class="visually-hidden">{full}</span>
    }
}

#[component]
fn Head(column: Memo<Option<Column>>, heading: String, on_fold: Callback<()>) -> impl IntoView {
    // Without its cards, and without what they add up to: most of a head stays while cards come and go.
    let summed = memo(move || column.with(|column| Some(column.as_ref()?.heading())));
    let named = memo(move || Some(Column { facts: Facts::default(), ..summed.get()? }));
    let facts = move || summed.get().map(|column| column.facts).unwrap_or_default();
    move || {
        named.get().map(|column| {
            let (key, outcome, probability) = (column.key, column.outcome, column.probability);
            let name = column_name(&column);
            let icon = mark(outcome).map(|icon| view! { <Icon icon /> });
            view! {
                <header class="column-head">
                    <div class="column-title">
                        {icon} <h2 id=heading.clone()>{name.clone()}</h2>
                        <span class="badge">{move || number(facts().count)}</span>
                    </div>
                    <span class="column-sum">
                        {move || view! { <Sums sums=facts().sums /> }}
                    </span>
                    <div class="column-tools">
                        <Places key name=name.clone() />
                        <Button
                            rank=Rank::IconSmall
                            name=w!(board.fold, name = name)
                            attr=("aria-expanded", "true")
                            icon=icondata_lu::LuChevronsRightLeft
                            on_press=on_fold
                        />
                    </div>
                    {move || view! { <FactsLine facts=facts() probability /> }}
                </header>
            }
        })
    }
}

/// Moves a stage's column among the others.
#[component]
fn Places(key: ColumnKey, name: String) -> impl IntoView {
    let actions = use_deals().actions;
    let ColumnKey::Stage(stage) = key else { return ().into_any() };
    let place = move |way, name, icon| {
        view! {
            <Button
                rank=Rank::IconSmall
                class="column-place"
                name=name
                icon
                on_press=move || {
                    actions.move_stage(stage, way);
                }
            />
        }
    };
    view! {
        {place(Way::Up, w!(board.earlier, name = name), icondata_lu::LuChevronLeft)}
        {place(Way::Down, w!(board.later, name = name), icondata_lu::LuChevronRight)}
    }
    .into_any()
}

#[component]
fn FactsLine(facts: Facts, probability: Option<i64>) -> impl IntoView {
    let age = facts.mean_age.map(|days| w!(board.mean_age, days = day::age(days.unsigned_abs(), lang())));
    view! {
        <p class="column-facts">
            <span>{word!(board.weighted)} " " <Sums sums=facts.weighted /></span>
            {probability.map(|percent| view! { <span>{format!("{percent}%")}</span> })}
            {age.map(|age| view! { <span>{age}</span> })}
        </p>
    }
}

#[component]
fn Folded(column: Memo<Option<Column>>, heading: String, on_unfold: Callback<()>) -> impl IntoView {
    move || {
        column.get().map(|column| {
            let (name, heading) = (column_name(&column), heading.clone());
            view! {
                <BareButton
                    class="column-unfold"
                    attr=("aria-expanded", "false")
                    icon=icondata_lu::LuChevronsLeftRight
                    on_press=on_unfold
                >
                    <span class="visually-hidden">{word!(board.unfold)}</span>
                    <h2 id=heading>{name}</h2>
                    <span class="badge">{number(column.facts.count)}</span>
                </BareButton>
            }
        })
    }
}
