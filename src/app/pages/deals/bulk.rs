//! What can be done with all chosen deals at once.

use leptos::prelude::*;

use crate::app::actions::deals::Spot;
use crate::app::components::icon::Icon;
use crate::app::pages::deals::state::use_deals;
use crate::app::words::w;
use crate::domain::kinds::{DealField, Kind, Member};
use crate::domain::value::Value;
use crate::present::board::stages;

/// The bar that is there as long as deals are chosen.
#[component]
pub fn BulkBar() -> impl IntoView {
    let deals = use_deals();
    let actions = deals.actions;
    let data = actions.data;
    let count = Memo::new(move |_| deals.chosen.with(std::collections::BTreeSet::len));
    let ids = move || deals.chosen.with_untracked(|chosen| chosen.iter().copied().collect::<Vec<_>>());
    let clear = move || deals.chosen.update(std::collections::BTreeSet::clear);
    let stage_options = move || {
        let pipeline = deals.pipeline.get()?;
        let names = data.read(&[Kind::Stage], |crm| {
            stages(crm, pipeline).iter().map(|s| (s.id().to_string(), s.name().to_owned())).collect::<Vec<_>>()
        });
        Some(names.into_iter().map(|(id, name)| view! { <option value=id>{name}</option> }).collect_view())
    };
    let owner_options = move || {
        let mut names = data.read(&[Kind::Member], |crm| {
            crm.all::<Member<'_>>().map(|m| (m.name().to_owned(), m.id().to_string())).collect::<Vec<_>>()
        });
        names.sort();
        names.into_iter().map(|(name, id)| view! { <option value=id>{name}</option> }).collect_view()
    };
    let tag = RwSignal::new(String::new());
    let add_tag = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = tag.get_untracked().trim().to_owned();
        if !text.is_empty() && actions.set_element(&ids(), DealField::tags, text.as_str(), true) {
            tag.set(String::new());
        }
    };
    view! {
        <Show when=move || { count.get() > 0 }>
            <div class="bulkbar" role="toolbar" aria-label=w!(bulk.name)>
                <span class="bulkbar-count">{move || w!(bulk.count, count = count.get())}</span>
                <span class="bulkbar-divider"></span>
                <select
                    class="select small"
                    aria-label=w!(bulk.stage)
                    prop:value=""
                    on:change=move |event| {
                        if let Ok(stage) = event_target_value(&event).parse() {
                            actions.move_asking(ids(), stage, Spot::Top);
                        }
                    }
                >
                    <option value="">{w!(bulk.stage)}</option>
                    {stage_options}
                </select>
                <select
                    class="select small"
                    aria-label=w!(bulk.owner)
                    prop:value=""
                    on:change=move |event| {
                        if let Ok(owner) = event_target_value(&event).parse() {
                            actions.set_many(&ids(), DealField::owner, Value::Link(owner));
                        }
                    }
                >
                    <option value="">{w!(bulk.owner)}</option>
                    {owner_options}
                </select>
                <form on:submit=add_tag>
                    <input
                        class="input small"
                        aria-label=w!(bulk.tag)
                        placeholder=w!(bulk.tag)
                        prop:value=tag
                        on:input=move |event| tag.set(event_target_value(&event))
                    />
                </form>
                <button
                    class="button ghost small"
                    type="button"
                    on:click=move |_| {
                        actions.delete(&ids());
                        clear();
                    }
                >
                    <Icon icon=icondata_lu::LuTrash2 />
                    {w!(bulk.delete)}
                </button>
                <button class="button ghost icon-only small" type="button" aria-label=w!(bulk.clear) on:click=move |_| clear()>
                    <Icon icon=icondata_lu::LuX />
                </button>
            </div>
        </Show>
    }
}
