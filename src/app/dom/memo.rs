//! Memos whose closures have no type of their own.

use leptos::prelude::Memo;

/// What the closure returns, computed anew only when something changes that it read, and told on only when the outcome
/// is another. As `Memo::new`, compiled once for each type of outcome instead of once for each closure.
#[must_use]
pub fn memo<T>(compute: impl Fn() -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    fn of<T: PartialEq + Send + Sync + 'static>(compute: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
        Memo::new(move |_| compute())
    }
    of(Box::new(compute))
}
