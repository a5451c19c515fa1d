//! The screens, one module each; pages know the business, components don't.

mod missing;

use leptos::prelude::*;

use crate::app::pages::missing::MissingPage;
use crate::app::router::use_router;

/// The screen that the address names.
#[component]
pub fn Page() -> impl IntoView {
    let router = use_router();
    move || {
        router.route.track();
        view! { <MissingPage /> }
    }
}
