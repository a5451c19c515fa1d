//! Memos without type parameters underneath.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::reactive::computed;
use leptos::reactive::traits::{Get, GetUntracked, Track};

use crate::app::dom::closure::Make;

/// What a closure returns, computed anew only when something changes that it read, and told on only when the outcome is
/// another. As Leptos' own, whose machinery is compiled for each type of outcome; this one's is compiled once.
pub struct Memo<T> {
    core: computed::Memo<Outcome>,
    of: PhantomData<fn() -> T>,
}

/// An outcome, and how it is compared with another one.
#[derive(Clone)]
struct Outcome {
    value: Arc<dyn Any + Send + Sync>,
    same: fn(&dyn Any, &dyn Any) -> bool,
}

impl PartialEq for Outcome {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&*self.value, &*other.value)
    }
}

impl<T: Send + Sync + 'static> Memo<T> {
    /// Compares outcomes with `same`.
    fn comparing(compute: impl Fn() -> T + Send + Sync + 'static, same: fn(&dyn Any, &dyn Any) -> bool) -> Self {
        Self { core: erased(Box::new(move || Outcome { value: Arc::new(compute()), same })), of: PhantomData }
    }

    /// A memo that is told on whenever it was computed anew, for what can't be compared.
    pub fn restless(compute: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self::comparing(compute, |_, _| false)
    }

    /// The outcome now, following it.
    fn shared(&self) -> Arc<T> {
        typed(self.core.get())
    }

    /// Reads the outcome, following it.
    pub fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.shared())
    }

    /// Reads the outcome without following it.
    pub fn with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(&typed(self.core.get_untracked()))
    }

    /// Follows it without reading.
    pub fn track(&self) {
        self.core.track();
    }
}

impl<T: Clone + Send + Sync + 'static> Memo<T> {
    /// A copy of the outcome, following it.
    pub fn get(&self) -> T {
        T::clone(&self.shared())
    }

    /// A copy of the outcome, without following it.
    pub fn get_untracked(&self) -> T {
        self.with_untracked(T::clone)
    }
}

/// A memo of a closure.
#[must_use]
pub fn memo<T: PartialEq + Send + Sync + 'static>(compute: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    Memo::comparing(compute, |a, b| a.downcast_ref::<T>() == b.downcast_ref::<T>())
}

fn erased(compute: Box<dyn Make<Outcome> + Send + Sync>) -> computed::Memo<Outcome> {
    computed::Memo::new(move |_| compute.make())
}

/// The outcome as what it was before it lost its type, which only `Memo::comparing` takes from it.
fn typed<T: Send + Sync + 'static>(outcome: Outcome) -> Arc<T> {
    match outcome.value.downcast() {
        Ok(value) => value,
        Err(_) => unreachable!("a memo holds what its closure returned"),
    }
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T> fmt::Debug for Memo<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.core.fmt(f)
    }
}
