//! A person as two letters on a colour of their own.

use std::cell::RefCell;

use leptos::prelude::*;

use crate::domain::sorted::SortedMap;
use crate::present::initials::initials;

thread_local! {
    static HUES: RefCell<SortedMap<String, u32>> = const { RefCell::new(SortedMap::new()) };
}

/// Draws these names in these hues from now on, a tag's with a `#` before it.
pub fn set_hues(hues: SortedMap<String, u32>) {
    HUES.set(hues);
}

/// The hue of a tag: the chosen one, or one that always is the same for the same tag.
pub fn tag_hue(tag: &str) -> u32 {
    chosen(&format!("#{tag}")).unwrap_or_else(|| of_letters(tag))
}

fn chosen(name: &str) -> Option<u32> {
    HUES.with_borrow(|hues| hues.get(name).copied())
}

/// The hue of a name, from 0 to 359: the chosen one, or one that always is the same for the same name.
pub fn hue(name: &str) -> u32 {
    chosen(name).unwrap_or_else(|| of_letters(name))
}

fn of_letters(name: &str) -> u32 {
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
    /// Their hue, where it isn't that of the name.
    #[prop(default = None)]
    hue: Option<i64>,
) -> impl IntoView {
    let nobody = name.is_empty();
    let letters = initials(&name);
    let hue = hue.map_or_else(|| self::hue(&name).to_string(), |hue| hue.to_string());
    view! {
        <span class=format!("avatar {class}") class:hued=!nobody class:nobody=nobody style:--hue=hue title=name aria-hidden="true">
            {letters}
        </span>
    }
}
