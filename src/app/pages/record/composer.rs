//! Writing down what happened, or what is to be done.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::records::About;
use crate::app::actions::use_actions;
use crate::app::components::asked_field::AskedField;
use crate::app::components::button::{Button, Rank};
use crate::app::components::focus::focus;
use crate::app::components::look::Look;
use crate::app::components::tabs::{Tab, Tabs, TabsLook};
use crate::app::keyboard::use_keyboard;
use crate::app::pages::record::Shown;
use crate::app::pages::record::timeline::icon_of;
use crate::app::words::{choice_name, owned, w};
use crate::domain::crm::Crm;
use crate::domain::day::day;
use crate::domain::kinds::{ActivityKind, Contact, Deal, Kind};
use crate::domain::typed::lines;
use crate::present::shortcuts::{Deed, Scope};

/// What is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Writing {
    Activity(ActivityKind),
    Task,
}

/// What was begun about records and isn't written down yet: it waits until one comes back.
#[derive(Clone, Copy)]
pub struct Unsent(StoredValue<Vec<(Uuid, String)>>);

impl Default for Unsent {
    fn default() -> Self {
        Self(StoredValue::new(Vec::new()))
    }
}

impl Unsent {
    fn about(self, id: Uuid) -> String {
        let find =
            |texts: &Vec<(Uuid, String)>| texts.iter().find(|(about, _)| *about == id).map(|(_, text)| text.clone());
        self.0.with_value(find).unwrap_or_default()
    }

    fn keep(self, id: Uuid, text: &str) {
        self.0.update_value(|texts| {
            texts.retain(|(about, _)| *about != id);
            if !text.is_empty() {
                texts.push((id, text.to_owned()));
            }
        });
    }
}

/// What a note about a record is linked to.
pub fn about(crm: &Crm, shown: Shown) -> About {
    match shown.kind {
        Kind::Deal => {
            let deal = crm.get::<Deal<'_>>(shown.id.into());
            About { deal: Some(shown.id), company: deal.and_then(Deal::company).map(|c| c.0), contact: None }
        }
        Kind::Contact => {
            let contact = crm.get::<Contact<'_>>(shown.id.into());
            About { deal: None, company: contact.and_then(Contact::company).map(|c| c.0), contact: Some(shown.id) }
        }
        _ => About { company: Some(shown.id), ..About::default() },
    }
}

/// The composer.
#[component]
pub fn Composer(
    /// The record that is written about.
    shown: Shown,
) -> impl IntoView {
    let actions = use_actions();
    let writing = RwSignal::new(Writing::Activity(ActivityKind::Note));
    let unsent = expect_context::<Unsent>();
    let text = RwSignal::new(unsent.about(shown.id));
    let hold = move |now: String| {
        unsent.keep(shown.id, &now);
        text.set(now);
    };
    use_keyboard().listen(Scope::Record, move |deed, _| {
        writing.set(match deed {
            Deed::Note => Writing::Activity(ActivityKind::Note),
            Deed::Call => Writing::Activity(ActivityKind::Call),
            Deed::Plan => Writing::Task,
            _ => return false,
        });
        focus(".composer-text");
        true
    });
    let due = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let missing = move || tried.get() && text.with(|text| lines(text).is_empty());
    let activity = |kind: ActivityKind, name: &'static str| Tab {
        key: Writing::Activity(kind),
        name,
        icon: Some(icon_of(Some(kind))),
    };
    let tabs = vec![
        activity(ActivityKind::Note, w!(choice.note)),
        activity(ActivityKind::Call, w!(choice.call)),
        activity(ActivityKind::Meeting, w!(choice.meeting)),
        activity(ActivityKind::Email, w!(choice.email)),
        Tab { key: Writing::Task, name: w!(record.task), icon: Some(icondata_lu::LuCircleCheck) },
    ];
    let is_task = move || writing.get() == Writing::Task;
    let name = move || match writing.get() {
        Writing::Activity(kind) => choice_name(kind.word()),
        Writing::Task => owned!(record.task),
    };
    let hint = move || if is_task() { w!(record.task_hint) } else { w!(record.note_hint) };
    let write = move || {
        let body = lines(&text.get_untracked());
        tried.set(body.is_empty());
        if body.is_empty() {
            return focus(".composer-text");
        }
        let about = actions.data.peek(|crm| about(crm, shown));
        let done = match writing.get_untracked() {
            Writing::Activity(kind) => actions.note(kind, &body, about),
            Writing::Task => {
                let due = due.with_untracked(|due| day(due));
                match about.deal {
                    Some(deal) => actions.plan_step(deal, &body, due),
                    None => actions.plan_task(&body, due, about),
                }
            }
        };
        if done {
            hold(String::new());
            due.set(String::new());
        }
    };
    let on_submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        write();
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let enter = event.key() == "Enter" && !event.is_composing();
        if enter && (event.ctrl_key() || event.meta_key() || (untrack(is_task) && !event.shift_key())) {
            event.prevent_default();
            write();
        }
    };
    view! {
        <form class="composer" on:submit=on_submit>
            <Tabs
                name=w!(record.write)
                look=TabsLook::Composer
                tabs
                now=writing
                on_select=Callback::new(move |what| writing.set(what))
            />
            <textarea
                class="composer-text"
                aria-label=name
                placeholder=hint
                aria-invalid=move || missing().to_string()
                prop:value=text
                on:input=move |event| hold(event_target_value(&event))
                on:keydown=on_key
            ></textarea>
            <Show when=missing>
                <p class="field-error">
                    {move || if is_task() { w!(step.what_missing) } else { w!(record.note_missing) }}
                </p>
            </Show>
            <div class="composer-foot">
                <Show when=is_task>
                    <AskedField look=Look::Filter name=w!(field.due) value=due holds=Signal::stored("date") />
                </Show>
                <Button
                    rank=Rank::PrimarySmall
                    submits=true
                    text=move || if is_task() { w!(record.plan) } else { w!(record.log) }
                />
            </div>
        </form>
    }
}
