//! Places to go and things to do, by name.

use crate::app::actions::Actions;
use crate::app::actions::look::{SYSTEM, chosen, set_language, set_look, set_theme};
use crate::app::actions::pipelines::pipelines;
use crate::app::data::Data;
use crate::app::pages::views::{name_of, views_of};
use crate::app::router::Router;
use crate::app::shell::palette::finder::{Group, Item, Row, view_word};
use crate::app::shell::palette::records::Merit;
use crate::app::shell::palette::sections::{SECTIONS, section_name, settings_of};
use crate::app::words::{lang, owned, w};
use crate::app::workspace::{self, Which};
use crate::domain::gather::Gather;
use crate::domain::kinds::{Kind, ViewPlace};
use crate::present::lang::Lang;
use crate::present::query::Query;
use crate::present::route::Route;
use crate::present::search::{Entry, Index};
use crate::present::shortcuts::Deed;
use crate::store::prefs::{Look, Theme};

/// A place to go or a thing to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Make a deal.
    NewDeal,
    /// Make a company.
    NewCompany,
    /// Make a contact.
    NewContact,
    /// Go to the import.
    Import,
    /// Take back.
    Undo,
    /// Do again.
    Redo,
    /// The board.
    Deals,
    /// The companies.
    Companies,
    /// The contacts.
    Contacts,
    /// The tasks.
    Tasks,
    /// The products.
    Products,
    /// Snapshots, merging, safety.
    Data,
    /// What may be there twice.
    Duplicates,
    /// What was deleted.
    Trash,
    /// The settings.
    Settings,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// The system's light.
    System,
    /// Rows close together.
    Compact,
    /// Rows with room.
    Comfortable,
    /// More contrast.
    Contrast,
    /// The contrast of the system.
    SystemContrast,
    /// English.
    English,
    /// Korean.
    Korean,
    /// A pipeline where there is none.
    StartEmpty,
    /// The sample data.
    Sample,
    /// The user's own data.
    Own,
    /// The keyboard's shortcuts.
    Shortcuts,
    /// The tour.
    Tour,
    /// A section of the settings, by its place in `SECTIONS`.
    Section(usize),
}

use Command::*;

const DEEDS: [Command; 18] = [
    NewDeal,
    NewCompany,
    NewContact,
    Import,
    Undo,
    Redo,
    Light,
    Dark,
    System,
    Compact,
    Comfortable,
    Contrast,
    SystemContrast,
    English,
    Korean,
    StartEmpty,
    Sample,
    Own,
];
const PLACES: [Command; 9] = [Deals, Companies, Contacts, Tasks, Products, Duplicates, Data, Trash, Settings];
/// The words of a dense page, and of much contrast.
const COMPACT: &str = "compact";
const HIGH: &str = "high";
/// How many commands are shown beside records.
const SHOWN: usize = 5;

/// All commands, prepared for being found.
pub struct Commands {
    index: Index,
    all: Vec<Command>,
}

impl Commands {
    /// In the language of the screen; the other language's word for a place finds it too.
    pub fn new() -> Self {
        let sections = (0..SECTIONS.len()).map(Section);
        let all: Vec<Command> = DEEDS.into_iter().chain(PLACES).chain([Shortcuts, Tour]).chain(sections).gathered();
        let mut index = Index::new();
        for (id, command) in (0_u128..).zip(&all) {
            let more = match command {
                Section(at) => format!("{} {}", SECTIONS.get(*at).map_or("", |(_, more)| more), settings_of(*at)),
                _ => String::new(),
            };
            let (title, detail) = (command.name(), format!("{} {more}", command.word()));
            index.put(Entry { id, kind: 0, title, detail });
        }
        Self { index, all }
    }

    /// Says how much commands were used.
    pub fn favour(&mut self, used: &[(&str, u32)]) {
        for (id, command) in (0_u128..).zip(&self.all) {
            let worth = used.iter().find(|(word, _)| *word == command.word()).map_or(0, |(_, worth)| *worth);
            self.index.favour(0, id, worth);
        }
    }

    /// The command of a word.
    pub fn of_word(&self, word: &str, actions: Actions) -> Option<Command> {
        self.all.iter().copied().find(|command| command.word() == word && command.makes_sense(actions))
    }

