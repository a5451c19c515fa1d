//! The keyboard's shortcuts: which keys mean what, and where. What is done, what the dialog of shortcuts lists and what
//! hints say all come from this one table.

use crate::domain::gather::Gather;
use crate::domain::small_letters::in_small_letters;
use crate::present::route::Route;

/// Where a shortcut means what it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// On every screen.
    Everywhere,
    /// After `G`, on every screen.
    Go,
    /// On the board.
    Board,
    /// In a list.
    List,
    /// On the page of a record.
    Record,
    /// Among likely duplicates.
    Duplicates,
    /// On the screen of the import.
    Import,
}

impl Scope {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 7] =
        [Self::Everywhere, Self::Go, Self::Board, Self::List, Self::Record, Self::Duplicates, Self::Import];
}

/// A direction on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Up.
    Up,
    /// Down.
    Down,
}

/// What a shortcut does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// Opens the command palette, or closes it.
    Palette,
    /// Goes to the search.
    Search,
    /// Shows the shortcuts.
    Help,
    /// Changes between the page and the card of the tour.
    Tour,
    /// Takes back.
    Undo,
    /// Does again.
    Redo,
    /// Goes to a screen.
    Go(Route),
    /// Goes to the next card or row.
    Walk(Way),
    /// Goes a screenful on.
    Leap(Way),
    /// Goes to the first or the last one.
    End(Way),
    /// Takes a card along.
    Carry(Way),
    /// Selects on the way to the next row.
    Extend(Way),
    /// Selects, or not any more.
    Choose,
    /// Selects nothing any more.
    Clear,
    /// Shows the record.
    Open,
    /// Edits in place.
    Edit,
    /// Makes something new.
    New,
    /// Puts into the trash.
    Delete,
    /// Wins the deal.
    Win,
    /// Loses the deal.
    Lose,
    /// Plans the next step.
    Plan,
    /// Writes a note.
    Note,
    /// Logs a call.
    Call,
    /// Shows the next or the previous record of the list.
    Turn(Way),
    /// Goes back to where one came from.
    Leave,
    /// Takes the value on that side.
    Take(Way),
    /// Merges two records.
    Merge,
    /// Says that two records are no duplicates.
    Distinct,
    /// Takes rows from the clipboard.
    Paste,
    /// Goes on to the next step.
    Next,
}

/// A shortcut.
#[derive(Debug)]
pub struct Shortcut {
    /// Where.
    pub scope: Scope,
    /// The keys: `Mod+Shift+z`; one after the other with a space between.
    pub keys: &'static str,
    /// What it does.
    pub deed: Deed,
}

/// What stands before the letter of a screen.
pub const GO: &str = "g";

const fn on(scope: Scope, keys: &'static str, deed: Deed) -> Shortcut {
    Shortcut { scope, keys, deed }
}

use Scope::{Board, Duplicates, Everywhere, Go, Import, List, Record};
use Way::{Down, Left, Right, Up};

