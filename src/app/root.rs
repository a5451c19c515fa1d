//! The root of the tree: language and theme, the workspace that is opened, and what is said when it can't be.

use std::rc::Rc;

use js_sys::{Function, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use crate::app::actions::folder::{MakeSnapshot, SharedFolder};
use crate::app::actions::keeping::Keeping;
use crate::app::actions::safety::Safety;
use crate::app::actions::sharing::{Refused, Sharing};
use crate::app::actions::tags::show_hues;
use crate::app::actions::update::reload;
use crate::app::actions::{Actions, look};
use crate::app::components::button::{Button, Rank};
use crate::app::components::empty::Empty;
use crate::app::data::Durable;
use crate::app::notices::Notices;
use crate::app::pages::data::words::refusal;
use crate::app::router::{Router, use_router};
use crate::app::shell::Shell;
use crate::app::words::{number, owned, set_lang, w, word};
use crate::app::workspace::{self, Which, Workspace};
use crate::present::route::Route;
use crate::store::{Recovery, StoreError, StoreEvent, Why, persistence, prefs};

/// Puts the app on the page.
pub fn mount() {
    // What ends the program is told by the page's own script; the site's library has no words for it, a developer's has.
    if cfg!(debug_assertions) {
        std::panic::set_hook(Box::new(|info| leptos::logging::error!("{info}")));
    }
    dress();
    mount_to_body(|| view! { <App /> });
}

/// What the whole app is in, before and after its workspace is open.
type Opening = Option<Result<Workspace, StoreError>>;

#[component]
fn App() -> impl IntoView {
    provide_context(Router::new());
    let notices = Notices::new();
    provide_context(notices);
    let which = workspace::current();
    // What the page's own script hands out first when the program dies.
    set_on_html("data-workspace", &which.database());
    let opening = RwSignal::new(Opening::None);
    let event = RwSignal::new(None::<StoreEvent>);
    let on_event: Rc<dyn Fn(StoreEvent)> = Rc::new(move |what| event.set(Some(what)));
    let owner = Owner::current();
    spawn_local(async move {
        let opened = workspace::open(which, on_event).await;
        // What stood on the page until now (index.html).
        document().get_element_by_id("splash").iter().for_each(Element::remove);
        match owner {
            Some(owner) => owner.with(|| opening.set(Some(opened))),
            None => opening.set(Some(opened)),
        }
    });
    move || match opening.get() {
        None => ().into_any(),
        Some(Err(error)) => view! { <Closed error /> }.into_any(),
        Some(Ok(workspace)) => view! { <Open which workspace notices event /> }.into_any(),
    }
}

/// The app with its workspace.
#[component]
fn Open(which: Which, workspace: Workspace, notices: Notices, event: RwSignal<Option<StoreEvent>>) -> impl IntoView {
    let (data, vanished) = (workspace.data, workspace.vanished);
    let router = use_router();
    workspace.keep();
    let workspace = StoredValue::new(workspace);
    provide_context(workspace);
    let actions = Actions::new(data, notices);
    provide_context(actions);
    let safety = Safety::new(workspace, which == Which::Sample);
    provide_context(safety);
    provide_context(Keeping::new(actions, workspace));
    show_hues(data);
    let sharing = Sharing::new(actions, safety, workspace);
    provide_context(sharing);
    let make: MakeSnapshot = Rc::new(move || Box::pin(async move { snapshot_for_folder(sharing).await }));
    provide_context(SharedFolder::new(safety, workspace, make, which == Which::Sample));
    // Where nobody has introduced themselves, the first screen is the welcome.
    if data.author_untracked().is_none() && which.is_own() {
        router.go(Route::Welcome);
    } else if matches!(router.route.get_untracked(), Route::Today | Route::Welcome) {
        router.go(Route::Deals);
    }
    if vanished {
        notices.alarm(owned!(root.vanished));
    }
    if persistence::is_file() && !prefs::has_heard_of_file() {
        notices.lasting(owned!(root.from_file));
        let _told_again_where_nothing_is_kept = prefs::set_heard_of_file();
    }
    // What the disk says is told once, in the voice of the app.
    effect(move || {
        if let Durable::Failed(error) = data.durable.get() {
            notices.alarm(failure(&error));
        }
    });
    effect(move || {
        if let Some(recovery) = data.recovered.get() {
            notices.lasting(recovered(&recovery));
        }
    });
    effect(move || match event.get() {
        Some(StoreEvent::Upgraded) => notices.alarm(owned!(root.upgraded)),
        Some(StoreEvent::Erased) => notices.alarm(owned!(root.erased)),
        Some(StoreEvent::Lost) | None => {}
    });
    view! { <Shell which /> }
}

/// A snapshot for the shared folder, or in words why there is none.
async fn snapshot_for_folder(sharing: Sharing) -> Result<web_sys::Blob, String> {
    let made = sharing.quiet_snapshot().await;
    made.map(|made| made.file).map_err(|failure| refusal(&Refused { name: String::new(), failure }))
}

/// What is said when the workspace can't be opened.
#[component]
fn Closed(error: StoreError) -> impl IntoView {
    view! {
        <main class="page" id="main">
            <h1 class="visually-hidden">{word!(app.name)}</h1>
            <Empty icon=icondata_lu::LuTriangleAlert title=w!(root.closed) text=failure(&error)>
                <Button rank=Rank::Primary words=word!(root.reload) on_press=reload />
                <Button words=word!(root.rescue) on_press=rescue />
            </Empty>
        </main>
    }
}

/// Leaves the screen to the page's own script, which hands out what can be read (`public/boot.js`).
fn rescue() {
    let perennial = Reflect::get(&window(), &"perennial".into()).unwrap_or_default();
    let rescue = Reflect::get(&perennial, &"rescue".into()).ok().and_then(|rescue| rescue.dyn_into::<Function>().ok());
    let _stays_here_without_it = rescue.map(|rescue| rescue.call0(&JsValue::UNDEFINED));
}

/// What went wrong with the disk, and what to do.
pub fn failure(error: &StoreError) -> String {
    match error {
        StoreError::Blocked => owned!(root.blocked),
        StoreError::Closed => owned!(data.closed),
        StoreError::Full => owned!(data.full),
        StoreError::TooNew { found, known } => w!(root.too_new, found = found, known = known),
        StoreError::Missing => owned!(root.missing),
        StoreError::Gone { .. } => owned!(root.gone),
        StoreError::Corrupt { .. } | StoreError::Other { .. } => w!(data.other, error = error),
    }
}

/// What came back from the second copy, and why it had to.
fn recovered(recovery: &Recovery) -> String {
    let records = number(recovery.records);
    let told = match recovery.why {
        Why::Lost => w!(root.was_lost, records = records),
        Why::Older => w!(root.was_older, records = records),
        Why::Damaged => w!(root.was_damaged, records = records),
    };
    match recovery.unreadable {
        0 => told,
        unreadable => format!("{told} {}", w!(root.unreadable, count = number(unreadable))),
    }
}

/// Draws the page in its language and light.
fn dress() {
    look::stay();
    look::show_looks();
    let lang = look::chosen_language();
    set_lang(lang);
    set_on_html("lang", lang.code());
}

fn set_on_html(name: &str, value: &str) {
    if let Some(html) = document().document_element() {
        let _a_name_that_is_legal = html.set_attribute(name, value);
    }
}