    /// The commands that match.
    pub fn find(&self, typed: &str, actions: Actions) -> Option<(Merit, Group)> {
        let hits = self.index.search(typed, SHOWN);
        let found = hits.iter().filter_map(|hit| self.all.get(usize::try_from(hit.entry.id).ok()?));
        let rows = found.filter(|command| command.makes_sense(actions)).map(|command| command.row());
        // Views are few, and others' come and go: they are asked when they are wanted.
        let views = views(actions.data);
        let mut of_views = Index::new();
        for (id, row) in (0_u128..).zip(&views) {
            of_views.put(Entry { id, kind: 0, title: row.title.clone(), detail: String::new() });
        }
        let more = of_views.search(typed, SHOWN);
        let merit = hits.iter().chain(&more).map(|hit| hit.merit()).min()?;
        let more = more.iter().filter_map(|hit| views.get(usize::try_from(hit.entry.id).ok()?).cloned());
        let rows: Vec<Row> = rows.chain(more).gathered();
        (!rows.is_empty()).then(|| (merit, Group { name: owned!(palette.commands), rows }))
    }
}

/// The views of every screen that whoever works here can choose.
pub fn views(data: Data) -> Vec<Row> {
    let me = data.author_untracked();
    data.peek(|crm| {
        let of_place = |place: &ViewPlace| {
            let keys = views_of(crm, *place, me).into_iter().flatten();
            let row = |key| {
                let title = w!(views.in_palette, name = name_of(crm, *place, key));
                Row { item: Item::View(*place, key), title, note: String::new() }
            };
            keys.map(row).gathered()
        };
        ViewPlace::ALL.iter().flat_map(of_place).gathered()
    })
}

/// The view that is remembered by a word.
pub fn view(data: Data, word: &str) -> Option<Row> {
    let is_it = |row: &Row| matches!(row.item, Item::View(place, key) if view_word(place, key) == word);
    word.starts_with("view/").then(|| views(data).into_iter().find(is_it)).flatten()
}

/// Everything that can be done now, and every place.
pub fn all(actions: Actions) -> Vec<Group> {
    let rows = |commands: &[Command]| {
        commands.iter().filter(|command| command.makes_sense(actions)).map(|command| command.row()).gathered()
    };
    vec![
        Group { name: owned!(palette.commands), rows: rows(&DEEDS[..6]) },
        Group { name: owned!(palette.places), rows: rows(&PLACES) },
        Group { name: owned!(palette.settings), rows: rows(&[&DEEDS[6..], &[Shortcuts, Tour]].concat()) },
    ]
}

impl Command {
    /// What it is called.
    pub fn name(self) -> String {
        let language = |name: &str| format!("{}: {name}", w!(settings.language));
        let look = |what: &str, name: &str| format!("{what}: {name}");
        let plain = match self {
            English => return language("English"),
            Korean => return language("한국어"),
            Compact => return look(w!(settings.density), w!(settings.compact)),
            Comfortable => return look(w!(settings.density), w!(settings.comfortable)),
            Contrast => return look(w!(settings.contrast), w!(settings.high)),
            SystemContrast => return look(w!(settings.contrast), w!(settings.system)),
            Section(at) => return format!("{}: {}", w!(nav.settings), section_name(at)),
            NewDeal => w!(palette.new_deal),
            NewCompany => w!(palette.new_company),
            NewContact => w!(palette.new_contact),
            Import => w!(palette.import),
            Undo => w!(undo.undo),
            Redo => w!(undo.redo),
            Deals => w!(nav.deals),
            Companies => w!(nav.companies),
            Contacts => w!(nav.contacts),
            Tasks => w!(nav.tasks),
            Products => w!(nav.products),
            Data => w!(nav.data),
            Duplicates => w!(duplicates.title),
            Trash => w!(nav.trash),
            Settings => w!(nav.settings),
            Light => w!(palette.light),
            Dark => w!(palette.dark),
            System => w!(palette.system),
            StartEmpty => w!(palette.start_empty),
            Sample => w!(welcome.sample),
            Own => {
                if workspace::current() == Which::Sample {
                    w!(welcome.own)
                } else {
                    w!(apart.leave)
                }
            }
            Shortcuts => w!(shortcuts.title),
            Tour => w!(tour.take),
        };
        plain.to_owned()
    }

    /// What else finds it, and what it is remembered by: one word for each.
    pub fn word(self) -> String {
        match self {
            Section(at) => SECTIONS.get(at).map(|(word, _)| format!("settings/{word}")).unwrap_or_default(),
            other => format!("{other:?}"),
        }
    }

