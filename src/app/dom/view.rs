//! What stands in the page, or will.

use std::borrow::Cow;

use crate::app::dom::closure::{Make, MakeMut};
use crate::app::dom::derived::Signal;
use crate::app::dom::element::El;
use crate::app::dom::list::Item;
use crate::app::dom::live::place;
use crate::app::dom::memo::Memo;
use crate::app::dom::signal::RwSignal;
use crate::domain::gather::Gather;

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
    Live(Box<dyn MakeMut<View>>),
    /// Rows that keep their elements for as long as their keys are there.
    List(Box<dyn Make<Vec<Item>>>),
}

impl View {
    /// What `view!` returns is what it wrote.
    #[allow(clippy::new_ret_no_self, reason = "the macro calls it so")]
    #[inline(always)]
    pub fn new<V: IntoView>(view: V) -> V {
        view
    }
}

/// What Leptos calls a view without its type. Here every view is one.
pub type AnyView = View;

/// What can be seen.
pub trait IntoView: Sized {
    /// The view without its type.
    fn into_view(self) -> View;

    /// Puts it into an element, after what stands there.
    fn append_to(self, parent: &web_sys::Element) {
        place(self.into_view(), parent, None);
    }

    /// Where the view stands in the source, which debug builds of the macro say and nothing here asks for.
    #[must_use]
    fn with_view_marker(self, _place: &str) -> Self {
        self
    }
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
        View::Many(self.into_iter().map(IntoView::into_view).gathered())
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

impl IntoView for El {
    fn into_view(self) -> View {
        View::Node(self.0.into())
    }

    #[inline(always)]
    fn append_to(self, parent: &web_sys::Element) {
        append(self.0, parent);
    }
}

#[inline(never)]
fn append(child: web_sys::Element, parent: &web_sys::Element) {
    let _it_has_no_parent_yet = parent.append_child(&child);
}

impl IntoView for &'static str {
    fn into_view(self) -> View {
        View::Text(Cow::Borrowed(self))
    }

    #[inline(always)]
    fn append_to(self, parent: &web_sys::Element) {
        append_text(self, parent);
    }
}

#[inline(never)]
fn append_text(words: &'static str, parent: &web_sys::Element) {
    place(View::Text(Cow::Borrowed(words)), parent, None);
}

impl IntoView for String {
    fn into_view(self) -> View {
        View::Text(Cow::Owned(self))
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

    fn append_to(self, parent: &web_sys::Element) {
        if let Some(view) = self {
            view.append_to(parent);
        }
    }
}

impl<T: IntoView> IntoView for Vec<T> {
    fn into_view(self) -> View {
        self.collect_view()
    }
}

macro_rules! tuples {
    ($($name:ident)*) => {
        impl<$($name: IntoView),*> IntoView for ($($name,)*) {
            fn into_view(self) -> View {
                #[allow(non_snake_case, reason = "each is named after its type")]
                let ($($name,)*) = self;
                View::Many(vec![$($name.into_view()),*])
            }

            #[inline(always)]
            fn append_to(self, parent: &web_sys::Element) {
                #[allow(non_snake_case, reason = "each is named after its type")]
                let ($($name,)*) = self;
                $($name.append_to(parent);)*
            }
        }
    };
}
tuples!(A B);
tuples!(A B C);
tuples!(A B C D);
tuples!(A B C D E);
tuples!(A B C D E F);
tuples!(A B C D E F G);
tuples!(A B C D E F G H);
tuples!(A B C D E F G H I);
tuples!(A B C D E F G H I J);
tuples!(A B C D E F G H I J K);
tuples!(A B C D E F G H I J K L);
tuples!(A B C D E F G H I J K L M);
tuples!(A B C D E F G H I J K L M N);
tuples!(A B C D E F G H I J K L M N O);
tuples!(A B C D E F G H I J K L M N O P);

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
signals!(Signal RwSignal Memo);