/// All shortcuts; what does the same stands together.
pub static SHORTCUTS: [Shortcut; 76] = [
    on(Everywhere, "Mod+k", Deed::Palette),
    on(Everywhere, "/", Deed::Search),
    on(Everywhere, "Mod+z", Deed::Undo),
    on(Everywhere, "Mod+Shift+z", Deed::Redo),
    on(Everywhere, "Mod+y", Deed::Redo),
    on(Everywhere, "?", Deed::Help),
    on(Everywhere, "F6", Deed::Tour),
    on(Go, "g d", Deed::Go(Route::Deals)),
    on(Go, "g h", Deed::Go(Route::Deals)),
    on(Go, "g c", Deed::Go(Route::Companies)),
    on(Go, "g p", Deed::Go(Route::Contacts)),
    on(Go, "g t", Deed::Go(Route::Tasks)),
    on(Go, "g r", Deed::Go(Route::Products)),
    on(Go, "g i", Deed::Go(Route::Import)),
    on(Go, "g l", Deed::Go(Route::Data)),
    on(Go, "g u", Deed::Go(Route::Duplicates)),
    on(Go, "g x", Deed::Go(Route::Trash)),
    on(Go, "g s", Deed::Go(Route::Settings)),
    on(Board, "ArrowLeft", Deed::Walk(Left)),
    on(Board, "ArrowRight", Deed::Walk(Right)),
    on(Board, "ArrowUp", Deed::Walk(Up)),
    on(Board, "ArrowDown", Deed::Walk(Down)),
    on(Board, "k", Deed::Walk(Up)),
    on(Board, "j", Deed::Walk(Down)),
    on(Board, "Shift+ArrowLeft", Deed::Carry(Left)),
    on(Board, "Shift+ArrowRight", Deed::Carry(Right)),
    on(Board, "Shift+ArrowUp", Deed::Carry(Up)),
    on(Board, "Shift+ArrowDown", Deed::Carry(Down)),
    on(Board, "Enter", Deed::Open),
    on(Board, "e", Deed::Edit),
    on(Board, "n", Deed::New),
    on(Board, "w", Deed::Win),
    on(Board, "l", Deed::Lose),
    on(Board, "t", Deed::Plan),
    on(Board, "x", Deed::Choose),
    on(Board, "Space", Deed::Choose),
    on(Board, "Escape", Deed::Clear),
    on(Board, "Delete", Deed::Delete),
    on(List, "ArrowUp", Deed::Walk(Up)),
    on(List, "ArrowDown", Deed::Walk(Down)),
    on(List, "k", Deed::Walk(Up)),
    on(List, "j", Deed::Walk(Down)),
    on(List, "PageUp", Deed::Leap(Up)),
    on(List, "PageDown", Deed::Leap(Down)),
    on(List, "Home", Deed::End(Up)),
    on(List, "End", Deed::End(Down)),
    on(List, "Enter", Deed::Open),
    on(List, "e", Deed::Edit),
    on(List, "n", Deed::New),
    on(List, "x", Deed::Choose),
    on(List, "Shift+ArrowUp", Deed::Extend(Up)),
    on(List, "Shift+ArrowDown", Deed::Extend(Down)),
    on(List, "Shift+k", Deed::Extend(Up)),
    on(List, "Shift+j", Deed::Extend(Down)),
    on(List, "Escape", Deed::Clear),
    on(List, "Delete", Deed::Delete),
    on(Record, "e", Deed::Edit),
    on(Record, "n", Deed::Note),
    on(Record, "c", Deed::Call),
    on(Record, "t", Deed::Plan),
    on(Record, "w", Deed::Win),
    on(Record, "l", Deed::Lose),
    on(Record, "j", Deed::Turn(Down)),
    on(Record, "k", Deed::Turn(Up)),
    on(Record, "Escape", Deed::Leave),
    on(Record, "Backspace", Deed::Leave),
    on(Duplicates, "j", Deed::Walk(Down)),
    on(Duplicates, "k", Deed::Walk(Up)),
    on(Duplicates, "s", Deed::Walk(Down)),
    on(Duplicates, "1", Deed::Take(Left)),
    on(Duplicates, "2", Deed::Take(Right)),
    on(Duplicates, "m", Deed::Merge),
    on(Duplicates, "d", Deed::Distinct),
    on(Import, "n", Deed::New),
    on(Import, "Mod+v", Deed::Paste),
    on(Import, "Mod+Enter", Deed::Next),
];

/// What a chord of keys means there.
pub fn find(scope: Scope, chord: &str) -> Option<&'static Deed> {
    SHORTCUTS.iter().find(|shortcut| shortcut.scope == scope && shortcut.keys == chord).map(|shortcut| &shortcut.deed)
}

/// The keys that do something everywhere or after `G`, as keycaps; none if no keys do.
pub fn keys_of(deed: &Deed, apple: bool) -> Vec<String> {
    let does = |shortcut: &&Shortcut| matches!(shortcut.scope, Everywhere | Go) && shortcut.deed == *deed;
    SHORTCUTS.iter().find(does).map(|shortcut| caps(shortcut.keys, apple)).unwrap_or_default()
}

/// Keys as they stand on keyboards: `⌘`, `⇧`, `Z`.
pub fn caps(keys: &str, apple: bool) -> Vec<String> {
    let cap = |key: &str| match key {
        "Mod" if apple => "⌘".to_owned(),
        "Mod" => "Ctrl".to_owned(),
        "Shift" => "⇧".to_owned(),
        "ArrowLeft" => "←".to_owned(),
        "ArrowRight" => "→".to_owned(),
        "ArrowUp" => "↑".to_owned(),
        "ArrowDown" => "↓".to_owned(),
        "Enter" => "↵".to_owned(),
        "Escape" => "Esc".to_owned(),
        "PageUp" => "Page ↑".to_owned(),
        "PageDown" => "Page ↓".to_owned(),
        letter if letter.len() == 1 => letter.to_ascii_uppercase(),
        named => named.to_owned(),
    };
    keys.split(['+', ' ']).map(cap).gathered()
}

