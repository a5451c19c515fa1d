//! Effects whose closures have no type of their own.

use leptos::prelude::Effect;

/// Runs a closure once the page is drawn, and again whenever something changes that it read. As `Effect::new`, compiled
/// once instead of once for each closure.
pub fn effect(run: impl FnMut() + 'static) {
    fn of(run: Box<dyn FnMut()>) {
        Effect::new(run);
    }
    of(Box::new(run));
}
