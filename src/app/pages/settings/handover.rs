//! Deletes what others hang on: asks first to whom or where they go. The deals of a stage, what a member looks after.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::components::button::{Button, Rank};
use crate::app::components::dialog::Confirm;
use crate::app::components::look::Choice;
use crate::app::components::select::Select;
use crate::app::words::w;
use crate::domain::gather::Gather;

/// What comes before something is deleted.
#[derive(Debug, Clone)]
pub enum Before {
    /// Nothing: it goes at once.
    Nothing,
    /// A question.
    Ask(Question),
    /// It stays; whoever was asked says why.
    Refused,
}

/// What is asked before something is deleted.
#[derive(Debug, Clone)]
pub struct Question {
    /// The question.
    pub text: String,
    /// Who or what can take over, the first is offered; nobody where it is only told what that means.
    pub takers: Vec<Choice>,
}

/// The button that deletes.
#[component]
pub fn Delete(
    /// What is deleted.
    #[prop(into)]
    name: Signal<String>,
    /// What comes before that.
    before: Callback<(), Before>,
    /// Called with who or what takes over.
    on_delete: Callback<Option<Uuid>>,
) -> impl IntoView {
    let asked = RwSignal::new(None::<Question>);
    let title = move || w!(settings.remove, name = name.get());
    let press = move || match before.run(()) {
        Before::Nothing => on_delete.run(None),
        Before::Ask(question) => asked.set(Some(question)),
        Before::Refused => {}
    };
    let ask = move |question| view! { <Ask title=untrack(title) question asked on_delete /> };
    view! {
        <Button rank=Rank::IconSmall name=title icon=icondata_lu::LuTrash2 on_press=press />
        {move || asked.get().map(ask)}
    }
}

#[component]
fn Ask(
    title: String,
    question: Question,
    asked: RwSignal<Option<Question>>,
    on_delete: Callback<Option<Uuid>>,
) -> impl IntoView {
    let Question { text, takers } = question;
    let to = RwSignal::new(takers.first().map(|taker| taker.key.clone()).unwrap_or_default());
    let options: Vec<(String, String)> = takers.into_iter().map(|taker| (taker.key, taker.text)).gathered();
    let on_close = Callback::new(move |()| asked.set(None));
    let delete = move || {
        let to = to.get_untracked().parse().ok();
        asked.set(None);
        on_delete.run(to);
    };
    view! {
        <Confirm title deed=w!(bulk.delete) on_deed=delete on_close>
            <p>{text.clone()}</p>
            {(!options.is_empty())
                .then(|| view! { <Select label=text options value=to on_change=Callback::new(move |taker| to.set(taker)) /> })}
        </Confirm>
    }
}
