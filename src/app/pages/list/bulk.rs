//! What can be done with all chosen records at once.

use std::collections::BTreeSet;

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::use_actions;
use crate::app::components::asked_field::AskedField;
use crate::app::components::button::{Button, Rank};
use crate::app::components::look::{Choice, Look};
use crate::app::components::select::Select;
use crate::app::pages::field::choices::members;
use crate::app::words::{number, w, word};
use crate::domain::gather::Gather;
use crate::domain::kinds::Kind;
use crate::domain::typed::line;
use crate::domain::value::Value;

/// The bar that is there as long as records are chosen.
#[component]
pub fn ListBulk(
    /// What they are.
    kind: Kind,
    /// The chosen ones.
    chosen: RwSignal<BTreeSet<Uuid>>,
    /// What else can be done with records of this kind.
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    let actions = use_actions();
    // What has gone since it was chosen is left alone.
    let living = memo(move || {
        actions.data.read(&[kind], |crm| {
            let lives = |id: &&Uuid| crm.record(**id).is_some_and(|record| crm.is_listed(record));
            chosen.with(|chosen| chosen.iter().filter(lives).copied().gathered())
        })
    });
    let ids = move || living.get_untracked();
    let clear = move || chosen.update(BTreeSet::clear);
    let owner = kind.field("owner");
    let tags = kind.field("tags");
    let tag = RwSignal::new(String::new());
    let owners = Signal::derive(move || actions.data.read(&[Kind::Member], members));
    let owner_select = move || {
        owner.clone().map(|field| {
            let set = Callback::new(move |owner: String| {
                if let Ok(owner) = owner.parse() {
                    actions.set_many(&ids(), field.clone(), Value::Link(owner));
                }
            });
            view! { <DeedSelect name=w!(bulk.owner) options=owners on_choose=set /> }
        })
    };
    let tag_form = move || {
        tags.clone().map(|field| {
            let add = move |event: leptos::ev::SubmitEvent| {
                event.prevent_default();
                let text = line(&tag.get_untracked());
                if !text.is_empty() && actions.set_element(&ids(), field.clone(), text.as_str(), true) {
                    tag.set(String::new());
                }
            };
            view! {
                <form on:submit=add>
                    <AskedField look=Look::Filter name=w!(bulk.tag) hint=w!(bulk.tag) value=tag />
                </form>
            }
        })
    };
    view! {
        <Show when=move || living.with(|living| !living.is_empty())>
            <div class="bulkbar" role="toolbar" aria-label=word!(list.selected)>
                <span class="bulkbar-count">{move || w!(bulk.count, count = number(living.with(Vec::len)))}</span>
                <span class="bulkbar-divider"></span>
                {children.as_ref().map(|children| children.make())}
                {owner_select.clone()}
                {tag_form.clone()}
                <Button
                    rank=Rank::GhostSmall
                    icon=icondata_lu::LuTrash2
                    words=word!(bulk.delete)
                    on_press=move || {
                        actions.delete(&ids());
                        clear();
                    }
                />
                <Button rank=Rank::IconSmall name=w!(bulk.clear) icon=icondata_lu::LuX on_press=move || clear() />
            </div>
        </Show>
    }
}

/// A select that does what is chosen, and goes back to its name.
#[component]
pub fn DeedSelect(
    /// What it does.
    name: &'static str,
    /// Does it.
    on_choose: Callback<String>,
    /// What can be chosen.
    options: Signal<Vec<Choice>>,
) -> impl IntoView {
    let options = Signal::derive(move || {
        let options = options.get().into_iter().map(|choice| (choice.key, choice.text));
        std::iter::once((String::new(), name.to_owned())).chain(options).gathered()
    });
    let value = Signal::stored(String::new());
    view! { <Select label=name options value on_change=on_choose class="select small" springs_back=true /> }
}
