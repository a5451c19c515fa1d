//! The workspace that a team shares, and this device.

mod cell;
mod custom;
mod device;
mod devices;
mod handover;
mod people;
mod stage_tools;
mod pipelines;
mod team;

use leptos::prelude::*;

use crate::app::components::heading::PageHead;
use crate::app::pages::settings::custom::CustomFields;
use crate::app::pages::settings::device::DeviceSettings;
use crate::app::pages::settings::devices::DeviceList;
use crate::app::pages::settings::people::PeopleSettings;
use crate::app::pages::settings::pipelines::PipelineSettings;
use crate::app::pages::settings::team::WorkspaceSettings;
use crate::app::words::w;

/// The settings.
#[component]
pub fn SettingsPage() -> impl IntoView {
    view! {
        <main class="page settings-page" id="main">
            <PageHead title=w!(nav.settings) />
            <div class="settings-column">
                <DeviceSettings />
                <WorkspaceSettings />
                <PeopleSettings />
                <DeviceList />
                <PipelineSettings />
                <CustomFields />
            </div>
        </main>
    }
}
