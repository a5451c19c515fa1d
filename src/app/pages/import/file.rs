//! One file: what was found in it, and what its columns mean.

use leptos::prelude::*;

use crate::app::actions::import::{DeskFile, use_desk};
use crate::app::components::banner::Banner;
use crate::app::components::button::{Button, Rank};
use crate::app::components::icon::Icon;
use crate::app::components::select::Select;
use crate::app::pages::import::column::ColumnRow;
use crate::app::pages::import::wording;
use crate::app::words::{owned, w, word};
use crate::domain::gather::Gather;
use crate::domain::kinds::Kind;
use crate::domain::money::Currency;
use crate::import::mapping::Question;
use crate::import::mapping::vocabulary::KINDS;
use crate::present::money::offered;

/// A file.
#[component]
pub fn FileGroup(file: DeskFile) -> impl IntoView {
    let desk = use_desk();
    let mapping = leptos::reactive::signal::RwSignal::from(file.mapping.clone());
    let kind = memo(move || mapping.with(|mapping| mapping.kind));
    let key = file.key;
    let id = format!("file-{key}");
    let name = file.table.name.clone();
    let facts = wording::facts(&file);
    let notes = file.table.notes.iter().map(wording::note).gathered();
    let columns = file.table.headers.len();
    let file = StoredValue::new(file);
    view! {
        <section class="file-group" role="group" aria-labelledby=id.clone()>
            <header class="file-head">
                <Icon icon=icondata_lu::LuFileText />
                <h2 class="file-name" id=id.clone()>
                    {name.clone()}
                </h2>
                <span class="faint">{facts}</span>
                <div class="file-kind">
                    <CurrencyChoice file />
                    <span class="field-label" aria-hidden="true">
                        {word!(importing.content)}
                    </span>
                    <KindChoice file kind />
                    <Button
                        rank=Rank::Icon
                        name=w!(importing.remove, name = name)
                        icon=icondata_lu::LuX
                        on_press=move || desk.remove(key)
                    />
                </div>
            </header>
            <Notes notes />
            {move || {
                let open = mapping.with(|mapping| mapping.questions());
                let asked = open.into_iter().filter(|question| !matches!(question, Question::Dates { .. }));
                let ask = |question: Question| {
                    let text = wording::question(&question);
                    view! { <Banner class="warn">{text}</Banner> }
                };
                asked.map(ask).collect_view()
            }}
            <div class="mapping-head" aria-hidden="true">
                <span>{word!(importing.file_column)}</span>
                <span></span>
                <span>{word!(importing.field)}</span>
                <span>{word!(importing.check)}</span>
            </div>
            <ul class="mapping">
                {move || {
                    // Another kind has other fields: all rows are drawn anew.
                    kind.track();
                    (0..columns).map(|at| view! { <ColumnRow file at /> }).collect_view()
                }}
            </ul>
        </section>
    }
}

/// What was left out or changed: a few lines at once, many behind a summary.
#[component]
fn Notes(notes: Vec<String>) -> impl IntoView {
    const AT_ONCE: usize = 3;
    let lines = |notes: &[String]| notes.iter().map(|note| view! { <p>{note.clone()}</p> }).collect_view();
    let rest = notes.get(AT_ONCE..).filter(|rest| !rest.is_empty()).map(|rest| {
        view! {
            <details>
                <summary>{w!(importing.more_notes, count = rest.len())}</summary>
                {lines(rest)}
            </details>
        }
    });
    (!notes.is_empty()).then(|| {
        view! {
            <Banner class="info" icon=icondata_lu::LuInfo>{lines(&notes[..notes.len().min(AT_ONCE)])} {rest}</Banner>
        }
    })
}

#[component]
fn KindChoice(file: StoredValue<DeskFile>, kind: Memo<Option<Kind>>) -> impl IntoView {
    let desk = use_desk();
    let mut options: Vec<(String, String)> =
        KINDS.into_iter().map(|kind| (kind.word().to_owned(), wording::kinds(kind))).gathered();
    if kind.get_untracked().is_none() {
        options.insert(0, (String::new(), owned!(importing.choose_kind)));
    }
    let label = file.with_value(|file| w!(importing.content_of, name = file.table.name));
    let on_change = Callback::new(move |word: String| {
        if let Ok(kind) = word.parse::<Kind>() {
            file.with_value(|file| desk.remap(file, |mapping, table| mapping.choose_kind(table, kind)));
        }
    });
    let value = Signal::derive(move || kind.get().map_or(String::new(), |kind| kind.word().to_owned()));
    view! { <Select label options value on_change /> }
}

/// Asked only where amounts of the file can't be in the workspace's currency.
#[component]
fn CurrencyChoice(file: StoredValue<DeskFile>) -> impl IntoView {
    let desk = use_desk();
    let mapping = leptos::reactive::signal::RwSignal::from(file.with_value(|file| file.mapping.clone()));
    let default = desk.actions.data.currency();
    let options: Vec<(String, String)> =
        offered(default.code()).into_iter().map(|code| (code.clone(), code)).gathered();
    let asked = memo(move || mapping.with(|m| m.amounts_refused() > 0 || m.currency != default));
    let value = Signal::derive(move || mapping.with(|mapping| mapping.currency.code().to_owned()));
    let on_change = Callback::new(move |code: String| {
        if let Ok(currency) = code.parse::<Currency>() {
            file.with_value(|file| desk.remap(file, |mapping, table| mapping.choose_currency(table, currency)));
        }
    });
    view! {
        <Show when=move || asked.get()>
            <span class="field-label" aria-hidden="true">
                {word!(importing.currency)}
            </span>
            <Select
                label=file.with_value(|file| w!(importing.currency_of, name = file.table.name))
                options=options.clone()
                value
                on_change
            />
        </Show>
    }
}
