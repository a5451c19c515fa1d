//! What concerns this device only: language, light, who works on it.

use leptos::prelude::*;

use crate::app::actions::setup::{chosen_theme, set_language, set_theme};
use crate::app::actions::use_actions;
use crate::app::components::select::Select;
use crate::app::pages::settings::Block;
use crate::app::words::{lang, w};
use crate::domain::kinds::{Kind, Member};
use crate::present::lang::Lang;
use crate::store::prefs::Theme;

/// Language, light, and who works here.
#[component]
pub fn DeviceSettings() -> impl IntoView {
    view! {
        <Block id="settings-device" title=w!(settings.device) note=w!(settings.device_note)>
            <div class="field-row">
                <div class="field">
                    <span class="field-label" aria-hidden="true">
                        {w!(settings.worker)}
                    </span>
                    <WorkerChoice />
                </div>
                <div class="field">
                    <span class="field-label" aria-hidden="true">
                        {w!(settings.language)}
                    </span>
                    <LanguageChoice />
                </div>
                <div class="field">
                    <span class="field-label" aria-hidden="true">
                        {w!(settings.theme)}
                    </span>
                    <ThemeChoice />
                </div>
            </div>
        </Block>
    }
}

#[component]
fn WorkerChoice() -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let members = Memo::new(move |_| {
        data.read(&[Kind::Member], |crm| {
            let mut members: Vec<(String, String)> =
                crm.all::<Member<'_>>().map(|m| (m.id().to_string(), m.name().to_owned())).collect();
            members.sort_by(|a, b| a.1.cmp(&b.1));
            members
        })
    });
    let value = Signal::derive(move || data.author.get().map_or(String::new(), |id| id.to_string()));
    let on_change = Callback::new(move |id: String| {
        if let Ok(id) = id.parse() {
            actions.work_as(id);
        }
    });
    move || {
        let mut options = members.get();
        if value.get_untracked().is_empty() {
            options.insert(0, (String::new(), w!(settings.nobody).to_owned()));
        }
        view! { <Select label=w!(settings.worker).to_owned() options value on_change /> }
    }
}

#[component]
fn LanguageChoice() -> impl IntoView {
    // Each language by its own name, so that whoever can't read the screen finds theirs.
    let options = vec![("en".to_owned(), "English".to_owned()), ("ko".to_owned(), "한국어".to_owned())];
    let on_change = Callback::new(|code: String| {
        if let Ok(lang) = code.parse::<Lang>() {
            set_language(lang);
        }
    });
    view! { <Select label=w!(settings.language).to_owned() options value=Signal::stored(lang().code().to_owned()) on_change /> }
}

#[component]
fn ThemeChoice() -> impl IntoView {
    let theme = RwSignal::new(chosen_theme());
    let names =
        [(Theme::System, w!(settings.system)), (Theme::Light, w!(settings.light)), (Theme::Dark, w!(settings.dark))];
    let choose = move |chosen: Theme| {
        theme.set(chosen);
        set_theme(chosen);
    };
    let radios = names.map(|(each, name)| {
        view! {
            <label>
                <input
                    class="visually-hidden"
                    type="radio"
                    name="theme"
                    prop:checked=move || theme.get() == each
                    on:change=move |_| choose(each)
                />
                {name}
            </label>
        }
    });
    view! {
        <div class="segmented" role="radiogroup" aria-label=w!(settings.theme)>
            {radios.into_iter().collect_view()}
        </div>
    }
}