    /// Its drawing.
    pub fn icon(self) -> icondata_core::Icon {
        match self {
            NewDeal | NewCompany | NewContact => icondata_lu::LuPlus,
            Import => icondata_lu::LuUpload,
            Undo => icondata_lu::LuUndo2,
            Redo => icondata_lu::LuRedo2,
            Deals => icondata_lu::LuSquareKanban,
            Companies => icondata_lu::LuBuilding2,
            Contacts => icondata_lu::LuUsers,
            Tasks => icondata_lu::LuListTodo,
            Products => icondata_lu::LuPackage,
            Data => icondata_lu::LuDatabase,
            Duplicates => icondata_lu::LuCopyCheck,
            Trash => icondata_lu::LuTrash2,
            Settings => icondata_lu::LuSettings,
            Light => icondata_lu::LuSun,
            Dark => icondata_lu::LuMoon,
            System => icondata_lu::LuMonitor,
            Compact | Comfortable => icondata_lu::LuRows3,
            Contrast | SystemContrast => icondata_lu::LuContrast,
            English | Korean => icondata_lu::LuLanguages,
            StartEmpty | Sample | Own | Tour => icondata_lu::LuSprout,
            Shortcuts => icondata_lu::LuKeyboard,
            Section(_) => icondata_lu::LuSettings,
        }
    }

    /// What the keys do that do the same, if keys do.
    pub fn deed(self) -> Option<Deed> {
        Some(match self {
            Undo => Deed::Undo,
            Redo => Deed::Redo,
            Shortcuts => Deed::Help,
            _ => Deed::Go(self.place()?),
        })
    }

    /// Where it goes, if it does nothing else.
    fn place(self) -> Option<Route> {
        Some(match self {
            Import => Route::Import,
            Deals => Route::Deals,
            Companies => Route::Companies,
            Contacts => Route::Contacts,
            Tasks => Route::Tasks,
            Products => Route::Products,
            Data => Route::Data,
            Duplicates => Route::Duplicates,
            Trash => Route::Trash,
            Settings => Route::Settings,
            _ => return None,
        })
    }

    /// As a result.
    pub fn row(self) -> Row {
        Row { item: Item::Command(self), title: self.name(), note: String::new() }
    }

    /// The kind of which it makes a record.
    pub fn makes(self) -> Option<Kind> {
        match self {
            NewDeal => Some(Kind::Deal),
            NewCompany => Some(Kind::Company),
            NewContact => Some(Kind::Contact),
            _ => None,
        }
    }

    /// Whether there is anything to do.
    fn makes_sense(self, actions: Actions) -> bool {
        match self {
            Undo => actions.data.next_undo().is_some(),
            Redo => actions.data.next_redo().is_some(),
            Compact => !is_chosen(Look::Density, COMPACT),
            Comfortable => is_chosen(Look::Density, COMPACT),
            Contrast => !is_chosen(Look::Contrast, HIGH),
            SystemContrast => is_chosen(Look::Contrast, HIGH),
            English => lang() != Lang::En,
            Korean => lang() != Lang::Ko,
            StartEmpty => actions.data.read(&[Kind::Pipeline], |crm| pipelines(crm).is_empty()),
            Sample => workspace::current().is_own(),
            Own => !workspace::current().is_own(),
            _ => true,
        }
    }

    /// Does it.
    pub fn run(self, actions: Actions, router: Router) {
        match self {
            Undo => actions.undo(),
            Redo => actions.redo(),
            Light => set_theme(Theme::Light),
            Dark => set_theme(Theme::Dark),
            System => set_theme(Theme::System),
            Compact => set_look(Look::Density, COMPACT),
            Comfortable => set_look(Look::Density, SYSTEM),
            Contrast => set_look(Look::Contrast, HIGH),
            SystemContrast => set_look(Look::Contrast, SYSTEM),
            English => set_language(Lang::En),
            Korean => set_language(Lang::Ko),
            StartEmpty => {
                actions.add_built_in_pipeline();
                router.go(Route::Deals);
            }
            Sample => workspace::show(Which::Sample),
            Own => workspace::show(Which::Own),
            Section(at) => {
                let mut query = Query::new();
                query.set("section", SECTIONS.get(at).map_or("", |(word, _)| word));
                router.go(Route::Settings.with(query));
            }
            // The rest are places, and what the shell shows: that belongs to no screen.
            _ => self.place().into_iter().for_each(|place| router.go(place)),
        }
    }
}

fn is_chosen(look: Look, word: &str) -> bool {
    chosen(look) == word
}
