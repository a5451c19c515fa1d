//! What concerns this device only: language, light, who works on it.

use leptos::prelude::*;

use crate::app::actions::look::{SYSTEM, chosen, set_language, set_look};
use crate::app::actions::use_actions;
use crate::app::components::block::Block;
use crate::app::components::look::{Choice, Look};
use crate::app::components::segmented::Segmented;
use crate::app::components::select_field::SelectField;
use crate::app::words::{lang, owned, w};
use crate::domain::gather::Gather;
use crate::domain::kinds::{Kind, Member};
use crate::domain::sorting::Sorting;
use crate::present::lang::Lang;
use crate::store::prefs;

/// Language, light, and who works here.
#[component]
pub fn DeviceSettings() -> impl IntoView {
    view! {
        <Block id="settings-device" title=w!(settings.look) note=w!(settings.device_note)>
            <div class="field-row">
                <WorkerChoice />
                <LanguageChoice />
            </div>
            <div class="field-row">
                <Segments look=prefs::Look::Theme name=w!(settings.theme) words=vec![
                    (SYSTEM, w!(settings.system)),
                    ("light", w!(settings.light)),
                    ("dark", w!(settings.dark)),
                ] />
                <Segments look=prefs::Look::Contrast name=w!(settings.contrast) words=vec![
                    (SYSTEM, w!(settings.system)),
                    ("high", w!(settings.high)),
                ] />
                <Segments look=prefs::Look::Density name=w!(settings.density) words=vec![
                    (SYSTEM, w!(settings.comfortable)),
                    ("compact", w!(settings.compact)),
                ] />
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
            crm.all::<Member<'_>>().map(choice).gathered()
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
    view! { <SelectField look=Look::Form name=owned!(settings.worker) choices value on_commit /> }
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
    view! { <SelectField look=Look::Form name=owned!(settings.language) choices value on_commit /> }
}

/// One of a few, side by side; what isn't among them counts as the first.
#[component]
fn Segments(look: prefs::Look, name: &'static str, words: Vec<(&'static str, &'static str)>) -> impl IntoView {
    let standing = chosen(look);
    let first = words.first().map_or("", |(word, _)| word);
    let standing = words.iter().map(|(word, _)| *word).find(|word| *word == standing).unwrap_or(first);
    let now = RwSignal::new(standing);
    let on_choose = Callback::new(move |word| {
        now.set(word);
        set_look(look, word);
    });
    view! {
        <div class="field">
            <span class="field-label" aria-hidden="true">
                {name}
            </span>
            <Segmented name=name.to_owned() choices=words now=now.into() on_choose />
        </div>
    }
}
