//! What is read from signals, whatever they are.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::rc::Rc;

use leptos::prelude::untrack;

use crate::app::dom::closure::Make;
use crate::app::dom::memo::Memo;
use crate::app::dom::shelf::{Handle, Kept, put, try_kept, typed};
use crate::app::dom::signal::RwSignal;

/// A value that can be read and followed: a signal, a memo, a closure over them, or one that never changes.
pub struct Signal<T> {
    handle: Handle,
    of: PhantomData<fn() -> T>,
}

type Reading = Rc<dyn Make<Rc<dyn Any>>>;

impl<T: 'static> Signal<T> {
    /// What a closure returns, computed at each reading.
    pub fn derive(read: impl Fn() -> T + 'static) -> Self {
        Self::of(Rc::new(move || Rc::new(read()) as Rc<dyn Any>))
    }

    /// A value that never changes.
    pub fn stored(value: T) -> Self {
        Self { handle: constant(Rc::new(value)), of: PhantomData }
    }

    fn of(read: Reading) -> Self {
        Self { handle: put(Kept::Reading(read)), of: PhantomData }
    }

    /// Reads the value, following it.
    pub fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        let value = made(self.handle);
        read(typed(&*value))
    }

    /// Reads the value without following it.
    pub fn with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        let value = untrack(|| made(self.handle));
        read(typed(&*value))
    }
}

impl<T: Clone + 'static> Signal<T> {
    /// A copy of the value, following it.
    #[must_use]
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    /// A copy of the value, without following it.
    #[must_use]
    pub fn get_untracked(&self) -> T {
        self.with_untracked(T::clone)
    }
}

fn constant(value: Rc<dyn Any>) -> Handle {
    put(Kept::Reading(Rc::new(move || value.clone())))
}

fn made(handle: Handle) -> Rc<dyn Any> {
    match try_kept(handle) {
        Some(Kept::Reading(read)) => read.make(),
        _ => unreachable!("what it belongs to is gone"),
    }
}

impl<T> Clone for Signal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Signal<T> {}

impl<T> fmt::Debug for Signal<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signal")
    }
}

impl<T: Clone + Send + Sync + 'static> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        Self::derive(move || memo.get())
    }
}

impl<T: Clone + 'static> From<RwSignal<T>> for Signal<T> {
    fn from(signal: RwSignal<T>) -> Self {
        Self::derive(move || signal.get())
    }
}

impl<T: 'static> From<T> for Signal<T> {
    #[inline(never)]
    fn from(value: T) -> Self {
        Self::stored(value)
    }
}

impl From<&str> for Signal<String> {
    #[inline(never)]
    fn from(text: &str) -> Self {
        Self::stored(text.to_owned())
    }
}
