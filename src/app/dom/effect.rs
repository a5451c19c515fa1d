//! Effects whose closures have no type of their own.

use leptos::prelude::Effect;

use crate::app::dom::closure::MakeMut;

/// Runs a closure once the page is drawn, and again whenever something changes that it read. As `Effect::new`, compiled
/// once instead of once for each closure.
pub fn effect(run: impl FnMut() + 'static) {
    fn of(mut run: Box<dyn MakeMut<()>>) {
        Effect::new(move || run.make());
    }
    of(Box::new(run));
}
