//! The workspace that a team shares, and this device.

mod cell;
mod device;
mod devices;
mod handover;
mod people;
mod stage_tools;
mod pipelines;
mod team;

use leptos::prelude::*;

use crate::app::components::heading::PageHead;
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
            </div>
        </main>
    }
}

/// A part of the settings, named by its heading.
#[component]
fn Block(
    /// Its id, by which the heading names it.
    id: &'static str,
    /// What it is called.
    title: &'static str,
    /// Whom it concerns.
    note: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="block" aria-labelledby=id>
            <header class="block-head">
                <h2 id=id>{title}</h2>
                <span class="muted">{note}</span>
            </header>
            {children()}
        </section>
    }
}
