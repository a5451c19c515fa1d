//! What can be done with all chosen deals at once: what can be done with any records, and another stage.

use leptos::prelude::*;

use crate::app::actions::deals::Spot;
use crate::app::components::look::Choice;
use crate::app::pages::deals::state::use_deals;
use crate::app::pages::list::bulk::{DeedSelect, ListBulk};
use crate::app::words::w;
use crate::domain::gather::Gather;
use crate::domain::kinds::Kind;
use crate::present::board::stages;

/// The bar that is there as long as deals are chosen.
#[component]
pub fn BulkBar() -> impl IntoView {
    let deals = use_deals();
    view! {
        <ListBulk kind=Kind::Deal chosen=deals.chosen>
            <StageSelect />
        </ListBulk>
    }
}

/// Moves the chosen deals to a stage.
#[component]
fn StageSelect() -> impl IntoView {
    let deals = use_deals();
    let ids = move || deals.chosen.with_untracked(|chosen| chosen.iter().copied().gathered());
    let options = Signal::derive(move || {
        let Some(pipeline) = deals.pipeline.get() else { return Vec::new() };
        deals.actions.data.read(&[Kind::Stage], |crm| {
            stages(crm, pipeline).iter().map(|s| Choice::new(s.id().to_string(), s.name())).gathered()
        })
    });
    let set = Callback::new(move |stage: String| {
        if let Ok(stage) = stage.parse() {
            deals.actions.move_asking(ids(), stage, Spot::Top);
        }
    });
    view! { <DeedSelect name=w!(bulk.stage) options on_choose=set /> }
}
