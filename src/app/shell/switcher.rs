//! The workspaces of this browser, at the head of the sidebar: which one is open, and the way to another.

use leptos::prelude::*;

use crate::app::actions::use_actions;
use crate::app::components::button::BareButton;
use crate::app::components::icon::{BRAND, Icon};
use crate::app::components::menu::{Menu, MenuDeed, MenuLink};
use crate::app::data::Data;
use crate::app::words::{lang, number, owned, w};
use crate::app::workspace::{self, Which};
use crate::clock;
use crate::domain::built_in::workspace_id;
use crate::domain::crm::Crm;
use crate::domain::kinds::Kind;
use crate::present::ago::ago;
use crate::present::route::Route;
use crate::store::prefs::{self, About};

/// What a workspace is called; those without a name by what they are.
pub fn title(which: Which, name: &str) -> String {
    match which {
        Which::Sample => owned!(workspaces.sample),
        Which::Apart(id) => {
            let sender = prefs::apart().into_iter().find(|(known, _)| *known == id).map(|(_, sender)| sender);
            w!(apart.of, name = sender.unwrap_or_default())
        }
        _ if !name.is_empty() => name.to_owned(),
        Which::Own => owned!(workspaces.first),
        Which::Other(_) => owned!(workspaces.other),
    }
}

/// What the open workspace is called; follows its name.
pub fn title_now(data: Data) -> String {
    let name = data.read(&[Kind::Workspace], |crm| crm.name(workspace_id()).to_owned());
    title(workspace::current(), &name)
}

/// Keeps what is told of the open workspace where one is chosen.
pub fn keep_told(data: Data) {
    let database = workspace::current().database();
    let opened = clock::now_ms();
    let told = memo(move || data.read_at_rest(|crm| Some((records(crm), crm.name(workspace_id()).to_owned()))));
    effect(move || {
        if let Some((records, name)) = told.get() {
            let _less_is_told_of_it = prefs::set_about(&database, &About { opened, records, name });
        }
    });
}

/// How many records people work on.
fn records(crm: &Crm) -> usize {
    [Kind::Company, Kind::Contact, Kind::Deal, Kind::Task, Kind::Product, Kind::Activity]
        .into_iter()
        .map(|kind| crm.table(kind).filter(|record| !record.is_gone()).count())
        .sum()
}

/// The name of the open workspace, and the others behind it.
#[component]
pub fn Switcher() -> impl IntoView {
    let data = use_actions().data;
    keep_told(data);
    let name = memo(move || title_now(data));
    // Looked up again whenever it opens: other windows open workspaces too.
    let opened = RwSignal::new(0_u32);
    let rows = move || {
        opened.track();
        Which::all().into_iter().map(|which| view! { <Row which /> }).collect_view()
    };
    let button = view! {
        <BareButton class="sidebar-brand switcher" name=move || w!(workspaces.open_now, name = name.get())>
            <Icon icon=BRAND class="brand-mark" />
            <span class="one-line">{name}</span>
            <Icon icon=icondata_lu::LuChevronsUpDown class="icon small" />
        </BareButton>
    };
    let (settings, reset) = (Route::settings("workspace").to_string(), Route::settings("reset").to_string());
    view! {
        <Menu
            id="workspaces"
            name=w!(workspaces.title)
            class="popover menu workspaces"
            button
            on_toggle=move || opened.update(|count| *count += 1)
        >
            <ul>{rows}</ul>
            <div class="menu-foot">
                <MenuDeed icon=icondata_lu::LuPlus words=w!(workspaces.add) on_press=workspace::add />
                <MenuLink icon=icondata_lu::LuPencil words=w!(workspaces.rename) href=settings />
                <MenuLink icon=icondata_lu::LuEraser words=w!(workspaces.remove) href=reset />
            </div>
        </Menu>
    }
}

#[component]
fn Row(which: Which) -> impl IntoView {
    let about = prefs::about(&which.database());
    let here = workspace::current() == which;
    let name = title(which, about.as_ref().map_or("", |about| &about.name));
    let note = match about {
        None if which == Which::Sample => owned!(workspaces.sample_note),
        None => owned!(workspaces.never),
        Some(About { opened, records, .. }) => {
            w!(workspaces.told, count = number(records), ago = ago(opened, clock::now_ms(), lang()))
        }
    };
    view! {
        <li>
            <BareButton
                class="workspaces-row"
                attr=("aria-current", here.then_some("true"))
                on_press=move || if !here { workspace::show(which) }
            >
                <span class="one-line">{name}</span>
                <span class="faint one-line">{note}</span>
                {here.then(|| view! { <Icon icon=icondata_lu::LuCheck /> })}
            </BareButton>
        </li>
    }
}
