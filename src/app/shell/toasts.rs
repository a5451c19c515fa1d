//! What the app says: aloud, and as a toast with an undo.

use leptos::prelude::*;

use crate::app::actions::use_actions;
use crate::app::components::toast::Toast;
use crate::app::shell::update::UpdateOffer;
use crate::app::words::w;

/// The announcements and the toast.
#[component]
pub fn Toasts() -> impl IntoView {
    let actions = use_actions();
    let notices = actions.notices;
    let take_back = move || {
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
                let deed = toast.undo.then(|| (w!(undo.undo), take_back.into()));
                let on_dismiss = move || notices.toast.set(None);
                Some(view! { <Toast text=toast.text alarm=toast.alarm deed dismiss=w!(undo.dismiss) on_dismiss /> })
            }}
        </aside>
    }
}
