//! Elements of the page, by what CSS calls them.

use leptos::prelude::document;
use web_sys::Element;

/// The first of the page that a selector means.
pub fn on_page(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

/// The first within an element that a selector means.
pub fn part_of(element: &Element, selector: &str) -> Option<Element> {
    element.query_selector(selector).ok().flatten()
}

/// The nearest that a selector means and that an element is in, or is.
pub fn around(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}
