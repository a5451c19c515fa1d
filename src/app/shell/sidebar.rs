//! Where one can go, the state of the data, and who works here.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::app::actions::folder::use_folder;
use crate::app::actions::safety::use_safety;
use crate::app::actions::use_actions;
use crate::app::components::avatar::Avatar;
use crate::app::components::focus::focus;
use crate::app::components::icon::Icon;
use crate::app::data::Durable;
use crate::app::find::part_of;
use crate::app::pages::data::unshared_text;
use crate::app::router::use_router;
use crate::app::shell::switcher::Switcher;
use crate::app::words::{number, w, word};
use crate::app::workspace::Which;
use crate::domain::kinds::{Company, Contact, Deal, Kind, Outcome, Task};
use crate::present::route::Route;
use crate::present::stage_table::StageTable;

/// The sidebar; a drawer on phones.
#[component]
pub fn Sidebar(
    /// Which workspace is open.
    which: Which,
) -> impl IntoView {
    let sample = which == Which::Sample;
    let data = use_actions().data;
    let open_deals = memo(move || {
        data.read_at_rest(|crm| {
            let stages = StageTable::new(crm);
            crm.all::<Deal<'_>>().filter(|deal| stages.outcome(*deal) == Outcome::Open).count()
        })
    });
    let companies = memo(move || data.read_at_rest(|crm| crm.all::<Company<'_>>().count()));
    let contacts = memo(move || data.read_at_rest(|crm| crm.all::<Contact<'_>>().count()));
    let due_tasks = memo(move || {
        let today = data.today.get();
        let due = |task: &Task<'_>| task.done_on().is_none() && task.due().is_some_and(|due| due <= today);
        data.read_at_rest(|crm| crm.all::<Task<'_>>().filter(due).count())
    });
    // Whoever has chosen a place looks at that.
    let router = use_router();
    effect(move || {
        router.route.track();
        router.query.track();
        ["workspaces", "sidebar"].into_iter().for_each(close);
    });
    let folder = use_folder();
    let files = memo(move || folder.offers.with(|offers| offers.iter().filter(|offer| offer.is_news).count()));
    // What waits there for a decision.
    let waiting = memo(move || data.conflicted() + files.get());
    let none = memo(|| 0_usize);
    view! {
        <nav class="sidebar" id="sidebar" popover="auto" aria-label=word!(app.main) on:toggle=move |event| hold_the_rest(&event)>
            <Switcher />
            <ul class="sidebar-nav">
                <Place route=Route::Deals icon=icondata_lu::LuSquareKanban name=w!(nav.deals) count=open_deals />
                <Place route=Route::Companies icon=icondata_lu::LuBuilding2 name=w!(nav.companies) count=companies />
                <Place route=Route::Contacts icon=icondata_lu::LuUsers name=w!(nav.contacts) count=contacts />
                <Place route=Route::Tasks icon=icondata_lu::LuListTodo name=w!(nav.tasks) count=due_tasks due=true />
                <Place route=Route::Products icon=icondata_lu::LuPackage name=w!(nav.products) count=none />
                <Place route=Route::Import icon=icondata_lu::LuUpload name=w!(nav.import) count=none />
                <Place route=Route::Data icon=icondata_lu::LuDatabase name=w!(nav.data) count=waiting due=true />
                <Place route=Route::Trash icon=icondata_lu::LuTrash2 name=w!(nav.trash) count=none />
                <Place route=Route::Settings icon=icondata_lu::LuSettings name=w!(nav.settings) count=none />
            </ul>
            <div class="sidebar-foot">
                <DataState sample />
                <Person />
            </div>
        </nav>
    }
}

/// Closes a popover, if it is open.
fn close(id: &str) {
    let popover = document().get_element_by_id(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(popover) = popover {
        let _was_closed = popover.hide_popover();
    }
}

/// While the drawer is open, everything but it and its button is out of reach. `shell.css` says so to browsers that know
/// the property for it; the attribute, which takes the page's landmarks away as well, is for the others.
fn hold_the_rest(event: &web_sys::Event) {
    let Some(drawer) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else { return };
    let open = drawer.matches(":popover-open").unwrap_or(false);
    if open {
        // The keyboard goes in, to where one is; the browser gives it back to the button.
        let here = part_of(&drawer, "[aria-current=page]").is_some();
        focus(if here { "#sidebar [aria-current=page]" } else { "#sidebar .sidebar-link" });
    }
    if web_sys::css::supports("(interactivity: inert)").unwrap_or(false) {
        return;
    }
    let rest = document().query_selector_all(".app > :is(.page, .banner), .topbar > :not(.topbar-menu)");
    let rest = rest.iter().flat_map(|rest| (0..rest.length()).filter_map(|at| rest.item(at)));
    for part in rest.filter_map(|node| node.dyn_into::<web_sys::Element>().ok()) {
        let _stays_in_reach_otherwise = part.toggle_attribute_with_force("inert", open);
    }
}

#[component]
fn Place(
    route: Route,
    icon: icondata_core::Icon,
    name: &'static str,
    count: Memo<usize>,
    #[prop(optional)] due: bool,
) -> impl IntoView {
    let router = use_router();
    let href = route.to_string();
    let here = move || router.route.with(|now| section(now) == Some(&route)).then_some("page");
    view! {
        <li>
            <a class="sidebar-link" href=href aria-current=here>
                <Icon icon />
                <span class="one-line">{name}</span>
                <Show when=move || { count.get() > 0 }>
                    <span class="sidebar-count" class:due=due>
                        {move || number(count.get())}
                    </span>
                </Show>
            </a>
        </li>
    }
}

/// The place of the sidebar that a screen belongs to.
fn section(route: &Route) -> Option<&Route> {
    match route {
        Route::Deal(_) => Some(&Route::Deals),
        Route::Company(_) => Some(&Route::Companies),
        Route::Contact(_) => Some(&Route::Contacts),
        Route::Unknown(_) | Route::Welcome => None,
        route => Some(route),
    }
}

/// Whether everything done so far is durable: the status that tests and people rely on.
#[component]
fn DataState(sample: bool) -> impl IntoView {
    let durable = use_actions().data.durable;
    let unshared = use_safety().unshared;
    let class = move || match durable.get() {
        Durable::Saved => "data-state",
        Durable::Saving => "data-state saving",
        Durable::Failed(_) => "data-state failed",
    };
    let text = move || match durable.get() {
        Durable::Saved => w!(data.saved),
        Durable::Saving => w!(data.saving),
        Durable::Failed(_) => w!(data.failed),
    };
    view! {
        <div class=class>
            <span class="data-state-dot" aria-hidden="true"></span>
            <span role="status" aria-label=word!(data.region)>
                {text}
            </span>
            {sample.then(|| view! { <span class="data-state-note">{word!(data.sample)}</span> })}
            <Show when=move || { unshared.get().count > 0 }>
                <a class="data-state-note" href=Route::Data.to_string()>
                    {move || unshared_text(unshared.get())}
                </a>
            </Show>
        </div>
    }
}

#[component]
fn Person() -> impl IntoView {
    let data = use_actions().data;
    let name = memo(move || {
        let author = data.author.get();
        data.read(&[Kind::Member], |crm| author.map_or(String::new(), |id| crm.name(id).to_owned()))
    });
    view! {
        <Show when=move || name.with(|name| !name.is_empty())>
            <a class="person-row" href=Route::Settings.to_string()>
                {move || view! { <Avatar name=name.get() /> }}
                <span class="one-line">{name}</span>
            </a>
        </Show>
    }
}
