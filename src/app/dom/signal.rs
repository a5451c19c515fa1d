//! Signals without type parameters underneath.

use std::cell::RefCell;
use std::fmt;
use std::marker::PhantomData;
use std::rc::Rc;

use leptos::reactive::signal::ArcTrigger;
use leptos::reactive::traits::{Notify, Track};

use crate::app::dom::shelf::{Handle, Kept, Slot, put, slot, try_kept, try_slot, typed, typed_mut};

/// A value that others follow. As Leptos' own, whose machinery is compiled for each type of value; this one's is compiled
/// once. It stays on the thread of the page.
pub struct RwSignal<T> {
    handle: Handle,
    of: PhantomData<fn() -> T>,
}

impl<T: 'static> RwSignal<T> {
    /// A signal with its first value.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self { handle: made(Rc::new(RefCell::new(value))), of: PhantomData }
    }

    /// Reads the value, following it.
    pub fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(typed(&*followed(self.handle).borrow()))
    }

    /// Reads the value without following it.
    pub fn with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(typed(&*slot(self.handle).borrow()))
    }

    /// The same; `None` if what it belongs to is gone.
    pub fn try_with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> Option<R> {
        try_slot(self.handle).map(|slot| read(typed(&*slot.borrow())))
    }

    /// Changes the value and tells who follows it. Nobody is left to tell where what it belongs to is gone.
    pub fn update(&self, change: impl FnOnce(&mut T)) {
        if let Some(slot) = try_slot(self.handle) {
            change(typed_mut(&mut *slot.borrow_mut()));
            tell(self.handle);
        }
    }

    /// Gives it another value and tells who follows it.
    pub fn set(&self, value: T) {
        self.update(|old| *old = value);
    }

    /// Follows it without reading.
    pub fn track(&self) {
        follow(self.handle);
    }

    /// Whether what it belongs to is gone.
    #[must_use]
    pub fn is_disposed(&self) -> bool {
        try_slot(self.handle).is_none()
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

fn made(slot: Slot) -> Handle {
    put(Kept::Signal(slot, ArcTrigger::new()))
}

fn follow(handle: Handle) {
    if let Some(Kept::Signal(_, followers)) = try_kept(handle) {
        followers.track();
    }
}

fn followed(handle: Handle) -> Slot {
    follow(handle);
    slot(handle)
}

fn tell(handle: Handle) {
    if let Some(Kept::Signal(_, followers)) = try_kept(handle) {
        followers.notify();
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
        f.write_str("RwSignal")
    }
}
