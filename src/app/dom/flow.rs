//! What is shown under a condition, and what components take between their tags.

use leptos::component::Props;
use leptos::prelude::*;

use crate::app::dom::closure::Make;

/// What stands between the tags of a component. It is drawn before the component: nothing of it can use a context that
/// the component provides, and its effects run before the component's.
pub struct Children(View);

/// What stands between the tags of a component and is drawn with it, once.
pub type LateChildren = Box<dyn FnOnce() -> View>;

/// What stands between the tags of a component, drawn whenever it is needed.
pub type ChildrenFn = Box<dyn Make<View>>;

/// Makes children of what `view!` found between the tags.
pub trait ToChildren<F> {
    /// The children.
    fn to_children(f: F) -> Self;
}

/// Text between the tags of a component.
pub struct ChildrenOptContainer<T>(pub T);

impl<F, V> ToChildren<F> for Children
where
    F: FnOnce() -> V,
    V: IntoView,
{
    fn to_children(f: F) -> Self {
        Self(f().into_view())
    }
}

impl<T: IntoView> ToChildren<ChildrenOptContainer<T>> for Children {
    fn to_children(f: ChildrenOptContainer<T>) -> Self {
        Self(f.0.into_view())
    }
}

impl IntoView for Children {
    fn into_view(self) -> View {
        self.0
    }
}

impl<F, V> ToChildren<F> for LateChildren
where
    F: FnOnce() -> V + 'static,
    V: IntoView,
{
    fn to_children(f: F) -> Self {
        Box::new(move || f().into_view())
    }
}

impl<F, V> ToChildren<F> for ChildrenFn
where
    F: Fn() -> V + 'static,
    V: IntoView,
{
    fn to_children(f: F) -> Self {
        Box::new(move || f().into_view())
    }
}

/// A condition: a closure, or a signal.
pub struct When(Box<dyn Make<bool>>);

impl When {
    /// Whether it holds.
    pub fn holds(&self) -> bool {
        self.0.make()
    }
}

impl<F: Fn() -> bool + 'static> From<F> for When {
    fn from(when: F) -> Self {
        Self(Box::new(when))
    }
}

macro_rules! conditions {
    ($($signal:ident)*) => {$(
        impl From<$signal<bool>> for When {
            fn from(when: $signal<bool>) -> Self {
                Self(Box::new(move || when.get()))
            }
        }
    )*};
}
conditions!(Signal Memo RwSignal);

/// Shows its children while the condition holds, and the fallback otherwise. It needs `when`.
#[allow(non_snake_case, reason = "a component")]
#[inline(never)]
pub fn Show(props: Showing) -> View {
    let Parts { when, children, fallback } = *props.0;
    let Some(when) = when else { return View::Nothing };
    let holds = condition(when);
    let draw = move || {
        if holds.get() { children.as_ref() } else { fallback.as_ref() }.map_or(View::Nothing, |draw| draw.make())
    };
    draw.into_view()
}

/// What is shown and when. Its parts are taken by short calls instead of being written out where it is used.
pub struct Showing(Box<Parts>);

#[derive(Default)]
struct Parts {
    when: Option<When>,
    children: Option<ChildrenFn>,
    fallback: Option<ChildrenFn>,
}

impl Props for Showing {
    type Builder = Self;

    #[inline(never)]
    fn builder() -> Self {
        Self(Box::default())
    }
}

impl Showing {
    /// When.
    #[inline(always)]
    #[must_use]
    pub fn when(self, when: impl Into<When>) -> Self {
        self.with_when(when.into())
    }

    #[inline(never)]
    fn with_when(mut self, when: When) -> Self {
        self.0.when = Some(when);
        self
    }

    /// What it shows.
    #[inline(never)]
    #[must_use]
    pub fn children(mut self, children: ChildrenFn) -> Self {
        self.0.children = Some(children);
        self
    }

    /// What it shows otherwise.
    #[inline(always)]
    #[must_use]
    pub fn fallback<V: IntoView>(self, draw: impl Fn() -> V + 'static) -> Self {
        self.with_fallback(Box::new(move || draw().into_view()))
    }

    #[inline(never)]
    fn with_fallback(mut self, draw: ChildrenFn) -> Self {
        self.0.fallback = Some(draw);
        self
    }

    /// The whole of it.
    #[inline(always)]
    #[must_use]
    pub fn build(self) -> Self {
        self
    }
}

/// A memo, so that nothing is drawn anew while the condition stays as it is.
fn condition(when: When) -> Memo<bool> {
    let when = StoredValue::new(when);
    memo(move || when.with_value(When::holds))
}
