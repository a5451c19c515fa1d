//! The first visit: who works here, and the ways to begin.

use leptos::html;
use leptos::prelude::*;

use crate::app::actions::setup::Start;
use crate::app::actions::tour::use_tour;
use crate::app::actions::use_actions;
use crate::app::components::button::{BareButton, Button, Rank};
use crate::app::components::focus::focus;
use crate::app::components::icon::{BRAND, Icon};
use crate::app::components::look::new_id;
use crate::app::router::use_router;
use crate::app::shell::switcher::title;
use crate::app::words::{w, word};
use crate::app::workspace::{self, Which};
use crate::domain::typed::line;
use crate::present::route::Route;
use crate::store::prefs;

/// The first visit. No sidebar yet.
#[component]
pub fn WelcomePage() -> impl IntoView {
    let actions = use_actions();
    let router = use_router();
    let field = NodeRef::<html::Input>::new();
    let missing = RwSignal::new(false);
    effect(move || document().set_title(w!(app.name)));
    let name_or_ask = move || {
        let input = field.get_untracked()?;
        let name = line(&input.value());
        missing.set(name.is_empty());
        if name.is_empty() {
            let _stays_where_it_is_otherwise = input.focus();
        }
        (!name.is_empty()).then_some(name)
    };
    let begin = move |start: Start, next: Route| {
        if let Some(name) = name_or_ask()
            && actions.begin(&name, start)
        {
            router.go(next);
        }
    };
    let empty = Callback::new(move |()| begin(Start::Empty, Route::Deals));
    let import = Callback::new(move |()| begin(Start::Import, Route::Import));
    let merge = Callback::new(move |()| begin(Start::Merge, Route::Data));
    let tour = use_tour();
    // Whoever comes back from the sample needn't introduce themselves again.
    let keep_name = move || {
        let name = field.get_untracked().map(|input| input.value()).unwrap_or_default();
        let _typed_again_otherwise = prefs::set_typed_name(&name);
    };
    let sample = Callback::new(move |()| {
        keep_name();
        workspace::show(Which::Sample);
    });
    let guided = Callback::new(move |()| {
        keep_name();
        tour.begin();
    });
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() && name_or_ask().is_some() {
            // To the first choice, not into it: which one is meant the name doesn't say.
            event.prevent_default();
            focus(".welcome-choices button");
        }
    };
    view! {
        <main class="welcome" id="main">
            <div class="welcome-card">
                <header class="welcome-head">
                    <Icon icon=BRAND class="welcome-mark" />
                    <h1 tabindex="-1">{word!(welcome.title)}</h1>
                    <p>{word!(welcome.lead)}</p>
                </header>
                <div class="welcome-form field">
                    <label class="field-label" for="your-name">
                        {word!(welcome.name)}
                    </label>
                    <input
                        node_ref=field
                        class="input large"
                        id="your-name"
                        autocomplete="name"
                        required
                        prop:value=prefs::typed_name().unwrap_or_default()
                        aria-invalid=move || missing.get().to_string()
                        aria-describedby="your-name-help"
                        on:input=move |_| missing.set(false)
                        on:keydown=on_key
                    />
                    <p id="your-name-help" class=move || if missing.get() { "field-error" } else { "field-help" }>
                        {move || if missing.get() { w!(welcome.name_missing) } else { w!(welcome.name_help) }}
                    </p>
                </div>
                <ul class="welcome-choices">
                    <Way icon=icondata_lu::LuSprout name=w!(welcome.empty) note=w!(welcome.empty_note) on_choose=empty />
                    <Way icon=icondata_lu::LuUpload name=w!(welcome.import) note=w!(welcome.import_note) on_choose=import />
                    <Way icon=icondata_lu::LuGitMerge name=w!(welcome.merge) note=w!(welcome.merge_note) on_choose=merge />
                    <Way
                        icon=icondata_lu::LuChartColumn
                        name=w!(welcome.sample)
                        note=w!(welcome.sample_note)
                        on_choose=sample
                    />
                    <Way icon=icondata_lu::LuFootprints name=w!(welcome.guided) note=w!(welcome.guided_note) on_choose=guided />
                </ul>
                {back()}
                <p class="welcome-foot">
                    <Icon icon=icondata_lu::LuLock class="icon small" />
                    {word!(welcome.foot)}
                </p>
            </div>
        </main>
    }
}

/// The way back from a further workspace in which nothing was begun.
fn back() -> Option<AnyView> {
    let which = workspace::current();
    let Which::Other(_) = which else { return None };
    let name = title(Which::Own, &prefs::about(&Which::Own.database()).unwrap_or_default().name);
    let leave = move || {
        let _stays_in_the_list = prefs::forget(which.beside(), &which.database());
        workspace::show(Which::Own);
    };
    Some(
        view! {
            <Button
                rank=Rank::Ghost
                icon=icondata_lu::LuChevronLeft
                text=w!(workspaces.back, name = name)
                on_press=leave
            />
        }
        .into_any(),
    )
}

#[component]
fn Way(icon: icondata_core::Icon, name: &'static str, note: &'static str, on_choose: Callback<()>) -> impl IntoView {
    let id = new_id();
    let described = id.clone();
    view! {
        <li>
            <div class="choice">
                <span class="choice-mark">
                    <Icon icon />
                </span>
                <BareButton class="choice-title" attr=("aria-describedby", described) text=name on_press=on_choose />
                <span class="choice-note" id=id>
                    {note}
                </span>
            </div>
        </li>
    }
}
