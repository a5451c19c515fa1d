//! Names that are nearly those of records: linked only if somebody says so.

use leptos::prelude::*;

use crate::app::actions::import::use_desk;
use crate::app::components::button::{Button, Rank};
use crate::app::components::icon::Icon;
use crate::app::components::segmented::Segmented;
use crate::app::words::{kind_name, number, w, word};
use crate::domain::gather::Gather;
use crate::import::plan::linking::MatchOffer;

/// The near-misses, most rows first.
#[component]
pub fn MatchBlock(offers: Memo<Vec<MatchOffer>>) -> impl IntoView {
    let desk = use_desk();
    let count = memo(move || offers.with(Vec::len));
    let link_all = move || {
        let names = offers.with_untracked(|offers| offers.iter().map(|offer| offer.name.clone()).gathered());
        desk.choose(|choices| choices.accepted.extend(names));
    };
    view! {
        <Show when=move || { count.get() > 0 }>
            <section class="block" aria-labelledby="import-matches">
                <header class="block-head">
                    <h2 id="import-matches">{move || w!(importing.matches, count = count.get())}</h2>
                    <span class="muted">{word!(importing.matches_note)}</span>
                    <Show when=move || { count.get() > 1 }>
                        <div class="button-row">
                            <Button rank=Rank::Small words=word!(importing.link_all) on_press=link_all />
                        </div>
                    </Show>
                </header>
                <ul class="matches">
                    <For each=move || offers.get() key=|offer| (offer.name.clone(), offer.to) let:offer>
                        <Match offer />
                    </For>
                </ul>
            </section>
        </Show>
    }
}

const LINK: &str = "link";
const LEAVE: &str = "leave";

#[component]
fn Match(offer: MatchOffer) -> impl IntoView {
    let MatchOffer { name, rows, to_name, .. } = offer;
    let kind = kind_name(name.kind.word());
    let label = format!("{} ≈ {to_name}", name.name);
    let said = name.name.clone();
    let desk = use_desk();
    let name = StoredValue::new(name);
    let choices = vec![(LINK, w!(importing.link)), (LEAVE, w!(importing.leave))];
    let accepted = move || desk.choices.with(|choices| name.with_value(|name| choices.accepted.contains(name)));
    let now = Signal::derive(move || if accepted() { LINK } else { LEAVE });
    let on_choose = Callback::new(move |answer| {
        desk.choose(|choices| {
            match answer == LINK {
                true => choices.accepted.insert(name.get_value()),
                false => choices.accepted.remove(&name.get_value()),
            };
        });
    });
    view! {
        <li class="match">
            <div>
                <span class="match-name">{said}</span>
                <span class="match-note">{w!(importing.in_rows, count = number(rows))}</span>
            </div>
            <Icon icon=icondata_lu::LuArrowRightLeft />
            <div>
                <span class="match-name">{to_name}</span>
                <span class="match-note">{kind}</span>
            </div>
            <Segmented name=label choices now on_choose />
        </li>
    }
}
