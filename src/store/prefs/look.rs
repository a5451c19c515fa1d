//! How a window looks: what was chosen in it, or else what was chosen last on this device. Two windows side by side may
//! look differently, also after they were loaded again. `public/dress.js` reads the same before the first paint.

use crate::store::error::StoreError;
use crate::store::prefs::{local, read, session, set_local, write};

/// Something that is chosen about the look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Light or dark.
    Theme,
    /// How strongly things stand out.
    Contrast,
    /// How close things stand.
    Density,
    /// The language, as a BCP 47 tag.
    Language,
}

impl Look {
    /// What an address calls it, which comes before what was chosen: `?theme=dark`.
    pub fn asked(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Contrast => "contrast",
            Self::Density => "density",
            Self::Language => "lang",
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Language => "language",
            other => other.asked(),
        }
    }
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Its word in storage and addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// What was chosen in this window, or else last on this device.
pub fn chosen(look: Look) -> Option<String> {
    let here = || read(session().ok()?, look.key());
    here().filter(|word| !word.is_empty()).or_else(|| local(look.key()))
}

/// Has this window keep a look that it has without having chosen one, so that what other windows choose doesn't come here.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn keep(look: Look, word: &str) -> Result<(), StoreError> {
    let session = session()?;
    let is_chosen = read(session.clone(), look.key()).is_some_and(|kept| !kept.is_empty());
    if is_chosen { Ok(()) } else { write(&session, look.key(), word) }
}

/// Remembers a choice, for this window and for those to come.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn choose(look: Look, word: &str) -> Result<(), StoreError> {
    write(&session()?, look.key(), word)?;
    set_local(look.key(), word)
}
