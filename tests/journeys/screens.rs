//! Every screen, and how it is looked at: for the checks of accessibility, and for the pictures of `script/screens`.

use perennial::domain::built_in::ENGLISH;
use perennial::domain::day::day;
use perennial::domain::sample::{SampleSize, sample};
use perennial::sync::snapshot::{By, Header, write};
use uuid::Uuid;

use crate::journeys::{begin::saved, found::Find, screen::Screen, team::merge_offered};

/// How much the workspace holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filled {
    /// Nothing but its pipeline.
    Empty,
    /// Ten deals of four companies.
    Ten,
    /// The sample.
    Sample,
    /// 8,800 deals.
    Full,
}

impl Filled {
    /// What pictures of it are called after.
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Ten => "ten",
            Self::Sample => "sample",
            Self::Full => "full",
        }
    }
}

/// How a screen is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Sight {
    pub width: u32,
    pub height: u32,
    /// Twice as large, as with the browser's zoom at 200 %.
    pub zoomed: bool,
    pub dark: bool,
    pub language: &'static str,
}

impl Sight {
    /// Both sizes in both lights and both languages.
    pub fn all() -> impl Iterator<Item = Self> {
        let sizes = [(1440, 900), (390, 844)].into_iter();
        let lit = sizes.flat_map(|size| [(size, false), (size, true)]);
        lit.flat_map(|((width, height), dark)| {
            ["en", "ko"].map(|language| Self { width, height, zoomed: false, dark, language })
        })
    }

    /// What pictures are called after.
    pub fn name(&self) -> String {
        format!("{}-{}-{}", self.width, if self.dark { "dark" } else { "light" }, self.language)
    }

    /// Gives the screen this size, light and language.
    pub fn take(&self, screen: &Screen) {
        let scale = if self.zoomed { 2 } else { 1 };
        screen.size(self.width / scale, self.height / scale);
        screen.dark(self.dark);
        screen.language(self.language);
    }
}

/// The screens, with what opens each: a route, and what is done there.
const SCREENS: &[(&str, &str, Then)] = &[
    ("board", "#/deals", stay),
    ("deals", "#/deals?view=list", stay),
    ("deal", "#/deals?view=list", first_record),
    ("companies", "#/companies", stay),
    ("company", "#/companies", first_record),
    ("contacts", "#/contacts", stay),
    ("contact", "#/contacts", first_record),
    ("products", "#/products", stay),
    ("tasks", "#/tasks", stay),
    ("import", "#/import", stay),
    ("data", "#/data", stay),
    ("trash", "#/trash", stay),
    ("settings", "#/settings", stay),
    ("settings-workspace", "#/settings?section=workspace", stay),
    ("settings-members", "#/settings?section=members", stay),
    ("settings-pipelines", "#/settings?section=pipelines", stay),
    ("settings-fields", "#/settings?section=fields", stay),
    ("settings-rates", "#/settings?section=rates", stay),
    ("settings-reasons", "#/settings?section=reasons", stay),
    ("settings-tags", "#/settings?section=tags", stay),
    ("settings-device", "#/settings?section=device", stay),
    ("settings-devices", "#/settings?section=devices", stay),
    ("settings-history", "#/settings?section=history", stay),
    ("settings-reset", "#/settings?section=reset", stay),
    ("duplicates", "#/duplicates", stay),
    ("gallery", "#/gallery", stay),
    ("missing", "#/nowhere", stay),
    ("palette", "#/deals", |screen| {
        screen.press("Control+k");
        screen.find("dialog", None).wait();
    }),
    ("shortcuts", "#/deals", |screen| {
        screen.press("?");
        screen.find("complementary", Some("*")).first().wait();
    }),
];

type Then = fn(&Screen);

fn stay(_: &Screen) {}

/// Opens what the list shows first, if there is anything.
fn first_record(screen: &Screen) {
    let links = screen.find("main", None).find("table", None).find("link", None);
    if links.is_there() {
        links.first().click();
        screen.find("main", None).find("heading", None).first().wait();
    }
}

/// Puts that much into a new workspace.
pub fn fill(screen: &Screen, filled: Filled) {
    let size = match filled {
        Filled::Sample => {
            screen.open("");
            screen.button("Open sample data").click();
            screen.region("Lead").wait();
            return saved(screen);
        }
        Filled::Empty => return crate::journeys::begin::empty_workspace(screen),
        Filled::Ten => SampleSize { companies: 4, contacts: 8, deals: 10 },
        Filled::Full => SampleSize { companies: 400, contacts: 2_000, deals: 8_800 },
    };
    let made = sample(size, 7, day("2026-11-20").expect("a day"), &ENGLISH);
    let by = By { member: None, name: "Anna".into() };
    let header = Header { workspace: Uuid::from_u128(7), partial: false, by, at: 1_790_000_000_000 };
    let file = std::env::temp_dir().join(format!("perennial-screens-{}-{}.json", filled.name(), std::process::id()));
    std::fs::write(&file, write(&made, &header)).expect("a file");
    screen.open("");
    screen.textbox("Your name").fill("Kim Minji");
    screen.button("Merge a teammate’s snapshot").click();
    screen.file_input("Snapshot to merge").upload(&[&file]);
    merge_offered(screen);
    saved(screen);
}

/// Opens one screen after the other, and does something with each.
pub fn walk(screen: &Screen, mut visit: impl FnMut(&str)) {
    for (name, route, then) in SCREENS {
        screen.open(route);
        screen.find("main", None).wait();
        screen.find("main", None).find("heading", None).first().wait();
        then(screen);
        visit(name);
        // What lies over the page would hide the next one.
        while screen.find("dialog", None).is_there() {
            screen.press("Escape");
        }
    }
}
