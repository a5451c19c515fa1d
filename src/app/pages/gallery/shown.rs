//! What is only looked at: colours, facts, tables, charts, and what stands in for them.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::components::avatar::Avatar;
use crate::app::components::button::{Button, Rank};
use crate::app::components::chart_frame::ChartFrame;
use crate::app::components::empty::Empty;
use crate::app::components::figures::Figures;
use crate::app::components::progress::Progress;
use crate::app::components::skeleton::Skeleton;
use crate::app::components::table::{Body, Column, Columns, Ordering, Row, Table, TableWords};
use crate::app::components::tag::{Tag, Tone};
use crate::app::words::{lang, owned, w, word};
use crate::domain::gather::Gather;
use crate::domain::money::{Currency, Money};
use crate::present::money;

/// The colours by what they are for; style/tokens.css says what they are in each light.
pub fn colours() -> AnyView {
    const TOKENS: [&str; 22] = [
        "ground",
        "surface",
        "sunken",
        "raised",
        "hover",
        "line",
        "line-strong",
        "ink",
        "ink-2",
        "ink-3",
        "accent",
        "accent-soft",
        "good",
        "good-soft",
        "warn",
        "warn-soft",
        "bad",
        "bad-soft",
        "info",
        "info-soft",
        "series-2",
        "series-3",
    ];
    let swatch = |name: &'static str| {
        view! {
            <li class="swatch" style:--swatch=format!("var(--{name})")>
                {name}
            </li>
        }
    };
    view! { <ul class="swatches">{TOKENS.map(swatch).into_iter().collect_view()}</ul> }.into_any()
}

/// Tags, people, counts.
pub fn facts() -> AnyView {
    let tones = [Tone::Plain, Tone::Good, Tone::Warn, Tone::Bad, Tone::Info, Tone::Own];
    let tag = |tone| view! { <Tag tone text=w!(gallery.fact) /> };
    let people = || w!(gallery.people).split('|');
    let avatar = |class| move |name: &'static str| view! { <Avatar name=name.to_owned() class /> };
    view! {
        <div class="tags">{tones.map(tag).into_iter().collect_view()}</div>
        <div class="button-row">
            {people().map(avatar("")).collect_view()} {people().map(avatar("medium")).collect_view()}
            {people().map(avatar("large")).collect_view()}
        </div>
        <Figures
            figures=vec![(w!(gallery.fact), 8_800, ""), (w!(gallery.press), 12, "good"), (w!(gallery.not_now), 0, "bad")]
            small=false
        />
    }
    .into_any()
}

/// What the table of the gallery counts up to.
const ROWS: u128 = 300;

/// A table of some hundred rows.
pub fn tables() -> AnyView {
    let first = RwSignal::new(true);
    let rows = memo(move || {
        let ids = (1..=ROWS).map(Uuid::from_u128);
        Arc::new(if first.get() { ids.gathered() } else { ids.rev().gathered() })
    });
    let column = |key: Option<&str>, name: &str, width, class| {
        let (key, name) = (key.map(str::to_owned), name.to_owned());
        Column { key, name, width, class }
    };
    let columns = vec![
        column(Some("name"), w!(gallery.name), None, ""),
        column(None, w!(gallery.fact), Some(140), "wide"),
        column(None, w!(gallery.amount), Some(160), "number"),
    ];
    let named = |id: Uuid| format!("{} {}", w!(gallery.row), id.as_u128());
    let draw = Callback::new(move |id: Uuid| {
        let amount = i64::try_from(id.as_u128()).unwrap_or(0) * 1_250_000;
        let amount = money::full(Money::new(amount, Currency::KRW), lang());
        let cells = view! {
            <td>{named(id)}</td>
            <td class="wide">
                <Tag tone=Tone::Own text=named(id) />
            </td>
            <td class="number">{amount}</td>
        };
        Row { name: Signal::stored(named(id)), cells: cells.into_any() }
    });
    let now = Signal::derive(move || Some(("name".to_owned(), first.get())));
    let ordering = Ordering { now, on_order: Callback::new(move |(_, up): (String, bool)| first.set(up)) };
    let words = TableWords {
        name: w!(gallery.row),
        choose_all: |count| w!(list.choose_all, count = count),
        choose: |name| w!(list.choose, name = name),
    };
    let columns = Columns { all: columns, sizing: None };
    view! {
        <div class="gallery-table">
            <Table
                words
                columns
                body=Body { rows: rows.into(), draw, groups: None }
                ordering
                chosen=RwSignal::new(BTreeSet::new())
            />
        </div>
    }
    .into_any()
}

/// A chart in its frame.
pub fn charts() -> AnyView {
    let shares = [("1", 35_u32), ("2", 60), ("3", 100), ("4", 80), ("5", 45)];
    let rows = shares.iter().map(|(name, share)| vec![(*name).to_owned(), share.to_string()]).gathered();
    let bar = |(_, share): (&str, u32)| view! { <span style:--share=share.to_string()></span> };
    view! {
        <ChartFrame
            title=w!(gallery.chart)
            columns=vec![owned!(gallery.row), owned!(gallery.share)]
            rows
        >
            <div class="chart-bars">{shares.map(bar).into_iter().collect_view()}</div>
        </ChartFrame>
    }
    .into_any()
}

/// Before anything is there, and where nothing is.
pub fn waiting() -> AnyView {
    view! {
        <Skeleton lines=4 words=w!(gallery.reading) />
        <Progress words=w!(gallery.reading) permille=Signal::stored(Some(400)) name=w!(gallery.reading) />
        <Empty icon=icondata_lu::LuSprout title=w!(gallery.empty) text=w!(gallery.lead)>
            <Button rank=Rank::Primary words=word!(gallery.press) />
        </Empty>
    }
    .into_any()
}
