//! The calm banner that reminds of changes which only this device has.

use leptos::prelude::*;

use crate::app::actions::safety::use_safety;
use crate::app::components::button::{Button, LinkButton, Rank};
use crate::app::components::focus::focus_if_lost;
use crate::app::components::icon::Icon;
use crate::app::router::use_router;
use crate::app::words::{number, w, word};
use crate::present::route::Route;
use crate::present::unshared::Unshared;

/// The banner; stands there as long as there is something to remind of.
#[component]
pub fn Reminder() -> impl IntoView {
    let safety = use_safety();
    let router = use_router();
    // On the page where one can share it would only say what stands there.
    let is_elsewhere = memo(move || router.route.with(|route| *route != Route::Data));
    let later = move || {
        safety.put_reminder_off();
        focus_if_lost("#main h1".to_owned());
    };
    view! {
        <Show when=move || safety.reminds.get() && is_elsewhere.get()>
            <aside class="banner reminder" aria-label=word!(reminder.title)>
                <Icon icon=icondata_lu::LuShare2 />
                <p class="banner-text">{move || reminder_text(safety.unshared.get())}</p>
                <div class="button-row">
                <LinkButton rank=Rank::Small href=Route::Data.to_string() words=word!(reminder.share) />
                <Button rank=Rank::GhostSmall words=word!(reminder.later) on_press=later />
                </div>
            </aside>
        </Show>
    }
}

fn reminder_text(unshared: Unshared) -> String {
    match unshared.is_more {
        true => w!(reminder.text_more, count = number(unshared.count)),
        false => w!(reminder.text, count = number(unshared.count)),
    }
}
