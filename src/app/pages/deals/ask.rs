//! A drop that needs something (a lost reason, an amount) asks just that, in place, before it is done.

use chrono::NaiveDate;
use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::deals::Spot;
use crate::app::actions::questions::Question;
use crate::app::actions::{Actions, use_actions};
use crate::app::components::dialog::Dialog;
use crate::app::pages::deals::state::Deals;
use crate::app::words::w;
use crate::domain::amount::{DecimalMark, parse_amount};
use crate::domain::crm::Crm;
use crate::domain::field::FieldName;
use crate::domain::kinds::{Deal, DealField, Requirement};
use crate::domain::sorting::Sorting;
use crate::domain::value::Value;
use crate::present::board::ColumnKey;

/// Puts cards into a column of the board: moves them to its stage, or gives them its owner, company or month.
pub fn drop_cards(deals: Deals, ids: Vec<Uuid>, column: ColumnKey, spot: Spot) {
    let actions = deals.actions;
    let (field, value) = match column {
        ColumnKey::Stage(stage) => return actions.move_asking(ids, stage, spot),
        ColumnKey::NoStage => return,
        ColumnKey::Owner(owner) => (DealField::owner, owner.map_or(Value::Null, Value::Link)),
        ColumnKey::Company(company) => (DealField::company, company.map_or(Value::Null, Value::Link)),
        // The last day: a deal that is to close 'in March' is late in April.
        ColumnKey::Month(month) => (DealField::expected_close, month.and_then(|(y, m)| last_day(y, m)).into()),
    };
    actions.set_many(&ids, field, value);
}

/// The question on the screen, if any.
#[component]
pub fn Asking() -> impl IntoView {
    let actions = use_actions();
    move || actions.question.get().map(|question| view! { <Ask actions question /> })
}

#[component]
fn Ask(actions: Actions, question: Question) -> impl IntoView {
    let data = actions.data;
    let asks = |what| question.needs.contains(&what);
    let lost = asks(Requirement::LostReason);
    let (wants_amount, wants_close) = (asks(Requirement::Amount), asks(Requirement::ExpectedClose));
    let reason = RwSignal::new(String::new());
    let note = RwSignal::new(String::new());
    let again = RwSignal::new(String::new());
    let amount = RwSignal::new(String::new());
    let close = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let name = data.peek(|crm| match question.ids.as_slice() {
        [id] => crm.name(*id).to_owned(),
        ids => w!(board.deals_count, count = ids.len()),
    });
    let title = if lost { w!(ask.lose, name = name) } else { w!(ask.needs, name = name) };
    let done = Callback::new(move |()| actions.question.set(None));
    let ids = question.ids.clone();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let mut extra: Vec<(FieldName, Value)> = Vec::new();
        if lost {
            let reason = reason.get_untracked();
            if reason.trim().is_empty() {
                return;
            }
            extra.push((DealField::lost_reason.into(), Value::text(reason.trim())));
            extra.push((DealField::lost_note.into(), Value::text(note.get_untracked().trim())));
            extra.push((DealField::try_again_on.into(), day(again).into()));
        }
        if wants_amount {
            match parse_amount(&amount.get_untracked(), data.currency(), DecimalMark::Guess) {
                Ok(money) => extra.push((DealField::amount.into(), money.into())),
                Err(_) => return,
            }
        }
        if wants_close {
            match day(close) {
                Some(day) => extra.push((DealField::expected_close.into(), day.into())),
                None => return,
            }
        }
        actions.question.set(None);
        actions.move_deals(&ids, question.stage, question.spot, &extra);
    };
    view! {
        <Dialog title class="narrow" on_close=done>
            <form novalidate on:submit=submit>
                <div class="dialog-body">
                    {lost.then(|| view! { <LostFields actions reason note again tried /> })}
                    {wants_amount
                        .then(|| {
                            let bad = move || {
                                tried.get() && parse_amount(&amount.get(), data.currency(), DecimalMark::Guess).is_err()
                            };
                            view! { <Answer label=w!(field.amount) kind="text" value=amount bad=Signal::derive(bad) /> }
                        })}
                    {wants_close
                        .then(|| {
                            let bad = move || {
                                close.track();
                                tried.get() && day(close).is_none()
                            };
                            view! {
                                <Answer label=w!(field.expected_close) kind="date" value=close bad=Signal::derive(bad) />
                            }
                        })}
                </div>
                <footer class="dialog-foot">
                    <button class="button" type="button" on:click=move |_| done.run(())>
                        {w!(board.cancel)}
                    </button>
                    <button class="button primary" class:danger=lost type="submit">
                        {if lost { w!(ask.mark_lost) } else { w!(ask.go_on) }}
                    </button>
                </footer>
            </form>
        </Dialog>
    }
}

