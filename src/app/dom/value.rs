//! The value of an attribute, a class, a style or a property.

use std::borrow::Cow;
use std::sync::Arc;

use leptos::prelude::{Get, Memo, ReadSignal, RwSignal, Signal};
use wasm_bindgen::JsValue;

/// A value on its way to an element.
pub enum AttrValue {
    /// Nothing: the attribute isn't there, the class is off, the property is empty.
    Unset,
    /// An attribute without a value, a class that is on, a property that is true.
    On,
    /// Text.
    Text(Cow<'static, str>),
    /// What this says, and says anew whenever something changes that it read.
    Live(Box<dyn FnMut() -> AttrValue>),
}

impl AttrValue {
    /// The value now: what a live one says at last.
    pub(super) fn settled(self) -> Self {
        match self {
            Self::Live(mut read) => read().settled(),
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
pub trait IntoAttributeValue {
    /// The value without its type.
    fn into_attribute_value(self) -> AttrValue;
}

impl IntoAttributeValue for AttrValue {
    fn into_attribute_value(self) -> AttrValue {
        self
    }
}

impl IntoAttributeValue for &'static str {
    fn into_attribute_value(self) -> AttrValue {
        AttrValue::Text(Cow::Borrowed(self))
    }
}

impl IntoAttributeValue for String {
    fn into_attribute_value(self) -> AttrValue {
        AttrValue::Text(Cow::Owned(self))
    }
}

impl IntoAttributeValue for Arc<str> {
    fn into_attribute_value(self) -> AttrValue {
        AttrValue::Text(Cow::Owned(self.to_string()))
    }
}

impl IntoAttributeValue for bool {
    fn into_attribute_value(self) -> AttrValue {
        if self { AttrValue::On } else { AttrValue::Unset }
    }
}

macro_rules! numbers {
    ($($number:ty)*) => {$(
        impl IntoAttributeValue for $number {
            fn into_attribute_value(self) -> AttrValue {
                AttrValue::Text(Cow::Owned(self.to_string()))
            }
        }
    )*};
}
numbers!(usize u32 i64);

impl<T: IntoAttributeValue> IntoAttributeValue for Option<T> {
    fn into_attribute_value(self) -> AttrValue {
        self.map_or(AttrValue::Unset, T::into_attribute_value)
    }
}

impl<F, T> IntoAttributeValue for F
where
    F: FnMut() -> T + 'static,
    T: IntoAttributeValue,
{
    fn into_attribute_value(mut self) -> AttrValue {
        AttrValue::Live(Box::new(move || self().into_attribute_value()))
    }
}

macro_rules! signals {
    ($($signal:ident)*) => {$(
        impl<T> IntoAttributeValue for $signal<T>
        where
            T: IntoAttributeValue + Clone + Send + Sync + 'static,
        {
            fn into_attribute_value(self) -> AttrValue {
                AttrValue::Live(Box::new(move || self.get().into_attribute_value()))
            }
        }
    )*};
}
signals!(Signal Memo RwSignal ReadSignal);
