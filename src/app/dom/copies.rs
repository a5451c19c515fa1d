//! What is drawn once and copied from then on: to copy a node costs less than to parse its markup again.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::Node;

/// What a drawing is known by: texts of the program, of which only the place in memory counts.
type Key = [&'static str; 2];

thread_local! {
    /// Dozens at the most: each is of markup that stands in the program.
    static ORIGINALS: RefCell<Vec<(Key, Node)>> = const { RefCell::new(Vec::new()) };
}

/// A copy of what is known by these texts; drawn first where it isn't there yet. Nothing alive may be in it.
pub(super) fn copy_of(key: Key, draw: &dyn Fn() -> Node) -> Node {
    let is_it = |(known, _): &&(Key, Node)| known.iter().zip(key).all(|(known, asked)| std::ptr::eq(*known, asked));
    let known = ORIGINALS.with_borrow(|all| all.iter().find(is_it).map(|(_, node)| node.clone()));
    let original = known.unwrap_or_else(|| {
        let node = draw();
        ORIGINALS.with_borrow_mut(|all| all.push((key, node.clone())));
        node
    });
    // Only a document can't be copied.
    original.clone_node_with_deep(true).unwrap_or_else(JsCast::unchecked_into)
}
