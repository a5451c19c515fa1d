//! What a file would change, before anything is written.

mod line;
mod notes;

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::actions::sharing::{LINES_AT_ONCE, Open, Sharing, use_sharing};
use crate::app::actions::use_actions;
use crate::app::components::asked_field::AskedField;
use crate::app::components::banner::Banner;
use crate::app::components::button::{Button, Rank};
use crate::app::components::check::Check;
use crate::app::components::focus::focus_if_lost;
use crate::app::components::tag::Tag;
use crate::app::pages::data::incoming::AmountList;
use crate::app::pages::data::review::line::LineView;
use crate::app::pages::data::review::notes::Notes;
use crate::app::pages::data::words::{deed, group_name, time, writer};
use crate::app::words::{number, owned, w, word};
use crate::domain::gather::Gather;
use crate::worker::picks::Group;
use crate::worker::review::Summary;

/// The review of the open file, if there is one.
#[component]
pub fn ReviewRegion() -> impl IntoView {
    let sharing = use_sharing();
    move || sharing.open.get().map(|open| view! { <Review sharing open /> })
}

#[component]
fn Review(sharing: Sharing, open: Arc<Open>) -> impl IntoView {
    focus_if_lost("#data-review".to_owned());
    let summary = open.summary.clone();
    let nothing = summary.groups.is_empty();
    let is_same = summary.is_nothing_new();
    let (unseen, foreign) = (summary.unseen, summary.foreign);
    let groups = summary.groups.clone();
    let typed = RwSignal::new(String::new());
    let deleted = summary.must_be_typed.then_some(summary.deleted);
    let lead = lead(&open);
    let total = summary.total;
    let said = match (nothing, is_same) {
        (true, true) => Some(owned!(sharing.nothing_new)),
        (true, false) => Some(w!(sharing.nothing_seen, count = number(unseen))),
        _ => None,
    };
    let kinds = StoredValue::new(summary.clone());
    view! {
        <section class="block review" aria-labelledby="data-review">
            <header class="review-head">
                <h2 id="data-review" tabindex="-1">
                    {word!(sharing.review)}
                </h2>
                <p class="muted">{lead}</p>
            </header>
            <AmountList total small=false />
            {said.map(|said| view! { <p class="outcome-text" role="status">{said}</p> })}
            <DigestList summary=summary.clone() />
            <Notes summary />
            {groups
                .into_iter()
                .map(|(group, count)| view! { <GroupView sharing group count kinds /> })
                .collect_view()}
            {deleted.map(|count| view! { <Guard count typed /> })}
            <Bar sharing is_same foreign deleted typed />
        </section>
    }
}

/// Whose file it is, of when, and how far it goes.
fn lead(open: &Open) -> String {
    let summary = &open.summary;
    let now = untrack(|| use_actions().data.now());
    w!(sharing.review_lead, name = open.name, by = summary.by, at = time(summary.at, now))
}

/// 'Since your last snapshot from Anna: 3 deals moved, 1 renewed, 2 notes.'
#[component]
fn DigestList(summary: Summary) -> impl IntoView {
    let now = untrack(|| use_actions().data.now());
    let title = match summary.last_from {
        Some(at) => w!(digest.since, by = summary.by, at = time(at, now)),
        None => w!(digest.first, by = summary.by),
    };
    let lines = summary.digest.iter().map(|line| {
        let deeds: Vec<String> = line.deeds.iter().map(|(word, kind, count)| deed(word, kind, *count)).gathered();
        view! {
            <li>
                <b>{writer(&line.who, now)}</b>
                <span>{deeds.join(", ")}</span>
            </li>
        }
    });
    (!summary.digest.is_empty()).then(|| {
        view! {
            <div class="digest">
                <h3>{title}</h3>
                <ul>{lines.collect_view()}</ul>
            </div>
        }
    })
}

