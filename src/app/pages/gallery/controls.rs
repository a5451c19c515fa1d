//! What is pressed, typed into and chosen from.

use leptos::prelude::*;

use crate::app::components::asked_field::AskedField;
use crate::app::components::button::{Button, LinkButton, Rank};
use crate::app::components::check::Check;
use crate::app::components::chips_field::{Chip, ChipDeeds, ChipsField};
use crate::app::components::combo_field::{ComboField, Picked, Source};
use crate::app::components::date_field::DateField;
use crate::app::components::look::{Choice, Look};
use crate::app::components::menu::{Menu, MenuDeed, MenuLink};
use crate::app::components::popover::Popover;
use crate::app::components::search::Search;
use crate::app::components::segmented::Segmented;
use crate::app::components::select_field::SelectField;
use crate::app::components::tabs::{Tab, Tabs, TabsLook};
use crate::app::components::text_field::{Shape, TextField};
use crate::app::pages::field::editor::chip_words;
use crate::app::words::{owned, w, word};
use crate::domain::amount::{DecimalMark, parse_amount};
use crate::domain::gather::Gather;
use crate::domain::money::Currency;
use crate::present::hangul::{Needle, SearchKey};
use crate::present::money;
use crate::present::route::Route;

/// Buttons in each of their ranks and states, links that look like them, and menus.
pub fn buttons() -> AnyView {
    let pressed = RwSignal::new(false);
    let button = view! {
        <Button icon=icondata_lu::LuChevronDown words=word!(gallery.menu) />
    };
    view! {
        <div class="button-row">
            <Button icon=icondata_lu::LuPlus words=word!(gallery.press) />
            <Button words=word!(gallery.not_now) off=|| true />
            <LinkButton href=Route::Gallery.to_string() words=word!(gallery.link) />
        </div>
        {Rank::ALL.iter().map(|rank| ranked(*rank)).collect_view()}
        <div class="button-row">
            <Button
                pressed
                words=word!(gallery.pressed)
                on_press=move || pressed.update(|pressed| *pressed = !*pressed)
            />
            <Menu id="g-menu" name=w!(gallery.menu) button>
                <MenuDeed icon=icondata_lu::LuPlus words=w!(gallery.press) on_press=|| () />
                <MenuDeed icon=icondata_lu::LuArrowUp words=w!(gallery.pressed) stays=true on_press=|| () />
                <div class="menu-foot">
                    <MenuLink icon=icondata_lu::LuLayers words=w!(gallery.link) href=Route::Gallery.to_string() />
                </div>
            </Menu>
        </div>
    }
    .into_any()
}

/// A button of a rank, and one that can't be pressed; with a drawing alone where the rank has no words.
fn ranked(rank: Rank) -> AnyView {
    let icon = icondata_lu::LuPlus;
    let both = match rank {
        Rank::Icon | Rank::IconSmall => (
            view! { <Button rank icon named=w!(gallery.press) /> },
            view! { <Button rank icon named=w!(gallery.not_now) off=|| true /> },
        ),
        _ => (
            view! { <Button rank icon words=word!(gallery.press) /> },
            view! { <Button rank words=word!(gallery.not_now) off=|| true /> },
        ),
    };
    view! { <div class="button-row">{both}</div> }.into_any()
}

/// Fields, empty, filled and wrong, in each place that they stand in.
pub fn fields() -> AnyView {
    let looks = [Look::Form, Look::Property, Look::Filter];
    let (empty, error) = (RwSignal::new(String::new()), Signal::stored(Some(owned!(list.name_missing))));
    view! {
        {looks.map(one_of_each).into_iter().collect_view()}
        <div class="form">
            <AskedField name=w!(gallery.name) value=empty error />
            <AskedField look=Look::Adding name=w!(gallery.name) hint=w!(gallery.hint) value=empty />
            <Search name=w!(shortcuts.find) value=empty on_input=Callback::new(move |typed| empty.set(typed)) />
        </div>
    }
    .into_any()
}

