//! Handles to what a page makes once and keeps until it is closed.
//!
//! A closure that holds such a handle holds an address, and not a dozen signals: nearly every closure of the app holds one.

/// Makes a handle of a type with one field, a reference to its parts, which are read through it.
macro_rules! lasting {
    ($handle:ident, $parts:ident) => {
        impl $handle {
            /// Keeps its parts until the page is closed.
            fn of(parts: $parts) -> Self {
                Self(Box::leak(Box::new(parts)))
            }
        }

        impl std::ops::Deref for $handle {
            type Target = $parts;

            fn deref(&self) -> &$parts {
                self.0
            }
        }
    };
}

pub(crate) use lasting;
