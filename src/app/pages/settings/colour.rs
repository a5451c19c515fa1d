//! The choice of a colour.

use leptos::prelude::*;

use crate::app::components::select::Select;
use crate::app::words::{owned, w};
use crate::domain::gather::Gather;

/// The hues that can be chosen, with their names.
fn hues() -> [(i64, &'static str); 10] {
    [
        (158, w!(colour.green)),
        (195, w!(colour.teal)),
        (245, w!(colour.blue)),
        (275, w!(colour.indigo)),
        (310, w!(colour.purple)),
        (350, w!(colour.pink)),
        (25, w!(colour.red)),
        (55, w!(colour.orange)),
        (90, w!(colour.yellow)),
        (125, w!(colour.lime)),
    ]
}

/// A colour, or that of the name.
#[component]
pub fn ColourSelect(
    /// Its accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// The chosen hue.
    #[prop(into)]
    hue: Signal<Option<i64>>,
    /// Takes another.
    on_choose: Callback<Option<i64>>,
) -> impl IntoView {
    let options = Signal::derive(move || {
        let known = hues().map(|(hue, name)| (hue.to_string(), name.to_owned()));
        // One that another version offers is still there.
        let other = hue.get().filter(|hue| hues().iter().all(|(known, _)| known != hue));
        let other = other.map(|hue| (hue.to_string(), format!("{hue}°")));
        std::iter::once((String::new(), owned!(colour.automatic))).chain(known).chain(other).gathered()
    });
    let value = Signal::derive(move || hue.get().map_or(String::new(), |hue| hue.to_string()));
    let on_change = Callback::new(move |word: String| on_choose.run(word.parse().ok()));
    view! { <Select label options value on_change class="select small settings-colour" /> }
}
