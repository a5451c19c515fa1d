//! What the keeper of the site (`public/offline.js`) has to say: a new version is offered, never forced.

use leptos::prelude::*;

use crate::app::actions::update::{leave, update};
use crate::app::actions::use_actions;
use crate::app::components::toast::Toast;
use crate::app::words::{owned, w};

/// The event by which it speaks, and where on the root what it said stands.
const SITE: &str = "site";
const SAID: &str = "data-site";

/// The offer of a new version; stands there until it is taken or put off.
#[component]
pub fn UpdateOffer() -> impl IntoView {
    let actions = use_actions();
    let (data, notices) = (actions.data, actions.notices);
    let offered = RwSignal::new(false);
    let hear = move |event: Option<web_sys::Event>| match (said().as_deref(), event) {
        (Some("new"), _) => {
            offered.set(true);
            notices.spoken.set(owned!(update.new));
        }
        (Some("leave"), Some(event)) => {
            event.prevent_default();
            leave(data);
        }
        // It takes no other notice away.
        (Some("offline"), _) if notices.toast.with_untracked(Option::is_none) => {
            notices.tell(owned!(update.offline));
        }
        (Some("offline"), _) => {}
        _ => offered.set(false),
    };
    on_window(leptos::ev::Custom::<web_sys::Event>::new(SITE), move |event| hear(Some(event)));
    // It may have spoken before the workspace was open.
    hear(None);
    view! {
        <Show when=move || offered.get()>
            <Toast
                text=owned!(update.new)
                deed=Some((w!(update.go), (move || update(data)).into()))
                dismiss=w!(update.later)
                on_dismiss=move || offered.set(false)
            />
        </Show>
    }
}

fn said() -> Option<String> {
    document().document_element()?.get_attribute(SAID)
}