/// The records of one group.
#[component]
fn GroupView(sharing: Sharing, group: Group, count: usize, kinds: StoredValue<Summary>) -> impl IntoView {
    let taken = memo(move || sharing.picks.with(|picks| picks.taken(group, count)));
    let lines = move || {
        let shown = |lines: &Vec<_>| {
            lines.iter().find(|(of, _)| *of == group).map_or(0, |(_, lines): &(_, Vec<_>)| lines.len())
        };
        sharing.lines.with(shown)
    };
    let shown = memo(lines);
    let line_at = move |at: usize| {
        let found = sharing.lines.with_untracked(|lines| lines.iter().find(|(of, _)| *of == group)?.1.get(at).cloned());
        found.map(|line| view! { <LineView sharing line /> })
    };
    let all = Callback::new(move |within| sharing.pick(|picks| picks.set_group(group, within)));
    let fetch = move |_| {
        if shown.get_untracked() == 0 {
            sharing.more_lines(group);
        }
    };
    let rest = move || count.saturating_sub(shown.get());
    let of_kinds = kinds.with_value(|summary| of_kinds(summary, group));
    view! {
        <details class="review-group" open=group != Group::New on:toggle=fetch>
            <summary>
                <h3>{group_name(group)}</h3>
                <Tag text=number(count) />
                <span class="faint one-line">{of_kinds}</span>
            </summary>
            <Check
                class="review-all"
                checked=Signal::derive(move || taken.get() == count)
                mixed=Signal::derive(move || (1..count).contains(&taken.get()))
                on_change=all
            >
                {move || w!(sharing.taken, count = number(taken.get()), of = number(count))}
            </Check>
            <ul class="review-lines">
                <For each=move || 0..shown.get() key=|at| *at let:at>
                    {line_at(at)}
                </For>
            </ul>
            <Show when=move || (1..count).contains(&shown.get())>
                <Button
                    rank=Rank::Small
                    text=move || w!(sharing.more, count = number(rest().min(LINES_AT_ONCE)))
                    on_press=move || sharing.more_lines(group)
                />
            </Show>
        </details>
    }
}

/// How many of each kind are new or go; of what changes, the lines say more.
fn of_kinds(summary: &Summary, group: Group) -> String {
    let count = |amounts: &crate::worker::review::Amounts| match group {
        Group::New => amounts.new,
        Group::Deleted => amounts.deleted,
        Group::Changed | Group::Conflicts => 0,
    };
    let counted = summary.kinds.iter().map(|(kind, amounts)| (kind, count(amounts))).filter(|(_, count)| *count > 0);
    counted.map(|(kind, count)| crate::app::words::counted(kind, count)).gathered().join(", ")
}

/// Asks for the number where much would go.
#[component]
fn Guard(count: usize, typed: RwSignal<String>) -> impl IntoView {
    let help = w!(sharing.guard, count = number(count));
    view! {
        <Banner class="boxed bad review-guard">
            <AskedField name=help value=typed />
        </Banner>
    }
}

/// The buttons of the review.
#[component]
fn Bar(
    sharing: Sharing,
    is_same: bool,
    foreign: bool,
    deleted: Option<usize>,
    typed: RwSignal<String>,
) -> impl IntoView {
    let busy = move || sharing.work.with(Option::is_some);
    // What isn't taken deletes nothing.
    let guarded = move || {
        let asked = deleted.filter(|_| sharing.picks.with(|picks| !picks.left_out.contains(&Group::Deleted)));
        asked.is_some_and(|count| typed.with(|typed| typed.trim().replace([',', ' '], "") != count.to_string()))
    };
    let blocked = move || busy() || guarded();
    view! {
        <div class="review-bar">
            <Show when=guarded>
                <span class="faint">{word!(sharing.guard_first)}</span>
            </Show>
            <div class="button-row">
                <Button
                    words={if is_same { word!(sharing.close) } else { word!(sharing.leave) }}
                    on_press=move || sharing.leave()
                />
                {foreign.then(|| view! {
                    <Button words=word!(sharing.apart) on_press=move || sharing.open_apart() />
                })}
                {(!is_same).then(|| view! {
                    <Button
                        rank=Rank::Primary
                        off=blocked
                        icon=icondata_lu::LuGitMerge
                        words=word!(sharing.merge)
                        on_press=move || sharing.merge()
                    />
                })}
            </div>
        </div>
    }
}