fn one_of_each(look: Look) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let amount = RwSignal::new(money::plain(crate::domain::money::Money::new(120_000_000, Currency::KRW)));
    let day = RwSignal::new(None);
    let words = Callback::new(move |typed: String| {
        let is_name = !typed.trim().is_empty();
        text.set(typed);
        if is_name { Ok(()) } else { Err(owned!(list.name_missing)) }
    });
    let figure = Callback::new(move |typed: String| match parse_amount(&typed, Currency::KRW, DecimalMark::Guess) {
        Ok(read) => {
            amount.set(money::plain(read));
            Ok(())
        }
        Err(_) => Err(owned!(gallery.no_amount)),
    });
    view! {
        <div class="form">
            <TextField
                look
                name=owned!(gallery.name)
                texts=Signal::derive(move || text.get())
                hint=owned!(gallery.hint)
                on_commit=words
            />
            <TextField
                look
                name=owned!(gallery.amount)
                texts=Signal::derive(move || amount.get())
                shape=Shape::Number
                on_commit=figure
            />
            <DateField
                look
                name=owned!(gallery.day)
                value=day.into()
                on_commit=Callback::new(move |picked| day.set(picked))
            />
        </div>
    }
}

/// Few choices, many choices, a set, yes or no.
pub fn choices() -> AnyView {
    let fruit = || w!(gallery.choices_list).split('|').map(|name| Choice::new(name, name)).gathered();
    let (few, many) = (RwSignal::new(String::new()), RwSignal::new(Choice::default()));
    let set = RwSignal::new(Vec::<String>::new());
    let (checked, tab) = (RwSignal::new(true), RwSignal::new(0_usize));
    let find = Callback::new(move |typed: String| {
        let needle = Needle::new(typed.trim());
        let fits = |choice: &Choice| needle.is_empty() || needle.find(&SearchKey::new(&choice.text)).is_some();
        fruit().into_iter().filter(fits).gathered()
    });
    let source = Source { find, create: None, nothing: w!(gallery.nothing), open: None };
    let on_pick = Callback::new(move |picked: Picked| {
        many.set(match picked {
            Picked::Key(key) | Picked::New(key) => Choice::new(key.clone(), key),
            Picked::Nothing => Choice::default(),
        });
    });
    let chips = move || set.get().into_iter().map(|text| Chip { text, href: None }).gathered();
    let deeds = ChipDeeds {
        on_add: Callback::new(move |text: String| {
            set.update(|set| set.push(text));
            Ok(())
        }),
        on_remove: Callback::new(move |text: String| set.update(|set| set.retain(|each| *each != text))),
        on_copy: Callback::new(|_| ()),
    };
    let segments: Vec<_> = w!(gallery.choices_list).split('|').take(3).map(|name| (name, name)).gathered();
    let segment = RwSignal::new(segments.first().map_or("", |(key, _)| key));
    let tabs = (0..segments.len()).map(|key| Tab { key, name: w!(gallery.press), icon: None }).gathered();
    view! {
        <div class="form">
            <SelectField
                look=Look::Form
                name=owned!(gallery.few)
                choices=fruit()
                value=few
                on_commit=Callback::new(move |key| few.set(key))
            />
            <ComboField look=Look::Form name=owned!(gallery.many) value=many.into() source on_pick />
            <ChipsField look=Look::Form name=owned!(gallery.set) chips=Signal::derive(chips) words=chip_words() deeds />
        </div>
        <div class="form">
            <Check checked on_change=Callback::new(move |now| checked.set(now))>
                {word!(gallery.yes_or_no)}
            </Check>
            <Check checked=Signal::stored(false) mixed=Signal::stored(true) on_change=Callback::new(|_| ())>
                {word!(gallery.some_of_it)}
            </Check>
            <Segmented
                name=owned!(gallery.few)
                choices=segments
                now=segment.into()
                on_choose=Callback::new(move |key| segment.set(key))
            />
            <Popover id="g-popover" name=w!(gallery.behind) icon=icondata_lu::LuSlidersHorizontal>
                <p>{word!(gallery.lead)}</p>
            </Popover>
            <Tabs
                name=w!(gallery.tabs)
                look=TabsLook::Page
                tabs
                now=tab
                on_select=Callback::new(move |key| tab.set(key))
            />
        </div>
    }
    .into_any()
}
