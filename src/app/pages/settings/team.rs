//! What the whole team shares: the workspace's name and currency, the reasons of losses.

use leptos::prelude::*;

use crate::app::actions::setup::lost_reasons;
use crate::app::actions::use_actions;
use crate::app::components::block::Block;
use crate::app::components::chips_field::{Chip, ChipDeeds, ChipsField};
use crate::app::components::look::{Choice, Look};
use crate::app::components::select_field::SelectField;
use crate::app::pages::field::editor::{chip_words, copy};
use crate::app::pages::settings::cell::of_its_own;
use crate::app::words::{field_name, w};
use crate::domain::built_in::workspace_id;
use crate::domain::kinds::{Kind, Workspace, WorkspaceField, WorkspaceId};
use crate::domain::money::Currency;
use crate::domain::names::is_same_name;
use crate::domain::typed::line;
use crate::domain::value::Value;
use crate::present::money::offered;

/// Name, currency, reasons of losses.
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
        currency.with(|own| offered(own)).into_iter().map(choice).collect::<Vec<Choice>>()
    });
    let on_currency = Callback::new(move |code: String| {
        if code.parse::<Currency>().is_ok() {
            actions.set_workspace(WorkspaceField::currency, Value::text(code));
        }
    });
    let on_name = move |event| {
        actions.set_workspace(WorkspaceField::name, Value::text(line(&event_target_value(&event))));
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
            <LostReasons />
        </Block>
    }
}

/// The reasons that are offered when a deal is lost.
#[component]
fn LostReasons() -> impl IntoView {
    let actions = use_actions();
    let chips = memo(move || {
        let chip = |text: String| Chip { text, href: None };
        actions.data.read(&[Kind::Workspace], |crm| lost_reasons(crm).into_iter().map(chip).collect::<Vec<_>>())
    });
    let on_add = Callback::new(move |reason: String| {
        let reason = line(&reason);
        let offered = actions.data.peek(lost_reasons);
        of_its_own(&reason, offered.iter().any(|known| is_same_name(known, &reason)))?;
        actions.set_lost_reason(&reason, true);
        Ok(())
    });
    let on_remove = Callback::new(move |reason: String| {
        actions.set_lost_reason(&reason, false);
    });
    let deeds = ChipDeeds { on_add, on_remove, on_copy: Callback::new(move |text| copy(actions, text)) };
    let name = field_name(Kind::Workspace.word(), "lost_reasons");
    view! { <ChipsField look=Look::Form name chips words=chip_words() deeds /> }
}
