//! A drop that needs something (a lost reason, an amount) asks just that, in place, before it is done.

use chrono::NaiveDate;
use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::deals::Spot;
use crate::app::actions::questions::Question;
use crate::app::actions::setup::lost_reasons;
use crate::app::actions::{Actions, use_actions};
use crate::app::components::asked_field::AskedField;
use crate::app::components::button::{Button, Rank};
use crate::app::components::dialog::{Dialog, DialogFoot};
use crate::app::components::focus::focus_if_lost;
use crate::app::components::look::Look;
use crate::app::pages::deals::state::Deals;
use crate::app::pages::field::editor::{Draft, FieldEditor, Slot};
use crate::app::words::{number, owned, w, word};
use crate::domain::crm::Crm;
use crate::domain::custom::Field;
use crate::domain::field::FieldName;
use crate::domain::gather::Gather;
use crate::domain::kinds::{Deal, DealField, Kind, Outcome, Requirement};
use crate::domain::sorted::SortedMap;
use crate::domain::sorting::Sorting;
use crate::domain::typed::line;
use crate::domain::value::Value;
use crate::present::board::{ColumnKey, own_field};

/// How many reasons are offered at the most.
const MOST_REASONS: usize = 12;

/// Puts cards into a column of the board: moves them to its stage, or gives them its owner, company, month or value.
pub fn drop_cards(deals: Deals, mut ids: Vec<Uuid>, column: ColumnKey, spot: Spot) {
    let actions = deals.actions;
    if let ColumnKey::Stage(stage) = column {
        return actions.move_asking(ids, stage, spot);
    }
    // What stands there already is as the column says.
    deals.board.with_untracked(|board| {
        let there = board.columns.iter().find(|c| c.key == column);
        ids.retain(|id| there.is_none_or(|column| !column.cards.contains(id)));
    });
    // What is closed has closed when it has.
    let mut stay = 0;
    let (field, value) = match column {
        ColumnKey::Stage(_) | ColumnKey::NoStage => return,
        ColumnKey::Owner(owner) => (DealField::owner, owner.map_or(Value::Null, Value::Link)),
        ColumnKey::Company(company) => (DealField::company, company.map_or(Value::Null, Value::Link)),
        ColumnKey::Option(_) | ColumnKey::YesNo(_) => {
            if let Some((field, value)) = own_value(deals, column) {
                actions.write_many(&ids, &field, &value);
            }
            return;
        }
        ColumnKey::Month(month) => {
            let all = ids.len();
            actions.data.peek(|crm| ids.retain(|id| is_open(crm, *id)));
            stay = all - ids.len();
            (DealField::expected_close, month.and_then(last_day).into())
        }
    };
    actions.set_many(&ids, field, value);
    if stay > 0 {
        let why = w!(board.closed_stays, count = number(stay));
        match ids.is_empty() {
            true => actions.notices.tell(why),
            false => actions.notices.add(&why),
        }
    }
}

/// The field of the team's own that the board is laid out by, and what stands in it in a column's deals.
pub fn own_value(deals: Deals, column: ColumnKey) -> Option<(Field, Value)> {
    let by = deals.page.with_untracked(|page| page.group_by);
    let value = match column {
        ColumnKey::Option(option) => option.map_or(Value::Null, |id| Value::text(id.to_string())),
        ColumnKey::YesNo(yes) => yes.map_or(Value::Null, Value::Bool),
        _ => return None,
    };
    Some((deals.actions.data.peek(|crm| own_field(crm, by))?, value))
}

