//! One deal on the board.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::components::avatar::Avatar;
use crate::app::components::icon::Icon;
use crate::app::pages::deals::state::{CardField, Deals, use_deals};
use crate::app::pages::deals::step::StepMark;
use crate::app::words::{lang, w};
use crate::domain::kinds::Kind;
use crate::present::card::{Card, card};
use crate::present::route::Route;
use crate::present::{day, money};

/// The kinds that a card is made of.
const CARD_KINDS: [Kind; 7] =
    [Kind::Deal, Kind::Stage, Kind::Company, Kind::Contact, Kind::Product, Kind::Member, Kind::Task];

/// A card, or nothing once the deal is gone.
#[component]
pub fn CardView(
    /// The deal.
    id: Uuid,
    /// Its place in the column, from 1, and how many there are.
    #[prop(into)]
    place: Signal<(usize, usize)>,
) -> impl IntoView {
    let deals = use_deals();
    let data = deals.actions.data;
    let content = memo(move || {
        let steps = deals.steps.get();
        let today = data.today.get();
        data.read(&CARD_KINDS, |crm| card(crm, id, &steps, today))
    });
    let chosen = memo(move || deals.chosen.with(|chosen| chosen.contains(&id)));
    let dragged = memo(move || deals.drag.carries(id));
    let stalled = move || content.with(|card| card.as_ref().is_some_and(|card| card.stalled.is_some()));
    let height = move || deals.fields.with(|fields| format!("{}px", card_height(fields.len())));
    view! {
        <li
            class="card"
            class:selected=chosen
            class:dragging=dragged
            class:stalled=stalled
            style:height=height
            data-deal=id.to_string()
            aria-posinset=move || place.get().0.to_string()
            aria-setsize=move || place.get().1.to_string()
            on:pointerdown=move |event| deals.drag.press(deals, id, &event)
        >
            {move || content.get().map(|card| view! { <Face deals card /> })}
        </li>
    }
}

/// How high a card is that shows so many fields, in pixels: cards of one board are all alike, so that a column of
/// thousands can be windowed.
pub fn card_height(fields: usize) -> u32 {
    let lines = u32::try_from(fields).unwrap_or(0);
    40 + lines * 22
}

#[component]
fn Face(deals: Deals, card: Card) -> impl IntoView {
    let href = Route::Deal(card.id).to_string();
    let fields = deals.fields.get();
    let shows = |field| fields.contains(&field);
    let lang = lang();
    let today = deals.actions.data.today_untracked();
    let who = shows(CardField::Who).then(|| {
        let company = card.company.clone().map(|name| match card.company_gone {
            true => w!(board.deleted, name = name),
            false => name,
        });
        let who: Vec<String> = company.into_iter().chain(card.contact.clone()).collect();
        let text = if who.is_empty() { w!(board.no_company).to_owned() } else { who.join(" · ") };
        view! {
            <p class="card-who" class:faint=who.is_empty()>
                {text}
            </p>
        }
    });
    let product = shows(CardField::Product).then(|| view! { <p class="card-who">{card.product.clone()}</p> });
    let amount = shows(CardField::Amount).then(|| {
        let text = card.amount.map_or_else(|| w!(board.no_amount).to_owned(), |amount| money::short(amount, lang));
        let stalled = card.stalled.map(|days| {
            let days = day::age(days.unsigned_abs(), lang);
            view! {
                <span class="card-stalled">
                    <Icon icon=icondata_lu::LuClock />
                    {w!(board.stalled, days = days)}
                </span>
            }
        });
        view! {
            <p class="card-line">
                <span class="card-amount" class:unset=card.amount.is_none()>
                    {text}
                </span>
                {stalled}
            </p>
        }
    });
    let close = shows(CardField::Close).then(|| {
        let text = card.expected_close.map(|date| w!(board.closes, day = day::short(date, today, lang)));
        view! { <p class="card-who">{text}</p> }
    });
    let tags = shows(CardField::Tags).then(|| {
        let tags = card.tags.iter().map(|tag| view! { <span class="tag">{tag.clone()}</span> }).collect_view();
        view! { <p class="card-line card-tags">{tags}</p> }
    });
    let id = card.id;
    let title = card.title.clone();
    let foot = shows(CardField::Step).then(|| {
        let owner = card.owner.clone().unwrap_or_default();
        // What is won or lost needs no next step; the day says more.
        let mark = match (card.closed, card.step.clone()) {
            (Some(day), None) => {
                let text = day.map(|date| w!(board.closed, day = day::short(date, today, lang)));
                view! { <span class="next-step planned">{text}</span> }.into_any()
            }
            (_, step) => view! { <StepMark id step title=card.title.clone() /> }.into_any(),
        };
        view! {
            <div class="card-foot">
                {mark}
                <span class="card-owner">
                    <Avatar name=owner />
                    <input
                        class="card-check"
                        type="checkbox"
                        tabindex="-1"
                        aria-label=w!(board.choose, name = title)
                        prop:checked=move || deals.chosen.with(|chosen| chosen.contains(&id))
                        on:change=move |_| deals.choose(id)
                    />
                </span>
            </div>
        }
    });
    view! {
        <a class="card-title" href=href draggable="false" title=card.title.clone()>
            {card.title.clone()}
        </a>
        {who}
        {product}
        {amount}
        {close}
        {tags}
        {foot}
    }
}
