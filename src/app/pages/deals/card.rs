//! One deal on the board: an element that is made once and then shows one deal after another.
//!
//! Cards come and go by the dozen while a column scrolls or a filter is typed. Their markup is a view like any other, but
//! it is built once for a column; each card is a copy of it, and to show a deal is to set a few texts.

use chrono::NaiveDate;
use leptos::prelude::*;
use uuid::Uuid;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::app::components::avatar::hue;
use crate::app::components::icon::Icon;
use crate::app::find::part_of;
use crate::app::pages::deals::state::CardField;
use crate::app::pages::deals::step::{MARKS, step_mark};
use crate::app::words::{lang, owned, w};
use crate::domain::gather::Gather;
use crate::domain::sorted::SortedSet;
use crate::present::card::Card;
use crate::present::initials::initials;
use crate::present::route::Route;
use crate::present::{day, money};

/// How high a card is that shows so many fields, in pixels: cards of one board are all alike, so that a column of
/// thousands can be windowed.
pub fn card_height(fields: usize) -> u32 {
    let lines = u32::try_from(fields).unwrap_or(0);
    40 + lines * 22
}

/// The parts of a card that change with the deal; `data-part` names them in the markup.
#[derive(Debug, Clone, Copy)]
enum Part {
    Title,
    Who,
    Product,
    Amount,
    Stalled,
    StalledFor,
    Close,
    Tags,
    Step,
    StepText,
    Closed,
    Owner,
    Check,
}

/// Their names, in the same order.
const PARTS: [&str; 13] = [
    "title",
    "who",
    "product",
    "amount",
    "stalled",
    "stalled-for",
    "close",
    "tags",
    "step",
    "step-text",
    "closed",
    "owner",
    "check",
];

/// What cards are copies of.
pub struct Stencil {
    card: Element,
    /// The icons of next steps, in the order of [`MARKS`].
    marks: Vec<Element>,
    /// What its cards show besides the title.
    pub fields: SortedSet<CardField>,
}

impl Stencil {
    /// A card that shows these fields. `None` if the browser makes no elements.
    pub fn new(fields: SortedSet<CardField>) -> Option<Self> {
        let shows = |field| fields.contains(&field);
        let line = |part: &'static str| view! { <p class="card-who" data-part=part></p> };
        let amount = || {
            view! {
                <p class="card-line">
                    <span data-part="amount"></span>
                    <span class="card-stalled" data-part="stalled">
                        <Icon icon=icondata_lu::LuClock />
                        <span data-part="stalled-for"></span>
                    </span>
                </p>
            }
        };
        let foot = || {
            view! {
                <div class="card-foot">
                    <button type="button" tabindex="-1" data-part="step">
                        <span data-part="step-text"></span>
                    </button>
                    <span class="next-step planned" data-part="closed"></span>
                    <span class="card-owner">
                        <span data-part="owner" aria-hidden="true"></span>
                        <input class="card-check" type="checkbox" tabindex="-1" data-part="check" />
                    </span>
                </div>
            }
        };
        let view = view! {
            <li class="card">
                <a class="card-title" draggable="false" tabindex="-1" data-part="title"></a>
                {shows(CardField::Who).then(|| line("who"))}
                {shows(CardField::Product).then(|| line("product"))}
                {shows(CardField::Amount).then(amount)}
                {shows(CardField::Close).then(|| line("close"))}
                {shows(CardField::Tags).then(|| view! { <p class="card-line card-tags" data-part="tags"></p> })}
                {shows(CardField::Step).then(foot)}
            </li>
            {MARKS.map(|icon| view! { <Icon icon /> }).into_iter().collect_view()}
        };
        let holder = document().create_element("ul").ok()?;
        view.append_to(&holder);
        let card = holder.first_element_child()?;
        let marks = std::iter::successors(card.next_element_sibling(), Element::next_element_sibling).gathered();
        Some(Self { card, marks, fields })
    }

    /// Another card, showing nothing yet.
    pub fn copy(&self) -> Option<CardElement> {
        let root: Element = self.card.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
        let find = |part: &&str| part_of(&root, &format!("[data-part={part}]"));
        Some(CardElement { parts: PARTS.iter().map(find).gathered(), root, shown: None, look: None, mark: None })
    }
}

/// How a card stands among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Its place in the column, from 1.
    pub place: usize,
    /// How many there are.
    pub count: usize,
    /// Whether it is chosen.
    pub chosen: bool,
    /// Whether it is being carried elsewhere.
    pub dragged: bool,
}

/// A card in the page.
pub struct CardElement {
    /// Its element.
    pub root: Element,
    /// In the order of [`PARTS`].
    parts: Vec<Option<Element>>,
    /// The deal as it is shown, and on which day.
    shown: Option<(Card, NaiveDate)>,
    look: Option<Look>,
    /// Which icon its next step has.
    mark: Option<usize>,
}

impl CardElement {
    /// The deal that it shows.
    pub fn deal(&self) -> Option<Uuid> {
        self.shown.as_ref().map(|(card, _)| card.id)
    }

    /// Shows a deal; writes only what is new.
    pub fn show(&mut self, card: Card, look: Look, today: NaiveDate, stencil: &Stencil) {
        let stands = self.shown.as_ref().is_some_and(|(shown, day)| *shown == card && *day == today);
        if stands && self.look == Some(look) {
            return;
        }
        if !stands {
            self.fill(&card, today, stencil);
        }
        let mut class = String::from("card");
        let marks = [("selected", look.chosen), ("dragging", look.dragged), ("stalled", card.stalled.is_some())];
        for (mark, _) in marks.into_iter().filter(|(_, holds)| *holds) {
            class.push(' ');
            class.push_str(mark);
        }
        self.root.set_class_name(&class);
        set(&self.root, "aria-posinset", &look.place.to_string());
        set(&self.root, "aria-setsize", &look.count.to_string());
        if let Some(check) = self.part(Part::Check).and_then(|check| check.dyn_ref::<HtmlInputElement>()) {
            check.set_checked(look.chosen);
        }
        (self.shown, self.look) = (Some((card, today)), Some(look));
    }

