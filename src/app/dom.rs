//! What the macros of Leptos write into, and what is read and followed: elements, attributes, views, signals and memos
//! without type parameters underneath.
//!
//! Leptos' renderer gives every element, attribute and closure a type of its own, and its signals are compiled for each
//! type of value: more than half of the site was that. Here a value loses its type at the door, elements are made at
//! once, and what is alive is one render effect of one type. `view!` and `#[component]` stay as they are: they write
//! `::leptos::…`, and `lib.rs` lets that path end in `facade`. Who follows what, and when it runs, is Leptos' own.
//!
//! Differences to know: a live region is replaced by what its closure returns next, not patched; the focus is put back
//! to the place where it was in it. Closures need not be `Send`.

mod callback;
mod closure;
mod copies;
mod derived;
mod ear;
mod effect;
mod element;
pub mod facade;
mod flow;
mod focus;
mod list;
mod live;
mod memo;
mod node;
mod shelf;
mod signal;
mod span;
mod stored;
mod tags;
mod value;
mod view;
