//! The words of the screen, in its language.

pub mod table;

use std::cell::{Cell, RefCell};
use std::fmt::Display;

use leptos::prelude::*;
use uuid::Uuid;

use crate::domain::change::Label;
use crate::domain::field::{FieldName, custom_id};
use crate::present::lang::Lang;
use crate::present::money::grouped;
use crate::present::phrase;

thread_local! {
    static LANG: Cell<Lang> = const { Cell::new(Lang::En) };
    static CUSTOM_NAME: RefCell<Box<dyn Fn(Uuid) -> String>> = RefCell::new(Box::new(|_| String::new()));
}

/// The language of the screen. The whole tree is drawn anew when it changes, so that words need not be signals.
pub fn lang() -> Lang {
    LANG.get()
}

/// Sets the language of the screen; whoever calls it draws the tree anew.
pub fn set_lang(lang: Lang) {
    LANG.set(lang);
}

/// Takes what tells the names of the team's own fields: the open workspace knows them.
pub fn set_custom_names(name: impl Fn(Uuid) -> String + 'static) {
    drop(CUSTOM_NAME.replace(Box::new(name)));
}

/// A text in the language of the screen: where it is found, which is one number to hand over instead of two.
#[derive(Clone, Copy)]
pub struct Word(&'static &'static str);

impl Word {
    /// The text.
    pub fn text(self) -> &'static str {
        self.0
    }
}

impl IntoView for Word {
    fn into_view(self) -> View {
        self.text().into_view()
    }

    #[inline(never)]
    fn append_to(self, parent: &web_sys::Element) {
        self.text().append_to(parent);
    }
}

impl IntoAttributeValue for Word {
    fn erase(self) -> AttrValue {
        self.text().erase()
    }

    #[inline(never)]
    fn write_on(self, element: &web_sys::Element, place: Place, name: &'static str) {
        self.text().write_on(element, place, name);
    }
}

/// A text in the language of the screen.
pub fn at(at: usize) -> Word {
    Word(match lang() {
        Lang::En => table::english(at),
        Lang::Ko => table::korean(at),
    })
}

/// A text in the language of the screen, to be kept.
pub fn kept(at: usize) -> String {
    self::at(at).text().to_owned()
}

/// The number of a text, checked when compiled.
macro_rules! index {
    ($section:ident.$key:ident) => {
        const { $crate::app::words::table::index(stringify!($section), stringify!($key)) }
    };
}
pub(crate) use index;

/// `word!(board.empty)` is the text of that key in the language of the screen, checked when compiled, on its way into a
/// view.
macro_rules! word {
    ($section:ident.$key:ident) => {
        $crate::app::words::at($crate::app::words::index!($section.$key))
    };
}
pub(crate) use word;

/// `owned!(board.empty)` is the text of that key in the language of the screen, to be kept.
macro_rules! owned {
    ($section:ident.$key:ident) => {
        $crate::app::words::kept($crate::app::words::index!($section.$key))
    };
}
pub(crate) use owned;

/// `w!(board.empty)` is the same as a plain text; `w!(board.moved, name = title)` fills its `{name}`, and `{name|a|b}` with
/// the form that goes with it.
macro_rules! w {
    ($section:ident.$key:ident) => {
        $crate::app::words::word!($section.$key).text()
    };
    ($section:ident.$key:ident, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::app::words::filled(
            $crate::app::words::index!($section.$key), concat!($(stringify!($name), " "),+), &[$(&$value),+],
        )
    };
}
pub(crate) use w;

/// Puts values in the place of `{name}`; the names stand with a space behind each.
#[inline(never)]
pub fn filled(index: usize, names: &str, values: &[&dyn Display]) -> String {
    fill(at(index).text(), names, values)
}

fn fill(text: &str, names: &str, values: &[&dyn Display]) -> String {
    phrase::fill(lang(), text, names, values)
}

/// A whole number with separators between its thousands.
pub fn number(count: usize) -> String {
    grouped(count as u128)
}

macro_rules! keyed {
    ($section:ident, $word:expr, $($key:ident)*) => {{
        static KEYS: &[(&str, usize)] =
            &[$((stringify!($key), $crate::app::words::table::index(stringify!($section), stringify!($key)))),*];
        named(KEYS, $word)
    }};
}

/// The text of a word, or the word itself where it has none.
fn named(keys: &[(&str, usize)], word: &str) -> String {
    let known = keys.iter().find(|(key, _)| *key == word);
    known.map_or(word, |(_, index)| at(*index).text()).to_owned()
}

/// What a kind of record is called, from its word in snapshots.
pub fn kind_name(kind: &str) -> String {
    keyed!(kind, kind, activity attachment company contact custom_field custom_option deal member pipeline product rate run stage tag task view workspace)
}

