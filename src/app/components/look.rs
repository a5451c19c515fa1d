//! What all fields share: the places they stand in, their label and their error.

use std::cell::Cell;

use leptos::prelude::*;

use crate::app::components::icon::Icon;

/// Where a field stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Among the properties of a record: it reads as text until it is touched.
    Property,
    /// In a form.
    Form,
    /// In the cell of a table; its label is for the ear, its error floats.
    Cell,
    /// Among the filters of a list; its label is for the ear.
    Filter,
    /// In a row that adds something; its label is for the ear.
    Adding,
}

impl Look {
    /// The class of an input.
    pub fn input(self) -> &'static str {
        match self {
            Self::Property => "property-input",
            Self::Form | Self::Adding => "input",
            Self::Cell => "cell-input",
            Self::Filter => "input small",
        }
    }

    /// The class of a select.
    pub fn select(self) -> &'static str {
        match self {
            Self::Form => "select",
            Self::Filter => "select small chip-select",
            look => look.input(),
        }
    }
}

/// Something to choose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is chosen by it; empty for nothing.
    pub key: String,
    /// What it is called.
    pub text: String,
    /// What tells it from others of that name.
    pub hint: String,
    /// Its own page.
    pub href: Option<String>,
}

impl Choice {
    /// A choice with a name only.
    pub fn new(key: impl Into<String>, text: impl Into<String>) -> Self {
        Self { key: key.into(), text: text.into(), ..Self::default() }
    }
}

/// An id for an element that others on the page point at.
pub fn new_id() -> String {
    thread_local! {
        static COUNT: Cell<u32> = const { Cell::new(0) };
    }
    let count = COUNT.get() + 1;
    COUNT.set(count);
    format!("e{count}")
}

/// The id of the error of a control.
pub fn error_id(id: &str) -> String {
    format!("{id}-error")
}

/// A control with its label and its error.
#[component]
pub fn Labelled(
    /// Where it stands.
    look: Look,
    /// The control's id.
    id: String,
    /// The field's name.
    name: String,
    /// What is wrong with what was typed.
    #[prop(into)]
    error: Signal<Option<String>>,
    children: Children,
) -> impl IntoView {
    let (frame, label, problem) = match look {
        Look::Property => ("property", "property-label", "field-error"),
        Look::Form => ("field", "field-label", "field-error"),
        Look::Cell => ("cell", "visually-hidden", "field-error cell-error"),
        Look::Filter => ("filter", "visually-hidden", "visually-hidden"),
        Look::Adding => ("adding", "visually-hidden", "field-error"),
    };
    let error_id = error_id(&id);
    let problem = move || {
        let id = error_id.as_str();
        error.get().map(|text| {
            view! {
                <p class=problem id=id.to_owned() role="alert">
                    <Icon icon=icondata_lu::LuTriangleAlert />
                    {text}
                </p>
            }
        })
    };
    view! {
        <div class=frame>
            <label class=label for=id>
                {name}
            </label>
            {children}
            {problem}
        </div>
    }
}
