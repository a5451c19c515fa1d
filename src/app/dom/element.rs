//! An element that stands in the page, or is about to.

use std::any::Any;

use leptos::ev::EventDescriptor;
use leptos::html::ElementType;
use leptos::prelude::{RenderEffect, StoredValue};
use wasm_bindgen::{JsCast, JsValue};

use crate::app::dom::closure::Hear;
use crate::app::dom::copies::copy_of;
use crate::app::dom::ear::listen;
use crate::app::dom::node::NodeRef;
use crate::app::dom::value::{AttrValue, IntoAttributeValue};
use crate::app::dom::view::IntoView;

/// An element under construction. It exists from the start; what is added to it is added to the page's own object.
pub struct El(pub(super) web_sys::Element);

impl El {
    /// An HTML element.
    pub(super) fn html(tag: &str) -> Self {
        Self::of(leptos::prelude::document().create_element(tag))
    }

    /// An element of a drawing.
    pub(super) fn svg(tag: &str) -> Self {
        Self::of(leptos::prelude::document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag))
    }

    /// The names of elements are written in `tags`, and all of them are legal.
    fn of(made: Result<web_sys::Element, JsValue>) -> Self {
        Self(made.unwrap_or_else(JsCast::unchecked_into))
    }

    /// What stands in it, after what stands there already.
    #[must_use]
    #[inline(always)]
    pub fn child(self, child: impl IntoView) -> Self {
        child.append_to(&self.0);
        self
    }

    /// An attribute.
    #[must_use]
    #[inline(always)]
    pub fn attr(self, name: &'static str, value: impl IntoAttributeValue) -> Self {
        value.write_on(&self.0, Place::Attribute, name);
        self
    }

    /// `class="…"`, or `class:name=…` as a pair.
    #[must_use]
    #[inline(always)]
    pub fn class(self, class: impl IntoClass) -> Self {
        class.set_class(&self.0);
        self
    }

    /// `style:property=…`.
    #[must_use]
    #[inline(always)]
    pub fn style(self, (name, value): (&'static str, impl IntoAttributeValue)) -> Self {
        value.write_on(&self.0, Place::Style, name);
        self
    }

    /// A property of the element's object, such as `value` and `checked`.
    #[must_use]
    #[inline(always)]
    pub fn prop(self, name: &'static str, value: impl IntoAttributeValue) -> Self {
        value.write_on(&self.0, Place::Property, name);
        self
    }

    /// Markup that this program holds itself: never what somebody typed.
    #[must_use]
    pub fn inner_html(self, markup: &'static str) -> Self {
        self.0.set_inner_html(markup);
        self
    }

    /// A copy of the drawing of that markup with these classes; drawn first where it isn't there yet.
    #[must_use]
    #[inline(never)]
    pub fn copied(markup: &'static str, class: &'static str, draw: &dyn Fn() -> El) -> Self {
        Self(copy_of([markup, class], &|| draw().0.into()).unchecked_into())
    }

    /// Calls the handler at each event, in the reactive owner in which the element was made.
    #[must_use]
    #[inline(always)]
    pub fn on<E>(self, event: E, mut handler: impl FnMut(E::EventType) + 'static) -> Self
    where
        E: EventDescriptor,
        E::EventType: From<JsValue>,
    {
        hear(&self.0, &event.name(), Box::new(move |event: web_sys::Event| handler(JsValue::from(event).into())));
        self
    }

    /// Fills the reference with this element.
    #[must_use]
    pub fn node_ref<E>(self, reference: NodeRef<E>) -> Self
    where
        E: ElementType<Output: JsCast>,
    {
        reference.load(&self.0);
        self
    }
}

/// What `class` takes: classes, or the name of one and whether it is on.
pub trait IntoClass {
    /// Sets it.
    fn set_class(self, element: &web_sys::Element);
}

impl<T: IntoAttributeValue> IntoClass for T {
    fn set_class(self, element: &web_sys::Element) {
        self.write_on(element, Place::Classes, "");
    }
}

impl<T: IntoAttributeValue> IntoClass for (&'static str, T) {
    fn set_class(self, element: &web_sys::Element) {
        self.1.write_on(element, Place::Class, self.0);
    }
}

/// Where on an element a value is written.
#[derive(Debug, Clone, Copy)]
pub enum Place {
    /// An attribute.
    Attribute,
    /// A property of its object.
    Property,
    /// A property of its style.
    Style,
    /// Whether it has the class of that name.
    Class,
    /// Its classes, but for those that are turned on and off one by one.
    Classes,
}

impl Place {
    /// Writes a value over another. The names come from the program and are legal, so that none of this can be refused.
    fn write(self, element: &web_sys::Element, name: &str, old: &AttrValue, new: &AttrValue) {
        let _names_are_legal = match (self, new.text()) {
            (Self::Attribute, Some(text)) => element.set_attribute(name, text),
            (Self::Attribute, None) => element.remove_attribute(name),
            (Self::Property, _) => js_sys::Reflect::set(element, &name.into(), &new.to_js()).map(drop),
            (Self::Style, Some(text)) => style_of(element).set_property(name, text),
            (Self::Style, None) => style_of(element).remove_property(name).map(drop),
            (Self::Class, text) => element.class_list().toggle_with_force(name, text.is_some()).map(drop),
            (Self::Classes, text) => {
                change_classes(element, old.text().unwrap_or_default(), text.unwrap_or_default());
                Ok(())
            }
        };
    }
}

/// Writes a value, and writes it anew for as long as it lives.
pub(super) fn bind(element: &web_sys::Element, place: Place, name: &'static str, value: AttrValue) {
    match value {
        AttrValue::Live(mut read) => {
            let element = element.clone();
            let mut old = AttrValue::Unset;
            keep(Box::new(RenderEffect::new(move |_| {
                let new = read.make().settled();
                if new != old {
                    place.write(&element, name, &old, &new);
                    old = new;
                }
            })));
        }
        AttrValue::Unset => {}
        value => place.write(element, name, &AttrValue::Unset, &value),
    }
}

#[inline(never)]
fn hear(element: &web_sys::Element, name: &str, handler: Box<dyn Hear>) {
    keep(Box::new(listen(element, name, handler)));
}

fn style_of(element: &web_sys::Element) -> web_sys::CssStyleDeclaration {
    element.unchecked_ref::<web_sys::HtmlElement>().style()
}

/// Puts classes in the place of others, leaving those alone that `class:name` turns on and off.
fn change_classes(element: &web_sys::Element, old: &str, new: &str) {
    // The attribute, not `className`: that is no text where the element is a drawing.
    let now = element.get_attribute("class").unwrap_or_default();
    if now.is_empty() || now == old {
        let _a_name_that_is_legal = element.set_attribute("class", new);
        return;
    }
    let list = element.class_list();
    for class in old.split_ascii_whitespace() {
        let _no_white_space = list.remove_1(class);
    }
    for class in new.split_ascii_whitespace() {
        let _no_white_space = list.add_1(class);
    }
}

/// Keeps an effect or a listener for as long as the current reactive owner.
pub(super) fn keep(what: Box<dyn Any>) {
    let _it_lies_with_its_owner = StoredValue::new(what);
}