/// A key that went down.
#[derive(Debug, Clone, Copy)]
pub struct Press<'a> {
    /// What it writes, or its name.
    pub key: &'a str,
    /// Where it is on the keyboard: `KeyG`.
    pub code: &'a str,
    /// Whether Shift is down.
    pub shift: bool,
    /// Whether Ctrl or ⌘ is down.
    pub held: bool,
}

impl Press<'_> {
    /// What the table calls it.
    ///
    /// A keyboard that writes Hangul, Cyrillic or the like, or that is composing, has its letters where the Latin ones
    /// are: `ㅎ` is `g`.
    pub fn chord(self) -> String {
        let small = in_small_letters(self.key);
        let is_latin = small.len() == 1;
        let name =
            self.key.len() > 1 && self.key.is_ascii() && !matches!(self.key, "Process" | "Unidentified" | "Dead");
        let key = match (self.code.strip_prefix("Key"), self.code) {
            _ if self.key == " " => "Space".to_owned(),
            _ if is_latin => small.to_string(),
            _ if name => self.key.to_owned(),
            (Some(letter), _) => letter.to_ascii_lowercase(),
            (None, "Slash") if self.shift => "?".to_owned(),
            (None, "Slash") => "/".to_owned(),
            _ => return String::new(),
        };
        // A sign has Shift in it already.
        let is_sign = key.len() == 1 && !key.starts_with(|first: char| first.is_ascii_lowercase());
        let held = if self.held { "Mod+" } else { "" };
        let shift = if self.shift && !is_sign { "Shift+" } else { "" };
        format!("{held}{shift}{key}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_mean_one_thing_in_one_place() {
        for (at, one) in SHORTCUTS.iter().enumerate() {
            assert!(!one.keys.is_empty());
            let twice = SHORTCUTS[at + 1..].iter().any(|other| other.scope == one.scope && other.keys == one.keys);
            assert!(!twice, "{:?} {}", one.scope, one.keys);
            // A screen's own letters may not hide those that mean something everywhere.
            let hides = one.scope != Scope::Everywhere && find(Scope::Everywhere, one.keys).is_some();
            assert!(!hides && one.keys != GO, "{:?} {}", one.scope, one.keys);
        }
    }

    #[test]
    fn a_key_is_the_same_on_every_keyboard() {
        let check = |key, code, shift, held, expected: &str| {
            assert_eq!(Press { key, code, shift, held }.chord(), expected, "{key} {code}");
        };
        check("g", "KeyG", false, false, "g");
        check("ㅎ", "KeyG", false, false, "g");
        check("ㅃ", "KeyQ", true, false, "Shift+q");
        check("п", "KeyG", false, false, "g");
        check("Process", "KeyJ", false, false, "j");
        check("Process", "Slash", true, false, "?");
        check("?", "Slash", true, false, "?");
        // Where another layout has the sign, and the letter.
        check("?", "Minus", true, false, "?");
        check("a", "KeyQ", false, false, "a");
        check("G", "KeyG", false, false, "g");
        check("Z", "KeyZ", true, true, "Mod+Shift+z");
        check("ㅋ", "KeyZ", false, true, "Mod+z");
        check("ArrowLeft", "ArrowLeft", true, false, "Shift+ArrowLeft");
        check(" ", "Space", false, false, "Space");
        check("é", "Digit2", false, false, "");
        check("HangulMode", "Lang1", false, false, "HangulMode");
    }

    #[test]
    fn keys_are_shown_as_they_stand_on_the_keyboard() {
        assert_eq!(caps("Mod+Shift+z", false), ["Ctrl", "⇧", "Z"]);
        assert_eq!(caps("Mod+k", true), ["⌘", "K"]);
        assert_eq!(caps("g d", true), ["G", "D"]);
        assert_eq!(caps("?", false), ["?"]);
        assert_eq!(keys_of(&Deed::Undo, false), ["Ctrl", "Z"]);
        assert_eq!(keys_of(&Deed::Go(Route::Trash), false), ["G", "X"]);
        assert!(keys_of(&Deed::Win, false).is_empty());
    }
}
