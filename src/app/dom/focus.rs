//! The focus outlives the redrawing of what held it.

use wasm_bindgen::JsCast;

use crate::app::dom::span::Span;

/// Where in a stretch of the page the focus was.
pub(super) struct Focus {
    /// Which node of the stretch, then which child of it, and so on.
    path: Vec<u32>,
    /// The name of the element.
    tag: String,
    /// What was chosen in a field of text.
    selection: Option<(u32, u32)>,
}

impl Focus {
    /// The focus, if it is within the span.
    pub fn within(span: &Span) -> Option<Self> {
        let active = leptos::prelude::document().active_element()?;
        // Mostly it is somewhere else, which has to be found out fast.
        let at = span.nodes().iter().position(|node| node.contains(Some(&active)))?;
        let top = span.nodes().into_iter().nth(at)?;
        let mut path = Vec::new();
        let mut node: web_sys::Node = active.clone().into();
        while node != top {
            path.push(before(&node));
            node = node.parent_node()?;
        }
        path.push(u32::try_from(at).ok()?);
        path.reverse();
        let selection = active
            .dyn_ref::<web_sys::HtmlInputElement>()
            .and_then(|input| Some((input.selection_start().ok().flatten()?, input.selection_end().ok().flatten()?)));
        Some(Self { path, tag: active.tag_name(), selection })
    }

    /// Puts it back to what stands in the same place, if that is of the same kind.
    pub fn put_back(&self, span: &Span) {
        let mut steps = self.path.iter();
        let mut node = steps.next().and_then(|at| span.nodes().into_iter().nth(*at as usize));
        for step in steps {
            node = node.and_then(|node| child(&node, *step));
        }
        let Some(element) = node.and_then(|node| node.dyn_into::<web_sys::HtmlElement>().ok()) else { return };
        if element.tag_name() != self.tag {
            return;
        }
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _stays_where_it_is_otherwise = element.focus_with_options(&options);
        if let (Some((from, to)), Some(input)) = (self.selection, element.dyn_ref::<web_sys::HtmlInputElement>()) {
            let _not_every_field_has_one = input.set_selection_range(from, to);
        }
    }
}

/// How many nodes stand before this one in its parent.
fn before(node: &web_sys::Node) -> u32 {
    let mut count = 0;
    let mut at = node.previous_sibling();
    while let Some(node) = at {
        count += 1;
        at = node.previous_sibling();
    }
    count
}

/// The child at a place.
fn child(node: &web_sys::Node, at: u32) -> Option<web_sys::Node> {
    (0..at).try_fold(node.first_child()?, |node, _| node.next_sibling())
}
