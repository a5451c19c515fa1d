//! Puts views into the page, and keeps those right that are alive.

use leptos::prelude::RenderEffect;

use crate::app::dom::closure::MakeMut;
use crate::app::dom::element::keep;
use crate::app::dom::focus::Focus;
use crate::app::dom::list;
use crate::app::dom::span::{Span, insert, mark, text};
use crate::app::dom::view::View;

/// Puts a view into a parent, before one of its children or at the end.
pub(super) fn place(view: View, parent: &web_sys::Node, before: Option<&web_sys::Node>) {
    match view {
        View::Nothing => {}
        View::Text(words) => insert(&text(&words), Some(parent), before),
        View::Node(node) => insert(&node, Some(parent), before),
        View::Many(views) => views.into_iter().for_each(|view| place(view, parent, before)),
        View::Live(read) => live(read, parent, before),
        View::List(read) => list::grow(read, parent, before),
    }
}

/// The same, and says where it stands: what has no element of its own gets a mark at either end.
pub(super) fn place_span(view: View, parent: &web_sys::Node, before: Option<&web_sys::Node>) -> Span {
    if let View::Node(node) = view {
        insert(&node, Some(parent), before);
        return Span::one(node);
    }
    let (first, last) = (mark(), mark());
    insert(&first, Some(parent), before);
    insert(&last, Some(parent), before);
    place(view, parent, Some(&last));
    Span::between(first.into(), last.into())
}

/// What a live region shows, before its mark. Text is the mark itself.
enum Shown {
    Text(String),
    Span(Span),
}

fn live(mut read: Box<dyn MakeMut<View>>, parent: &web_sys::Node, before: Option<&web_sys::Node>) {
    let mark = mark();
    insert(&mark, Some(parent), before);
    let mut shown = Shown::Text(String::new());
    keep(Box::new(RenderEffect::new(move |_| {
        let focus = if let Shown::Span(span) = &shown { Focus::within(span) } else { None };
        let view = read.make();
        if let Shown::Span(span) = &shown {
            span.remove();
            shown = Shown::Text(String::new());
        }
        let words = match view {
            View::Nothing => String::new(),
            View::Text(words) => words.into_owned(),
            view => {
                mark.set_data("");
                if let Some(parent) = mark.parent_node() {
                    let span = place_span(view, &parent, Some(&mark));
                    if let Some(focus) = focus {
                        focus.put_back(&span);
                    }
                    shown = Shown::Span(span);
                }
                return;
            }
        };
        if !matches!(&shown, Shown::Text(old) if *old == words) {
            mark.set_data(&words);
            shown = Shown::Text(words);
        }
    })));
}
