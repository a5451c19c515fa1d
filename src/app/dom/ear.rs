//! What hears events: of an element, or of the window.

use leptos::ev::EventDescriptor;
use leptos::prelude::Owner;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::app::dom::closure::Hear;
use crate::app::dom::element::keep;

/// A listener that is taken off when it is dropped: what is on its way out hears no more.
pub struct Ear {
    on: web_sys::EventTarget,
    name: String,
    closure: Closure<dyn FnMut(web_sys::Event)>,
}

impl Drop for Ear {
    fn drop(&mut self) {
        let listener = self.closure.as_ref().unchecked_ref();
        let _it_takes_any_name = self.on.remove_event_listener_with_callback(&self.name, listener);
    }
}

/// Calls the handler at each event, in the reactive owner of now.
pub(super) fn listen(on: &web_sys::EventTarget, name: &str, mut handler: Box<dyn Hear>) -> Ear {
    // Weak: the listener lies in what it belongs to.
    let owner = Owner::current().map(|owner| owner.downgrade());
    let closure = Closure::new(move |event: web_sys::Event| match owner.as_ref().and_then(|owner| owner.upgrade()) {
        Some(owner) => owner.with(|| handler.hear(event)),
        None => handler.hear(event),
    });
    let _any_name_will_do = on.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    Ear { on: on.clone(), name: name.to_owned(), closure }
}

/// Calls the handler at each event that reaches the window, until the ear is dropped.
#[must_use]
pub fn window_ear<E>(event: E, mut handler: impl FnMut(E::EventType) + 'static) -> Ear
where
    E: EventDescriptor,
    E::EventType: From<JsValue>,
{
    let handler = Box::new(move |event: web_sys::Event| handler(JsValue::from(event).into()));
    listen(&leptos::prelude::window(), &event.name(), handler)
}

/// Calls the handler at each event that reaches the window, for as long as the current reactive owner.
pub fn on_window<E>(event: E, handler: impl FnMut(E::EventType) + 'static)
where
    E: EventDescriptor,
    E::EventType: From<JsValue>,
{
    keep(Box::new(window_ear(event, handler)));
}
