//! What the whole team shares: the workspace's name and currency and time zone.

use leptos::prelude::*;

use crate::app::actions::use_actions;
use crate::app::components::block::Block;
use crate::app::components::look::{Choice, Look};
use crate::app::components::select_field::SelectField;
use crate::app::components::text_field::{TextField, Texts};
use crate::app::data::time_zone;
use crate::app::words::{owned, w, word};
use crate::clock;
use crate::domain::built_in::workspace_id;
use crate::domain::gather::Gather;
use crate::domain::kinds::{Kind, Workspace, WorkspaceField, WorkspaceId};
use crate::domain::money::Currency;
use crate::domain::typed::line;
use crate::domain::value::Value;
use crate::present::money::offered;
use crate::present::settings::offered_zones;

/// Name, currency, time zone.
#[component]
pub fn WorkspaceSettings() -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let name = memo(move || {
        data.read(&[Kind::Workspace], |crm| {
            crm.get::<Workspace<'_>>(WorkspaceId(workspace_id())).map_or("", Workspace::name).to_owned()
        })
    });
    let currency = memo(move || {
        data.read(&[Kind::Workspace], |_| ());
        data.currency().code().to_owned()
    });
    let choices = memo(move || {
        let choice = |code: String| Choice::new(code.as_str(), code.as_str());
        currency.with(|own| offered(own)).into_iter().map(choice).gathered()
    });
    let on_currency = Callback::new(move |code: String| {
        if code.parse::<Currency>().is_ok() {
            actions.set_workspace(WorkspaceField::currency, Value::text(code));
        }
    });
    let zone = memo(move || data.read(&[Kind::Workspace], time_zone));
    let zones = memo(move || zone.with(|zone| offered_zones(zone)).into_iter().map(zone_choice).gathered());
    let on_zone = Callback::new(move |zone: String| {
        actions.set_workspace(WorkspaceField::time_zone, Value::text(zone));
        data.notice_day();
    });
    let on_name = Callback::new(move |typed: String| {
        actions.set_workspace(WorkspaceField::name, Value::text(line(&typed)));
        Ok(())
    });
    view! {
        <Block id="settings-workspace" title=w!(settings.workspace) note=w!(settings.shared)>
            <div class="field-row">
                <TextField
                    look=Look::Form
                    name=owned!(settings.name)
                    texts=Texts::from(Signal::derive(move || name.get()))
                    hint=owned!(settings.name_hint)
                    on_commit=on_name
                />
                <div class="field">
                    <SelectField
                        look=Look::Form
                        name=owned!(settings.currency)
                        choices
                        value=currency
                        on_commit=on_currency
                    />
                    <p class="field-help">{word!(settings.currency_help)}</p>
                </div>
                <div class="field">
                    <SelectField
                        look=Look::Form
                        name=owned!(settings.time_zone)
                        choices=zones
                        value=zone
                        on_commit=on_zone
                    />
                    <p class="field-help">{word!(settings.time_zone_help)}</p>
                </div>
            </div>
        </Block>
    }
}

/// A time zone by its place, with how far it is ahead of UTC now.
fn zone_choice(zone: String) -> Choice {
    let minutes = clock::offset_minutes(&zone);
    let (sign, ahead) = (if minutes < 0 { "−" } else { "+" }, minutes.abs());
    let text = format!("{} (UTC{sign}{}:{:02})", zone.replace('_', " "), ahead / 60, ahead % 60);
    Choice::new(zone, text)
}