/// How many records of a kind, in words.
pub fn counted(kind: &str, count: usize) -> String {
    fill(
        &keyed!(counted, kind, activity attachment company contact custom_field custom_option deal member pipeline product rate run stage tag task view workspace),
        "count ",
        &[&number(count)],
    )
}

/// What a field is called, from its name in snapshots; an imported column by its header, one of the team's own as the team
/// calls it.
pub fn field_name(kind: &str, field: &str) -> String {
    if let Some(header) = field.strip_prefix(FieldName::IMPORTED) {
        return header.to_owned();
    }
    if let Some(id) = custom_id(field) {
        return CUSTOM_NAME.with_borrow(|name| name(id));
    }
    if (kind, field) == ("contact", "title") {
        return owned!(field.position);
    }
    keyed!(field, field, name currency time_zone email manager office industry employees country address website revenue founded parent owner lifecycle source referred_by notes merged_into distinct_from domains phones tags company title department role category emails series price order pipeline outcome probability stalled_days requires stage amount expected_close opened_on closed_on product kind lost_reason lost_reasons lost_note try_again_on budget authority need timing recycled_from contacts body at member direction deal due done_on contact replica device registration code started_at query place undone_merges url base rate since hue lost_order on holds custom_field)
}

/// What a choice is called, from its word in snapshots.
pub fn choice_name(word: &str) -> String {
    keyed!(choice, word, lead prospect customer former inbound outbound recycled referral decision_maker champion influencer user billing blocker contact mql sql opportunity open stalled won lost new renewal upsell cross_sell note call email meeting message incoming outgoing amount expected_close company owner lost_reason text number money date choice choices link yes_no deal)
}

/// What a record is called in a sentence: by its name, or by the word for what has none.
pub fn called<'a>(kind: &str, name: &'a str) -> &'a str {
    match (name, kind) {
        ("", "workspace") => w!(settings.workspace),
        ("", _) => w!(trash.nameless),
        (name, _) => name,
    }
}

/// What a transaction did.
pub fn label_text(label: &Label) -> String {
    match label {
        Label::SetUp => owned!(label.set_up),
        Label::Created { kind, name } => w!(label.created, kind = kind_name(kind), name = name),
        Label::Edited { kind, name, field } => {
            w!(label.edited, name = called(kind, name), field = field_name(kind, field))
        }
        Label::EditedMany { kind, field, count } => {
            w!(label.edited_many, field = field_name(kind, field), count = number(*count))
        }
        Label::Moved { name, stage } => w!(label.moved, name = called("", name), stage = stage),
        Label::MovedMany { count, stage } => w!(label.moved_many, count = number(*count), stage = stage),
        Label::Reordered { name } => w!(label.reordered, name = called("", name)),
        Label::Won { name } => w!(label.won, name = called("", name)),
        Label::Lost { name } => w!(label.lost, name = called("", name)),
        Label::Reopened { name } => w!(label.reopened, name = called("", name)),
        Label::Deleted { kind, name, count } if *count == 1 => w!(label.deleted, name = called(kind, name)),
        Label::Deleted { count, .. } => w!(label.deleted_many, count = number(*count)),
        Label::Restored { kind, name, count } if *count == 1 => w!(label.restored, name = called(kind, name)),
        Label::Restored { count, .. } => w!(label.restored_many, count = number(*count)),
        Label::Noted { name } => w!(label.noted, name = called("", name)),
        Label::Done { name } => w!(label.done, name = called("", name)),
        Label::Imported { count } => w!(label.imported, count = number(*count)),
        Label::Undone(what) => w!(label.undone, what = label_text(deed(what))),
        Label::Redone(what) => w!(label.redone, what = label_text(deed(what))),
        Label::MergedFrom { name } if !name.is_empty() => w!(label.merged_from, name = name),
        Label::Purged { count } => w!(label.purged, count = number(*count)),
        Label::Joined { name, into } => w!(label.joined, name = called("", name), into = called("", into)),
        Label::TakenApart { name, from } => w!(label.taken_apart, name = called("", name), from = called("", from)),
        Label::ToldApart { name, other } => w!(label.told_apart, name = called("", name), other = called("", other)),
        Label::Settled { count } => w!(label.settled, count = number(*count)),
        Label::Merged | Label::MergedFrom { .. } => owned!(label.merged),
    }
}

/// What was done in the first place, however often it was taken back and done again since.
pub fn deed(label: &Label) -> &Label {
    match label {
        Label::Undone(what) | Label::Redone(what) => deed(what),
        label => label,
    }
}
