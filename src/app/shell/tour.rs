//! The tour's card: what to do next, how far one has come, and the way out. It waits beside the screens and holds nothing.

use leptos::prelude::*;

use crate::app::actions::tour::{Tour, use_tour};
use crate::app::actions::use_actions;
use crate::app::components::button::{Button, Rank};
use crate::app::components::focus::{focus, focus_if_lost};
use crate::app::find::around;
use crate::app::router::use_router;
use crate::app::words::{number, owned, w, word};
use crate::app::workspace::{self, Which};
use crate::present::route::Address;
use crate::present::tour::{Progress, STEPS, Seen, Step};

/// The card; stands there while a tour is under way.
#[component]
pub fn TourCard() -> impl IntoView {
    let tour = use_tour();
    notice(tour);
    let under_way = memo(move || tour.progress.get().is_some());
    view! {
        <Show when=move || under_way.get()>
            <section class="tour" id="tour" aria-label=word!(tour.name) aria-keyshortcuts="F6" tabindex="-1">
                <div class="tour-text" role="status">
                    {move || tour.progress.get().map(|progress| view! { <Words progress /> })}
                </div>
                <Ways tour />
            </section>
        </Show>
    }
}

/// What a step asks for.
#[component]
fn Words(progress: Progress) -> impl IntoView {
    let (title, text) = words(STEPS.get(progress).copied());
    let count = w!(tour.count, at = number(progress + 1), all = number(STEPS.len()));
    view! {
        <p class="tour-count">
            {if progress < STEPS.len() { count } else { owned!(tour.done) }}
        </p>
        <h2 class="tour-title">{title}</h2>
        <p>{text}</p>
    }
}

/// Skipping and ending; after the last step, where to go from here.
#[component]
fn Ways(tour: Tour) -> impl IntoView {
    let over = move || tour.progress.get().is_some_and(|progress| progress >= STEPS.len());
    let marks = (0..STEPS.len()).map(|at| {
        let done = move || tour.progress.get().is_some_and(|progress| at < progress);
        let now = move || tour.progress.get() == Some(at);
        view! { <span class:done=done class:now=now></span> }
    });
    let end = move || {
        tour.end();
        focus_if_lost("#main h1".to_owned());
    };
    view! {
        <div class="tour-marks" aria-hidden="true">
            {marks.collect_view()}
        </div>
        <div class="button-row">
            <Button rank=Rank::GhostSmall words=word!(tour.end) on_press=end />
            <Button
                rank_now=move || Some(if over() { Rank::PrimarySmall } else { Rank::Small })
                text=move || if over() { w!(welcome.own) } else { w!(tour.skip) }
                on_press=move || {
                    if untrack(over) {
                        tour.end();
                        workspace::show(Which::Own);
                    } else {
                        tour.go_on();
                    }
                }
            />
        </div>
    }
}

/// Goes on when a step was done, in whatever way.
fn notice(tour: Tour) {
    let (data, router) = (use_actions().data, use_router());
    let mut began: Option<(Progress, usize, Address)> = None;
    effect(move || {
        let Some(step) = tour.progress.get() else {
            began = None;
            return;
        };
        let at = router.route.get().with(router.query.get());
        let is_done = data.done_here(|done| {
            if began.as_ref().is_none_or(|(since, ..)| *since != step) {
                began = Some((step, done.len(), at.clone()));
            }
            let (Some((_, before, from)), Some(asked)) = (&began, STEPS.get(step)) else { return false };
            let labels = done.iter().skip(*before).map(|entry| &entry.label);
            asked.is_done(Seen { from, at: &at }, labels)
        });
        if is_done {
            tour.go_on();
        }
    });
}

/// Brings the keyboard to the card, and from there back to the page. Whether there is a card.
pub fn change_place(tour: Tour) -> bool {
    let within = document().active_element().is_some_and(|element| around(&element, "#tour").is_some());
    focus(if within { "#main h1" } else { "#tour" });
    tour.progress.with_untracked(Option::is_some)
}

/// The title and the text of a step; without one, the farewell.
fn words(step: Option<Step>) -> (&'static str, &'static str) {
    match step {
        Some(Step::Move) => (w!(tour.move_title), w!(tour.move_text)),
        Some(Step::Note) => (w!(tour.note_title), w!(tour.note_text)),
        Some(Step::Undo) => (w!(tour.undo_title), w!(tour.undo_text)),
        Some(Step::Find) => (w!(tour.find_title), w!(tour.find_text)),
        Some(Step::Filter) => (w!(tour.filter_title), w!(tour.filter_text)),
        Some(Step::Keep) => (w!(tour.keep_title), w!(tour.keep_text)),
        None => (w!(tour.over_title), w!(tour.over_text)),
    }
}
