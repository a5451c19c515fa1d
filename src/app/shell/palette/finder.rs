//! What was typed, what it finds, and which of it is chosen.

use std::time::Duration;

use leptos::prelude::*;

use crate::app::actions::tour::Tour;
use crate::app::actions::{Actions, use_actions};
use crate::app::lasting::lasting;
use crate::app::pages::views::address;
use crate::app::router::{Router, use_router};
use crate::app::shell::palette::commands::{self, Command, Commands};
use crate::app::shell::palette::deeds::{self, Doing, Subject, subject};
use crate::app::shell::palette::records::{self, RecordIndex};
use crate::app::words::owned;
use crate::app::workspace;
use crate::clock;
use crate::domain::gather::Gather;
use crate::domain::kinds::{Kind, ViewPlace};
use crate::present::route::Route;
use crate::present::uses::Uses;
use crate::present::views::ViewKey;
use crate::store::prefs;
use uuid::Uuid;

/// Where results are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the palette.
    Palette,
    /// Under the search of the top bar.
    Bar,
}

impl Place {
    /// The id of its list.
    pub fn list_id(self) -> &'static str {
        match self {
            Self::Palette => "palette-results",
            Self::Bar => "search-results",
        }
    }
}

/// Something that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// A record.
    Record(Kind, Uuid),
    /// A screen as somebody wants to see it.
    View(ViewPlace, ViewKey),
    /// Something to do, or a place to go.
    Command(Command),
    /// Something to do with the record on the screen.
    Doing(Subject, Doing),
}

/// A result as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What it is.
    pub item: Item,
    /// What it is called.
    pub title: String,
    /// What tells it from others of that name.
    pub note: String,
}

/// Results of one sort.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// What they are.
    pub name: String,
    /// The results, the best first.
    pub rows: Vec<Row>,
}

/// How many of the things that were used are offered before anything is typed.
const OFFERED: usize = 6;

/// How many records are prepared for being found at a time, how long until the next, and how long after the start.
const PREPARED_AT_ONCE: usize = 300;
const PREPARED_EVERY: Duration = Duration::from_millis(8);
const PREPARED_AFTER: Duration = Duration::from_millis(2_500);

/// A pass of the index over all records.
#[derive(Clone, Copy)]
struct Pass {
    /// How often the data had changed when it began; `None` before the first.
    from: Option<u64>,
    is_under_way: bool,
}

