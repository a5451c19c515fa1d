//! What is pressed, typed into and chosen from.

use leptos::prelude::*;

use crate::app::components::check::Check;
use crate::app::components::chips_field::{Chip, ChipDeeds, ChipsField};
use crate::app::components::combo_field::{ComboField, Picked, Source};
use crate::app::components::date_field::DateField;
use crate::app::components::icon::Icon;
use crate::app::components::look::{Choice, Look};
use crate::app::components::popover::Popover;
use crate::app::components::select_field::SelectField;
use crate::app::components::tabs::{Tab, Tabs, TabsLook};
use crate::app::components::text_field::{Shape, TextField};
use crate::app::pages::field::editor::chip_words;
use crate::app::words::w;
use crate::domain::amount::{DecimalMark, parse_amount};
use crate::domain::money::Currency;
use crate::present::hangul::{Needle, SearchKey};
use crate::present::money;

/// Buttons in each of their ranks and states.
pub fn buttons() -> AnyView {
    let ranks = ["", "primary", "danger", "danger primary", "ghost", "link", "small", "large"];
    let button = |rank: &'static str| {
        let class = format!("button {rank}");
        view! {
            <div class="button-row">
                <button class=class.clone() type="button">
                    <Icon icon=icondata_lu::LuPlus />
                    {w!(gallery.press)}
                </button>
                <button class=class type="button" aria-disabled="true">
                    {w!(gallery.not_now)}
                </button>
            </div>
        }
    };
    let pressed = RwSignal::new(false);
    view! {
        {ranks.map(button).into_iter().collect_view()}
        <div class="button-row">
            <button class="button icon-only" type="button" aria-label=w!(gallery.press)>
                <Icon icon=icondata_lu::LuPlus />
            </button>
            <button
                class="button"
                type="button"
                aria-pressed=move || pressed.get().to_string()
                on:click=move |_| pressed.update(|pressed| *pressed = !*pressed)
            >
                {w!(gallery.pressed)}
            </button>
        </div>
    }
    .into_any()
}

/// Fields, empty, filled and wrong, in each place that they stand in.
pub fn fields() -> AnyView {
    let looks = [Look::Form, Look::Property, Look::Filter];
    looks.map(one_of_each).into_iter().collect_view().into_any()
}

fn one_of_each(look: Look) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let amount = RwSignal::new(money::plain(crate::domain::money::Money::new(120_000_000, Currency::KRW)));
    let day = RwSignal::new(None);
    let words = Callback::new(move |typed: String| {
        let is_name = !typed.trim().is_empty();
        text.set(typed);
        if is_name { Ok(()) } else { Err(w!(list.name_missing).to_owned()) }
    });
    let figure = Callback::new(move |typed: String| match parse_amount(&typed, Currency::KRW, DecimalMark::Guess) {
        Ok(read) => {
            amount.set(money::plain(read));
            Ok(())
        }
        Err(_) => Err(w!(gallery.no_amount).to_owned()),
    });
    view! {
        <div class="form">
            <TextField
                look
                name=w!(gallery.name).to_owned()
                texts=Signal::derive(move || text.get())
                hint=w!(gallery.hint).to_owned()
                on_commit=words
            />
            <TextField
                look
                name=w!(gallery.amount).to_owned()
                texts=Signal::derive(move || amount.get())
                shape=Shape::Number
                on_commit=figure
            />
            <DateField
                look
                name=w!(gallery.day).to_owned()
                value=day.into()
                on_commit=Callback::new(move |picked| day.set(picked))
            />
        </div>
    }
}

/// Few choices, many choices, a set, yes or no.
pub fn choices() -> AnyView {
    let fruit = || w!(gallery.choices_list).split('|').map(|name| Choice::new(name, name)).collect::<Vec<_>>();
    let (few, many) = (RwSignal::new(String::new()), RwSignal::new(Choice::default()));
    let set = RwSignal::new(Vec::<String>::new());
    let (checked, tab) = (RwSignal::new(true), RwSignal::new(0_usize));
    let find = Callback::new(move |typed: String| {
        let needle = Needle::new(typed.trim());
        let fits = |choice: &Choice| needle.is_empty() || needle.find(&SearchKey::new(&choice.text)).is_some();
        fruit().into_iter().filter(fits).collect()
    });
    let source = Source { find, create: None, nothing: w!(gallery.nothing), open: None };
    let on_pick = Callback::new(move |picked: Picked| {
        many.set(match picked {
            Picked::Key(key) | Picked::New(key) => Choice::new(key.clone(), key),
            Picked::Nothing => Choice::default(),
        });
    });
    let chips = move || set.get().into_iter().map(|text| Chip { text, href: None }).collect();
    let deeds = ChipDeeds {
        on_add: Callback::new(move |text: String| {
            set.update(|set| set.push(text));
            Ok(())
        }),
        on_remove: Callback::new(move |text: String| set.update(|set| set.retain(|each| *each != text))),
        on_copy: Callback::new(|_| ()),
    };
    let tabs = fruit().len().min(3);
    let tabs = (0..tabs).map(|key| Tab { key, name: w!(gallery.press), icon: None }).collect();
    view! {
        <div class="form">
            <SelectField
                look=Look::Form
                name=w!(gallery.few).to_owned()
                choices=fruit()
                value=few
                on_commit=Callback::new(move |key| few.set(key))
            />
            <ComboField look=Look::Form name=w!(gallery.many).to_owned() value=many.into() source on_pick />
            <ChipsField look=Look::Form name=w!(gallery.set).to_owned() chips=Signal::derive(chips) words=chip_words() deeds />
        </div>
        <div class="form">
            <Check checked on_change=Callback::new(move |now| checked.set(now))>
                {w!(gallery.yes_or_no)}
            </Check>
            <Check checked=Signal::stored(false) mixed=Signal::stored(true) on_change=Callback::new(|_| ())>
                {w!(gallery.some_of_it)}
            </Check>
            <Popover id="g-popover" name=w!(gallery.behind) icon=icondata_lu::LuSlidersHorizontal>
                <p>{w!(gallery.lead)}</p>
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
