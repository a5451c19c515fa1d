//! The only layer that knows Leptos: state, actions, components, pages.
//!
//! Rule of this room: pages read the data through memos and write through named actions; nobody holds a copy.

// The successor of this macro (a build script) would bring ICU and its data into every build.
#[allow(deprecated, missing_docs, clippy::all)]
mod locales {
    leptos_i18n::load_locales!();
}
pub mod words;
pub mod router;
pub mod notices;
pub mod data;
pub mod actions;
pub mod components;
pub mod pages;
pub mod shell;
pub mod workspace;

use leptos::prelude::*;

use crate::app::actions::setup;
use crate::app::notices::Notices;
use crate::app::router::Router;
use crate::app::shell::Shell;
use crate::app::workspace::Which;
use crate::present::lang::Lang;

/// Puts the app on the page.
pub fn mount() {
    console_error_panic_hook::set_once();
    setup::show_theme(setup::chosen_theme());
    let lang = setup::chosen_language();
    words::set_locale(match lang {
        Lang::En => words::Locale::en,
        Lang::Ko => words::Locale::ko,
    });
    if let Some(root) = document().document_element() {
        let _says_english_otherwise = root.set_attribute("lang", lang.code());
    }
    mount_to_body(|| view! { <App /> });
}

#[component]
fn App() -> impl IntoView {
    provide_context(Router::new());
    let notices = Notices::new();
    provide_context(notices);
    let which = workspace::current();
    provide_context(workspace::open(which, notices));
    view! { <Shell sample=which == Which::Sample /> }
}
