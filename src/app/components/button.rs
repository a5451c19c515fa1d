//! Buttons, and links that look like buttons.
//!
//! There are a hundred and fifty of them, so each costs little: what `view!` names in the tag is written into the element
//! at once, by one short call that is compiled once. An element that isn't there yet has no properties to be kept until
//! it is; that is why these three have their properties written out instead of `#[component]`.

use std::marker::PhantomData;

use leptos::component::Props;
use leptos::ev;
use leptos::prelude::*;
use leptos::tachys::html::element;

use crate::app::components::icon::{Icon, IconProps};
use crate::app::words::Word;

/// How a button looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// In a row or a line of text.
    Small,
    /// What one most likely wants here; one of these stands together.
    Primary,
    /// The same, in a row or a line of text.
    PrimarySmall,
    /// What takes something away.
    Danger,
    /// Beside others that matter more.
    Ghost,
    /// The same, in a row or a line of text.
    GhostSmall,
    /// A drawing without words, which has a name.
    Icon,
    /// The same, in a row or a line of text.
    IconSmall,
    /// As a link in a text.
    Link,
}

impl Rank {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Small,
        Self::Primary,
        Self::PrimarySmall,
        Self::Danger,
        Self::Ghost,
        Self::GhostSmall,
        Self::Icon,
        Self::IconSmall,
        Self::Link,
    ];

    /// Its classes, besides that of all buttons.
    fn class(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Primary => "primary",
            Self::PrimarySmall => "primary small",
            Self::Danger => "primary danger",
            Self::Ghost => "ghost",
            Self::GhostSmall => "ghost small",
            Self::Icon => "ghost icon-only",
            Self::IconSmall => "ghost icon-only small",
            Self::Link => "link",
        }
    }
}

/// What happens when a button is pressed: a closure, or a callback.
pub struct Press(Box<dyn Make<()>>);

impl Press {
    /// Lets it happen.
    pub fn press(&self) {
        self.0.make();
    }
}

impl<F: Fn() + 'static> From<F> for Press {
    fn from(press: F) -> Self {
        Self(Box::new(press))
    }
}

impl From<Callback<()>> for Press {
    fn from(press: Callback<()>) -> Self {
        Self(Box::new(move || press.run(())))
    }
}

/// A button: something happens here.
#[allow(non_snake_case, reason = "a component")]
pub fn Button(props: Pressed<Framed>) -> El {
    props.made
}

/// A button without the looks of one, such as a row or the cross of a chip. It needs `class`.
#[allow(non_snake_case, reason = "a component")]
pub fn BareButton(props: Pressed<Bare>) -> El {
    props.made
}

/// A link that looks like a button: it leads somewhere. It needs `href`.
#[allow(non_snake_case, reason = "a component")]
pub fn LinkButton(props: Pressed<Leading>) -> El {
    props.made
}

/// The properties of a button or a link, as far as they are written into its element.
pub struct Pressed<T> {
    made: El,
    of: PhantomData<T>,
}

/// What an element begins as.
pub trait Begins {
    /// The element.
    fn begin() -> El;
}

/// A button with a frame.
pub struct Framed;

impl Begins for Framed {
    #[inline(never)]
    fn begin() -> El {
        Bare::begin().class("button")
    }
}

/// A button without one.
pub struct Bare;

impl Begins for Bare {
    #[inline(never)]
    fn begin() -> El {
        element::button().r#type("button")
    }
}

/// A link with a frame.
pub struct Leading;

impl Begins for Leading {
    #[inline(never)]
    fn begin() -> El {
        element::a().class("button")
    }
}

impl<T: Begins> Props for Pressed<T> {
    type Builder = Self;

    fn builder() -> Self {
        Self::of(T::begin())
    }
}

impl<T> Pressed<T> {
    fn of(made: El) -> Self {
        Self { made, of: PhantomData }
    }

    /// Where it leads.
    #[inline(always)]
    pub fn href(self, href: impl IntoAttributeValue) -> Self {
        self.attr(("href", href))
    }

    /// What happens when it is pressed; nothing does while it is off.
    #[inline(always)]
    pub fn on_press(self, press: impl Into<Press>) -> Self {
        Self::of(on_press(self.made, press.into()))
    }

