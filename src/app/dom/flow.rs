//! What is shown under a condition, and what components take between their tags.

use std::rc::Rc;

use leptos::prelude::*;

use crate::app::dom::closure::Make;

/// What stands between the tags of a component. It is drawn before the component: nothing of it can use a context that
/// the component provides, and its effects run before the component's.
pub struct Children(View);

/// What stands between the tags of a component and is drawn with it, once.
pub type LateChildren = Box<dyn FnOnce() -> View>;

/// What stands between the tags of a component, drawn whenever it is needed.
pub type ChildrenFn = Rc<dyn Make<View>>;

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
        Rc::new(move || f().into_view())
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

/// What is drawn whenever it is needed.
pub struct ViewFn(Box<dyn Make<View>>);

impl Default for ViewFn {
    fn default() -> Self {
        Self(Box::new(|| View::Nothing))
    }
}

impl<F, V> From<F> for ViewFn
where
    F: Fn() -> V + 'static,
    V: IntoView,
{
    fn from(draw: F) -> Self {
        Self(Box::new(move || draw().into_view()))
    }
}

/// Shows its children while the condition holds, and the fallback otherwise.
#[component]
pub fn Show(
    /// What it shows.
    children: ChildrenFn,
    /// When.
    #[prop(into)]
    when: When,
    /// What it shows otherwise.
    #[prop(optional, into)]
    fallback: ViewFn,
) -> impl IntoView {
    let holds = condition(when);
    move || if holds.get() { children.make() } else { fallback.0.make() }
}

/// A memo, so that nothing is drawn anew while the condition stays as it is.
fn condition(when: When) -> Memo<bool> {
    let when = StoredValue::new(when);
    memo(move || when.with_value(When::holds))
}
