//! One column of a file: its name and values, what it means, and what of it can't be read.

use leptos::prelude::*;

use crate::app::actions::import::{DeskFile, use_desk};
use crate::app::components::icon::Icon;
use crate::app::components::select::Select;
use crate::app::pages::import::wording::{self, Note};
use crate::app::words::{choice_name, owned, w};
use crate::domain::gather::Gather;
use crate::domain::kinds::Kind;
use crate::import::mapping::target::Target;
use crate::import::mapping::{Column, Mapping};

/// With more columns than this, choices are listed only when somebody goes to them.
const MANY_COLUMNS: usize = 60;

/// A column.
#[component]
pub fn ColumnRow(
    /// The file.
    file: StoredValue<DeskFile>,
    /// The column's place.
    at: usize,
) -> impl IntoView {
    let mapping = leptos::reactive::signal::RwSignal::from(file.with_value(|file| file.mapping.clone()));
    let header = file.with_value(|file| file.table.headers.get(at).cloned().unwrap_or_default());
    let column = memo(move || mapping.with(|mapping| mapping.columns.get(at).cloned()));
    let kind = mapping.with_untracked(|mapping| mapping.kind).unwrap_or(Kind::Deal);
    let samples = move || column.with(|column| column.as_ref().map_or(String::new(), |c| c.samples.join(" · ")));
    let ignored = move || column.with(|c| c.as_ref().is_some_and(|c| matches!(c.target, Target::Keep | Target::Skip)));
    view! {
        <li class="mapping-row" class:ignored=ignored data-row=at tabindex="-1">
            <div class="mapping-source">
                <p class="mapping-column">{header.clone()}</p>
                <p class="mapping-samples">{samples}</p>
            </div>
            <Icon icon=icondata_lu::LuArrowRight />
            <div class="mapping-target">
                <TargetChoice file at kind column label=header.clone() />
                <DateChoice file at column header />
            </div>
            {move || column.with(|column| column.as_ref().and_then(|column| wording::column(kind, column)).map(note_view))}
        </li>
    }
}

fn note_view(note: Note) -> impl IntoView {
    let (class, icon, text) = match note {
        Note::Good(text) => ("mapping-note good", icondata_lu::LuCheck, text),
        Note::Plain(text) => ("mapping-note", icondata_lu::LuInfo, text),
        Note::Warn(text) => ("mapping-note warn", icondata_lu::LuTriangleAlert, text),
        Note::Bad(text) => ("mapping-note bad", icondata_lu::LuTriangleAlert, text),
    };
    view! {
        <p class=class>
            <Icon icon />
            <span>{text}</span>
        </p>
    }
}

#[component]
fn TargetChoice(
    file: StoredValue<DeskFile>,
    at: usize,
    kind: Kind,
    column: Memo<Option<Column>>,
    label: String,
) -> impl IntoView {
    let desk = use_desk();
    let header = label.clone();
    let value = Signal::derive(move || {
        column.with(|column| column.as_ref().map_or(String::new(), |column| column.target.key(kind)))
    });
    let on_change = Callback::new(move |key: String| {
        if let Some(target) = Target::of_key(kind, &key) {
            file.with_value(|file| desk.remap(file, |mapping, table| mapping.choose_target(table, at, target)));
        }
    });
    let many = file.with_value(|file| file.table.headers.len() > MANY_COLUMNS);
    let visited = RwSignal::new(!many);
    let candidates = move || file.with_value(|file| file.mapping.with_untracked(Mapping::candidates));
    let options = memo(move || {
        let listed = match visited.get() {
            true => candidates(),
            false => column.with(|column| column.iter().map(|column| column.target.clone()).gathered()),
        };
        let new = file.with_value(|file| file.mapping.with_untracked(|mapping| mapping.new_field(&file.table, at)));
        let listed = listed.iter().filter(|target| new.as_ref() != Some(*target));
        let named = listed.map(|target| (target.key(kind), wording::target(kind, target)));
        let made = new.iter().map(|target| (target.key(kind), new_field(target, &header)));
        named.chain(made).gathered()
    });
    view! {
        <div on:pointerdown=move |_| visit(visited) on:focusin=move |_| visit(visited)>
            <Select label options value on_change />
        </div>
    }
}

fn new_field(target: &Target, header: &str) -> String {
    match target {
        Target::Own { holds, .. } => w!(importing.to_new, name = header, type = choice_name(holds.word())),
        _ => String::new(),
    }
}

fn visit(visited: RwSignal<bool>) {
    if !visited.get_untracked() {
        visited.set(true);
    }
}

/// Asked only where the values of the column leave it open.
#[component]
fn DateChoice(file: StoredValue<DeskFile>, at: usize, column: Memo<Option<Column>>, header: String) -> impl IntoView {
    let desk = use_desk();
    // What could be read both ways stays a question after it was answered, so that the answer can be changed.
    let asked = StoredValue::new(Vec::new());
    let styles = memo(move || {
        let now = column.with(|c| c.as_ref().map_or(Vec::new(), |column| column.reading.dates.clone()));
        if !matches!(now.as_slice(), [answer] if asked.with_value(|asked| asked.contains(answer))) {
            asked.set_value(now);
        }
        asked.get_value()
    });
    let value = Signal::derive(move || {
        let chosen = column.with(|c| match c.as_ref().map(|column| column.reading.dates.as_slice()) {
            Some([style]) => Some(*style),
            _ => None,
        });
        chosen.map_or(String::new(), |style| format!("{style:?}"))
    });
    let on_change = Callback::new(move |word: String| {
        let style = styles.with_untracked(|styles| styles.iter().find(|style| format!("{style:?}") == word).copied());
        if let Some(style) = style {
            file.with_value(|file| desk.remap(file, |mapping, table| mapping.choose_dates(table, at, style)));
        }
    });
    let label = w!(importing.date_question, column = header);
    move || {
        let styles = styles.get();
        (styles.len() > 1).then(|| {
            let ask = (String::new(), owned!(importing.date_order));
            let named = styles.iter().map(|style| (format!("{style:?}"), wording::date_style(*style).to_owned()));
            let options = std::iter::once(ask).chain(named).gathered();
            view! { <Select label=label.clone() options value on_change class="select date-question" /> }
        })
    }
}
