//! The filters of the deals; they live in the address.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::components::button::BareButton;
use crate::app::components::chip::TakenChip;
use crate::app::components::popover::Popover;
use crate::app::components::search::Search;
use crate::app::components::select::Select;
use crate::app::components::small_field::SmallField;
use crate::app::pages::deals::head::Arrangement;
use crate::app::pages::deals::state::{Deals, use_deals};
use crate::app::pages::field::filters::CustomFilters;
use crate::app::pages::field::read::amount_problem;
use crate::app::pages::field::words::link_text;
use crate::app::words::{choice_name, owned, w, word};
use crate::domain::amount::{DecimalMark, parse_amount};
use crate::domain::crm::Crm;
use crate::domain::day::day;
use crate::domain::gather::Gather;
use crate::domain::kinds::{Kind, Member, Source};
use crate::domain::sorting::Sorting;
use crate::present::deal_filter::choices::StatusFilter;
use crate::present::deal_filter::{DealFilter, Part};
use crate::present::money;
use crate::present::views::relative::{CLOSE, Closing, ME, OWNER};

/// The names under which a time of closing stands in addresses.
const CLOSING: [&str; 3] = [CLOSE, "from", "to"];

/// The bar of filters.
#[component]
pub fn FilterBar() -> impl IntoView {
    let deals = use_deals();
    let words = move || deals.page.with(|page| page.filter.text.clone());
    view! {
        <div class="filterbar" role="group" aria-label=word!(filter.name)>
            <div class="chips">
                <Search name=w!(filter.words) value=Signal::derive(words) on_input=Callback::new(move |words| deals.find_words(words)) />
                <OwnerFilter deals />
                <SourceFilter deals />
                <StatusSelect deals />
                <More deals />
                <Hidden deals />
                <CustomFilters kind=Kind::Deal />
                <Show when=move || deals.views.is_filtered()>
                    <BareButton
                        class="chip"
                        icon=icondata_lu::LuX
                        words=word!(filter.clear)
                        on_press=move || deals.views.clear_filters()
                    />
                </Show>
            </div>
            <Arrangement />
        </div>
    }
}

/// A filter that is one choice among a few.
fn one_of(
    label: &'static str,
    any: &'static str,
    options: impl Fn() -> Vec<(String, String)> + 'static,
    value: impl Fn() -> String + 'static,
    on_change: impl Fn(String) + Send + Sync + 'static,
) -> impl IntoView {
    let any = (String::new(), any.to_owned());
    let options = Signal::derive(move || std::iter::once(any.clone()).chain(options()).gathered());
    let (value, on_change) = (Signal::derive(value), Callback::new(on_change));
    view! { <Select label options value on_change class="select small chip-select" /> }
}

/// Anyone's, mine, or one member's.
#[component]
fn OwnerFilter(deals: Deals) -> impl IntoView {
    let options = move || {
        let mut members = deals
            .actions
            .data
            .read(&[Kind::Member], |crm| crm.all::<Member<'_>>().map(|m| (m.name().to_owned(), m.id().0)).gathered());
        members.sorted_by(Ord::cmp);
        let me = (ME.to_owned(), owned!(filter.mine));
        std::iter::once(me).chain(members.into_iter().map(|(name, id)| (id.to_string(), name))).gathered()
    };
    let now = move || deals.views.said(OWNER).unwrap_or_default();
    one_of(w!(field.owner), w!(filter.any_owner), options, now, move |owner| deals.views.put(OWNER, owner))
}

#[component]
fn SourceFilter(deals: Deals) -> impl IntoView {
    let options = || Source::ALL.iter().map(|source| (source.word().to_owned(), choice_name(source.word()))).gathered();
    let now = move || deals.wordless.with(|page| page.filter.source.first().cloned().unwrap_or_default());
    let set = move |word: String| {
        deals.restate(|page| page.filter.source = Some(word).filter(|w| !w.is_empty()).into_iter().gathered());
    };
    one_of(w!(field.source), w!(filter.any_source), options, now, set)
}

#[component]
fn StatusSelect(deals: Deals) -> impl IntoView {
    let options = || StatusFilter::ALL.iter().map(|s| (s.name().to_owned(), choice_name(s.name()))).gathered();
    let now = move || deals.wordless.with(|page| page.filter.status.map_or("", StatusFilter::name).to_owned());
    let set = move |word: String| {
        let status = StatusFilter::ALL.iter().copied().find(|status| status.name() == word);
        deals.restate(|page| page.filter.status = status);
    };
    one_of(w!(filter.status), w!(filter.any_status), options, now, set)
}

/// What else the address says, each as a chip that takes it out.
#[component]
fn Hidden(deals: Deals) -> impl IntoView {
    let data = deals.actions.data;
    let parts = memo(move || {
        let is_member = |crm: &Crm, id: Uuid| crm.get::<Member<'_>>(id.into()).is_some_and(|m| !m.0.is_gone());
        deals.wordless.with(|page| data.read(&[Kind::Member], |crm| page.filter.hidden(&|id| is_member(crm, id))))
    });
    let chip = move |part: Part| {
        let kept = part.clone();
        let called = memo(move || data.read(&[Kind::Company, Kind::Member], |crm| part_text(crm, &part)));
        let field = part_field(&kept);
        let kept = StoredValue::new(kept);
        let name = Signal::derive(move || w!(record.remove_named, name = format!("{field}: {}", called.get())));
        let remove = move || deals.restate(|page| kept.with_value(|part| page.filter.remove(part)));
        view! {
            <TakenChip active=true name=name on_remove=remove>
                <span class="chip-open">{field} <b>{called}</b></span>
            </TakenChip>
        }
    };
    view! { <For each=move || parts.get() key=Part::clone let:part>{chip(part)}</For> }
}

fn part_field(part: &Part) -> &'static str {
    match part {
        Part::Owner(_) => w!(field.owner),
        Part::Source(_) => w!(field.source),
        Part::Company(_) => w!(field.company),
        Part::Tag(_) => w!(field.tags),
    }
}