/// The state of finding. A handle.
#[derive(Clone, Copy)]
pub struct Finder(&'static FinderParts);

lasting!(Finder, FinderParts);

/// What [`Finder`] leads to.
pub struct FinderParts {
    place: RwSignal<Option<Place>>,
    /// What was typed.
    pub typed: RwSignal<String>,
    /// The place of the chosen result among all.
    at: RwSignal<usize>,
    /// What was used in this workspace.
    uses: StoredValue<Uses>,
    /// The record that was on the screen, or had the focus, when the palette was opened.
    subject: RwSignal<Option<Subject>>,
    /// Whether the keyboard's shortcuts are shown.
    pub shortcuts: RwSignal<bool>,
    /// The kind of which a record is being made.
    pub making: RwSignal<Option<Kind>>,
    tour: Tour,
    /// What is found, in groups.
    pub groups: Memo<Vec<Group>>,
    index: StoredValue<RecordIndex>,
    commands: StoredValue<Commands>,
    pass: StoredValue<Pass>,
    /// How often the index has caught up with the data.
    caught_up: RwSignal<u64>,
    actions: Actions,
    router: Router,
}

impl Finder {
    /// Nothing typed, nothing open. Provided as context by the shell.
    pub fn new(tour: Tour) -> Self {
        let (actions, router) = (use_actions(), use_router());
        let (place, typed) = (RwSignal::new(None), RwSignal::new(String::new()));
        let stored = prefs::used(&workspace::current().database()).unwrap_or_default();
        let (uses, subject) = (StoredValue::new(Uses::read(&stored)), RwSignal::new(None));
        let (index, caught_up) = (StoredValue::new(RecordIndex::default()), RwSignal::new(0));
        let commands = StoredValue::new(Commands::new());
        let groups = memo(move || {
            if place.get().is_none() {
                return Vec::new();
            }
            typed.with(|typed| match typed.trim() {
                "" => {
                    let offered = subject.get().map(|subject| deeds::offered(actions, subject));
                    let recent =
                        commands.with_value(|commands| uses.with_value(|uses| recent(actions, commands, uses)));
                    offered.into_iter().chain(recent).chain(commands::all(actions)).gathered()
                }
                typed => {
                    caught_up.track();
                    let found = commands.with_value(|commands| commands.find(typed, actions));
                    let deeds = subject.get().and_then(|subject| deeds::find(actions, subject, typed));
                    let others = deeds.into_iter().chain(found).gathered();
                    index.with_value(|index| index.find(typed, actions.data, others))
                }
            })
        });
        let (at, shortcuts, making) = (RwSignal::new(0), RwSignal::new(false), RwSignal::new(None));
        let pass = StoredValue::new(Pass { from: None, is_under_way: false });
        let finder = Self::of(FinderParts {
            place,
            typed,
            at,
            uses,
            subject,
            shortcuts,
            making,
            tour,
            groups,
            index,
            commands,
            pass,
            caught_up,
            actions,
            router,
        });
        // Whichever way a record is opened, it was used.
        effect(move || {
            if let Some(id) = router.route.with(Route::record) {
                finder.count(&id.to_string());
            }
        });
        // Before anybody looks for something, but not while the first screen is drawn.
        set_timeout(move || finder.catch_up(), PREPARED_AFTER);
        finder
    }

    /// Has the index hold what the data hold now, unless it is on its way there.
    fn catch_up(self) {
        let from = Some(self.actions.data.changes());
        let is_behind = |pass: &Pass| !pass.is_under_way && pass.from != from;
        // The screen may be another one when this comes late.
        if self.pass.try_with_value(is_behind) == Some(true) {
            self.pass.set_value(Pass { from, is_under_way: true });
            self.prepare();
        }
    }

    /// Prepares a few records after a pause, and goes on.
    fn prepare(self) {
        let next = move || {
            let take_in = |crm: &_| self.index.try_update_value(|index| index.take_in(crm, PREPARED_AT_ONCE));
            match self.actions.data.peek(take_in) {
                Some(false) => self.prepare(),
                Some(true) => {
                    self.pass.update_value(|pass| pass.is_under_way = false);
                    self.favour();
                    self.caught_up.update(|times| *times += 1);
                    // Something may have changed behind it.
                    if self.place.get_untracked().is_some() {
                        self.catch_up();
                    }
                }
                None => {}
            }
        };
        set_timeout(next, PREPARED_EVERY);
    }

    /// Remembers that something was used.
    fn count(self, word: &str) {
        let _is_counted_as_long_as_it_is_there = self.uses.try_update_value(|uses| {
            uses.count(word, hour());
            let _lasts_for_this_visit_only = prefs::set_used(&workspace::current().database(), &uses.to_string());
        });
    }

    /// Has what was used come first among what matches equally well.
    fn favour(self) {
        self.uses.with_value(|uses| {
            let used = uses.ranked(hour());
            let records: Vec<(Uuid, u32)> =
                used.iter().filter_map(|(word, worth)| Some((word.parse().ok()?, *worth))).gathered();
            self.index.update_value(|index| self.actions.data.peek(|crm| index.favour(crm, &records)));
            self.commands.update_value(|commands| commands.favour(&used));
        });
    }

    /// Whether results are shown there.
    pub fn is_open(self, place: Place) -> bool {
        self.place.get() == Some(place)
    }

    /// Opens the palette, or closes it.
    pub fn toggle(self) {
        match self.place.get_untracked() {
            Some(Place::Palette) => self.close(),
            _ => {
                self.type_in(String::new());
                self.favour();
                self.subject.set(self.router.route.with_untracked(|route| subject(self.actions, route)));
                self.place.set(Some(Place::Palette));
            }
        }
    }

    /// Shows nothing any more.
    pub fn close(self) {
        self.place.set(None);
    }

    /// Takes what was typed in the palette.
    pub fn type_in(self, text: String) {
        self.at.set(0);
        self.typed.set(text);
        self.catch_up();
    }

    /// Takes what was typed in the top bar.
    pub fn search(self, text: String) {
        self.subject.set(None);
        self.place.set((!text.is_empty()).then_some(Place::Bar));
        self.type_in(text);
    }

    /// Whether the result at that place is the chosen one.
    pub fn is_at(self, place: usize) -> bool {
        self.at.get() == place
    }

    /// The id of the chosen result.
    pub fn active_id(self) -> String {
        option_id(self.at.get())
    }

    /// Moves among the results, runs one, or closes.
    pub fn on_key(self, event: &web_sys::KeyboardEvent) {
        // Enter ends a syllable that is being composed before it means anything else.
        if event.is_composing() {
            return;
        }
        let count = self.groups.with_untracked(|groups| groups.iter().map(|group| group.rows.len()).sum::<usize>());
        match event.key().as_str() {
            "ArrowDown" if count > 0 => self.move_to((self.at.get_untracked() + 1) % count),
            "ArrowUp" if count > 0 => self.move_to((self.at.get_untracked() + count - 1) % count),
            "Enter" => {
                let at = self.at.get_untracked();
                let item = self
                    .groups
                    .with_untracked(|groups| groups.iter().flat_map(|group| &group.rows).nth(at).map(|row| row.item));
                item.into_iter().for_each(|item| self.run(item));
            }
            "Escape" => self.close(),
            _ => return,
        }
        event.prevent_default();
    }

    /// Does what a result stands for.
    pub fn run(self, item: Item) {
        self.close();
        match item {
            Item::Command(command) => self.count(&command.word()),
            Item::View(place, key) => self.count(&view_word(place, key)),
            Item::Record(..) | Item::Doing(..) => {}
        }
        match item {
            Item::Record(kind, id) => self.router.go(records::route(kind, id)),
            Item::View(place, key) => self.router.go(address(place, key)),
            Item::Doing(subject, doing) => deeds::run(self.actions, subject, doing),
            Item::Command(Command::Shortcuts) => self.shortcuts.set(true),
            Item::Command(Command::Tour) => self.tour.begin(),
            Item::Command(command) => match command.makes() {
                Some(kind) => self.making.set(Some(kind)),
                None => command.run(self.actions, self.router),
            },
        }
    }

    fn move_to(self, at: usize) {
        self.at.set(at);
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        if let Some(option) = document().get_element_by_id(&option_id(at)) {
            option.scroll_into_view_with_scroll_into_view_options(&options);
        }
    }
}

/// The state of finding.
pub fn use_finder() -> Finder {
    expect_context::<Finder>()
}

/// The id of the result at a place.
pub fn option_id(at: usize) -> String {
    format!("found-{at}")
}

/// What was used often and lately.
fn recent(actions: Actions, commands: &Commands, uses: &Uses) -> Option<Group> {
    let used = uses.ranked(hour());
    let row = |(word, _): &(&str, u32)| match word.parse() {
        Ok(id) => records::row(actions.data, id),
        Err(_) => commands.of_word(word, actions).map(Command::row).or_else(|| commands::view(actions.data, word)),
    };
    let rows: Vec<Row> = used.iter().filter_map(row).take(OFFERED).gathered();
    (!rows.is_empty()).then(|| Group { name: owned!(palette.recent), rows })
}

/// What a view is remembered by.
pub fn view_word(place: ViewPlace, key: ViewKey) -> String {
    format!("view/{}/{key}", place.word())
}

/// The hour since 1970.
fn hour() -> u64 {
    clock::now_ms() / 3_600_000
}
