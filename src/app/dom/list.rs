//! Lists whose rows keep their elements for as long as their keys are there.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use leptos::prelude::{Owner, RenderEffect, component, untrack};

use crate::app::dom::closure::Make;
use crate::app::dom::element::keep;
use crate::app::dom::live::place_span;
use crate::app::dom::span::{Span, insert, mark};
use crate::app::dom::view::{IntoView, View};
use crate::domain::gather::Gather;

/// A row of a list: its key, and how it is drawn the first time.
pub struct Item {
    key: [u64; 2],
    draw: Box<dyn FnOnce() -> View>,
}

struct Row {
    owner: Owner,
    span: Span,
}

/// One view for each item, drawn once for each key.
#[component]
pub fn For<E, I, T, C, V, F, K>(
    /// The items.
    each: E,
    /// What tells an item from the others.
    key: F,
    /// Draws an item.
    children: C,
) -> impl IntoView
where
    E: Fn() -> I + 'static,
    I: IntoIterator<Item = T>,
    T: 'static,
    F: Fn(&T) -> K + 'static,
    K: Hash,
    C: Fn(T) -> V + 'static,
    V: IntoView,
{
    let children = Rc::new(children);
    View::List(Box::new(move || {
        let row = |item: T| {
            let children = children.clone();
            Item { key: digest(&key(&item)), draw: Box::new(move || children(item).into_view()) }
        };
        each().into_iter().map(row).gathered()
    }))
}

/// 128 bits that stand for a key, so that lists of all keys are one piece of code.
fn digest(key: &impl Hash) -> [u64; 2] {
    let half = |seed: u8| {
        let mut hasher = DefaultHasher::new();
        seed.hash(&mut hasher);
        key.hash(&mut hasher);
        hasher.finish()
    };
    [half(0), half(1)]
}

/// Puts a list into a parent, and keeps it right.
pub(super) fn grow(read: Box<dyn Make<Vec<Item>>>, parent: &web_sys::Node, before: Option<&web_sys::Node>) {
    let end = mark();
    insert(&end, Some(parent), before);
    // The owner of the list, not of one run of its effect: rows outlive that.
    let Some(owner) = Owner::current() else { return };
    let mut rows: Vec<([u64; 2], Row)> = Vec::new();
    keep(Box::new(RenderEffect::new(move |_| {
        let items = read.make();
        untrack(|| owner.with(|| rows = arrange(std::mem::take(&mut rows), items, &end)));
    })));
}

/// Takes away the rows whose keys are gone, draws the new ones, and brings all into their order.
fn arrange(old: Vec<([u64; 2], Row)>, items: Vec<Item>, end: &web_sys::Node) -> Vec<([u64; 2], Row)> {
    let Some(parent) = end.parent_node() else { return old };
    let mut there: HashMap<[u64; 2], Row> = HashMap::with_capacity(old.len());
    let order: Vec<[u64; 2]> = old.iter().map(|(key, _)| *key).gathered();
    there.extend(old);
    let wanted: HashSet<[u64; 2]> = items.iter().map(|item| item.key).collect();
    for key in order.iter().filter(|key| !wanted.contains(*key)) {
        if let Some(row) = there.remove(key) {
            row.owner.cleanup();
            row.span.remove();
        }
    }
    // What stays in the order in which it stood isn't touched; the others move before the next that does.
    let mut standing = order.into_iter().filter(|key| wanted.contains(key)).peekable();
    let mut rows: Vec<([u64; 2], Row)> = Vec::with_capacity(items.len());
    let mut moved = HashSet::new();
    for Item { key, draw } in items {
        while standing.next_if(|next| moved.contains(next)).is_some() {}
        let next = standing.peek().and_then(|next| there.get(next)).map_or(end, |row| row.span.first()).clone();
        let row = match there.remove(&key) {
            // A key that comes twice is drawn once.
            None if rows.iter().any(|(drawn, _)| *drawn == key) => continue,
            None => {
                let owner = Owner::new();
                let span = owner.with(|| place_span(draw(), &parent, Some(&next)));
                Row { owner, span }
            }
            Some(row) if standing.next_if_eq(&key).is_some() => row,
            Some(row) => {
                row.span.move_before(&next);
                moved.insert(key);
                row
            }
        };
        rows.push((key, row));
    }
    rows
}
