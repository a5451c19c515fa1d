//! The workspace that a team shares, and this device: sections, chosen at the side; on phones from a list of them.

pub mod cell;
mod colour;
mod custom;
mod device;
mod devices;
mod handover;
mod keeping;
mod people;
mod rates;
mod reasons;
mod reset;
mod stage_tools;
mod pipelines;
mod tags;
mod team;

use leptos::prelude::*;

use crate::app::components::heading::PageHead;
use crate::app::components::icon::Icon;
use crate::app::pages::settings::custom::CustomFields;
use crate::app::pages::settings::device::DeviceSettings;
use crate::app::pages::settings::devices::DeviceList;
use crate::app::pages::settings::keeping::HistoryKeeping;
use crate::app::pages::settings::people::PeopleSettings;
use crate::app::pages::settings::pipelines::PipelineSettings;
use crate::app::pages::settings::rates::RateSettings;
use crate::app::pages::settings::reasons::LostReasons;
use crate::app::pages::settings::reset::ResetSettings;
use crate::app::pages::settings::tags::TagSettings;
use crate::app::pages::settings::team::WorkspaceSettings;
use crate::app::router::use_router;
use crate::app::words::{w, word};
use crate::domain::gather::Gather;
use crate::present::route::Route;

/// A section: its word in addresses, its name, its drawing, and what it shows.
struct Section {
    word: &'static str,
    name: &'static str,
    icon: icondata_core::Icon,
    body: fn() -> AnyView,
}

/// The sections of what the team shares, and those of this device.
fn sections() -> [(&'static str, Vec<Section>); 2] {
    let section = |word, name, icon, body| Section { word, name, icon, body };
    let shared = vec![
        section("workspace", w!(settings.workspace), icondata_lu::LuBuilding, || {
            view! { <WorkspaceSettings /> }.into_any()
        }),
        section("members", w!(settings.members), icondata_lu::LuUsers, || view! { <PeopleSettings /> }.into_any()),
        section("pipelines", w!(settings.pipelines), icondata_lu::LuSquareKanban, || {
            view! { <PipelineSettings /> }.into_any()
        }),
        section("fields", w!(custom.title), icondata_lu::LuListPlus, || view! { <CustomFields /> }.into_any()),
        section("rates", w!(settings.rates), icondata_lu::LuCoins, || view! { <RateSettings /> }.into_any()),
        section("reasons", w!(settings.reasons), icondata_lu::LuCircleX, || view! { <LostReasons /> }.into_any()),
        section("tags", w!(settings.tags), icondata_lu::LuTags, || view! { <TagSettings /> }.into_any()),
    ];
    let here = vec![
        section("device", w!(settings.look), icondata_lu::LuPalette, || view! { <DeviceSettings /> }.into_any()),
        section("devices", w!(devices.title), icondata_lu::LuMonitorSmartphone, || view! { <DeviceList /> }.into_any()),
        section("history", w!(settings.history), icondata_lu::LuHistory, || view! { <HistoryKeeping /> }.into_any()),
        section("reset", w!(settings.reset), icondata_lu::LuEraser, || view! { <ResetSettings /> }.into_any()),
    ];
    [(w!(settings.workspace), shared), (w!(settings.device), here)]
}

/// The settings.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let router = use_router();
    let asked = memo(move || router.query.with(|query| query.get("section").map(str::to_owned)));
    let groups = sections();
    let all = || groups.iter().flat_map(|(_, group)| group);
    let words: Vec<&'static str> = all().map(|section| section.word).gathered();
    let bodies: Vec<fn() -> AnyView> = all().map(|section| section.body).gathered();
    // An address that names none shows the first; on phones, the list.
    let known = words.clone();
    let shown = memo(move || {
        let asked = asked.get().unwrap_or_default();
        known.iter().position(|word| *word == asked).unwrap_or_default()
    });
    let link = move |section: Section| {
        let (word, words) = (section.word, words.clone());
        let here = move || (words.get(shown.get()) == Some(&word)).then_some("true");
        view! {
            <li>
                <a class="settings-link" href=Route::settings(word).to_string() aria-current=here>
                    <Icon icon=section.icon />
                    <span class="one-line">{section.name}</span>
                </a>
            </li>
        }
    };
    let group = move |(name, sections): (&'static str, Vec<Section>)| {
        view! {
            <h2 class="settings-group">{name}</h2>
            <ul>{sections.into_iter().map(link.clone()).collect_view()}</ul>
        }
    };
    let body = move || bodies.get(shown.get()).map(|body| body());
    view! {
        <main class="page settings-page" id="main" class:listed=move || asked.with(Option::is_none)>
            <PageHead title=w!(nav.settings) />
            <div class="settings-frame">
                <nav class="settings-nav" aria-label=word!(settings.sections)>
                    {groups.into_iter().map(group).collect_view()}
                    <a class="settings-link" href=Route::Gallery.to_string()>
                        <Icon icon=icondata_lu::LuShapes />
                        <span class="one-line">{word!(gallery.title)}</span>
                    </a>
                </nav>
                <div class="settings-column">
                    <a class="settings-back" href=Route::Settings.to_string()>
                        <Icon icon=icondata_lu::LuChevronLeft />
                        {word!(nav.settings)}
                    </a>
                    {body}
                </div>
            </div>
        </main>
    }
}