    fn fill(&mut self, card: &Card, today: NaiveDate, stencil: &Stencil) {
        let lang = lang();
        set(&self.root, "data-deal", &card.id.to_string());
        if let Some(title) = self.part(Part::Title) {
            write(title, &card.title);
            set(title, "href", &Route::Deal(card.id).to_string());
            set(title, "title", &card.title);
        }
        if let Some(who) = self.part(Part::Who) {
            let company = card.company.clone().map(|name| match card.company_gone {
                true => w!(board.deleted, name = name),
                false => name,
            });
            let known: Vec<String> = company.into_iter().chain(card.contact.clone()).gathered();
            let nobody = known.is_empty();
            let text = if nobody { owned!(board.no_company) } else { known.join(" · ") };
            write(who, &text);
            who.set_class_name(if nobody { "card-who faint" } else { "card-who" });
        }
        self.text(Part::Product, card.product.as_deref().unwrap_or_default());
        if let Some(amount) = self.part(Part::Amount) {
            let text = card.amount.map_or_else(|| owned!(board.no_amount), |amount| money::short(amount, lang));
            write(amount, &text);
            amount.set_class_name(if card.amount.is_none() { "card-amount unset" } else { "card-amount" });
        }
        if let Some(days) = card.stalled {
            self.text(Part::StalledFor, &w!(board.stalled, days = day::age(days.unsigned_abs(), lang)));
        }
        self.hide(Part::Stalled, card.stalled.is_none());
        let close = card.expected_close.map(|date| w!(board.closes, day = day::short(date, today, lang)));
        self.text(Part::Close, &close.unwrap_or_default());
        if let Some(tags) = self.part(Part::Tags) {
            tags.set_text_content(None);
            for tag in &card.tags {
                if let Ok(element) = document().create_element("span") {
                    element.set_class_name("tag");
                    element.set_text_content(Some(tag));
                    let _is_left_out_where_it_fails = tags.append_child(&element);
                }
            }
        }
        self.fill_foot(card, today, stencil);
    }

    fn fill_foot(&mut self, card: &Card, today: NaiveDate, stencil: &Stencil) {
        // What is won or lost needs no next step; the day says more.
        let closed = card.closed.filter(|_| card.step.is_none());
        self.hide(Part::Closed, closed.is_none());
        self.hide(Part::Step, closed.is_some());
        if let Some(day) = closed {
            let text = day.map(|date| w!(board.closed, day = day::short(date, today, lang())));
            self.text(Part::Closed, &text.unwrap_or_default());
        } else if let Some(step) = self.part(Part::Step) {
            let mark = step_mark(card.step.as_ref(), today);
            step.set_class_name(mark.class);
            set(step, "aria-label", &w!(step.of, name = card.title, step = mark.text));
            set(step, "title", &mark.text);
            if self.mark != Some(mark.icon) {
                let old = step.first_element_child().filter(|first| first.has_attribute("viewBox"));
                old.iter().for_each(Element::remove);
                let icon = stencil.marks.get(mark.icon).and_then(|icon| icon.clone_node_with_deep(true).ok());
                if let Some(icon) = icon {
                    let _is_left_out_where_it_fails = step.insert_before(&icon, step.first_child().as_ref());
                }
                self.mark = Some(mark.icon);
            }
            self.text(Part::StepText, &mark.text);
        }
        let owned_alike = self.shown.as_ref().is_some_and(|(shown, _)| shown.owner == card.owner);
        let owner = self.part(Part::Owner).and_then(|owner| owner.dyn_ref::<HtmlElement>());
        if let Some(owner) = owner.filter(|_| !owned_alike) {
            let name = card.owner.as_deref().unwrap_or_default();
            owner.set_class_name(if name.is_empty() { "avatar nobody" } else { "avatar hued" });
            write(owner, &initials(name));
            set(owner, "title", name);
            let _stays_grey_where_it_fails = owner.style().set_property("--hue", &hue(name).to_string());
        }
        if let Some(check) = self.part(Part::Check) {
            set(check, "aria-label", &w!(board.choose, name = card.title));
        }
    }

    /// The title, which has the focus.
    pub fn title(&self) -> Option<&Element> {
        self.part(Part::Title)
    }

    fn part(&self, part: Part) -> Option<&Element> {
        self.parts.get(part as usize).and_then(Option::as_ref)
    }

    fn text(&self, part: Part, text: &str) {
        if let Some(element) = self.part(part) {
            write(element, text);
        }
    }

    fn hide(&self, part: Part, hidden: bool) {
        if let Some(element) = self.part(part) {
            let _is_shown_where_it_fails = element.toggle_attribute_with_force("hidden", hidden);
        }
    }
}

/// Writes into the text that is there: a new one would have its style worked out anew.
fn write(element: &Element, text: &str) {
    match element.first_child() {
        Some(there) => there.set_node_value(Some(text)),
        None => element.set_text_content(Some(text)),
    }
}

/// Writes an attribute.
pub fn set(element: &Element, attribute: &str, value: &str) {
    let _is_left_out_where_the_browser_refuses_it = element.set_attribute(attribute, value);
}
