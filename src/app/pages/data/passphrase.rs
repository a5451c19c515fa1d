//! The passphrase of an encrypted file: typed twice when it is made, once when it is opened.

use leptos::prelude::*;

use crate::app::components::asked_field::AskedField;
use crate::app::components::banner::Banner;
use crate::app::components::button::{Button, Rank};
use crate::app::components::check::Check;
use crate::app::components::dialog::{Dialog, DialogFoot};
use crate::app::words::{owned, w, word};

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
    // Nobody looks at it over one's shoulder, unless it is asked for.
    let holds = Signal::derive(move || if shown.get() { "text" } else { "password" });
    let empty = move || words.with(|words| words.trim().is_empty());
    let differ = move || words.with(|words| again.with(|again| words != again));
    let short = move || words.with(|words| !words.trim().is_empty() && words.chars().count() < SHORT);
    let first_error = Signal::derive(move || (tried.get() && empty()).then(|| owned!(sharing.empty_passphrase)));
    let second_error = Signal::derive(move || (tried.get() && !empty() && differ()).then(|| owned!(sharing.differ)));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if untrack(|| !empty() && !differ()) {
            on_words.run(words.get_untracked());
        }
    };
    view! {
        <Dialog title=w!(sharing.seal_title) on_close>
            <form autocapitalize="off" spellcheck="false" on:submit=submit>
              <div class="dialog-body">
                <p>{word!(sharing.seal_note)}</p>
                <AskedField name=w!(sharing.passphrase) value=words error=first_error holds />
                <Show when=short>
                    <p class="field-help">{word!(sharing.short)}</p>
                </Show>
                <AskedField name=w!(sharing.passphrase_again) value=again error=second_error holds />
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
    let empty = RwSignal::new(false);
    let error = Signal::derive(move || match (empty.get(), wrong) {
        (true, _) => Some(owned!(sharing.empty_passphrase)),
        (false, true) => Some(owned!(sharing.wrong)),
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
            <AskedField name=w!(sharing.passphrase) value=words error holds=Signal::stored("password") />
            <div class="button-row">
                <Button rank=Rank::Primary submits=true words=word!(sharing.unlock) />
                <Button words=word!(sharing.leave) on_press=on_leave />
            </div>
        </form>
    }
}
