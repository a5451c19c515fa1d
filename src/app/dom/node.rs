//! The place where an element is found once it is drawn.

use std::marker::PhantomData;

use leptos::html::ElementType;
use wasm_bindgen::JsCast;

use crate::app::dom::signal::RwSignal;

/// Where a view leaves one of its elements (`node_ref=`). As Leptos' own, compiled once for all sorts of elements.
pub struct NodeRef<E> {
    node: RwSignal<Option<web_sys::Element>>,
    of: PhantomData<fn() -> E>,
}

impl<E: ElementType<Output: JsCast>> NodeRef<E> {
    /// A place that is empty until a view is drawn.
    /// A place that is empty until a view is drawn.
    #[allow(clippy::new_without_default, reason = "it lies on the shelf, which nobody expects of a default")]
    #[must_use]
    pub fn new() -> Self {
        Self { node: RwSignal::new(None), of: PhantomData }
    }

    /// Leaves the element there.
    pub(super) fn load(&self, element: &web_sys::Element) {
        self.node.set(Some(element.clone()));
    }

    /// The element, following the place; `None` until it is drawn.
    #[must_use]
    pub fn get(&self) -> Option<E::Output> {
        self.node.get().map(JsCast::unchecked_into)
    }

    /// The same without following it; also `None` if what the place belongs to is gone.
    #[must_use]
    pub fn get_untracked(&self) -> Option<E::Output> {
        self.node.try_get_untracked().flatten().map(JsCast::unchecked_into)
    }
}

impl<E> Clone for NodeRef<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Copy for NodeRef<E> {}
