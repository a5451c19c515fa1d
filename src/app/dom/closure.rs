//! Closures behind a pointer. A table of `dyn Fn` or `dyn FnMut` carries the ways to call it by value and by unique
//! reference too, for each closure of the site; these have the one way that is used.

/// A closure that returns something whenever it is asked.
pub trait Make<T> {
    /// What it returns.
    fn make(&self) -> T;
}

impl<T, F: Fn() -> T> Make<T> for F {
    fn make(&self) -> T {
        self()
    }
}

/// A closure that returns something and may keep what it likes in between.
pub trait MakeMut<T> {
    /// What it returns.
    fn make(&mut self) -> T;
}

impl<T, F: FnMut() -> T> MakeMut<T> for F {
    fn make(&mut self) -> T {
        self()
    }
}

/// A closure that hears events.
pub trait Hear {
    /// Hears one.
    fn hear(&mut self, event: web_sys::Event);
}

impl<F: FnMut(web_sys::Event)> Hear for F {
    fn hear(&mut self, event: web_sys::Event) {
        self(event);
    }
}

/// A closure that is given something.
pub trait Take<In, Out> {
    /// What it makes of it.
    fn take(&self, given: In) -> Out;
}

impl<In, Out, F: Fn(In) -> Out> Take<In, Out> for F {
    fn take(&self, given: In) -> Out {
        self(given)
    }
}
