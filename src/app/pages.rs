//! The screens, one module each; pages know the business, components don't.

mod import;
mod missing;
mod settings;
mod welcome;

use leptos::prelude::*;

use crate::app::pages::import::ImportPage;
use crate::app::pages::missing::MissingPage;
use crate::app::pages::settings::SettingsPage;
use crate::app::pages::welcome::WelcomePage;
use crate::app::router::use_router;
use crate::present::route::Route;

/// The screen that the address names.
#[component]
pub fn Page() -> impl IntoView {
    let router = use_router();
    move || match router.route.get() {
        Route::Import => view! { <ImportPage /> }.into_any(),
        Route::Settings => view! { <SettingsPage /> }.into_any(),
        Route::Welcome => view! { <WelcomePage /> }.into_any(),
        _ => view! { <MissingPage /> }.into_any(),
    }
}
