//! How long this device keeps its history.

use leptos::prelude::*;

use crate::app::actions::keeping::use_keeping;
use crate::app::components::block::Block;

use crate::app::components::dialog::Confirm;
use crate::app::components::look::{Choice, Look};
use crate::app::components::select_field::SelectField;
use crate::app::words::{number, owned, w, word};
use crate::present::size::size;

/// How long history may be kept, in months; 0 is for ever.
fn spans() -> [(u32, &'static str); 4] {
    [(0, w!(history.forever)), (24, w!(history.two_years)), (12, w!(history.one_year)), (3, w!(history.three_months))]
}

/// How long, and how much there is.
#[component]
pub fn HistoryKeeping() -> impl IntoView {
    let keeping = use_keeping();
    keeping.look();
    let asked = RwSignal::new(None::<u32>);
    // Drawn anew when an answer is given, so that the one that stands is shown.
    let choices = Signal::derive(move || {
        asked.track();
        spans().map(|(months, name)| Choice::new(months.to_string(), name)).to_vec()
    });
    let value = Signal::derive(move || keeping.months.get().to_string());
    let on_commit = Callback::new(move |months: String| match months.parse() {
        Ok(0) => keeping.keep(0),
        Ok(months) => asked.set(Some(months)),
        Err(_) => {}
    });
    let told = move || {
        keeping.size.get().map(|known| {
            let bytes = size(u64::try_from(known.bytes).unwrap_or(u64::MAX));
            w!(history.size, count = number(known.lines), size = bytes)
        })
    };
    view! {
        <Block id="settings-history" title=w!(settings.history) note=w!(settings.device_note)>
            <p class="muted">{word!(history.about)}</p>
            <div class="field-row">
                <SelectField look=Look::Form name=owned!(history.keep) choices value on_commit />
            </div>
            <p class="field-help" role="status">
                {told}
            </p>
        </Block>
        {move || asked.get().map(|months| view! { <Ask months asked /> })}
    }
}

/// What goes doesn't come back: that is asked first.
#[component]
fn Ask(months: u32, asked: RwSignal<Option<u32>>) -> impl IntoView {
    let keeping = use_keeping();
    let span = spans().into_iter().find(|(known, _)| *known == months).map_or("", |(_, name)| name);
    let on_close = Callback::new(move |()| asked.set(None));
    let go = move || {
        asked.set(None);
        keeping.keep(months);
    };
    view! {
        <Confirm title=w!(history.ask_title, span = span) deed=w!(history.ask_go) on_deed=go on_close>
            <p>{word!(history.ask_text)}</p>
        </Confirm>
    }
}
