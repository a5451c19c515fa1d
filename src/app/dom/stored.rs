//! Values that nobody follows, without type parameters underneath.

use std::cell::RefCell;
use std::fmt;
use std::marker::PhantomData;
use std::rc::Rc;

use crate::app::dom::shelf::{Handle, Kept, put, slot, try_slot, typed, typed_mut};

/// A value that lies with what it belongs to and is copied by its name. As Leptos' own, whose machinery is compiled for
/// each type of value; this one's is compiled once. It stays on the thread of the page.
pub struct StoredValue<T> {
    handle: Handle,
    of: PhantomData<fn() -> T>,
}

impl<T: 'static> StoredValue<T> {
    /// Stores a value.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self { handle: put(Kept::Value(Rc::new(RefCell::new(value)))), of: PhantomData }
    }

    /// Reads the value.
    pub fn with_value<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(typed(&*slot(self.handle).borrow()))
    }

    /// The same; `None` if what it belongs to is gone.
    pub fn try_with_value<R>(&self, read: impl FnOnce(&T) -> R) -> Option<R> {
        try_slot(self.handle).map(|slot| read(typed(&*slot.borrow())))
    }

    /// Changes the value, and says what of it the change told. `None` if what it belongs to is gone.
    pub fn try_update_value<R>(&self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        try_slot(self.handle).map(|slot| change(typed_mut(&mut *slot.borrow_mut())))
    }

    /// Changes the value, unless what it belongs to is gone.
    pub fn update_value(&self, change: impl FnOnce(&mut T)) {
        let _gone_with_its_owner = self.try_update_value(change);
    }

    /// Gives it another value, unless what it belongs to is gone.
    pub fn set_value(&self, value: T) {
        // What the old one does when it goes finds the new one in its place.
        drop(self.try_update_value(|old| std::mem::replace(old, value)));
    }
}

impl<T: Clone + 'static> StoredValue<T> {
    /// A copy of the value.
    #[must_use]
    pub fn get_value(&self) -> T {
        self.with_value(T::clone)
    }

    /// The same; `None` if what it belongs to is gone.
    #[must_use]
    pub fn try_get_value(&self) -> Option<T> {
        self.try_with_value(T::clone)
    }
}

impl<T: Default + 'static> Default for StoredValue<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T> Clone for StoredValue<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for StoredValue<T> {}

impl<T> fmt::Debug for StoredValue<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StoredValue")
    }
}
