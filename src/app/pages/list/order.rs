//! What rows are put in order by.

use uuid::Uuid;

use crate::app::pages::field::words::link_text;
use crate::app::pages::list::columns::{Figure, ListColumn, What};
use crate::domain::crm::Crm;
use crate::domain::custom::{Custom, Field, is_option};
use crate::domain::field::FieldType;
use crate::domain::kinds::{Deal, Kind, Stage};
use crate::domain::money::Money;
use crate::domain::record::Record;
use crate::domain::small_letters::in_small_letters;
use crate::domain::sorting::Sorting;
use crate::domain::value::Value;
use crate::present::custom_filter;
use crate::present::rollup::RollUps;

/// What a cell is worth; an empty one is worth nothing, and stands last in either direction.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Worth {
    /// A figure, a day.
    Number(i128),
    /// Text, by its letters.
    Text(String),
}

/// Puts rows in the order of a column.
pub fn sort(rows: &mut [(Option<Worth>, Uuid)], ascending: bool) {
    rows.sorted_by(|(a, a_id), (b, b_id)| {
        let worth = match (a, b) {
            (Some(a), Some(b)) if ascending => a.cmp(b),
            (Some(a), Some(b)) => b.cmp(a),
            // An empty cell is no smallest one.
            (a, b) => a.is_none().cmp(&b.is_none()),
        };
        worth.then(a_id.cmp(b_id))
    });
}

/// What a record's cell in a column of the team's own is worth: an option as its place among the others.
fn own_worth(field: &Field, custom: &Custom, record: &Record) -> Option<Worth> {
    let value = field.held(record).into_iter().next()?;
    let option = custom.options.iter().position(|(id, _)| is_option(&value, *id));
    let number = option.map(|at| at as i128).or_else(|| custom_filter::worth(&value));
    match value {
        Value::Bool(yes) => Some(Worth::Number(i128::from(!yes))),
        Value::Text(text) if number.is_none() || field.ty == FieldType::Text => {
            Some(Worth::Text(in_small_letters(&text)))
        }
        _ => number.map(Worth::Number),
    }
}

/// What a record's cell in a column is worth.
pub fn worth(crm: &Crm, record: &Record, column: &ListColumn, rollups: &RollUps) -> Option<Worth> {
    let text = |text: &str| (!text.is_empty()).then(|| Worth::Text(in_small_letters(text)));
    match &column.what {
        What::Title => text(record.name()),
        What::Field(field) => {
            if let Some(custom) = &field.custom {
                return own_worth(field, custom, record);
            }
            if field.set {
                return match record.elements(field.name.clone()).next()? {
                    Value::Text(first) => text(first),
                    _ => None,
                };
            }
            match (record.shown(&field.name)?, field.ty) {
                (Value::Text(word), FieldType::Choice(words)) => {
                    words.iter().position(|w| *w == &**word).map(|at| Worth::Number(at as i128))
                }
                (Value::Text(t), _) => text(t),
                (Value::Int(n), _) => Some(Worth::Number(i128::from(*n))),
                (Value::Money(amount), _) => Some(Worth::Number(amount.scaled())),
                (Value::Date(day), _) => Some(Worth::Text(day.to_string())),
                (Value::Link(id), _) => text(&link_text(crm, *id)),
                (Value::Stage(entry), _) => {
                    let stage = crm.get::<Stage<'_>>(entry.stage.into());
                    stage.map(|stage| Worth::Text(stage.order().to_owned()))
                }
                _ => None,
            }
        }
        What::Figure(figure) => {
            let rollup = rollups.get(&record.id);
            let sum = |sums: &[Money]| sums.iter().map(|sum| sum.scaled()).max().map(Worth::Number);
            match figure {
                Figure::Open => sum(&rollup?.open),
                Figure::Won => sum(&rollup?.won),
                Figure::LastContact => rollup?.last_contact.map(|at| Worth::Number(i128::from(at))),
                Figure::Deals => Some(Worth::Number(rollup?.deals as i128)),
                // The older entry has the smaller day, and the greater age.
                Figure::Age => {
                    let deal = record.view::<Deal<'_>>().filter(|_| record.kind == Kind::Deal.into())?;
                    let days = deal.stage()?.entered_on.signed_duration_since(chrono::NaiveDate::default()).num_days();
                    Some(Worth::Number(-i128::from(days)))
                }
            }
        }
    }
}