fn is_open(crm: &Crm, id: Uuid) -> bool {
    crm.get::<Deal<'_>>(id.into()).is_some_and(|deal| crm.outcome(deal) == Outcome::Open)
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
    let lost = question.needs.contains(&Requirement::LostReason);
    let needed = question.needs.iter().filter(|need| **need != Requirement::LostReason);
    let needed: Vec<FieldName> = needed.filter_map(|need| Kind::Deal.field(need.word())).gathered();
    // What was said of an earlier loss goes with it.
    let said = [DealField::lost_note, DealField::try_again_on].map(|field| (field.into(), Value::Null));
    let draft: Draft = RwSignal::new(said.into_iter().filter(|_| lost).collect());
    let reason = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let name = data.peek(|crm| match question.ids.as_slice() {
        [id] => crm.name(*id).to_owned(),
        ids => w!(board.deals_count, count = number(ids.len())),
    });
    let title = match (lost, question.ids.len()) {
        (true, 1) => w!(ask.lose, name = name),
        (true, _) => w!(ask.lose_many, name = name),
        (false, _) => w!(ask.needs, name = name),
    };
    let done = Callback::new(move |()| actions.question.set(None));
    let editor =
        |field: FieldName| view! { <FieldEditor of=Slot::of_draft(draft, Kind::Deal, field) look=Look::Form /> };
    let editors = needed.iter().cloned().map(editor).collect_view();
    let is_missing = Signal::derive(move || {
        draft.with(|draft| needed.iter().any(|field| draft.get(field).is_none_or(Value::is_null)))
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let mut extra: Vec<(FieldName, Value)> = draft.get_untracked().into_iter().gathered();
        if lost {
            let reason = line(&reason.get_untracked());
            if reason.is_empty() {
                return;
            }
            extra.push((DealField::lost_reason.into(), Value::text(reason)));
        }
        if is_missing.get_untracked() {
            return;
        }
        actions.question.set(None);
        actions.move_deals(&question.ids, question.stage, question.spot, &extra);
        if let Some(id) = question.ids.first() {
            focus_if_lost(format!("[data-deal=\"{id}\"] .card-title"));
        }
    };
    view! {
        <Dialog title class="narrow" on_close=done>
            <form novalidate on:submit=submit>
                <div class="dialog-body">
                    {lost.then(|| view! { <LostFields actions reason draft tried /> })} {editors}
                    <Show when=move || tried.get() && is_missing.get()>
                        <p class="field-error" role="alert">
                            {word!(ask.answer_missing)}
                        </p>
                    </Show>
                </div>
                <DialogFoot on_leave=done>
                    <Button
                        rank=if lost { Rank::Danger } else { Rank::Primary }
                        submits=true
                        words=if lost { word!(ask.mark_lost) } else { word!(ask.go_on) }
                    />
                </DialogFoot>
            </form>
        </Dialog>
    }
}

#[component]
fn LostFields(actions: Actions, reason: RwSignal<String>, draft: Draft, tried: RwSignal<bool>) -> impl IntoView {
    let known = actions.data.peek(known_reasons);
    let bad = move || tried.get() && reason.with(|r| line(r).is_empty());
    let error = Signal::derive(move || bad().then(|| owned!(ask.reason_missing)));
    let editor = |field: DealField| {
        view! { <FieldEditor of=Slot::of_draft(draft, Kind::Deal, field.into()) look=Look::Form /> }
    };
    view! {
        <AskedField name=w!(field.lost_reason) value=reason error leads=true list=Some("lost-reasons") />
        <datalist id="lost-reasons">
            {known.into_iter().map(|reason| view! { <option value=reason></option> }).collect_view()}
        </datalist>
        {[DealField::lost_note, DealField::try_again_on].map(editor).into_iter().collect_view()}
    }
}

/// The reasons that may be given: the commonest first, and what was said beside the list only after it.
fn known_reasons(crm: &Crm) -> Vec<String> {
    let mut counts: SortedMap<&str, usize> = SortedMap::new();
    for deal in crm.all::<Deal<'_>>().filter(|deal| !deal.lost_reason().is_empty()) {
        *counts.or_default(deal.lost_reason()) += 1;
    }
    let mut offered = lost_reasons(crm);
    let count = |reason: &String| std::cmp::Reverse(counts.get(reason.as_str()).copied().unwrap_or(0));
    offered.sorted_by_key(count);
    let mut others: Vec<String> = counts.keys().map(|reason| (*reason).to_owned()).gathered();
    others.retain(|reason| !offered.contains(reason));
    others.sorted_by_key(count);
    offered.extend(others);
    offered.truncate(MOST_REASONS);
    offered
}

/// The last day of a month (year, month): a deal that is to close 'in March' is late in April.
pub fn last_day((year, month): (i32, u32)) -> Option<NaiveDate> {
    let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()
}
