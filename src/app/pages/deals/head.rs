//! The head of the page: which pipeline, what it adds up to, and the ways to something else.

use leptos::prelude::*;

use crate::app::components::button::{Button, Rank};
use crate::app::components::check::Check;
use crate::app::components::heading::PageHead;
use crate::app::components::icon::Icon;
use crate::app::components::popover::Popover;
use crate::app::components::select::Select;
use crate::app::keyboard::with_keys;
use crate::app::pages::create::{CreateDialog, Preset};
use crate::app::pages::deals::column::Sums;
use crate::app::pages::deals::state::{CardField, Deals, use_deals};
use crate::app::pages::list::arrange::Arrange;
use crate::app::pages::list::rows::Listed;
use crate::app::pages::views::ViewSwitcher;
use crate::app::words::{number, owned, w, word};
use crate::domain::custom::custom_fields;
use crate::domain::gather::Gather;
use crate::domain::kinds::{DealField, Kind};
use crate::domain::sorted::SortedSet;
use crate::domain::value::StageEntry;
use crate::present::board::{makes_columns, pipelines, stages};
use crate::present::deal_filter::choices::{GroupBy, View};

/// The head of the page of deals.
#[component]
pub fn Head() -> impl IntoView {
    let deals = use_deals();
    let data = deals.actions.data;
    let name = move || {
        let pipeline = deals.pipeline.get();
        let name = data.read(&[Kind::Pipeline], |crm| pipeline.map_or("", |id| crm.name(id)).to_owned());
        if name.is_empty() { owned!(nav.deals) } else { name }
    };
    let open = move || deals.board.with(|board| board.open.clone());
    let actions = view! {
        <PipelineSelect deals />
        <Button
            rank=Rank::Primary
            hint=with_keys(w!(board.new_deal), "n")
            icon=icondata_lu::LuPlus
            words=word!(board.new_deal)
            on_press=move || deals.begin_deal()
        />
    };
    view! {
        <PageHead title=Signal::derive(name) tab=Some(w!(nav.deals)) actions=actions.into_any()>
            <ViewSwitcher />
            <p class="page-meta">
                {move || {
                    let facts = open();
                    let sums = (!facts.sums.is_empty())
                        .then(|| {
                            view! {
                                " · "
                                <Sums sums=facts.sums />
                                " · "
                                {word!(board.weighted)}
                                " "
                                <Sums sums=facts.weighted />
                            }
                        });
                    view! {
                        {w!(board.open_deals, count = number(facts.count))}
                        {sums}
                    }
                }}
            </p>
        </PageHead>
        <Show when=move || deals.creating.get()>
            <CreateDialog
                kind=Kind::Deal
                presets=first_stage(deals)
                on_close=Callback::new(move |()| deals.creating.set(false))
            />
        </Show>
    }
}

/// A new deal starts where the shown pipeline starts.
fn first_stage(deals: Deals) -> Vec<Preset> {
    let data = deals.actions.data;
    let first = data.peek(|crm| stages(crm, deals.pipeline.get_untracked()?).first().map(|stage| stage.id().0));
    let entry = |stage| StageEntry { stage, entered_on: data.today_untracked() };
    first.map(|stage| Preset { field: DealField::stage.into(), value: entry(stage).into() }).into_iter().gathered()
}

/// The choice of the pipeline; absent while there is only one.
#[component]
fn PipelineSelect(deals: Deals) -> impl IntoView {
    let data = deals.actions.data;
    let all = memo(move || {
        data.read(&[Kind::Pipeline], |crm| pipelines(crm).iter().map(|p| (p.id().0, p.name().to_owned())).gathered())
    });
    let options = Signal::derive(move || all.get().into_iter().map(|(id, name)| (id.to_string(), name)).gathered());
    let value = Signal::derive(move || deals.pipeline.get().map(|id| id.to_string()).unwrap_or_default());
    let on_change = Callback::new(move |id: String| {
        deals.show_pipeline(id.parse().ok());
    });
    view! {
        <Show when=move || { all.with(|all| all.len() > 1) }>
            <Select label=w!(board.pipeline) options value on_change />
        </Show>
    }
}

/// What makes a column, what cards show, and board or list.
#[component]
pub fn Arrangement() -> impl IntoView {
    let deals = use_deals();
    let data = deals.actions.data;
    let on_change = Callback::new(move |word: String| {
        let by = GroupBy::parse(&word).unwrap_or_default();
        deals.folded.update(SortedSet::clear);
        deals.restate(|page| page.group_by = by);
    });
    let value = Signal::derive(move || deals.wordless.with(|page| page.group_by.name()));
    let options = move || {
        let names = [w!(field.stage), w!(field.owner), w!(field.company), w!(board.close_month)];
        let built_in = GroupBy::BUILT_IN.into_iter().zip(names).map(|((by, _), name)| (by, name.to_owned()));
        let own = data.read(&[Kind::CustomField, Kind::CustomOption], |crm| custom_fields(crm, Kind::Deal));
        let own = own.into_iter().filter(makes_columns).filter_map(|field| field.custom);
        let own = own.map(|own| (GroupBy::Own(own.id), own.name.to_string()));
        let option = |(by, name): (GroupBy, String)| (by.name(), w!(board.group_by, what = name));
        built_in.chain(own).map(option).gathered()
    };
    let options = Signal::derive(options);
    let of_list = move || view! { <Arrange listed=Listed::new(Kind::Deal, deals.views) /> };
    view! {
        <div class="filterbar-end">
            <Show when=move || deals.wordless.with(|page| page.view == View::Board) fallback=of_list>
                <Select label=w!(board.grouping) options value on_change class="select small" />
                <CardFields deals />
            </Show>
            <nav class="segmented" aria-label=word!(board.view)>
                <ViewLink deals view=View::Board icon=icondata_lu::LuSquareKanban name=w!(board.board) />
                <ViewLink deals view=View::List icon=icondata_lu::LuList name=w!(board.list) />
            </nav>
        </div>
    }
}

#[component]
fn ViewLink(deals: Deals, view: View, icon: icondata_core::Icon, name: &'static str) -> impl IntoView {
    let href = move || deals.views.href(&deals.said_after(|page| page.view = view));
    let here = move || deals.wordless.with(|page| page.view == view).then_some("page");
    view! {
        <a href=href aria-current=here>
            <Icon icon />
            {name}
        </a>
    }
}

/// What cards show besides the title.
#[component]
fn CardFields(deals: Deals) -> impl IntoView {
    let boxes = CardField::ALL.map(|field| {
        let name = match field {
            CardField::Who => w!(card.who),
            CardField::Product => w!(field.product),
            CardField::Amount => w!(field.amount),
            CardField::Close => w!(field.expected_close),
            CardField::Tags => w!(field.tags),
            CardField::Step => w!(card.step),
        };
        let shown = move || deals.fields.with(|fields| fields.contains(&field));
        let toggle = Callback::new(move |_| deals.toggle_field(field));
        view! {
            <Check checked=Signal::derive(shown) on_change=toggle>
                <span>{name}</span>
            </Check>
        }
    });
    view! {
        <Popover id="card-fields" name=w!(card.fields) icon=icondata_lu::LuSlidersHorizontal class="popover align-end">
            {boxes.into_iter().collect_view()}
        </Popover>
    }
}
