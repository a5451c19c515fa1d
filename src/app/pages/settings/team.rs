//! What the whole team shares: the workspace's name and currency.

use leptos::prelude::*;

use crate::app::actions::use_actions;
use crate::app::components::look::{Choice, Look};
use crate::app::components::select_field::SelectField;
use crate::app::pages::settings::Block;
use crate::app::words::w;
use crate::domain::built_in::workspace_id;
use crate::domain::kinds::{Kind, Workspace, WorkspaceField, WorkspaceId};
use crate::domain::money::Currency;
use crate::domain::value::Value;

/// Offered first to last; the workspace's own is added where it is another.
const CURRENCIES: [&str; 12] = ["KRW", "USD", "EUR", "JPY", "GBP", "CNY", "SGD", "HKD", "TWD", "AUD", "CAD", "CHF"];

/// Name and currency.
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
        let own = currency.get();
        let other = (!CURRENCIES.contains(&own.as_str())).then(|| Choice::new(own.as_str(), own.as_str()));
        let usual = CURRENCIES.iter().map(|code| Choice::new(*code, *code));
        other.into_iter().chain(usual).collect::<Vec<Choice>>()
    });
    let on_currency = Callback::new(move |code: String| {
        if code.parse::<Currency>().is_ok() {
            actions.set_workspace(WorkspaceField::currency, Value::text(code));
        }
    });
    let on_name = move |event| {
        actions.set_workspace(WorkspaceField::name, Value::text(event_target_value(&event).trim()));
    };
    view! {
        <Block id="settings-workspace" title=w!(settings.workspace) note=w!(settings.shared)>
            <div class="field-row">
                <div class="field">
                    <label class="field-label" for="workspace-name">
                        {w!(settings.name)}
                    </label>
                    <input
                        class="input"
                        id="workspace-name"
                        placeholder=w!(settings.name_hint)
                        prop:value=name
                        on:change=on_name
                    />
                </div>
                <div class="field">
                    <SelectField
                        look=Look::Form
                        name=w!(settings.currency).to_owned()
                        choices
                        value=currency
                        on_commit=on_currency
                    />
                    <p class="field-help">{w!(settings.currency_help)}</p>
                </div>
            </div>
        </Block>
    }
}
