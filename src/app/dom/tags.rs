//! The elements and attributes that the app uses, as functions and methods: a name that isn't here doesn't compile.

use crate::app::dom::element::El;
use crate::app::dom::value::IntoAttributeValue;

macro_rules! elements {
    ($make:ident: $($tag:ident)*) => {$(
        #[doc = concat!("`<", stringify!($tag), ">`")]
        #[must_use]
        pub fn $tag() -> El {
            El::$make(stringify!($tag))
        }
    )*};
}

/// Elements of HTML.
pub mod html {
    use super::El;
    elements!(html: a aside b button datalist dd del details dialog div dl dt fieldset footer form h1 h2 h3 header input ins
        kbd label legend li main nav ol option p progress section select span summary table tbody td textarea th thead
        time tr ul);
}

/// Elements of drawings.
pub mod svg {
    use super::El;
    elements!(svg: svg);
}

macro_rules! attributes {
    ($($method:ident $name:literal)*) => {
        impl El {$(
            #[doc = concat!("`", $name, "`")]
            #[must_use]
            #[inline(always)]
            pub fn $method(self, value: impl IntoAttributeValue) -> Self {
                self.attr($name, value)
            }
        )*}
    };
}
attributes! {
    accept "accept"
    aria_activedescendant "aria-activedescendant"
    aria_autocomplete "aria-autocomplete"
    aria_controls "aria-controls"
    aria_current "aria-current"
    aria_describedby "aria-describedby"
    aria_disabled "aria-disabled"
    aria_expanded "aria-expanded"
    aria_hidden "aria-hidden"
    aria_invalid "aria-invalid"
    aria_keyshortcuts "aria-keyshortcuts"
    aria_label "aria-label"
    aria_labelledby "aria-labelledby"
    aria_live "aria-live"
    aria_required "aria-required"
    aria_pressed "aria-pressed"
    aria_rowcount "aria-rowcount"
    aria_rowindex "aria-rowindex"
    aria_selected "aria-selected"
    aria_sort "aria-sort"
    autocapitalize "autocapitalize"
    autocomplete "autocomplete"
    autofocus "autofocus"
    colspan "colspan"
    datetime "datetime"
    disabled "disabled"
    download "download"
    draggable "draggable"
    r#for "for"
    href "href"
    id "id"
    inputmode "inputmode"
    lang "lang"
    list "list"
    max "max"
    maxlength "maxlength"
    min "min"
    multiple "multiple"
    name "name"
    novalidate "novalidate"
    open "open"
    placeholder "placeholder"
    popover "popover"
    popovertarget "popovertarget"
    rel "rel"
    required "required"
    role "role"
    rows "rows"
    scope "scope"
    selected "selected"
    spellcheck "spellcheck"
    step "step"
    tabindex "tabindex"
    target "target"
    title "title"
    r#type "type"
    value "value"
}
