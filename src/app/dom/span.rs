//! A stretch of the page: what one view put there.

use wasm_bindgen::JsCast;

/// The nodes from the first to the last, all of one parent. What is alive inside may change, its ends never do.
pub(super) struct Span {
    first: web_sys::Node,
    last: web_sys::Node,
}

impl Span {
    /// One node.
    pub fn one(node: web_sys::Node) -> Self {
        Self { first: node.clone(), last: node }
    }

    /// From one mark to another.
    pub fn between(first: web_sys::Node, last: web_sys::Node) -> Self {
        Self { first, last }
    }

    /// Its first node.
    pub fn first(&self) -> &web_sys::Node {
        &self.first
    }

    /// Its nodes, in order.
    pub fn nodes(&self) -> Vec<web_sys::Node> {
        let mut nodes = vec![self.first.clone()];
        let mut at = self.first.clone();
        while at != self.last {
            let Some(next) = at.next_sibling() else { break };
            nodes.push(next.clone());
            at = next;
        }
        nodes
    }

    /// Takes it out of the page.
    pub fn remove(&self) {
        for node in self.nodes() {
            if let Some(parent) = node.parent_node() {
                let _it_is_its_child = parent.remove_child(&node);
            }
        }
    }

    /// Moves it before another node of the same parent.
    pub fn move_before(&self, before: &web_sys::Node) {
        for node in self.nodes() {
            insert(&node, before.parent_node().as_ref(), Some(before));
        }
    }
}

/// A mark that nobody sees.
pub(super) fn mark() -> web_sys::Text {
    text("")
}

/// A node of text.
pub(super) fn text(text: &str) -> web_sys::Text {
    leptos::prelude::document().create_text_node(text)
}

/// Puts a node into a parent, before another or at the end.
pub(super) fn insert(node: &web_sys::Node, parent: Option<&web_sys::Node>, before: Option<&web_sys::Node>) {
    if let Some(parent) = parent {
        let _before_is_a_child_of_it = parent.insert_before(node.unchecked_ref(), before);
    }
}
