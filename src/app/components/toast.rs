//! What the page says at its edge, and what can be done about it.

use leptos::prelude::*;

use crate::app::components::button::{BareButton, Press};

/// A toast.
#[component]
pub fn Toast(
    /// What it says.
    text: String,
    /// Whether something went wrong.
    #[prop(optional)]
    alarm: bool,
    /// What can be done, and what that is called.
    deed: Option<(&'static str, Press)>,
    /// What it is called to take it away.
    dismiss: &'static str,
    /// Takes it away.
    #[prop(into)]
    on_dismiss: Press,
) -> impl IntoView {
    let deed = deed.map(|(name, press)| view! { <BareButton class="toast-action" text=name on_press=press /> });
    view! {
        <div class="toast" class:alarm=alarm>
            <span class="toast-text">{text}</span>
            {deed}
            <BareButton class="toast-close" name=dismiss icon=icondata_lu::LuX on_press=on_dismiss />
        </div>
    }
}
