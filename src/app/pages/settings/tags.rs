//! Every tag of the workspace: renamed, coloured, merged or taken away on all records at once.

use leptos::prelude::*;

use crate::app::actions::tags::tag_hue;
use crate::app::actions::use_actions;
use crate::app::components::avatar;
use crate::app::components::block::Block;
use crate::app::components::button::{Button, Rank};
use crate::app::components::select::Select;
use crate::app::pages::settings::cell::{Cell, named};
use crate::app::pages::settings::colour::ColourSelect;
use crate::app::words::{number, owned, w, word};
use crate::domain::gather::Gather;
use crate::domain::kinds::Kind;
use crate::present::labels::tag_counts;

/// The tables that tags come from.
const FOLLOWED: [Kind; 4] = [Kind::Company, Kind::Contact, Kind::Deal, Kind::Tag];

/// The tags.
#[component]
pub fn TagSettings() -> impl IntoView {
    let data = use_actions().data;
    let tags = memo(move || data.read(&FOLLOWED, |crm| tag_counts(crm).into_iter().collect::<Vec<(String, usize)>>()));
    let names = memo(move || tags.with(|tags| tags.iter().map(|(tag, _)| tag.clone()).gathered()));
    view! {
        <Block id="settings-tags" title=w!(settings.tags) note=w!(tags.note)>
            <Show
                when=move || names.with(|names| !names.is_empty())
                fallback=|| view! { <p class="empty small">{word!(tags.none)}</p> }
            >
                <ul class="settings-list">
                    <For each=move || names.get() key=String::clone let:tag>
                        <TagRow tag tags />
                    </For>
                </ul>
            </Show>
        </Block>
    }
}

#[component]
fn TagRow(tag: String, tags: Memo<Vec<(String, usize)>>) -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let name = StoredValue::new(tag.clone());
    let count = move || {
        let found = |tags: &[(String, usize)]| {
            name.with_value(|name| tags.iter().find(|(tag, _)| tag == name).map(|(_, n)| *n))
        };
        tags.with(|tags| found(tags)).unwrap_or_default()
    };
    let hue = memo(move || data.read(&[Kind::Tag], |crm| name.with_value(|name| tag_hue(crm, name))));
    let rename = Callback::new(move |typed: String| {
        named(&typed)?;
        if tags.with_untracked(|tags| tags.iter().any(|(tag, _)| *tag == typed)) {
            return Err(w!(tags.taken, name = typed));
        }
        actions.rename_tag(&name.get_value(), Some(&typed));
        Ok(())
    });
    let others = Signal::derive(move || {
        let others = tags.get().into_iter().map(|(tag, _)| tag).filter(|tag| name.with_value(|name| name != tag));
        let first = (String::new(), owned!(tags.merge));
        std::iter::once(first).chain(others.map(|tag| (tag.clone(), tag))).gathered()
    });
    let merge = Callback::new(move |into: String| {
        if !into.is_empty() {
            actions.rename_tag(&name.get_value(), Some(&into));
        }
    });
    let paint = Callback::new(move |hue| {
        actions.paint_tag(&name.get_value(), hue);
    });
    let look = {
        let tag = tag.clone();
        move || hue.get().map_or_else(|| avatar::tag_hue(&tag).to_string(), |hue| hue.to_string())
    };
    let (label, merge_label) = (w!(settings.name_of, name = tag), w!(tags.merge_of, name = tag));
    let (colour_label, remove) = (w!(colour.of, name = tag), w!(tags.remove, name = tag));
    view! {
        <li class="settings-row tag-row">
            <span class="tag hued colour-dot" style:--hue=look aria-hidden="true"></span>
            <div>
                <Cell class="property-input" label=Signal::stored(label) value=Signal::stored(tag) on_commit=rename />
            </div>
            <span class="faint one-line">{move || w!(tags.records, count = number(count()))}</span>
            <ColourSelect label=Signal::stored(colour_label) hue on_choose=paint />
            <Select
                label=Signal::stored(merge_label)
                options=others
                value=Signal::stored(String::new())
                on_change=merge
                class="select small settings-colour"
            />
            <Button
                rank=Rank::IconSmall
                name=remove
                icon=icondata_lu::LuTrash2
                on_press=move || { actions.rename_tag(&name.get_value(), None); }
            />
        </li>
    }
}
