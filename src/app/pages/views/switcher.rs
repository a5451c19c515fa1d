//! The view by its name, the others behind it, and what is to become of what was changed.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::app::components::button::{Button, Rank};
use crate::app::components::focus::focus;
use crate::app::components::icon::Icon;
use crate::app::pages::views::dialog::NameDialog;
use crate::app::pages::views::menu::Deeds;
use crate::app::pages::views::{Views, address, name_of, use_views, views_of};
use crate::app::words::w;
use crate::domain::kinds::Kind;
use crate::present::hangul::{Needle, SearchKey};
use crate::present::views::ViewKey;

/// From so many views on they can be searched.
const MANY: usize = 8;

/// A view in the list.
#[derive(Debug, Clone, PartialEq)]
struct Item {
    key: ViewKey,
    name: String,
}

/// The view of this screen, and the way to others.
#[component]
pub fn ViewSwitcher() -> impl IntoView {
    let views = use_views();
    let data = views.actions.data;
    let edited = memo(move || views.looked.with(|looked| looked.is_edited()));
    let name = memo(move || match views.looked.with(|looked| looked.key) {
        Some(key) => data.read(&[Kind::SavedView], |crm| name_of(crm, views.place, key)),
        None => w!(views.not_here).to_owned(),
    });
    let label = move || match edited.get() {
        true => w!(views.switch_edited, name = name.get()),
        false => w!(views.switch, name = name.get()),
    };
    let missing = move || views.looked.with(|looked| looked.key.is_none());
    view! {
        <Button rank=Rank::Ghost class="view-switch" attr=("popovertarget", "views") name=label icon=icondata_lu::LuLayers>
            <span class="view-name">{name}</span>
            <Icon icon=icondata_lu::LuChevronDown class="icon small" />
        </Button>
        <List views />
        <Show when=move || edited.get()>
            <Edited views />
        </Show>
        <Show when=missing>
            <p class="view-missing" role="status">
                {w!(views.missing)}
            </p>
        </Show>
        {move || views.naming.get().map(|naming| view! { <NameDialog views naming /> })}
    }
}

/// What is to become of the changed state.
#[component]
fn Edited(views: Views) -> impl IntoView {
    let may_save = move || matches!(views.saved(), Some((_, false)));
    view! {
        <div class="view-edited" role="group" aria-label=w!(views.edited)>
            <span class="view-dot">{w!(views.edited)}</span>
            <Show when=may_save>
                <Button rank=Rank::Small words=w!(views.save) on_press=move || views.save() />
            </Show>
            <Button
                rank=Rank::GhostSmall
                words=w!(views.save_new)
                on_press=move || views.naming.set(Some(super::Naming::New))
            />
            <Button rank=Rank::GhostSmall words=w!(views.reset) on_press=move || views.reset() />
        </div>
    }
}

/// All views of the screen, and what can be done with the shown one.
#[component]
fn List(views: Views) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let data = views.actions.data;
    let typed = RwSignal::new(String::new());
    let all = memo(move || {
        let me = data.author.get();
        data.read(&[Kind::SavedView, Kind::Member], |crm| {
            views_of(crm, views.place, me).map(|keys| {
                let item = |key| Item { key, name: name_of(crm, views.place, key) };
                keys.into_iter().map(item).collect::<Vec<Item>>()
            })
        })
    });
    let many = move || all.with(|all| all.iter().map(Vec::len).sum::<usize>() > MANY);
    let found = memo(move || {
        let needle = typed.with(|typed| Needle::new(typed.trim()));
        let matches = |item: &Item| needle.is_empty() || needle.find(&SearchKey::new(&item.name)).is_some();
        all.get().map(|items| items.into_iter().filter(matches).collect::<Vec<Item>>())
    });
    let close = move || {
        if let Some(list) = node.get_untracked() {
            let _it_is_closed_already = list.hide_popover();
        }
    };
    let section = move |(title, items): (&'static str, Vec<Item>)| {
        (!items.is_empty()).then(|| {
            view! {
                <p class="views-title">{title}</p>
                <ul>{items.into_iter().map(|item| view! { <ListItem views item /> }).collect_view()}</ul>
            }
        })
    };
    let sections = move || {
        let titles = [w!(views.mine), w!(views.teams), w!(views.built_in)];
        titles.into_iter().zip(found.get()).map(section).collect_view()
    };
    let nothing = move || found.with(|found| found.iter().all(Vec::is_empty));
    view! {
        <div
            class="popover views"
            id="views"
            popover="auto"
            role="group"
            aria-label=w!(views.title)
            node_ref=node
            on:toggle=move |event| begin_at_shown(&event)
            on:keydown=move |event| walk(&event)
            on:click=move |event: leptos::ev::MouseEvent| {
                let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
                if target.is_some_and(|target| target.closest("a, [data-closes]").ok().flatten().is_some()) {
                    close();
                }
            }
        >
            <Show when=many>
                <input
                    class="input small"
                    type="search"
                    aria-label=w!(views.search)
                    placeholder=w!(views.search)
                    prop:value=typed
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </Show>
            {sections}
            <Show when=nothing>
                <p class="listbox-empty">{w!(list.nothing_found)}</p>
            </Show>
            <Deeds views />
        </div>
    }
}

#[component]
fn ListItem(views: Views, item: Item) -> impl IntoView {
    let Item { key, name } = item;
    let here = move || views.looked.with(|looked| looked.key == Some(key)).then_some("true");
    let first = move || views.default.get() == key;
    view! {
        <li>
            <a class="option" href=address(views.place, key).to_string() aria-current=here>
                <Icon icon=icondata_lu::LuCheck class="icon small view-check" />
                <span class="option-text">{name}</span>
                <Show when=first>
                    <span class="option-hint">{w!(views.first)}</span>
                </Show>
            </a>
        </li>
    }
}

/// Whoever opens the list begins at the view that is shown.
fn begin_at_shown(event: &web_sys::Event) {
    let list = event.target().and_then(|list| list.dyn_into::<web_sys::Element>().ok());
    if list.is_some_and(|list| list.matches(":popover-open").unwrap_or(false)) {
        focus("#views [aria-current]");
    }
}

/// The arrows walk through what can be pressed.
fn walk(event: &web_sys::KeyboardEvent) {
    let by: isize = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    let Some(list) = event.current_target().and_then(|list| list.dyn_into::<web_sys::Element>().ok()) else { return };
    let Ok(all) = list.query_selector_all("input, a, button") else { return };
    let all: Vec<web_sys::Node> = (0..all.length()).filter_map(|at| all.item(at)).collect();
    let active = document().active_element();
    let at = all.iter().position(|node| active.as_ref().is_some_and(|active| **node == ***active));
    let next = at.map_or(Some(0), |at| at.checked_add_signed(by)).and_then(|at| all.get(at));
    if let Some(next) = next.and_then(|next| next.dyn_ref::<web_sys::HtmlElement>()) {
        event.prevent_default();
        let _stays_where_it_is_otherwise = next.focus();
    }
}
