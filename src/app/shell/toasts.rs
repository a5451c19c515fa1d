//! What the app says: aloud, and as a toast with an undo.

use leptos::prelude::*;

use crate::app::actions::use_actions;
use crate::app::components::icon::Icon;
use crate::app::shell::update::UpdateOffer;
use crate::app::words::w;

/// The announcements and the toast.
#[component]
pub fn Toasts() -> impl IntoView {
    let actions = use_actions();
    let notices = actions.notices;
    let take_back = move |_| {
        notices.toast.set(None);
        actions.undo();
    };
    view! {
        <p class="visually-hidden" role="status" aria-live="polite">
            {notices.spoken}
        </p>
        <aside class="toasts">
            <UpdateOffer />
            {move || {
                let toast = notices.toast.get()?;
                let undo = toast.undo.then(|| {
                    view! {
                        <button class="toast-action" type="button" on:click=take_back>
                            {w!(undo.undo)}
                        </button>
                    }
                });
                Some(
                    view! {
                        <div class="toast" class:alarm=toast.alarm>
                            <span class="toast-text">{toast.text}</span>
                            {undo}
                            <button
                                class="toast-close"
                                type="button"
                                aria-label=w!(undo.dismiss)
                                on:click=move |_| notices.toast.set(None)
                            >
                                <Icon icon=icondata_lu::LuX />
                            </button>
                        </div>
                    },
                )
            }}
        </aside>
    }
}
