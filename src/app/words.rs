//! The words of the screen, in its language.

use std::cell::Cell;
use std::fmt::Display;

pub use crate::app::locales::i18n::Locale;

thread_local! {
    static LOCALE: Cell<Locale> = const { Cell::new(Locale::en) };
}

/// The language of the screen. The whole tree is drawn anew when it changes, so that words need not be signals.
pub fn locale() -> Locale {
    LOCALE.get()
}

/// Sets the language of the screen; whoever calls it draws the tree anew.
pub fn set_locale(locale: Locale) {
    LOCALE.set(locale);
}

/// `w!(board.empty)` is the text of that key in the language of the screen, checked when compiled;
/// `w!(board.moved, name = title)` fills its `{name}`.
macro_rules! w {
    ($($key:ident).+) => {
        leptos_i18n::td_string!($crate::app::words::locale(), $($key).+)
    };
    ($($key:ident).+, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::app::words::fill(
            leptos_i18n::td_string!($crate::app::words::locale(), $($key).+),
            &[$((stringify!($name), &$value)),+],
        )
    };
}
pub(crate) use w;

/// Puts values in the place of `{name}`.
pub fn fill(text: &str, values: &[(&str, &dyn Display)]) -> String {
    values.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), &value.to_string()))
}