    /// Whether it can't be pressed now. It can still be reached, and says so.
    #[inline(always)]
    pub fn off(self, off: impl Into<When>) -> Self {
        Self::of(whether(self.made, "aria-disabled", off.into()))
    }

    /// Whether what it opens and closes is open.
    #[inline(always)]
    pub fn expanded(self, expanded: impl Into<When>) -> Self {
        Self::of(whether(self.made, "aria-expanded", expanded.into()))
    }

    /// Whether it is held down.
    #[inline(always)]
    pub fn pressed(self, pressed: impl Into<When>) -> Self {
        Self::of(whether(self.made, "aria-pressed", pressed.into()))
    }

    /// Whether it sends the form that it stands in.
    #[inline(always)]
    pub fn submits(self, submits: bool) -> Self {
        if submits { self.attr(("type", "submit")) } else { self }
    }

    /// How it looks; of middling weight without.
    #[inline(always)]
    pub fn rank(self, rank: Rank) -> Self {
        Self::of(with_rank(self.made, rank))
    }

    /// How it looks, where that changes.
    pub fn rank_now(self, rank: impl Fn() -> Option<Rank> + 'static) -> Self {
        Self::of(self.made.class(move || rank().map(Rank::class)))
    }

    /// Further classes.
    #[inline(always)]
    pub fn class(self, class: &'static str) -> Self {
        Self::of(with_class(self.made, class))
    }

    /// Its drawing, before its words.
    #[inline(always)]
    pub fn icon(self, icon: icondata_core::Icon) -> Self {
        Self::of(with_icon(self.made, icon))
    }

    /// What it says.
    #[inline(always)]
    pub fn words(self, words: Word) -> Self {
        Self::of(with_words(self.made, words))
    }

    /// What it says, where that isn't known before.
    #[inline(always)]
    pub fn text(self, text: impl IntoView) -> Self {
        Self::of(with(self.made, text.into_view()))
    }

    /// Its name, where what it says doesn't tell it from others.
    #[inline(always)]
    pub fn name(self, name: impl IntoAttributeValue) -> Self {
        self.attr(("aria-label", name))
    }

    /// What is said of it to whoever rests on it with the mouse.
    #[inline(always)]
    pub fn hint(self, hint: impl IntoAttributeValue) -> Self {
        self.attr(("title", hint))
    }

    /// Its name, which whoever rests on it with the mouse sees too.
    #[inline(always)]
    pub fn named(self, name: impl Into<String>) -> Self {
        Self::of(with_name(self.made, name.into()))
    }

    /// Another attribute and its value.
    #[inline(always)]
    pub fn attr(self, (name, value): (&'static str, impl IntoAttributeValue)) -> Self {
        Self::of(self.made.attr(name, value))
    }

    /// What it shows besides.
    pub fn children(self, children: Children) -> Self {
        self.text(children)
    }

    /// The whole of it.
    #[inline(always)]
    pub fn build(self) -> Self {
        self
    }
}

#[inline(never)]
fn on_press(button: El, press: Press) -> El {
    button.on(ev::click, move |event: ev::MouseEvent| {
        let pressed = event.current_target().map(wasm_bindgen::JsCast::unchecked_into::<web_sys::Element>);
        let is_off = pressed.and_then(|button| button.get_attribute("aria-disabled")).is_some_and(|off| off == "true");
        if !is_off {
            press.press();
        }
    })
}

#[inline(never)]
fn whether(button: El, name: &'static str, when: When) -> El {
    button.attr(name, move || if when.holds() { "true" } else { "false" })
}

#[inline(never)]
fn with_rank(button: El, rank: Rank) -> El {
    button.class(rank.class())
}

#[inline(never)]
fn with_class(button: El, class: &'static str) -> El {
    button.class(class)
}

#[inline(never)]
fn with_icon(button: El, icon: icondata_core::Icon) -> El {
    button.child(Icon(IconProps { icon, class: "icon" }))
}

#[inline(never)]
fn with_words(button: El, words: Word) -> El {
    button.child(words)
}

#[inline(never)]
fn with(button: El, view: View) -> El {
    button.child(view)
}

#[inline(never)]
fn with_name(button: El, name: String) -> El {
    button.attr("aria-label", name.clone()).attr("title", name)
}
