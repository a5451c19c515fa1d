//! The banner over a workspace that isn't the user's own: what it is, and the way to one's own.

use leptos::prelude::*;

use crate::app::actions::use_actions;
use crate::app::components::button::{Button, Rank};
use crate::app::components::dialog::Confirm;
use crate::app::components::icon::Icon;
use crate::app::root::failure;
use crate::app::router::use_router;
use crate::app::words::{owned, w, word};
use crate::app::workspace::{self, Which, Workspace};
use crate::present::route::Route;

/// The banner; none over the user's own workspace.
#[component]
pub fn Beside(
    /// Which workspace is open.
    which: Which,
) -> impl IntoView {
    let sample = which == Which::Sample;
    let (name, text, leave) = match sample {
        true => (w!(data.sample), w!(welcome.banner), w!(welcome.own)),
        false => (w!(apart.title), w!(apart.banner), w!(apart.leave)),
    };
    let asked = RwSignal::new(false);
    let ask = move || {
        view! {
            <Button rank=Rank::GhostSmall words=word!(welcome.put_back) on_press=move || asked.set(true) />
        }
    };
    (!which.is_own()).then(|| {
        view! {
            <aside class="banner sample-banner" aria-label=name>
                <Icon icon=icondata_lu::LuSprout />
                <p class="banner-text">{text}</p>
                <div class="button-row">
                    {sample.then(ask)}
                    <Button rank=Rank::Small text=leave on_press=|| workspace::show(Which::Own) />
                </div>
            </aside>
            <Show when=move || asked.get()>
                <PutBack asked />
            </Show>
        }
    })
}

/// Asks before what was tried out in the sample goes.
#[component]
fn PutBack(asked: RwSignal<bool>) -> impl IntoView {
    let (notices, router) = (use_actions().notices, use_router());
    let workspace = expect_context::<StoredValue<Workspace>>();
    let put_back = move || {
        asked.set(false);
        // Records of another day have other ids: their pages won't be there any more.
        router.go(Route::Deals);
        let on_failure = Callback::new(move |error| notices.alarm(failure(&error)));
        workspace.with_value(|workspace| workspace.put_sample_back(on_failure));
    };
    view! {
        <Confirm
            title=owned!(welcome.put_back_title)
            deed=w!(welcome.put_back)
            rank=Rank::Primary
            on_deed=put_back
            on_close=Callback::new(move |()| asked.set(false))
        >
            <p>{word!(welcome.put_back_note)}</p>
        </Confirm>
    }
}
