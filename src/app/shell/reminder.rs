//! The calm banner that reminds of changes which only this device has.

use leptos::prelude::*;

use crate::app::actions::safety::use_safety;
use crate::app::components::focus::focus_if_lost;
use crate::app::components::icon::Icon;
use crate::app::pages::data::changes_text;
use crate::app::router::use_router;
use crate::app::words::w;
use crate::present::route::Route;

/// The banner; stands there as long as there is something to remind of.
#[component]
pub fn Reminder() -> impl IntoView {
    let safety = use_safety();
    let router = use_router();
    // On the page where one can share it would only say what stands there.
    let is_elsewhere = memo(move || router.route.with(|route| *route != Route::Data));
    let later = move |_| {
        safety.put_reminder_off();
        focus_if_lost("#main h1".to_owned());
    };
    view! {
        <Show when=move || safety.reminds.get() && is_elsewhere.get()>
            <aside class="banner reminder" aria-label=w!(reminder.title)>
                <Icon icon=icondata_lu::LuShare2 />
                <p class="banner-text">{move || w!(reminder.text, changes = changes_text(safety.unshared.get()))}</p>
                <a class="button small" href=Route::Data.to_string()>
                    {w!(reminder.share)}
                </a>
                <button class="button ghost small" type="button" on:click=later>
                    {w!(reminder.later)}
                </button>
            </aside>
        </Show>
    }
}
