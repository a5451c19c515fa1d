//! Names that are nearly those of records: linked only if somebody says so.

use leptos::prelude::*;

use crate::app::actions::import::use_desk;
use crate::app::components::icon::Icon;
use crate::app::pages::import::wording::grouped;
use crate::app::words::{kind_name, w};
use crate::import::plan::linking::{MatchName, MatchOffer};

/// The near-misses, most rows first.
#[component]
pub fn MatchBlock(offers: Vec<MatchOffer>) -> impl IntoView {
    let desk = use_desk();
    let count = offers.len();
    let names: Vec<MatchName> = offers.iter().map(|offer| offer.name.clone()).collect();
    let names = StoredValue::new(names);
    let link_all = move |_| desk.choose(|choices| choices.accepted.extend(names.get_value()));
    (count > 0).then(|| {
        view! {
            <section class="block" aria-labelledby="import-matches">
                <header class="block-head">
                    <h2 id="import-matches">{w!(importing.matches, count = count)}</h2>
                    <span class="muted">{w!(importing.matches_note)}</span>
                    <Show when=move || { count > 1 }>
                        <div class="button-row">
                            <button class="button small" type="button" on:click=link_all>
                                {w!(importing.link_all)}
                            </button>
                        </div>
                    </Show>
                </header>
                <ul class="matches">
                    {offers
                        .into_iter()
                        .enumerate()
                        .map(|(at, offer)| view! { <Match offer at /> })
                        .collect_view()}
                </ul>
            </section>
        }
    })
}

#[component]
fn Match(offer: MatchOffer, at: usize) -> impl IntoView {
    let desk = use_desk();
    let MatchOffer { name, rows, to_name, accepted, .. } = offer;
    let kind = kind_name(name.kind.word());
    let label = format!("{} ≈ {to_name}", name.name);
    let said = name.name.clone();
    let name = StoredValue::new(name);
    let choose = move |link: bool| {
        desk.choose(|choices| {
            let name = name.get_value();
            match link {
                true => drop(choices.accepted.insert(name)),
                false => drop(choices.accepted.remove(&name)),
            }
        });
    };
    let radio = |link: bool, text: &'static str| {
        view! {
            <label>
                <input
                    class="visually-hidden"
                    type="radio"
                    name=format!("match-{at}")
                    checked=accepted == link
                    on:change=move |_| choose(link)
                />
                {text}
            </label>
        }
    };
    view! {
        <li class="match">
            <div>
                <span class="match-name">{said}</span>
                <span class="match-note">{w!(importing.in_rows, count = grouped(rows))}</span>
            </div>
            <Icon icon=icondata_lu::LuArrowRightLeft />
            <div>
                <span class="match-name">{to_name}</span>
                <span class="match-note">{kind}</span>
            </div>
            <div class="segmented" role="radiogroup" aria-label=label>
                {radio(true, w!(importing.link))}
                {radio(false, w!(importing.leave))}
            </div>
        </li>
    }
}
