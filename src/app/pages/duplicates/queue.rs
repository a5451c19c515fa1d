//! The pairs, each with its strongest reason.

use leptos::prelude::*;

use crate::app::components::button::BareButton;
use crate::app::components::icon::Icon;
use crate::app::pages::duplicates::words::reason_text;
use crate::app::pages::duplicates::{Queue, SHOWN};
use crate::app::words::{called, number, w};
use crate::domain::gather::Gather;
use crate::present::duplicates::Pair;

/// The list of pairs; the one under decision is marked.
#[component]
pub fn QueueList(
    /// The queue.
    queue: Queue,
) -> impl IntoView {
    let shown = move || {
        let first = |pairs: &[Pair]| pairs.iter().take(SHOWN).cloned().enumerate().gathered();
        queue.pairs.with(|pairs| pairs.as_ref().map(|pairs| first(pairs)).unwrap_or_default())
    };
    let more = move || queue.pairs.with(|pairs| pairs.as_ref().map_or(0, |pairs| pairs.len().saturating_sub(SHOWN)));
    let item = move |(_, pair): (usize, Pair)| {
        let (a, b) = (pair.a, pair.b);
        let kind = queue.kind.word();
        let (one, other) =
            queue.actions.data.peek(|crm| (called(kind, crm.name(a)).to_owned(), called(kind, crm.name(b)).to_owned()));
        let here = move || (queue.now.get() == Some((a, b))).then_some("true");
        let go = move || {
            let is_it = |pair: &Pair| (pair.a, pair.b) == (a, b);
            let place =
                queue.pairs.with_untracked(|pairs| pairs.as_ref().and_then(|pairs| pairs.iter().position(is_it)));
            place.into_iter().for_each(|place| queue.go(place));
        };
        let why = pair.reasons.first().map(reason_text).unwrap_or_default();
        view! {
            <li>
                <BareButton class="pair" attr=("aria-current", here) on_press=go>
                    <span class="pair-names">
                        <span class="one-line">{one}</span>
                        <Icon icon=icondata_lu::LuArrowLeftRight class="icon small" />
                        <span class="one-line">{other}</span>
                    </span>
                    <span class="pair-why one-line">{why}</span>
                </BareButton>
            </li>
        }
    };
    view! {
        <ul>
            <For each=shown key=|(_, pair)| (pair.a, pair.b, pair.score) let:pair>
                {item(pair)}
            </For>
        </ul>
        <Show when=move || { more() > 0 }>
            <p class="muted">{move || w!(duplicates.more, count = number(more()))}</p>
        </Show>
    }
}
