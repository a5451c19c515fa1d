//! How this window looks: language, theme, contrast and density. What the address asks for comes first, then what was
//! chosen in this window, then what was chosen last on this device.

use leptos::prelude::{document, window};
use web_sys::UrlSearchParams;

use crate::app::find::on_page;
use crate::domain::gather::Gather;
use crate::present::lang::Lang;
use crate::store::prefs::{self, Look, Theme};

/// What the system decides.
pub const SYSTEM: &str = "system";

/// The words that an element's attribute may hold; everything else is the usual, and is left out.
const SHOWN: [(Look, &[&str]); 3] =
    [(Look::Theme, &["light", "dark"]), (Look::Contrast, &["high"]), (Look::Density, &["compact"])];

/// The query of the address.
fn asked() -> Option<UrlSearchParams> {
    UrlSearchParams::new_with_str(&window().location().search().ok()?).ok()
}

/// What holds for this window; empty where nothing was chosen.
pub fn chosen(look: Look) -> String {
    let asked = asked().and_then(|asked| asked.get(look.asked()));
    asked.or_else(|| prefs::chosen(look)).unwrap_or_default()
}

/// The language of the screens; the browser's where none was chosen.
pub fn chosen_language() -> Lang {
    Lang::from_tag(&chosen(Look::Language)).unwrap_or_else(|| {
        let tags: Vec<String> = window().navigator().languages().iter().filter_map(|tag| tag.as_string()).gathered();
        Lang::preferred(tags.iter().map(String::as_str))
    })
}

/// Has this window stay as it looks, also when it is loaded again after another window has chosen something else. What the
/// address asks for is no choice.
pub fn stay() {
    let asks = |look: Look| asked().is_some_and(|asked| asked.has(look.asked()));
    for look in [Look::Theme, Look::Contrast, Look::Density, Look::Language].into_iter().filter(|look| !asks(*look)) {
        let word = match look {
            Look::Language => chosen_language().code().to_owned(),
            look => Some(chosen(look)).filter(|word| !word.is_empty()).unwrap_or_else(|| SYSTEM.to_owned()),
        };
        let _follows_the_others_where_the_browser_keeps_nothing = prefs::keep(look, &word);
    }
}

/// Chooses the language of the screens; the page is drawn anew in it.
pub fn set_language(lang: Lang) {
    let _lasts_for_this_visit_only = prefs::choose(Look::Language, lang.code());
    let location = window().location();
    // A language in the address would win over the chosen one.
    let moved = changed(Look::Language, lang.code()).is_some_and(|search| location.set_search(&search).is_ok());
    if !moved {
        let _stays_as_it_is_where_the_browser_forbids_it = location.reload();
    }
}

/// Chooses light or dark, or what the system has.
pub fn set_theme(theme: Theme) {
    set_look(Look::Theme, theme.word());
}

/// Chooses something about the look, at once.
pub fn set_look(look: Look, word: &str) {
    let _lasts_for_this_visit_only = prefs::choose(look, word);
    if let Some(search) = changed(look, word)
        && let Ok(history) = window().history()
    {
        let url = format!("?{search}{}", window().location().hash().unwrap_or_default());
        let _wins_over_it_where_the_browser_forbids_this =
            history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&url));
    }
    show_looks();
}

/// Draws the page as it was chosen.
pub fn show_looks() {
    let Some(root) = document().document_element() else { return };
    for (look, words) in SHOWN {
        let (name, word) = (format!("data-{}", look.asked()), chosen(look));
        let _stays_as_it_is_otherwise = match words.contains(&word.as_str()) {
            true => root.set_attribute(&name, &word),
            false => root.remove_attribute(&name),
        };
    }
    show_frame(&chosen(Look::Theme));
}

/// Colours the frame that the browser or the system draws around the page: index.html has a colour for each light.
fn show_frame(theme: &str) {
    for name in ["light", "dark"] {
        let media = match theme {
            chosen if chosen == name => "all".to_owned(),
            "light" | "dark" => "not all".to_owned(),
            _ => format!("(prefers-color-scheme: {name})"),
        };
        let frame = on_page(&format!("meta[data-light={name}]"));
        let _stays_as_it_is_otherwise = frame.map(|frame| frame.set_attribute("media", &media));
    }
}

/// The query of the address with another word for a look, if it asks for one.
fn changed(look: Look, word: &str) -> Option<String> {
    let asked = asked()?;
    asked.get(look.asked())?;
    asked.set(look.asked(), word);
    Some(String::from(asked.to_string()))
}
