//! The view by its name, the others behind it, and what is to become of what was changed.

use leptos::prelude::*;

use crate::app::components::button::{Button, Rank};
use crate::app::components::icon::Icon;
use crate::app::components::menu::Menu;
use crate::app::components::search::Search;
use crate::app::pages::views::dialog::NameDialog;
use crate::app::pages::views::menu::Deeds;
use crate::app::pages::views::{Views, address, name_of, use_views, views_of};
use crate::app::words::{owned, w, word};
use crate::domain::gather::Gather;
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
        None => owned!(views.not_here),
    });
    let label = move || match edited.get() {
        true => w!(views.switch_edited, name = name.get()),
        false => w!(views.switch, name = name.get()),
    };
    let missing = move || views.looked.with(|looked| looked.key.is_none());
    let button = view! {
        <Button rank=Rank::Ghost class="view-switch" name=label icon=icondata_lu::LuLayers>
            <span class="view-name">{name}</span>
            <Icon icon=icondata_lu::LuChevronDown class="icon small" />
        </Button>
    };
    view! {
        <Menu id="views" name=w!(views.title) class="popover menu views" button>
            <List views />
            <Deeds views />
        </Menu>
        <Show when=move || edited.get()>
            <Edited views />
        </Show>
        <Show when=missing>
            <p class="view-missing" role="status">
                {word!(views.missing)}
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
        <div class="view-edited" role="group" aria-label=word!(views.edited)>
            <span class="view-dot">{word!(views.edited)}</span>
            <Show when=may_save>
                <Button rank=Rank::Small words=word!(views.save) on_press=move || views.save() />
            </Show>
            <Button
                rank=Rank::GhostSmall
                words=word!(views.save_new)
                on_press=move || views.naming.set(Some(super::Naming::New))
            />
            <Button rank=Rank::GhostSmall words=word!(views.reset) on_press=move || views.reset() />
        </div>
    }
}

/// All views of the screen.
#[component]
fn List(views: Views) -> impl IntoView {
    let data = views.actions.data;
    let typed = RwSignal::new(String::new());
    let all = memo(move || {
        let me = data.author.get();
        data.read(&[Kind::SavedView, Kind::Member], |crm| {
            views_of(crm, views.place, me).map(|keys| {
                let item = |key| Item { key, name: name_of(crm, views.place, key) };
                keys.into_iter().map(item).gathered()
            })
        })
    });
    let many = move || all.with(|all| all.iter().map(Vec::len).sum::<usize>() > MANY);
    let found = memo(move || {
        let needle = typed.with(|typed| Needle::new(typed.trim()));
        let matches = |item: &Item| needle.is_empty() || needle.find(&SearchKey::new(&item.name)).is_some();
        all.get().map(|items| items.into_iter().filter(matches).gathered())
    });
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
        <Show when=many>
            <Search
                name=w!(views.search)
                value=typed
                on_input=Callback::new(move |words| typed.set(words))
                class="input small"
            />
        </Show>
        {sections}
        <Show when=nothing>
            <p class="listbox-empty">{word!(list.nothing_found)}</p>
        </Show>
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
                    <span class="option-hint">{word!(views.first)}</span>
                </Show>
            </a>
        </li>
    }
}
