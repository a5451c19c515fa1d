//! What concerns this device only: language, light, who works on it.

use leptos::prelude::*;

use crate::app::actions::setup::{chosen_theme, set_language, set_theme};
use crate::app::actions::use_actions;
use crate::app::components::block::Block;
use crate::app::components::look::{Choice, Look};
use crate::app::components::select_field::SelectField;
use crate::app::words::{lang, w};
use crate::domain::kinds::{Kind, Member};
use crate::domain::sorting::Sorting;
use crate::present::lang::Lang;
use crate::store::prefs::Theme;

/// Language, light, and who works here.
#[component]
pub fn DeviceSettings() -> impl IntoView {
    view! {
        <Block id="settings-device" title=w!(settings.device) note=w!(settings.device_note)>
            <div class="field-row">
                <WorkerChoice />
                <LanguageChoice />
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
    let choices = memo(move || {
        let mut members = data.read(&[Kind::Member], |crm| {
            let choice = |member: Member<'_>| Choice::new(member.id().to_string(), member.name());
            crm.all::<Member<'_>>().map(choice).collect::<Vec<Choice>>()
        });
        members.sorted_by(|a, b| (&a.text, &a.key).cmp(&(&b.text, &b.key)));
        if data.author.get().is_none() {
            members.insert(0, Choice::new("", w!(settings.nobody)));
        }
        members
    });
    let value = Signal::derive(move || data.author.get().map_or(String::new(), |id| id.to_string()));
    let on_commit = Callback::new(move |id: String| {
        if let Ok(id) = id.parse() {
            actions.work_as(id);
        }
    });
    view! { <SelectField look=Look::Form name=w!(settings.worker).to_owned() choices value on_commit /> }
}

#[component]
fn LanguageChoice() -> impl IntoView {
    // Each language by its own name, so that whoever can't read the screen finds theirs.
    let choices = Signal::stored(vec![Choice::new("en", "English"), Choice::new("ko", "한국어")]);
    let value = Signal::stored(lang().code().to_owned());
    let on_commit = Callback::new(|code: String| {
        if let Ok(lang) = code.parse::<Lang>() {
            set_language(lang);
        }
    });
    view! { <SelectField look=Look::Form name=w!(settings.language).to_owned() choices value on_commit /> }
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
