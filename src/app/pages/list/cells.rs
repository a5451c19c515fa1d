//! What the cells of a list say.

use leptos::prelude::*;

use crate::app::components::avatar::Avatar;
use crate::app::components::tag::{Tag, Tone};
use crate::app::data::Now;
use crate::app::pages::field::choices::page_of;
use crate::app::pages::field::words::{custom_text, link_text, plain_text, value_text};
use crate::app::pages::list::columns::{Figure, ListColumn, What};
use crate::app::words::{counted, lang, number};
use crate::domain::crm::Crm;
use crate::domain::field::FieldType;
use crate::domain::gather::Gather;
use crate::domain::kinds::{Deal, Kind};
use crate::domain::rates::Rates;
use crate::domain::record::Record;
use crate::domain::value::Value;
use crate::present::board::age;
use crate::present::rollup::RollUps;
use crate::present::sums::told;
use crate::present::{day, money};

/// As many tags as a cell shows.
const TAGS: usize = 3;

/// A cell.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum CellText {
    /// Nothing.
    #[default]
    Empty,
    /// Text.
    Text(String),
    /// The name of a record, and its page.
    Link(String, String),
    /// A teammate.
    Person(String),
    /// Short words.
    Tags(Vec<String>),
}

/// What a cell says.
pub fn cell(crm: &Crm, record: &Record, column: &ListColumn, rollups: &RollUps, now: Now) -> CellText {
    let text = |text: String| if text.is_empty() { CellText::Empty } else { CellText::Text(text) };
    match &column.what {
        What::Title => text(record.name().to_owned()),
        What::Field(field) => {
            if field.set {
                let says = |value: &Value| match field.custom {
                    Some(_) => custom_text(crm, field, value, now),
                    None => plain_text(value),
                };
                let all: Vec<String> = field.held(record).iter().map(says).gathered();
                let are_tags = field.custom.is_some() || field.key() == "tags";
                return match are_tags {
                    _ if all.is_empty() => CellText::Empty,
                    true => CellText::Tags(all),
                    false => text(all.into_iter().next().unwrap_or_default()),
                };
            }
            let value = field.value(record);
            if field.custom.is_some() {
                return text(custom_text(crm, field, &value, now));
            }
            match (&value, field.ty) {
                (Value::Link(_), FieldType::Link(Kind::Member)) => {
                    CellText::Person(value_text(crm, Some(field.ty), &value, now))
                }
                (Value::Link(id), FieldType::Link(to)) => {
                    let name = link_text(crm, *id);
                    page_of(to, crm.resolve(*id))
                        .map_or(CellText::Text(name.clone()), |href| CellText::Link(name, href))
                }
                (Value::Money(amount), _) => text(money::full(*amount, lang())),
                _ => text(value_text(crm, Some(field.ty), &value, now)),
            }
        }
        What::Figure(figure) => {
            let rollup = rollups.get(&record.id);
            let sums = |sums: &[_]| text(told(&Rates::of(crm, now.today), sums, lang()).whole);
            match figure {
                Figure::Open => rollup.map_or(CellText::Empty, |r| match (r.open.as_slice(), r.open_deals) {
                    ([], 1..) => text(counted(Kind::Deal.word(), r.open_deals)),
                    (open, _) => sums(open),
                }),
                Figure::Won => rollup.map_or(CellText::Empty, |r| sums(&r.won)),
                Figure::LastContact => {
                    let at = rollup.and_then(|r| r.last_contact);
                    let day = |at| day::clock_or_day(at, now.utc_offset, now.today, lang());
                    at.map_or(CellText::Empty, |at| text(day(at)))
                }
                Figure::Deals => text(number(rollup.map_or(0, |r| r.deals))),
                Figure::Age => {
                    let age = record.view::<Deal<'_>>().and_then(|deal| age(deal, now.today));
                    age.map_or(CellText::Empty, |days| text(day::age(days.unsigned_abs(), lang())))
                }
            }
        }
    }
}

/// A cell, drawn.
pub fn cell_view(cell: CellText) -> AnyView {
    match cell {
        CellText::Empty => view! { <span class="faint">"–"</span> }.into_any(),
        CellText::Text(text) => text.into_any(),
        CellText::Link(text, href) => view! { <a class="cell-link" href=href>{text}</a> }.into_any(),
        CellText::Person(name) => view! {
            <span class="person">
                <Avatar name=name.clone() />
                <span>{name}</span>
            </span>
        }
        .into_any(),
        CellText::Tags(tags) => {
            let more = tags.len().saturating_sub(TAGS);
            let tag = |text: String| view! { <Tag tone=Tone::Own text /> " " };
            view! {
                {tags.into_iter().take(TAGS).map(tag).collect_view()}
                {(more > 0).then(|| format!("+{more}"))}
            }
            .into_any()
        }
    }
}
