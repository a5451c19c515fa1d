//! The languages that the screens speak.

use std::fmt;
use std::str::FromStr;

/// A language of the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English.
    En,
    /// Korean.
    Ko,
}

/// Text that is neither `en` nor `ko`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a language of Perennial: en or ko")]
pub struct LangError(pub String);

impl Lang {
    /// Every language, in the order of a menu.
    pub const ALL: [Self; 2] = [Self::En, Self::Ko];

    /// The code, as in `<html lang>` and `?lang=`.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ko => "ko",
        }
    }

    /// The language of a browser's tag, such as `ko-KR`; none if the screens don't speak it.
    pub fn from_tag(tag: &str) -> Option<Self> {
        tag.trim().split(['-', '_']).next()?.parse().ok()
    }

    /// The first of a browser's preferred languages that the screens speak, else English.
    pub fn preferred<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        tags.into_iter().find_map(Self::from_tag).unwrap_or(Self::En)
    }
}

impl FromStr for Lang {
    type Err = LangError;

    fn from_str(text: &str) -> Result<Self, LangError> {
        Self::ALL
            .into_iter()
            .find(|lang| lang.code().eq_ignore_ascii_case(text.trim()))
            .ok_or_else(|| LangError(text.to_owned()))
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_gets_the_first_language_that_we_speak() {
        let check = |tags: &[&str], expected| assert_eq!(Lang::preferred(tags.iter().copied()), expected, "{tags:?}");
        check(&["ko-KR", "en-US"], Lang::Ko);
        check(&["fr-FR", "ko"], Lang::Ko);
        check(&["KO_kr"], Lang::Ko);
        check(&["en-GB", "ko"], Lang::En);
        check(&["kok-IN", "de"], Lang::En);
        check(&[], Lang::En);
    }

    #[test]
    fn a_code_reads_back() {
        for lang in Lang::ALL {
            assert_eq!(lang.to_string().parse(), Ok(lang));
        }
        assert_eq!("fr".parse::<Lang>(), Err(LangError("fr".to_owned())));
    }
}
