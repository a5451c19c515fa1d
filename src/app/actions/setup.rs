//! The workspace and this device: who works here, in which language and light; a first visit.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::Actions;
use crate::app::words::lang;
use crate::app::workspace;
use crate::clock;
use crate::domain::built_in::{self, ENGLISH, KOREAN, PipelineWords};
use crate::domain::change::{Change, Label};
use crate::domain::crm::Crm;
use crate::domain::kinds::{Kind, Member, MemberField, WorkspaceField};
use crate::domain::value::Value;
use crate::present::lang::Lang;
use crate::store::prefs::{self, Theme};

/// What a new workspace begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// A pipeline, and nothing in it.
    Empty,
    /// What files bring.
    Import,
}

impl Actions {
    /// Sets the workspace up for the person of that name, who works on this device from now on.
    pub fn begin(self, name: &str, start: Start) -> bool {
        let known = self.data.peek(|crm| member_of_name(crm, name));
        let id = known.unwrap_or_else(clock::new_id);
        let mut changes = vec![built_in::workspace()];
        if known.is_none() {
            let values = vec![(MemberField::name.into(), Value::text(name))];
            changes.push(Change::Create { id, kind: Kind::Member, values, elements: Vec::new() });
        }
        if start == Start::Empty {
            changes.extend(built_in::pipeline(pipeline_words()));
        }
        self.work_as(id);
        match self.data.set_up(changes) {
            Ok(_) => true,
            Err(error) => self.complain(&error),
        }
    }

    /// Gives the workspace the pipeline that an empty one starts with.
    pub fn add_built_in_pipeline(self) -> bool {
        let mut changes = vec![built_in::workspace()];
        changes.extend(built_in::pipeline(pipeline_words()));
        self.act(Label::SetUp, changes)
    }

    /// Says who works on this device: their name signs its changes.
    pub fn work_as(self, member: Uuid) {
        self.data.author.set(Some(member));
        remember_author(member);
    }

    /// Writes a setting that the team shares.
    pub fn set_workspace(self, field: WorkspaceField, value: Value) -> bool {
        // A workspace that began with an import of another version may have no settings yet.
        let id = built_in::workspace_id();
        let missing = self.data.peek(|crm| crm.record(id).is_none());
        if missing && self.data.set_up(vec![built_in::workspace()]).is_err() {
            return false;
        }
        self.set_field(id, field, value)
    }
}

/// The words of a pipeline in the language of the screen.
pub fn pipeline_words() -> &'static PipelineWords {
    match lang() {
        Lang::En => &ENGLISH,
        Lang::Ko => &KOREAN,
    }
}

/// Remembers who works on this device.
pub fn remember_author(id: Uuid) {
    let _asked_again_at_the_next_visit = prefs::set_member(workspace::current().database(), id);
}

/// The language of the screens: that of the address, the chosen one, or the browser's.
pub fn chosen_language() -> Lang {
    let asked = window().location().search().ok();
    let asked = asked.and_then(|search| web_sys::UrlSearchParams::new_with_str(&search).ok()?.get("lang"));
    let chosen = asked.as_deref().and_then(Lang::from_tag).or_else(|| Lang::from_tag(&prefs::language()?));
    chosen.unwrap_or_else(|| {
        let tags: Vec<String> = window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect();
        Lang::preferred(tags.iter().map(String::as_str))
    })
}

/// Chooses the language of the screens; the page is drawn anew in it.
pub fn set_language(lang: Lang) {
    let _lasts_for_this_visit_only = prefs::set_language(lang.code());
    let location = window().location();
    // A language in the address would win over the chosen one.
    let moved = location.search().is_ok_and(|search| search.contains("lang="))
        && location.set_search(&format!("lang={lang}")).is_ok();
    if !moved {
        let _stays_as_it_is_where_the_browser_forbids_it = location.reload();
    }
}

/// The chosen light.
pub fn chosen_theme() -> Theme {
    prefs::theme().unwrap_or_default()
}

/// Chooses light or dark, or what the system has.
pub fn set_theme(theme: Theme) {
    let _lasts_for_this_visit_only = prefs::set_theme(theme);
    show_theme(theme);
}

/// Draws the page in a light.
pub fn show_theme(theme: Theme) {
    let Some(root) = document().document_element() else { return };
    let _stays_as_it_is_otherwise = match theme {
        Theme::System => root.remove_attribute("data-theme"),
        Theme::Light => root.set_attribute("data-theme", "light"),
        Theme::Dark => root.set_attribute("data-theme", "dark"),
    };
}

fn member_of_name(crm: &Crm, name: &str) -> Option<Uuid> {
    crm.all::<Member<'_>>().find(|member| member.name() == name).map(|member| member.id().0)
}
