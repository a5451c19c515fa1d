//! The list of what was found.

use leptos::prelude::*;

use crate::app::components::avatar::Avatar;
use crate::app::components::icon::Icon;
use crate::app::keyboard::caps_of;
use crate::app::shell::palette::finder::{Group, Item, Place, Row, option_id, use_finder};
use crate::app::shell::palette::keycaps;
use crate::app::words::{w, word};
use crate::domain::kinds::Kind;

/// The results, in groups.
#[component]
pub fn Results(
    /// Where they are shown.
    place: Place,
) -> impl IntoView {
    let finder = use_finder();
    let groups = move || {
        let mut at = 0;
        let groups = finder.groups.get().into_iter().enumerate();
        groups
            .map(|(number, Group { name, rows })| {
                let head = format!("{}-{number}", place.list_id());
                let rows = rows.into_iter().map(|row| {
                    at += 1;
                    view! { <Found row at=at - 1 /> }
                });
                let rows = rows.collect_view();
                let named = head.clone();
                view! {
                    <div role="group" aria-labelledby=named>
                        <div class="palette-group" role="presentation" id=head>
                            {name}
                        </div>
                        {rows}
                    </div>
                }
            })
            .collect_view()
    };
    let nothing = move || finder.groups.with(Vec::is_empty);
    view! {
        <div class="palette-list" role="listbox" id=place.list_id() aria-label=word!(palette.results)>
            {groups}
        </div>
        <p class="palette-nothing" role="status">
            {move || nothing().then(|| w!(palette.nothing, what = finder.typed.get()))}
        </p>
    }
}

#[component]
fn Found(row: Row, at: usize) -> impl IntoView {
    let finder = use_finder();
    let Row { item, title, note } = row;
    let keys = match item {
        Item::Command(command) => command.deed().map(|deed| caps_of(&deed)).unwrap_or_default(),
        _ => Vec::new(),
    };
    let mark = match item {
        Item::Record(Kind::Company, _) => view! { <Avatar name=title.clone() class="company" /> }.into_any(),
        Item::Record(Kind::Contact | Kind::Member, _) => view! { <Avatar name=title.clone() /> }.into_any(),
        Item::Record(Kind::Product, _) => view! { <Icon icon=icondata_lu::LuPackage /> }.into_any(),
        Item::Record(..) => view! { <Icon icon=icondata_lu::LuSquareKanban /> }.into_any(),
        Item::View(..) => view! { <Icon icon=icondata_lu::LuLayers /> }.into_any(),
        Item::Doing(_, doing) => view! { <Icon icon=doing.icon() /> }.into_any(),
        Item::Command(command) => view! { <Icon icon=command.icon() /> }.into_any(),
    };
    view! {
        <div
            class="palette-item"
            role="option"
            id=option_id(at)
            aria-selected=move || finder.is_at(at).to_string()
            // The field keeps the focus.
            on:mousedown=move |event| event.prevent_default()
            on:click=move |_| finder.run(item)
        >
            {mark}
            <span class="palette-item-text">
                {title} <span class="palette-item-note">{note}</span>
            </span>
            <span class="keys" aria-hidden="true">
                {keycaps(keys)}
            </span>
        </div>
    }
}
