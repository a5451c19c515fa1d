//! One field of two records, compared.

use leptos::prelude::*;

use crate::app::data::Now;
use crate::app::pages::field::words::{plain_text, value_text};
use crate::app::words::{field_name, owned, w};
use crate::domain::crm::Crm;
use crate::domain::field::FieldName;
use crate::domain::gather::{AddAll, Gather};
use crate::domain::joining::compared;
use crate::domain::kinds::Kind;
use crate::domain::record::Record;
use crate::domain::value::Value;

/// A field of two records.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The field.
    pub field: FieldName,
    /// What it is called.
    pub name: String,
    /// What both say.
    pub sides: [Side; 2],
    /// Whether it is a set.
    pub is_set: bool,
}

/// What one record says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Side {
    /// The value, or the elements, in words; none where it says nothing.
    pub texts: Vec<(Value, String)>,
}

impl Row {
    /// Whether both say the same.
    pub fn is_same(&self) -> bool {
        self.sides[0] == self.sides[1]
    }

    /// What they say together, the first record's first, each once.
    pub fn union(&self) -> Vec<(Value, String)> {
        let mut all = self.sides[0].texts.clone();
        let more = self.sides[1].texts.iter().filter(|element| !self.sides[0].texts.contains(element));
        all.add_all(more.cloned());
        all
    }
}

/// The fields of which one of the two says anything.
pub fn rows_of(crm: &Crm, kind: Kind, records: [&Record; 2], now: Now) -> Vec<Row> {
    let side = |record: &Record, field: &FieldName, is_set: bool| {
        let ty = record.field_type(field);
        let texts = match is_set {
            true => record.elements(field.clone()).map(|value| (value.clone(), plain_text(value))).gathered(),
            false => {
                let value = record.value(field);
                let text = value_text(crm, ty, &value, now);
                if text.is_empty() { Vec::new() } else { vec![(value, text)] }
            }
        };
        Side { texts }
    };
    let row = |(field, is_set): (FieldName, bool)| {
        let sides = records.map(|record| side(record, &field, is_set));
        let name = field_name(kind.word(), field.name(&kind.into()));
        let row = Row { field, name, sides, is_set };
        row.sides.iter().any(|side| !side.texts.is_empty()).then_some(row)
    };
    compared(kind).filter_map(row).gathered()
}

/// What is chosen in a comparison. A handle.
#[derive(Clone, Copy)]
pub struct Chosen {
    /// The fields that come from the second record.
    pub taken: RwSignal<Vec<FieldName>>,
    /// The elements that are left out.
    pub dropped: RwSignal<Vec<(FieldName, Value)>>,
}

/// The row of a field: a value is chosen, of a set each element is kept or left out. The last column shows what comes of it.
#[component]
pub fn RowView(
    /// The field.
    row: Row,
    /// What is chosen.
    chosen: Chosen,
) -> impl IntoView {
    let (name, field) = (row.name.clone(), row.field.clone());
    let mine = row.field.clone();
    let second = Signal::derive(move || chosen.taken.with(|taken| taken.contains(&mine)));
    let union = row.union();
    let element = {
        let (name, field) = (name.clone(), field.clone());
        move |(value, text): (Value, String)| {
            let this = (field.clone(), value);
            let watched = this.clone();
            let keep = move || chosen.dropped.with(|dropped| !dropped.contains(&watched));
            let toggle = move |event| {
                let kept = event_target_checked(&event);
                chosen.dropped.update(|dropped| match kept {
                    true => dropped.retain(|other| *other != this),
                    false => dropped.push(this.clone()),
                });
            };
            let label = w!(duplicates.keep_element, field = name, text = text);
            view! {
                <label class="chip">
                    <input type="checkbox" aria-label=label prop:checked=keep on:change=toggle />
                    <b>{text}</b>
                </label>
            }
        }
    };
    let cell = |at: usize| {
        if row.is_set {
            let all = row.sides[at].texts.iter().filter(|e| at == 0 || !row.sides[0].texts.contains(e)).cloned();
            let chips = all.map(&element).collect_view();
            return view! { <td data-side=at + 1><div class="chips">{chips}</div></td> }.into_any();
        }
        let text = row.sides[at].texts.first().map(|(_, text)| text.clone());
        let said = text.clone().unwrap_or_else(|| owned!(record.nothing));
        let label = w!(duplicates.choose, field = name, text = said);
        let field = field.clone();
        let choose = move |_| {
            chosen.taken.update(|taken| {
                taken.retain(|other| *other != field);
                if at == 1 {
                    taken.push(field.clone());
                }
            });
        };
        view! {
            <td data-side=at + 1>
                <label class="duplicates-choice">
                    <input
                        type="radio"
                        name=format!("compare-{name}")
                        aria-label=label
                        prop:checked=move || second.get() == (at == 1)
                        on:change=choose
                    />
                    <span class:faint=text.is_none()>{said}</span>
                </label>
            </td>
        }
        .into_any()
    };
    let cells = [cell(0), cell(1)].into_iter().collect_view();
    let (is_set, sides) = (row.is_set, row.sides.clone());
    let result = move || match is_set {
        true => {
            let is_kept = |(value, _): &&(Value, String)| {
                chosen.dropped.with(|dropped| !dropped.iter().any(|(of, out)| *of == field && out == value))
            };
            union.iter().filter(is_kept).map(|(_, text)| text.as_str()).gathered().join(", ")
        }
        false => sides[usize::from(second.get())].texts.first().map(|(_, text)| text.clone()).unwrap_or_default(),
    };
    view! {
        <tr>
            <th scope="row">{row.name}</th>
            {cells}
            <td class="duplicates-result">{result}</td>
        </tr>
    }
}
