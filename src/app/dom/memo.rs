//! Memos without type parameters underneath.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::reactive::computed::ArcMemo;
use leptos::reactive::traits::{Get, GetUntracked, Track};

use crate::app::dom::closure::Make;
use crate::app::dom::shelf::{self, Handle, Kept, put, try_kept};

/// What a closure returns, computed anew only when something changes that it read, and told on only when the outcome is
/// another. As Leptos' own, whose machinery is compiled for each type of outcome; this one's is compiled once.
pub struct Memo<T> {
    handle: Handle,
    of: PhantomData<fn() -> T>,
}

/// An outcome, and how it is compared with another one.
#[derive(Clone)]
pub(super) struct Outcome {
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
        Self { handle: erased(Box::new(move || Outcome { value: Arc::new(compute()), same })), of: PhantomData }
    }

    /// A memo that is told on whenever it was computed anew, for what can't be compared.
    pub fn restless(compute: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self::comparing(compute, |_, _| false)
    }

    /// The outcome now, following it.
    fn shared(&self) -> Arc<T> {
        typed(followed(self.handle))
    }

    /// Reads the outcome, following it.
    pub fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.shared())
    }

    /// Reads the outcome without following it.
    pub fn with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(&typed(now(self.handle)))
    }

    /// Follows it without reading.
    pub fn track(&self) {
        follow(self.handle);
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
    Memo::comparing(compute, |a, b| shelf::typed::<T>(a) == shelf::typed::<T>(b))
}

fn erased(compute: Box<dyn Make<Outcome> + Send + Sync>) -> Handle {
    put(Kept::Memo(ArcMemo::new(move |_| compute.make())))
}

fn core(handle: Handle) -> ArcMemo<Outcome> {
    match try_kept(handle) {
        Some(Kept::Memo(core)) => core,
        _ => unreachable!("what it belongs to is gone"),
    }
}

fn follow(handle: Handle) {
    core(handle).track();
}

fn followed(handle: Handle) -> Outcome {
    core(handle).get()
}

fn now(handle: Handle) -> Outcome {
    core(handle).get_untracked()
}

/// The outcome as what it was before it lost its type, which only `Memo::comparing` takes from it. Never written out where
/// it is called: the types that are compared are 16 bytes each.
#[inline(never)]
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
        f.write_str("Memo")
    }
}
