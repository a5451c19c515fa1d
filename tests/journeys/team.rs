//! Two people with a browser each, who exchange files.

use std::{
    cell::Cell,
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use crate::journeys::{
    begin::{saved, workspace_of},
    found::Find,
    screen::{Screen, journey_of_several},
};

/// Who they are.
pub const NAMES: [&str; 2] = ["Kim Minji", "Lee Dohyun"];
/// The first of them.
pub const MINJI: usize = 0;
/// The second of them.
pub const DOHYUN: usize = 1;

/// The browsers, and the folder in which files go from one to the other.
pub struct Team<'a> {
    screens: [&'a Screen; 2],
    folder: PathBuf,
    files: Cell<usize>,
}

/// What a review says would happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    pub new: usize,
    pub changed: usize,
    pub conflicts: usize,
    pub deleted: usize,
}

/// Runs a journey of two people, each with an empty workspace on the board.
#[track_caller]
pub fn team(name: &str, steps: impl FnOnce(&Team)) {
    let folder = std::env::temp_dir().join(format!("perennial-team-{}-{name}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder for their files");
    journey_of_several(name, ["minji", "dohyun"], |screens| {
        for (screen, person) in screens.iter().zip(NAMES) {
            workspace_of(screen, person);
        }
        steps(&Team { screens, folder: folder.clone(), files: Cell::new(0) });
    });
    fs::remove_dir_all(&folder).expect("their files go");
}

impl<'a> Team<'a> {
    pub fn screen(&self, who: usize) -> &'a Screen {
        self.screens[who]
    }

    /// Exports a snapshot and gives the file.
    pub fn export(&self, who: usize) -> PathBuf {
        let screen = self.screens[who];
        screen.open("#/data");
        export(screen, &self.folder.join(self.next_name()), || screen.button("Export snapshot").click())
    }

    /// Exports an encrypted snapshot and gives the file.
    pub fn export_encrypted(&self, who: usize, passphrase: &str) -> PathBuf {
        let screen = self.screens[who];
        screen.open("#/data");
        screen.button("Export encrypted snapshot").click();
        let dialog = screen.dialog("Encrypt the snapshot");
        dialog.textbox("Passphrase").fill(passphrase);
        dialog.textbox("Passphrase again").fill(passphrase);
        let go = || dialog.button("Encrypt and export").click();
        export(screen, &self.folder.join(self.next_name()), go)
    }

    fn next_name(&self) -> String {
        self.files.set(self.files.get() + 1);
        format!("file-{}", self.files.get())
    }

    /// Puts a file before somebody; nothing is merged yet.
    pub fn offer(&self, who: usize, file: &Path) -> &'a Screen {
        let screen = self.screens[who];
        screen.open("#/data");
        screen.file_input("Snapshot to merge").upload(&[file]);
        screen
    }

    /// Merges a file and gives what the review said of it.
    pub fn merge(&self, who: usize, file: &Path) -> Counts {
        let screen = self.offer(who, file);
        merge_offered(screen)
    }

    /// One exports and the other merges that, then the other way round: both have everything.
    pub fn exchange(&self) {
        let minjis = self.export(MINJI);
        self.merge(DOHYUN, &minjis);
        let dohyuns = self.export(DOHYUN);
        self.merge(MINJI, &dohyuns);
    }

    /// Both see the same boards and companies, and export the same records byte for byte.
    #[track_caller]
    pub fn agree(&self) {
        let seen = self.screens.map(what_is_seen);
        assert_eq!(seen[MINJI], seen[DOHYUN], "both see the same");
        let bodies = [MINJI, DOHYUN].map(|who| body(&self.export(who)));
        assert!(bodies[MINJI] == bodies[DOHYUN], "they export different records:\n{}", difference(&bodies));
    }
}

/// Exports as `go` does it, and moves the file to a place of its own; the end of its name stays.
pub fn export(screen: &Screen, to: &Path, go: impl FnOnce()) -> PathBuf {
    let folder = screen.browser().downloads();
    let list = || -> BTreeSet<PathBuf> {
        let files = fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path());
        files.filter(|path| path.extension().is_none_or(|end| end != "crdownload" && end != "part")).collect()
    };
    let before = list();
    go();
    let mut found = None;
    screen.wait_until("a snapshot is downloaded", || {
        // Its name is there before what is in it.
        let is_whole = |path: &PathBuf| fs::metadata(path).is_ok_and(|file| file.len() > 0);
        let named = |path: &PathBuf| path.to_string_lossy().contains(".perennial.") && is_whole(path);
        found = list().difference(&before).find(|path| named(path)).cloned();
        found.is_some()
    });
    let path = found.expect("waited for");
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    let end = name.split_once(".perennial.").expect("the end of its name").1;
    let to = to.with_extension(format!("perennial.{end}"));
    fs::rename(&path, &to).or_else(|_| fs::copy(&path, &to).map(drop)).expect("the file can be moved");
    to
}

/// Merges the file that is being reviewed, unless there is nothing new in it.
pub fn merge_offered(screen: &Screen) -> Counts {
    let counts = counts(screen);
    let review = screen.region("Review changes");
    if !review.button("Merge").is_there() {
        review.wait_text("Nothing new");
        review.button("Close").click();
        review.wait_gone();
        return counts;
    }
    // Where much would go, the number of it has to be typed.
    let guard = review.textbox("This would delete *");
    if guard.is_there() {
        guard.fill(&counts.deleted.to_string());
    }
    review.button("Merge").click();
    review.wait_gone();
    screen.find("main", None).wait_text("Merged ");
    saved(screen);
    counts
}

/// What the open review says.
pub fn counts(screen: &Screen) -> Counts {
    let review = screen.region("Review changes");
    review.wait();
    let figures = "const found = find(arguments[0])[0];
        return Object.fromEntries([...found.querySelectorAll('dt')].map(each => [tidy(each.textContent), tidy(each.nextElementSibling.textContent)]))";
    let path = serde_json::json!([{ "role": "region", "name": "Review changes", "nth": null }]);
    let said = screen.script(figures, vec![path]);
    let of = |name: &str| {
        let figure = said[name].as_str().unwrap_or_else(|| panic!("no count of '{name}' in {said}"));
        figure.replace(',', "").parse().expect("a number")
    };
    Counts { new: of("New"), changed: of("Changed"), conflicts: of("Conflicts"), deleted: of("Deleted") }
}

/// The columns of the board and the rows of the companies, as they are read.
fn what_is_seen(screen: &Screen) -> [Vec<String>; 2] {
    screen.open("#/deals?v=all");
    screen.region("Lead").wait();
    let board = screen.find("region", None).texts();
    screen.open("#/companies");
    screen.find("heading", None).wait();
    let companies = screen.rows().texts();
    [board, companies]
}

/// What follows the header of a snapshot: its records.
pub fn body(file: &Path) -> Vec<u8> {
    let bytes = fs::read(file).expect("a snapshot");
    let end = bytes.iter().position(|byte| *byte == b'\n').expect("a header");
    bytes[end + 1..].to_vec()
}

/// The lines that only one of two bodies has, the first few.
pub fn difference(bodies: &[Vec<u8>; 2]) -> String {
    let texts = bodies.each_ref().map(|body| String::from_utf8_lossy(body).into_owned());
    let lines = texts.each_ref().map(|text| text.lines().collect::<BTreeSet<_>>());
    let only = |one: usize, other: usize| {
        lines[one].difference(&lines[other]).take(4).map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
    };
    format!("only the first:\n{}\nonly the second:\n{}", only(0, 1), only(1, 0))
}
