//! Erasing this workspace on this device: its name must be typed, and a snapshot goes out first.

use leptos::prelude::*;

use crate::app::actions::reset::{Erasing, erase};
use crate::app::actions::sharing::use_sharing;
use crate::app::actions::use_actions;
use crate::app::components::asked_field::AskedField;
use crate::app::components::block::Block;
use crate::app::components::button::{Button, Rank};
use crate::app::components::check::Check;
use crate::app::shell::switcher::title_now;
use crate::app::words::{owned, w, word};
use crate::app::workspace::{self, Workspace};
use crate::domain::names::is_same_name;

/// The way to begin anew.
#[component]
pub fn ResetSettings() -> impl IntoView {
    let sharing = use_sharing();
    let data = use_actions().data;
    let workspace = expect_context::<StoredValue<Workspace>>();
    let name = memo(move || title_now(data));
    let typed = RwSignal::new(String::new());
    let refused = RwSignal::new(None::<String>);
    let is_refused = move || typed.with(|typed| refused.with(|refused| refused.as_ref() == Some(typed)));
    let error = Signal::derive(move || is_refused().then(|| owned!(reset.wrong_name)));
    let snapshot = RwSignal::new(true);
    // The backups of one that goes from the list could not be found again.
    let is_first = workspace::current() == workspace::Which::Own;
    let backups = RwSignal::new(!is_first);
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let is_meant = name.with_untracked(|name| typed.with_untracked(|typed| is_same_name(name, typed)));
        refused.set((!is_meant).then(|| typed.get_untracked()));
        if is_meant {
            let erasing = Erasing { snapshot: snapshot.get_untracked(), backups: backups.get_untracked() };
            erase(sharing, workspace.get_value(), erasing);
        }
    };
    let tick = move |on: RwSignal<bool>, text: &'static str| {
        view! {
            <Check checked=on on_change=Callback::new(move |now| on.set(now))>
                <span>{text}</span>
            </Check>
        }
    };
    view! {
        <Block id="settings-reset" title=w!(settings.reset) note=w!(settings.device_note)>
            <form class="form reset-form" spellcheck="false" on:submit=go>
                <p>{move || w!(reset.about, name = name.get())}</p>
                <p class="muted">{word!(reset.team)}</p>
                {tick(snapshot, w!(reset.snapshot))}
                {is_first.then(|| tick(backups, w!(reset.backups)))}
                <AskedField name=w!(reset.type_name, name = name.get_untracked()) value=typed error />
                <div>
                    <Button rank=Rank::Danger submits=true icon=icondata_lu::LuEraser words=word!(reset.go) />
                </div>
            </form>
        </Block>
    }
}