fn part_text(crm: &Crm, part: &Part) -> String {
    match part {
        Part::Owner(id) | Part::Company(id) => link_text(crm, *id),
        Part::Source(word) => choice_name(word),
        Part::Tag(tag) => tag.clone(),
    }
}

/// Amounts and days, behind a button.
#[component]
fn More(deals: Deals) -> impl IntoView {
    let used = move || {
        deals.wordless.with(|page| {
            let f = &page.filter;
            f.amount_min.is_some() || f.amount_max.is_some() || f.close_from.is_some() || f.close_to.is_some()
        })
    };
    view! {
        <Popover id="more-filters" name=w!(filter.more) icon=icondata_lu::LuPlus is_used=Signal::derive(used)>
            <div class="form">
            <AmountField deals name=w!(filter.amount_min) read=|f| f.amount_min write=|f, v| f.amount_min = v />
            <AmountField deals name=w!(filter.amount_max) read=|f| f.amount_max write=|f, v| f.amount_max = v />
            <ClosingField deals />
            <DayField deals name=w!(filter.close_from) read=|f| f.close_from write=|f, v| f.close_from = v />
            <DayField deals name=w!(filter.close_to) read=|f| f.close_to write=|f, v| f.close_to = v />
            </div>
        </Popover>
    }
}

#[component]
fn AmountField(
    deals: Deals,
    name: &'static str,
    read: fn(&DealFilter) -> Option<i64>,
    write: fn(&mut DealFilter, Option<i64>),
) -> impl IntoView {
    let currency = deals.actions.data.currency();
    let problem = RwSignal::new(None::<String>);
    let shown = move || {
        let amount = deals.wordless.with(|page| read(&page.filter));
        amount.map(|amount| money::plain(crate::domain::money::Money::new(amount, currency))).unwrap_or_default()
    };
    let set = Callback::new(move |text: String| {
        let amount = match text.trim() {
            "" => Ok(None),
            text => {
                parse_amount(text, currency, DecimalMark::Guess).map(|money| Some(money.by_figure_in(currency).amount))
            }
        };
        problem.set(amount.as_ref().err().map(amount_problem));
        if let Ok(amount) = amount {
            deals.restate(|page| write(&mut page.filter, amount));
        }
    });
    view! { <SmallField name class="input small number" value=Signal::derive(shown) problem on_change=set /> }
}

/// When a deal closes, seen from whichever day it is.
#[component]
fn ClosingField(deals: Deals) -> impl IntoView {
    let value = Signal::derive(move || deals.views.said(CLOSE).unwrap_or_default());
    // Days of one's own and a time like this exclude each other.
    let on_change = Callback::new(move |word: String| {
        let others = deals.views.looked.with_untracked(|looked| looked.said.only(|name| !CLOSING.contains(&name)));
        deals.views.restate_with(others, CLOSE, word);
    });
    let option = |closing: Closing| {
        let name = match closing {
            Closing::Past => w!(filter.past),
            Closing::ThisMonth => w!(filter.this_month),
            Closing::NextMonth => w!(filter.next_month),
            Closing::ThisQuarter => w!(filter.this_quarter),
        };
        (closing.word().to_owned(), name.to_owned())
    };
    let any = (String::new(), owned!(filter.any_time));
    let options = std::iter::once(any).chain(Closing::ALL.into_iter().map(option)).gathered();
    view! {
        <div class="field">
            <span class="field-label">{word!(filter.closing)}</span>
            <Select label=w!(filter.closing) options value on_change class="select small" />
        </div>
    }
}

#[component]
fn DayField(
    deals: Deals,
    name: &'static str,
    read: fn(&DealFilter) -> Option<chrono::NaiveDate>,
    write: fn(&mut DealFilter, Option<chrono::NaiveDate>),
) -> impl IntoView {
    let shown = move || deals.wordless.with(|page| read(&page.filter)).map(|day| day.to_string()).unwrap_or_default();
    let set = Callback::new(move |typed: String| {
        deals.restate(|page| write(&mut page.filter, day(&typed)));
    });
    view! { <SmallField name holds="date" value=Signal::derive(shown) on_change=set /> }
}