#[component]
fn LostFields(
    actions: Actions,
    reason: RwSignal<String>,
    note: RwSignal<String>,
    again: RwSignal<String>,
    tried: RwSignal<bool>,
) -> impl IntoView {
    let known = actions.data.peek(known_reasons);
    let bad = move || tried.get() && reason.with(|r| r.trim().is_empty());
    view! {
        <div class="field">
            <label class="field-label" for="lost-reason">
                {w!(field.lost_reason)}
            </label>
            <input
                class="input"
                id="lost-reason"
                autofocus
                list="lost-reasons"
                autocomplete="off"
                aria-invalid=move || bad().to_string()
                prop:value=reason
                on:input=move |event| reason.set(event_target_value(&event))
            />
            <datalist id="lost-reasons">
                {known.into_iter().map(|reason| view! { <option value=reason></option> }).collect_view()}
            </datalist>
            <Show when=bad>
                <p class="field-error">{w!(ask.reason_missing)}</p>
            </Show>
        </div>
        <div class="field">
            <label class="field-label" for="lost-note">
                {w!(field.lost_note)}
            </label>
            <textarea
                class="textarea"
                id="lost-note"
                rows="3"
                prop:value=note
                on:input=move |event| note.set(event_target_value(&event))
            ></textarea>
        </div>
        <Answer label=w!(field.try_again_on) kind="date" value=again bad=Signal::stored(false) />
    }
}

#[component]
fn Answer(label: &'static str, kind: &'static str, value: RwSignal<String>, bad: Signal<bool>) -> impl IntoView {
    let id = format!("ask-{kind}-{}", label.len());
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>
                {label}
            </label>
            <input
                class="input"
                id=id
                type=kind
                aria-invalid=move || bad.get().to_string()
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
            <Show when=move || bad.get()>
                <p class="field-error">{w!(ask.answer_missing)}</p>
            </Show>
        </div>
    }
}

/// The reasons that were given before, the commonest first, and those that most teams know.
fn known_reasons(crm: &Crm) -> Vec<String> {
    let mut counts: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for deal in crm.all::<Deal<'_>>().filter(|deal| !deal.lost_reason().is_empty()) {
        *counts.entry(deal.lost_reason()).or_default() += 1;
    }
    let mut reasons: Vec<(&str, usize)> = counts.into_iter().collect();
    reasons.sorted_by_key(|(reason, count)| (std::cmp::Reverse(*count), *reason));
    let usual = [w!(ask.price), w!(ask.rival), w!(ask.no_budget), w!(ask.no_decision), w!(ask.no_fit)];
    let mut known: Vec<String> = reasons.into_iter().map(|(reason, _)| reason.to_owned()).collect();
    for reason in usual {
        if !known.iter().any(|k| k == reason) {
            known.push(reason.to_owned());
        }
    }
    known.truncate(12);
    known
}

fn day(text: RwSignal<String>) -> Option<NaiveDate> {
    text.with_untracked(|text| text.parse().ok())
}

fn last_day(year: i32, month: u32) -> Option<NaiveDate> {
    let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()
}
