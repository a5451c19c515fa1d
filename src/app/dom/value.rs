//! The value of an attribute, a class, a style or a property.

use std::borrow::Cow;

use wasm_bindgen::JsValue;

use crate::app::dom::closure::MakeMut;
use crate::app::dom::derived::Signal;
use crate::app::dom::element::{Place, bind};
use crate::app::dom::memo::Memo;
use crate::app::dom::signal::RwSignal;

/// A value on its way to an element.
pub enum AttrValue {
    /// Nothing: the attribute isn't there, the class is off, the property is empty.
    Unset,
    /// An attribute without a value, a class that is on, a property that is true.
    On,
    /// Text.
    Text(Cow<'static, str>),
    /// What this says, and says anew whenever something changes that it read.
    Live(Box<dyn MakeMut<AttrValue>>),
}

impl AttrValue {
    /// The value now: what a live one says at last.
    pub(super) fn settled(self) -> Self {
        match self {
            Self::Live(mut read) => read.make().settled(),
            value => value,
        }
    }

    /// The text of an attribute; `None` where it isn't there.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Unset | Self::Live(_) => None,
            Self::On => Some(""),
            Self::Text(text) => Some(text),
        }
    }

    /// The value of a property.
    pub(super) fn to_js(&self) -> JsValue {
        match self {
            Self::Unset | Self::Live(_) => JsValue::FALSE,
            Self::On => JsValue::TRUE,
            Self::Text(text) => JsValue::from_str(text),
        }
    }
}

impl PartialEq for AttrValue {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Unset, Self::Unset) | (Self::On, Self::On) => true,
            (Self::Text(a), Self::Text(b)) => a == b,
            _ => false,
        }
    }
}

/// What can be the value of an attribute.
pub trait IntoAttributeValue: Sized {
    /// The value without its type.
    fn erase(self) -> AttrValue;

    /// What the macro calls on each value that is no literal.
    fn into_attribute_value(self) -> Self {
        self
    }

    /// Writes it to an element.
    fn write_on(self, element: &web_sys::Element, place: Place, name: &'static str) {
        bind(element, place, name, self.erase());
    }
}

impl IntoAttributeValue for AttrValue {
    fn erase(self) -> AttrValue {
        self
    }
}

/// Most values are literals: their way is the shortest.
impl IntoAttributeValue for &'static str {
    fn erase(self) -> AttrValue {
        AttrValue::Text(Cow::Borrowed(self))
    }

    #[inline(always)]
    fn write_on(self, element: &web_sys::Element, place: Place, name: &'static str) {
        set_literal(element, place, name, self);
    }
}

#[inline(never)]
fn set_literal(element: &web_sys::Element, place: Place, name: &'static str, text: &'static str) {
    bind(element, place, name, AttrValue::Text(Cow::Borrowed(text)));
}

macro_rules! printed {
    ($($printed:ty)*) => {$(
        impl IntoAttributeValue for $printed {
            fn erase(self) -> AttrValue {
                AttrValue::Text(Cow::Owned(self.to_string()))
            }
        }
    )*};
}
printed!(usize u32 i64);

impl IntoAttributeValue for String {
    fn erase(self) -> AttrValue {
        AttrValue::Text(Cow::Owned(self))
    }
}

impl IntoAttributeValue for bool {
    fn erase(self) -> AttrValue {
        if self { AttrValue::On } else { AttrValue::Unset }
    }
}

impl<T: IntoAttributeValue> IntoAttributeValue for Option<T> {
    fn erase(self) -> AttrValue {
        self.map_or(AttrValue::Unset, T::erase)
    }
}

impl<F, T> IntoAttributeValue for F
where
    F: FnMut() -> T + 'static,
    T: IntoAttributeValue,
{
    fn erase(mut self) -> AttrValue {
        AttrValue::Live(Box::new(move || self().erase()))
    }

    #[inline(always)]
    fn write_on(mut self, element: &web_sys::Element, place: Place, name: &'static str) {
        set_live(element, place, name, Box::new(move || self().erase()));
    }
}

#[inline(never)]
fn set_live(element: &web_sys::Element, place: Place, name: &'static str, read: Box<dyn MakeMut<AttrValue>>) {
    bind(element, place, name, AttrValue::Live(read));
}

macro_rules! signals {
    ($($signal:ident)*) => {$(
        impl<T> IntoAttributeValue for $signal<T>
        where
            T: IntoAttributeValue + Clone + Send + Sync + 'static,
        {
            fn erase(self) -> AttrValue {
                AttrValue::Live(Box::new(move || self.get().erase()))
            }
        }
    )*};
}
signals!(Signal RwSignal Memo);
