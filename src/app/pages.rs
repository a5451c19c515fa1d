//! The screens, one module each; pages know the business, components don't.

mod import;
pub mod data;
pub mod field;
pub mod views;
pub mod create;
mod gallery;
pub mod deals;
mod missing;
mod settings;
mod welcome;
pub mod list;
pub mod duplicates;
pub mod record;
mod tasks;
mod trash;

use leptos::prelude::*;

use crate::app::pages::data::DataPage;
use crate::app::pages::deals::DealsPage;
use crate::app::pages::duplicates::DuplicatesPage;
use crate::app::pages::gallery::GalleryPage;
use crate::app::pages::import::ImportPage;
use crate::app::pages::list::ListPage;
use crate::app::pages::missing::MissingPage;
use crate::app::pages::record::RecordPage;
use crate::app::pages::settings::SettingsPage;
use crate::app::pages::tasks::TasksPage;
use crate::app::pages::trash::TrashPage;
use crate::app::pages::welcome::WelcomePage;
use crate::app::router::use_router;
use crate::domain::kinds::Kind;
use crate::present::route::Route;

/// The screen that the address names.
#[component]
pub fn Page() -> impl IntoView {
    let router = use_router();
    move || match router.route.get() {
        Route::Import => view! { <ImportPage /> }.into_any(),
        Route::Data => view! { <DataPage /> }.into_any(),
        Route::Today | Route::Deals => view! { <DealsPage /> }.into_any(),
        Route::Settings => view! { <SettingsPage /> }.into_any(),
        Route::Welcome => view! { <WelcomePage /> }.into_any(),
        Route::Companies => view! { <ListPage kind=Kind::Company /> }.into_any(),
        Route::Contacts => view! { <ListPage kind=Kind::Contact /> }.into_any(),
        Route::Products => view! { <ListPage kind=Kind::Product /> }.into_any(),
        Route::Tasks => view! { <TasksPage /> }.into_any(),
        Route::Gallery => view! { <GalleryPage /> }.into_any(),
        Route::Duplicates => view! { <DuplicatesPage /> }.into_any(),
        Route::Trash => view! { <TrashPage /> }.into_any(),
        Route::Deal(id) => view! { <RecordPage kind=Kind::Deal id /> }.into_any(),
        Route::Company(id) => view! { <RecordPage kind=Kind::Company id /> }.into_any(),
        Route::Contact(id) => view! { <RecordPage kind=Kind::Contact id /> }.into_any(),
        _ => view! { <MissingPage /> }.into_any(),
    }
}
