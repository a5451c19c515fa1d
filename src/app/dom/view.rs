//! What stands in the page, or will.

use std::borrow::Cow;
use std::sync::Arc;

use leptos::prelude::{Get, Memo, ReadSignal, RwSignal, Signal};

use crate::app::dom::list::Item;

/// Something to be seen, without its type.
#[derive(Default)]
pub enum View {
    /// Nothing.
    #[default]
    Nothing,
    /// Text.
    Text(Cow<'static, str>),
    /// An element with all that is in it.
    Node(web_sys::Node),
    /// One after the other.
    Many(Vec<View>),
    /// What this returns, and returns anew whenever something changes that it read.
    Live(Box<dyn FnMut() -> View>),
    /// Rows that keep their elements for as long as their keys are there.
    List(Box<dyn FnMut() -> Vec<Item>>),
}

impl View {
    /// What `view!` returns.
    pub fn new(view: impl IntoView) -> Self {
        view.into_view()
    }

    /// Where the view stands in the source, which debug builds of the macro say and nothing here asks for.
    #[must_use]
    pub fn with_view_marker(self, _place: &str) -> Self {
        self
    }
}

/// What Leptos calls a view without its type. Here every view is one.
pub type AnyView = View;

/// What can be seen.
pub trait IntoView {
    /// The view without its type.
    fn into_view(self) -> View;
}

/// The same under the name that Leptos has for it.
pub trait IntoAny {
    /// The view without its type.
    fn into_any(self) -> View;
}

impl<T: IntoView> IntoAny for T {
    fn into_any(self) -> View {
        self.into_view()
    }
}

/// What collects views.
pub trait CollectView {
    /// All of them, one after the other.
    fn collect_view(self) -> View;
}

impl<I> CollectView for I
where
    I: IntoIterator,
    I::Item: IntoView,
{
    fn collect_view(self) -> View {
        View::Many(self.into_iter().map(IntoView::into_view).collect())
    }
}

impl IntoView for View {
    fn into_view(self) -> View {
        self
    }
}

impl IntoView for () {
    fn into_view(self) -> View {
        View::Nothing
    }
}

impl IntoView for &'static str {
    fn into_view(self) -> View {
        View::Text(Cow::Borrowed(self))
    }
}

impl IntoView for String {
    fn into_view(self) -> View {
        View::Text(Cow::Owned(self))
    }
}

impl IntoView for Arc<str> {
    fn into_view(self) -> View {
        View::Text(Cow::Owned(self.to_string()))
    }
}

macro_rules! numbers {
    ($($number:ty)*) => {$(
        impl IntoView for $number {
            fn into_view(self) -> View {
                View::Text(Cow::Owned(self.to_string()))
            }
        }
    )*};
}
numbers!(usize u32 u64 i64);

impl<T: IntoView> IntoView for Option<T> {
    fn into_view(self) -> View {
        self.map_or(View::Nothing, T::into_view)
    }
}

impl<T: IntoView> IntoView for Vec<T> {
    fn into_view(self) -> View {
        self.collect_view()
    }
}

impl<A: IntoView, B: IntoView> IntoView for (A, B) {
    fn into_view(self) -> View {
        View::Many(vec![self.0.into_view(), self.1.into_view()])
    }
}

impl<F, T> IntoView for F
where
    F: FnMut() -> T + 'static,
    T: IntoView,
{
    fn into_view(mut self) -> View {
        View::Live(Box::new(move || self().into_view()))
    }
}

macro_rules! signals {
    ($($signal:ident)*) => {$(
        impl<T> IntoView for $signal<T>
        where
            T: IntoView + Clone + Send + Sync + 'static,
        {
            fn into_view(self) -> View {
                View::Live(Box::new(move || self.get().into_view()))
            }
        }
    )*};
}
signals!(Signal Memo RwSignal ReadSignal);
