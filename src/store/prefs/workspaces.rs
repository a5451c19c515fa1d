//! The workspaces of this browser: which there are besides the first, which one a window shows, and what is told of each
//! where one is chosen.

use uuid::Uuid;

use crate::domain::gather::Gather;
use crate::store::error::StoreError;
use crate::store::prefs::{key, local, local_storage, read, session, set_local, write};

/// A workspace beside the first, which a window can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// The sample data.
    Sample,
    /// A file that was opened apart.
    Apart(Uuid),
    /// Another one of the user's own.
    Other(Uuid),
}

/// What says that a window shows the sample.
const SAMPLE: &str = "true";
/// What stands before the id of another workspace of the user's own.
const OTHER: &str = "other/";

/// The workspace that this window shows instead of the first: the one chosen in it; in a new one, the one of the user's
/// own that was opened last.
pub fn shown() -> Option<Beside> {
    let word = read(session().ok()?, "sample").or_else(|| local("last_shown"))?;
    match (&*word, word.strip_prefix(OTHER)) {
        (SAMPLE, _) => Some(Beside::Sample),
        (_, Some(id)) => id.parse().ok().filter(|id| others().contains(id)).map(Beside::Other),
        (word, None) => word.parse().ok().map(Beside::Apart),
    }
}

/// Remembers which workspace this window shows; where it is one of the user's own, new windows show it too.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn set_shown(beside: Option<Beside>) -> Result<(), StoreError> {
    let word = match beside {
        None => String::new(),
        Some(Beside::Sample) => SAMPLE.to_owned(),
        Some(Beside::Apart(id)) => id.to_string(),
        Some(Beside::Other(id)) => format!("{OTHER}{id}"),
    };
    if matches!(beside, None | Some(Beside::Other(_))) {
        set_local("last_shown", &word)?;
    }
    write(&session()?, "sample", &word)
}

/// The files that were opened apart on this device, with their senders' names; the oldest first.
pub fn apart() -> Vec<(Uuid, String)> {
    let lines = local("apart").unwrap_or_default();
    let line = |line: &str| line.split_once(' ').and_then(|(id, name)| Some((id.parse().ok()?, name.to_owned())));
    lines.lines().filter_map(line).gathered()
}

/// Remembers a file that was opened apart.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn add_apart(id: Uuid, name: &str) -> Result<(), StoreError> {
    let mut all = apart();
    all.retain(|(known, _)| *known != id);
    all.push((id, name.replace('\n', " ")));
    set_all_apart(&all)
}

fn set_all_apart(all: &[(Uuid, String)]) -> Result<(), StoreError> {
    let lines = all.iter().map(|(id, name)| format!("{id} {name}"));
    set_local("apart", &lines.gathered().join("\n"))
}

/// The further workspaces of the user's own, the oldest first.
pub fn others() -> Vec<Uuid> {
    local("workspaces").unwrap_or_default().lines().filter_map(|line| line.parse().ok()).gathered()
}

/// Remembers a further workspace.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn add_other(id: Uuid) -> Result<(), StoreError> {
    let mut all = others();
    all.push(id);
    set_others(&all)
}

fn set_others(all: &[Uuid]) -> Result<(), StoreError> {
    set_local("workspaces", &all.iter().map(Uuid::to_string).gathered().join("\n"))
}

/// What is told of a workspace where one is chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// When it was opened last, milliseconds since 1970.
    pub opened: u64,
    /// How many records there were.
    pub records: usize,
    /// What the team calls it; empty where it has no name.
    pub name: String,
}

/// What is known of the workspace of that database.
pub fn about(database: &str) -> Option<About> {
    let text = local(&format!("about/{database}"))?;
    let mut words = text.splitn(3, ' ');
    let (opened, records) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    Some(About { opened, records, name: words.next().unwrap_or_default().to_owned() })
}

/// Remembers what is told of a workspace.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn set_about(database: &str, about: &About) -> Result<(), StoreError> {
    let About { opened, records, name } = about;
    set_local(&format!("about/{database}"), &format!("{opened} {records} {name}"))
}

/// Forgets a workspace that was erased, with whatever was remembered about it.
///
/// # Errors
/// `Full`, or `Missing` where the browser keeps nothing.
pub fn forget(beside: Option<Beside>, database: &str) -> Result<(), StoreError> {
    let storage = local_storage()?;
    for word in ["about", "member", "last_pipeline", "history_months"] {
        let _nothing_was_kept = storage.remove_item(&key(&format!("{word}/{database}")));
    }
    match beside {
        Some(Beside::Other(id)) => set_others(&others().into_iter().filter(|known| *known != id).gathered()),
        Some(Beside::Apart(id)) => set_all_apart(&apart().into_iter().filter(|(known, _)| *known != id).gathered()),
        None | Some(Beside::Sample) => Ok(()),
    }
}
