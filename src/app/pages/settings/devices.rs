//! The devices that have written in the workspace, whose they are, and what this one is called.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::use_actions;
use crate::app::components::block::Block;
use crate::app::components::icon::Icon;
use crate::app::components::look::Look;
use crate::app::components::select::Select;
use crate::app::components::tag::{Tag, Tone};
use crate::app::components::text_field::{TextField, Texts};
use crate::app::data::Now;
use crate::app::pages::field::choices::members;
use crate::app::pages::field::words::link_text;
use crate::app::pages::settings::cell::named;
use crate::app::words::{lang, number, owned, w, word};
use crate::domain::gather::{AddAll, Gather};
use crate::domain::kinds::Kind;
use crate::domain::typed::line;
use crate::present::day;
use crate::present::devices::{Device, Here, devices};

/// The devices.
#[component]
pub fn DeviceList() -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let name = RwSignal::new(data.device());
    let rows = memo(move || {
        let name = name.get();
        let here = Here { replica: data.point().own.replica, name: &name, member: data.author.get() };
        data.read(&[Kind::Run], |crm| devices(crm, here))
    });
    let rename = Callback::new(move |typed: String| {
        let typed = line(&typed);
        named(&typed)?;
        actions.name_device(&typed);
        name.set(typed);
        Ok(())
    });
    let texts = Texts::from(Signal::derive(move || name.get()));
    view! {
        <Block id="settings-devices" title=w!(devices.title) note=w!(devices.note)>
            <div class="field-row device-own">
                <div>
                    <TextField look=Look::Form name=owned!(devices.name) texts on_commit=rename />
                    <p class="field-help">{word!(devices.name_help)}</p>
                </div>
            </div>
            <Show
                when=move || rows.with(|rows| !rows.is_empty())
                fallback=|| view! { <p class="empty small">{word!(devices.none)}</p> }
            >
                <ul class="settings-list">
                    <For each=move || rows.get() key=|device| device.runs.first().copied() let:device>
                        <DeviceRow first=device.runs.first().copied() rows />
                    </For>
                </ul>
            </Show>
        </Block>
    }
}

/// A device: its row is known by the first of its runs.
#[component]
fn DeviceRow(first: Option<Uuid>, rows: Memo<Vec<Device>>) -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let device = memo(move || rows.with(|rows| rows.iter().find(|row| row.runs.first().copied() == first).cloned()));
    let name = move || device.with(|device| device.as_ref().map_or(String::new(), |device| called(&device.name)));
    let is_here = move || device.with(|device| device.as_ref().is_some_and(|device| device.is_here));
    let told = move || device.with(|device| device.as_ref().map(|device| told(device, data.now())));
    let member = move || device.with(|device| device.as_ref().and_then(|device| device.member));
    let options = Signal::derive(move || {
        let mut options: Vec<(String, String)> = data.read(&[Kind::Member], |crm| {
            let mut options: Vec<_> = members(crm).into_iter().map(|member| (member.key, member.text)).gathered();
            // Whoever is in the trash is said to be there.
            let gone = member().map(|id| (id.to_string(), link_text(crm, id)));
            options.add_all(gone.filter(|(key, _)| options.iter().all(|(known, _)| known != key)));
            options
        });
        options.insert(0, (String::new(), owned!(settings.nobody)));
        options
    });
    let on_change = Callback::new(move |to: String| {
        let runs = device.with_untracked(|device| device.as_ref().map(|device| device.runs.clone()));
        actions.give_device(&runs.unwrap_or_default(), to.parse().ok());
    });
    view! {
        <li class="settings-row device">
            <Icon icon=icondata_lu::LuMonitorSmartphone />
            <div class="device-name">
                <span>{name}</span>
                <Show when=is_here>
                    <Tag tone=Tone::Good text=w!(devices.here) />
                </Show>
            </div>
            <Select
                label=Signal::derive(move || w!(devices.whose, name = name()))
                options
                value=Signal::derive(move || member().map_or(String::new(), |id| id.to_string()))
                on_change
            />
            <span class="faint device-note">{told}</span>
        </li>
    }
}

fn called(name: &str) -> String {
    if name.is_empty() { owned!(devices.nameless) } else { name.to_owned() }
}

/// When it wrote first and last, and how often.
fn told(device: &Device, now: Now) -> String {
    let on = |at: i64| day::local_date(at, now.utc_offset).map(|date| day::short(date, now.today, lang()));
    let runs = number(device.runs.len());
    match (device.first.and_then(on), device.last.and_then(on)) {
        (Some(first), Some(last)) if first != last => w!(devices.seen, first = first, last = last, runs = runs),
        (_, Some(last)) => w!(devices.seen_once, last = last, runs = runs),
        _ => w!(devices.runs, runs = runs),
    }
}
