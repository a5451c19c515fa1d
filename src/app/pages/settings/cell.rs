//! What settings are typed into, and the sentence that says why something can't be taken.

use leptos::prelude::*;

use crate::app::components::icon::Icon;

/// Why something can't be done; said aloud, since the focus may be elsewhere.
#[component]
pub fn Problem(
    /// The element's id, where a control points at it.
    #[prop(optional)]
    id: String,
    /// What is wrong, if anything.
    problem: RwSignal<Option<String>>,
) -> impl IntoView {
    let sentence = move |text| {
        view! {
            <p class="field-error setting-error" id=id.clone() role="alert">
                <Icon icon=icondata_lu::LuTriangleAlert />
                <span>{text}</span>
            </p>
        }
    };
    move || problem.get().map(&sentence)
}
