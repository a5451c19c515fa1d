//! The passphrase of an encrypted file: typed twice when it is made, once when it is opened.

use leptos::prelude::*;

use crate::app::components::banner::Banner;
use crate::app::components::button::{Button, Rank};
use crate::app::components::check::Check;
use crate::app::components::dialog::{Dialog, DialogFoot};
use crate::app::components::icon::Icon;
use crate::app::words::{w, word};

/// Fewer characters than this can be guessed by trying.
const SHORT: usize = 12;

/// Asks for the passphrase of a file that is about to be encrypted.
#[component]
pub fn NewPassphrase(
    /// Called with the passphrase.
    on_words: Callback<String>,
    /// Called when it is dismissed.
    on_close: Callback<()>,
) -> impl IntoView {
    let (words, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let tried = RwSignal::new(false);
    let shown = RwSignal::new(false);
    let empty = move || words.with(|words| words.trim().is_empty());
    let differ = move || words.with(|words| again.with(|again| words != again));
    let short = move || words.with(|words| !words.trim().is_empty() && words.chars().count() < SHORT);
    let first_error = Signal::derive(move || (tried.get() && empty()).then(|| w!(sharing.empty_passphrase)));
    let second_error = Signal::derive(move || (tried.get() && !empty() && differ()).then(|| w!(sharing.differ)));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if untrack(|| !empty() && !differ()) {
            on_words.run(words.get_untracked());
        }
    };
    view! {
        <Dialog title=w!(sharing.seal_title) on_close>
            <form on:submit=submit>
              <div class="dialog-body">
                <p>{word!(sharing.seal_note)}</p>
                <Secret name=w!(sharing.passphrase) value=words shown error=first_error />
                <Show when=short>
                    <p class="field-help">{word!(sharing.short)}</p>
                </Show>
                <Secret name=w!(sharing.passphrase_again) value=again shown error=second_error />
                <Check checked=shown on_change=Callback::new(move |now| shown.set(now))>{word!(sharing.show)}</Check>
                <Banner class="boxed warn">{word!(sharing.no_way_back)}</Banner>
              </div>
                <DialogFoot on_leave=on_close>
                    <Button rank=Rank::Primary submits=true words=word!(sharing.seal) />
                </DialogFoot>
            </form>
        </Dialog>
    }
}

/// Asks for the passphrase of a file that came in.
#[component]
pub fn AskPassphrase(
    /// The file.
    name: String,
    /// Whether one was tried in vain.
    wrong: bool,
    /// Called with the passphrase.
    on_words: Callback<String>,
    /// Called when it is left.
    on_leave: Callback<()>,
) -> impl IntoView {
    let words = RwSignal::new(String::new());
    let shown = RwSignal::new(false);
    let empty = RwSignal::new(false);
    let error = Signal::derive(move || match (empty.get(), wrong) {
        (true, _) => Some(w!(sharing.empty_passphrase)),
        (false, true) => Some(w!(sharing.wrong)),
        (false, false) => None,
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = words.get_untracked();
        empty.set(typed.trim().is_empty());
        if !typed.trim().is_empty() {
            on_words.run(typed);
        }
    };
    view! {
        <form class="block passphrase" on:submit=submit aria-label=w!(sharing.unlock_title, name = name)>
            <h2>{w!(sharing.unlock_title, name = name)}</h2>
            <Secret name=w!(sharing.passphrase) value=words shown error />
            <div class="button-row">
                <Button rank=Rank::Primary submits=true words=word!(sharing.unlock) />
                <Button words=word!(sharing.leave) on_press=on_leave />
            </div>
        </form>
    }
}

/// A field whose text nobody looks at over one's shoulder, unless it is asked for.
#[component]
fn Secret(
    name: &'static str,
    value: RwSignal<String>,
    shown: RwSignal<bool>,
    error: Signal<Option<&'static str>>,
) -> impl IntoView {
    let id = crate::app::components::look::new_id();
    let error_id = crate::app::components::look::error_id(&id);
    let described = error_id.clone();
    let problem = move || {
        let id = error_id.clone();
        error
            .get()
            .map(|text| view! { <p class="field-error" id=id><Icon icon=icondata_lu::LuTriangleAlert />{text}</p> })
    };
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>
                {name}
            </label>
            <input
                class="input"
                id=id
                type=move || if shown.get() { "text" } else { "password" }
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                prop:value=value
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=move || error.with(Option::is_some).then(|| described.clone())
                on:input=move |event| value.set(event_target_value(&event))
            />
            {problem}
        </div>
    }
}
