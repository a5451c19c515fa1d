//! The data itself: what goes out to teammates, what comes in from them, and how safe it is here.

mod apart;
mod backups;
mod conflicts;
mod export;
mod incoming;
mod passphrase;
mod review;
mod safety;
mod folder;
pub mod words;

use leptos::prelude::*;

use crate::app::actions::sharing::use_sharing;
use crate::app::actions::use_actions;
use crate::app::components::heading::PageHead;
use crate::app::pages::data::apart::ApartRegion;
use crate::app::pages::data::backups::BackupsRegion;
use crate::app::pages::data::conflicts::ConflictsRegion;
use crate::app::pages::data::export::ExportRegion;
use crate::app::pages::data::folder::FolderRegion;
use crate::app::pages::data::incoming::{IncomingRegion, State};
use crate::app::pages::data::review::ReviewRegion;
use crate::app::pages::data::safety::SafetyRegion;
use crate::app::words::w;
use crate::domain::crm::Crm;

pub use crate::app::pages::data::safety::unshared_text;

/// Snapshots, merging, safety.
#[component]
pub fn DataPage() -> impl IntoView {
    let sharing = use_sharing();
    let data = use_actions().data;
    // Who reviews a file has one thing to decide; who has nothing yet came for a file.
    let reviewing = memo(move || sharing.open.with(Option::is_some));
    let begins = memo(move || {
        data.arrivals.track();
        data.peek(Crm::is_only_begun)
    });
    view! {
        <main class="page data-page" id="main">
            <PageHead title=w!(nav.data) />
            <div class="data-column">
                <State />
                <ReviewRegion />
                <Show when=move || !reviewing.get() && begins.get()>
                    <IncomingRegion />
                </Show>
                <Show when=move || !reviewing.get()>
                    <ExportRegion />
                </Show>
                <Show when=move || !reviewing.get() && !begins.get()>
                    <IncomingRegion />
                </Show>
                <ConflictsRegion />
                <SafetyRegion />
                <FolderRegion on_review=Callback::new(move |file| sharing.look_at(vec![file])) />
                <BackupsRegion />
                <ApartRegion />
            </div>
        </main>
    }
}
