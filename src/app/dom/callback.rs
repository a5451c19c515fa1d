//! What components call back.

use std::marker::PhantomData;
use std::rc::Rc;

use crate::app::dom::closure::Take;
use crate::app::dom::stored::StoredValue;

/// A closure that is given something, copied by its name. As Leptos' own, with little that is compiled for each.
pub struct Callback<In, Out = ()> {
    run: StoredValue<Rc<dyn Take<In, Out>>>,
    of: PhantomData<fn(In) -> Out>,
}

impl<In: 'static, Out: 'static> Callback<In, Out> {
    /// A closure's name. It lies with what it was made in.
    pub fn new(run: impl Fn(In) -> Out + 'static) -> Self {
        Self::of(Rc::new(run))
    }

    fn of(run: Rc<dyn Take<In, Out>>) -> Self {
        Self { run: StoredValue::new(run), of: PhantomData }
    }

    /// Calls it.
    pub fn run(&self, given: In) -> Out {
        self.run.get_value().take(given)
    }
}

impl<In, Out> Clone for Callback<In, Out> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<In, Out> Copy for Callback<In, Out> {}
