//! A short word about something: never clickable, and never told by its colour alone.

use leptos::prelude::*;

use crate::app::components::avatar::tag_hue;

/// How a tag is meant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    /// A plain fact.
    #[default]
    Plain,
    /// As it should be.
    Good,
    /// Worth a look.
    Warn,
    /// Wrong, or gone.
    Bad,
    /// News.
    Info,
    /// A word of the user's own: its colour always is the same for the same word.
    Own,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::Plain => "tag",
            Self::Good => "tag good",
            Self::Warn => "tag warn",
            Self::Bad => "tag bad",
            Self::Info => "tag info",
            Self::Own => "tag hued",
        }
    }
}

/// A tag.
#[component]
pub fn Tag(
    /// How it is meant.
    #[prop(optional)]
    tone: Tone,
    /// What it says.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let own = move || match tone {
        Tone::Own => text.with(|text| tag_hue(text).to_string()),
        _ => String::new(),
    };
    view! {
        <span class=tone.class() style:--hue=own>
            {move || text.get()}
        </span>
    }
}
