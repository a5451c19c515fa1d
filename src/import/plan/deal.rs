//! What a row of a deal says only together with its stage: the days, and the title where it has none.

use chrono::NaiveDate;

use crate::domain::field::FieldName;
use crate::domain::kinds::{DealField, Outcome};
use crate::domain::value::{StageEntry, Value};
use crate::import::plan::draft::Draft;
use crate::import::plan::linking::Resolved;
use crate::import::plan::stages::StagePlan;

/// Sets the stage and the days of a deal.
///
/// The close date of a won or lost deal is the day on which it was closed, that of an open one is expected. A closed
/// deal of which only the expected day is known was closed on that day, unless it lies ahead.
pub fn place(draft: &mut Draft, stage: &StagePlan, by_status: bool, as_of: NaiveDate) {
    let day = |draft: &Draft, field: DealField| match draft.value(&FieldName::from(field)) {
        Some(Value::Date(day)) => Some(*day),
        _ => None,
    };
    let is_open = stage.outcome == Outcome::Open;
    let close_date = draft.sale.close_date;
    if is_open {
        if let Some(day) = close_date {
            draft.fill(DealField::expected_close.into(), day.into());
        }
    } else {
        let past = day(draft, DealField::expected_close).filter(|day| *day <= as_of);
        if let Some(day) = close_date.or(past) {
            draft.fill(DealField::closed_on.into(), day.into());
        }
    }
    let entered_on = if is_open { day(draft, DealField::opened_on) } else { day(draft, DealField::closed_on) };
    let entry = StageEntry { stage: stage.id, entered_on: entered_on.unwrap_or(as_of) };
    draft.fill(DealField::stage.into(), entry.into());
    if let (true, Some(kept_as)) = (by_status, draft.sale.stage_kept_as.clone()) {
        draft.fill(kept_as, Value::text(&draft.sale.stage));
    }
    // The stage says how likely a deal is; only what differs is the deal's own.
    let probability = FieldName::from(DealField::probability);
    let own = |value: &Value| is_open && *value != Value::Int(stage.probability);
    draft.values.retain(|(field, value)| *field != probability || own(value));
}

/// The title of a deal whose file gives none: 'product · company', or what there is of it.
pub fn default_title(draft: &Draft, resolved: &Resolved, deal_word: &str) -> Option<String> {
    let or = |name: &str, said: &str| if name.is_empty() { said.to_owned() } else { name.to_owned() };
    let product = or(&resolved.product, draft.link_name("product"));
    let company = or(&resolved.company, draft.link_name("company"));
    match (product.is_empty(), company.is_empty()) {
        (false, false) => Some(format!("{product} · {company}")),
        (false, true) => Some(product),
        (true, false) => Some(company),
        (true, true) if !draft.source_id.is_empty() => Some(format!("{deal_word} {}", draft.source_id)),
        (true, true) => None,
    }
}
