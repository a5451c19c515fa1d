//! A person as two letters on a colour of their own.

use leptos::prelude::*;

use crate::present::hangul::without_legal_mark;

/// The initials of a name: two letters of a Latin name, which the style shows as capitals; the given name of a Hangul one, as Koreans abbreviate.
pub fn initials(name: &str) -> String {
    let is_hangul = |c: char| ('가'..='힣').contains(&c);
    let name = without_legal_mark(name);
    let letters: Vec<char> = name.chars().filter(|c| !c.is_whitespace()).collect();
    if letters.first().is_some_and(|c| is_hangul(*c)) {
        return letters[letters.len().saturating_sub(2)..].iter().collect();
    }
    let words = name.split_whitespace().filter_map(|word| word.chars().next());
    words.take(2).collect()
}

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
