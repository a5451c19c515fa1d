//! Signals without type parameters underneath.

use std::any::Any;
use std::cell::RefCell;
use std::fmt;
use std::marker::PhantomData;
use std::rc::Rc;

use leptos::prelude::LocalStorage;
use leptos::reactive::signal;
use leptos::reactive::traits::{GetUntracked, IsDisposed, Notify, Track};

/// A value that others follow. As Leptos' own, whose machinery is compiled for each type of value; this one's is compiled
/// once. It stays on the thread of the page.
pub struct RwSignal<T> {
    core: signal::RwSignal<Slot, LocalStorage>,
    of: PhantomData<fn() -> T>,
}

/// Where a value lies that has lost its type.
pub(super) type Slot = Rc<RefCell<dyn Any>>;

impl<T: 'static> RwSignal<T> {
    /// A signal with its first value.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self { core: core(Rc::new(RefCell::new(value))), of: PhantomData }
    }

    /// Reads the value, following it.
    pub fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        self.core.track();
        self.with_untracked(read)
    }

    /// Reads the value without following it.
    pub fn with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(typed(&*self.core.get_untracked().borrow()))
    }

    /// The same; `None` if what it belongs to is gone.
    pub fn try_with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> Option<R> {
        self.core.try_get_untracked().map(|slot| read(typed(&*slot.borrow())))
    }

    /// Changes the value and tells who follows it. Nobody is left to tell where what it belongs to is gone.
    pub fn update(&self, change: impl FnOnce(&mut T)) {
        if let Some(slot) = self.core.try_get_untracked() {
            change(typed_mut(&mut *slot.borrow_mut()));
            self.core.notify();
        }
    }

    /// Gives it another value and tells who follows it.
    pub fn set(&self, value: T) {
        self.update(|old| *old = value);
    }

    /// Follows it without reading.
    pub fn track(&self) {
        self.core.track();
    }

    /// Whether what it belongs to is gone.
    #[must_use]
    pub fn is_disposed(&self) -> bool {
        self.core.is_disposed()
    }
}

impl<T: Clone + 'static> RwSignal<T> {
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

    /// The same; `None` if what it belongs to is gone.
    #[must_use]
    pub fn try_get_untracked(&self) -> Option<T> {
        self.try_with_untracked(T::clone)
    }
}

fn core(slot: Slot) -> signal::RwSignal<Slot, LocalStorage> {
    signal::RwSignal::new_local(slot)
}

/// The value as what it was when it came in: no other way leads there.
pub(super) fn typed<T: 'static>(value: &dyn Any) -> &T {
    match value.downcast_ref() {
        Some(value) => value,
        None => unreachable!("a signal holds what it was given"),
    }
}

pub(super) fn typed_mut<T: 'static>(value: &mut dyn Any) -> &mut T {
    match value.downcast_mut() {
        Some(value) => value,
        None => unreachable!("a signal holds what it was given"),
    }
}

impl<T: Default + 'static> Default for RwSignal<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T> Clone for RwSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for RwSignal<T> {}

impl<T> fmt::Debug for RwSignal<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.core.fmt(f)
    }
}
