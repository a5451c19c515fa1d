//! What somebody should know before they merge: a part, another team's workspace, clocks that are ahead, what will lead
//! nowhere.

use leptos::prelude::*;

use crate::app::actions::use_actions;
use crate::app::components::banner::Banner;
use crate::app::pages::data::words::{called, field, trouble, writer};
use crate::app::words::{number, owned, w};
use crate::domain::gather::Gather;
use crate::worker::review::{FutureLine, Summary};

/// The notes of a file.
#[component]
pub fn Notes(summary: Summary) -> impl IntoView {
    let now = untrack(|| use_actions().data.now());
    let future = |line: &FutureLine| {
        let what = line.field.as_deref().map(|name| field(&line.record.kind, name, &[]));
        let name = called(&line.record);
        let who = writer(&line.who, now);
        match what {
            Some(what) => w!(sharing.future_field, name = name, field = what, who = who),
            None => w!(sharing.future_life, name = name, who = who),
        }
    };
    let futures: Vec<String> = summary.future.iter().map(future).gathered();
    let troubles: Vec<String> = summary.troubles.iter().map(trouble).gathered();
    let more = |told: usize, count: usize| (count > told).then(|| w!(sharing.and_more, count = number(count - told)));
    let more_futures = more(futures.len(), summary.future_count);
    view! {
        {summary.foreign.then(|| view! {
            <Note class="boxed warn" text=w!(sharing.foreign, by = summary.by) lines=Vec::new() />
        })}
        {summary.partial.then(|| view! {
            <Note class="boxed info" text=owned!(sharing.partial) lines=Vec::new() />
        })}
        {(!futures.is_empty()).then(|| view! {
            <Note
                class="boxed warn"
                text=w!(sharing.future, count = number(summary.future_count))
                lines=futures.into_iter().chain(more_futures).gathered()
            />
        })}
        {(!troubles.is_empty()).then(|| view! {
            <Note
                class="boxed info"
                text=owned!(sharing.troubles)
                lines=troubles
            />
        })}
    }
}

#[component]
fn Note(class: &'static str, text: String, lines: Vec<String>) -> impl IntoView {
    let list = (!lines.is_empty()).then(|| {
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
        view! { <ul class="note-lines">{lines.collect_view()}</ul> }
    });
    view! {
        <Banner class icon=icondata_lu::LuInfo>
            <p>{text}</p>
            {list}
        </Banner>
    }
}
