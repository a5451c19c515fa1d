//! The sections of the settings, as the palette finds them.

use crate::app::words::w;

/// The sections of the settings: their words in addresses, and what finds them besides.
pub const SECTIONS: [(&str, &str); 11] = [
    ("workspace", "currency time zone"),
    ("members", "team people"),
    ("pipelines", "stages probability"),
    ("fields", "custom fields columns"),
    ("rates", "currencies exchange money"),
    ("reasons", "lost reasons"),
    ("tags", "colour"),
    ("device", "theme language density contrast look"),
    ("devices", "browser"),
    ("history", "retention journal"),
    ("reset", "erase delete everything"),
];

/// What can be set in a section, as the screen says it: who looks for a setting finds where it is.
pub fn settings_of(at: usize) -> String {
    let words = match SECTIONS.get(at).map(|(word, _)| *word) {
        Some("workspace") => vec![w!(field.currency), w!(field.time_zone)],
        Some("pipelines") => vec![w!(field.stage), w!(field.probability), w!(settings.stalled_days)],
        Some("rates") => vec![w!(field.currency)],
        Some("device") => vec![
            w!(settings.worker),
            w!(settings.language),
            w!(settings.theme),
            w!(settings.contrast),
            w!(settings.density),
        ],
        _ => Vec::new(),
    };
    words.join(" ")
}

/// What a section is called.
pub fn section_name(at: usize) -> &'static str {
    match SECTIONS.get(at).map(|(word, _)| *word) {
        Some("members") => w!(settings.members),
        Some("pipelines") => w!(settings.pipelines),
        Some("fields") => w!(custom.title),
        Some("rates") => w!(settings.rates),
        Some("reasons") => w!(settings.reasons),
        Some("tags") => w!(settings.tags),
        Some("device") => w!(settings.look),
        Some("history") => w!(settings.history),
        Some("reset") => w!(settings.reset),
        Some("devices") => w!(devices.title),
        _ => w!(settings.workspace),
    }
}
