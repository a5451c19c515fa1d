//! A person as two letters on a colour of their own.

use leptos::prelude::*;

use crate::present::initials::initials;

/// A hue from 0 to 359 that always is the same for the same name.
pub fn hue(name: &str) -> u32 {
    name.bytes().fold(2_166_136_261_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(16_777_619)) % 360
}

/// A round badge with a person's initials. For the eye: whoever places it says the name in words, or as `title`.
#[component]
pub fn Avatar(
    /// The person's name; nobody's if empty.
    name: String,
    /// Further classes: `medium`, `large`, `company`.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let nobody = name.is_empty();
    let letters = initials(&name);
    let hue = hue(&name).to_string();
    view! {
        <span class=format!("avatar {class}") class:hued=!nobody class:nobody=nobody style:--hue=hue title=name aria-hidden="true">
            {letters}
        </span>
    }
}
