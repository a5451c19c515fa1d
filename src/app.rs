//! The only layer that knows Leptos: state, actions, components, pages.
//!
//! Rule of this room: pages read the data through memos and write through named actions; nobody holds a copy.

pub mod lasting;
pub mod dom;
pub mod find;
pub mod words;
pub mod router;
pub mod keyboard;
pub mod notices;
pub mod pause;
pub mod clerk;
pub mod data;
pub mod actions;
pub mod components;
pub mod pages;
pub mod shell;
pub mod workspace;

pub mod root;

pub use root::mount;
