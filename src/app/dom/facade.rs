//! The names that Leptos' macros and our own `use leptos::…` expect, ours where rendering is concerned.

pub use framework::{callback, component, ev, html, logging, reactive, task, typed_builder, typed_builder_macro};

/// What `use leptos::prelude::*` brings.
pub mod prelude {
    pub use framework::prelude::*;

    pub use super::super::callback::Callback;
    pub use super::super::closure::Make;
    pub use super::super::derived::Signal;
    pub use super::super::ear::{Ear, on_window, window_ear};
    pub use super::super::effect::effect;
    pub use super::super::element::{El, Place};
    pub use super::super::flow::{Children, ChildrenFn, LateChildren, Show, ToChildren, When};
    pub use super::super::list::{For, ForProps};
    pub use super::super::memo::{Memo, memo};
    pub use super::super::node::NodeRef;
    pub use super::super::signal::RwSignal;
    pub use super::super::stored::StoredValue;
    pub use super::super::value::{AttrValue, IntoAttributeValue};
    pub use super::super::view::{AnyView, CollectView, IntoAny, IntoView, View};
    pub use super::{IntoRender, mount_to_body};
}

/// Children of components.
pub mod children {
    pub use super::super::flow::{ChildrenOptContainer, ToChildren};
}

/// Where the macros look for elements and events.
pub mod tachys {
    pub use super::super::tags::svg;

    /// HTML.
    pub mod html {
        pub use framework::tachys::html::{event, node_ref};

        pub use super::super::super::tags::html as element;
        pub use super::super::InertElement;
    }
}

use super::copies::copy_of;
use super::view::{IntoView, View};
use framework::prelude::Owner;
use wasm_bindgen::JsCast;

/// A child between tags.
pub trait IntoRender: Sized {
    /// The child as it is.
    fn into_render(self) -> Self {
        self
    }
}

impl<T: IntoView> IntoRender for T {}

/// Markup without anything alive in it.
pub struct InertElement;

impl InertElement {
    /// What the markup says; it is part of the program.
    #[allow(clippy::new_ret_no_self, reason = "the macro calls it so")]
    #[must_use]
    pub fn new(markup: &'static str) -> View {
        View::Node(copy_of([markup, ""], &|| {
            let template = framework::prelude::document().create_element("template");
            let template: web_sys::HtmlTemplateElement =
                template.unwrap_or_else(JsCast::unchecked_into).unchecked_into();
            template.set_inner_html(markup);
            let content = template.content();
            content.first_child().unwrap_or_else(|| content.into())
        }))
    }
}

/// Draws the app into the body of the page, where it stays.
pub fn mount_to_body<V: IntoView>(app: impl FnOnce() -> V) {
    // An error only says that it was started before.
    let _running = any_spawner::Executor::init_wasm_bindgen();
    let owner = Owner::new();
    owner.with(|| {
        if let Some(body) = framework::prelude::document().body() {
            app().append_to(&body);
        }
    });
    // The app lives until the page is left.
    std::mem::forget(owner);
}
