//! An amount: shown in full, edited plain, typed as people write it.

use leptos::prelude::*;

use crate::app::components::look::Look;
use crate::app::components::text_field::{Shape, TextField, Texts};

/// A field for an amount; how it is written and read is the caller's.
#[component]
pub fn MoneyField<T: Copy + Send + Sync + 'static>(
    /// Where it stands.
    look: Look,
    /// The field's name.
    name: String,
    /// The amount.
    value: Signal<Option<T>>,
    /// Writes it in full, to be read.
    full: fn(T) -> String,
    /// Writes it plainly, to be edited.
    plain: fn(T) -> String,
    /// What stands in it while it is empty.
    #[prop(optional)]
    hint: String,
    /// Takes what was typed, or says why it can't.
    on_commit: Callback<String, Result<(), String>>,
) -> impl IntoView {
    let shown = Signal::derive(move || value.get().map(full).unwrap_or_default());
    let edited = Signal::derive(move || value.get().map(plain).unwrap_or_default());
    let texts = Texts { shown, edited };
    view! { <TextField look name texts shape=Shape::Number hint on_commit /> }
}
