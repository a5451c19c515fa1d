//! Work under way: what is done at the moment, how far it is, and a way to stop it.

use leptos::prelude::*;

use crate::app::components::button::{Button, Rank};
use crate::app::words::word;

/// Work under way.
#[component]
pub fn Progress(
    /// What is done at the moment.
    #[prop(into)]
    words: Signal<String>,
    /// How far it is, in thousandths; `None` while nobody knows.
    #[prop(into)]
    permille: Signal<Option<usize>>,
    /// Its name.
    name: &'static str,
    /// Whether it can be stopped.
    #[prop(default = Signal::stored(false), into)]
    can_stop: Signal<bool>,
    /// Stops it.
    #[prop(optional_no_strip)]
    on_stop: Option<Callback<()>>,
) -> impl IntoView {
    let stop = move || on_stop.iter().for_each(|stop| stop.run(()));
    view! {
        <div class="block progress-row">
            <span role="status">{move || words.get()}</span>
            <Show when=move || can_stop.get()>
                <Button rank=Rank::Small words=word!(importing.cancel) on_press=stop />
            </Show>
            <progress class="progress" max="1000" value=move || permille.get() aria-label=name></progress>
        </div>
    }
}
