//! The shared folder: which one it is, what others have put there, and our own file in it.

mod files;

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::actions::safety::Safety;
use crate::app::lasting::lasting;
use crate::app::workspace::Workspace;
use crate::clock;
use crate::present::folder::{Found, Seen, due_at};
use crate::present::unshared::{How, Shared, Unshared};
use crate::store::StoreError;
use crate::store::folder::{Folder, FolderError, Permission};

/// Makes a snapshot of the data as it is when this is called; an error is told to the reader as it stands.
pub type MakeSnapshot = Rc<dyn Fn() -> Pin<Box<dyn Future<Output = Result<web_sys::Blob, String>>>>>;

/// What this device keeps the folder's handle under.
const FOLDER: &str = "folder";
/// The note about our file in the folder: its name, then what it holds.
const OWN: &str = "folder_own";
/// The note about the files that somebody has looked at.
const SEEN: &str = "folder_seen";
/// How often the folder is looked at, and it is asked whether our file is due.
const WATCH: Duration = Duration::from_secs(30);
/// How much longer a tab that nobody looks at waits, so that two tabs don't write at once; milliseconds.
const HIDDEN_MS: u64 = 60_000;

/// How far we are with a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Access {
    /// This browser can't open folders.
    Unsupported,
    /// None was chosen.
    None,
    /// The folder of that name needs the user's click again.
    Locked(String),
    /// The folder of that name is open.
    Open(String),
}

/// What went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// With the folder.
    Folder(FolderError),
    /// With the snapshot, in words.
    Snapshot(String),
}

/// A file that others have put into the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The file.
    pub found: Found,
    /// Whether it is new, or was written since somebody looked at it.
    pub is_news: bool,
}

/// The shared folder. A handle.
#[derive(Clone, Copy)]
pub struct SharedFolder(&'static SharedFolderParts);

lasting!(SharedFolder, SharedFolderParts);

/// What [`SharedFolder`] leads to.
pub struct SharedFolderParts {
    /// How far we are.
    pub access: RwSignal<Access>,
    /// What others have put there, the newest first.
    pub offers: RwSignal<Vec<Offer>>,
    /// The name of our file.
    pub own: RwSignal<Option<String>>,
    /// When our file was last written, how, and what it holds.
    pub written: RwSignal<Option<Shared>>,
    /// What went wrong last.
    pub trouble: RwSignal<Option<Trouble>>,
    /// Whether our file is being written.
    pub is_writing: RwSignal<bool>,
    /// What our file doesn't hold.
    pub missing: Memo<Unshared>,
    safety: Safety,
    workspace: StoredValue<Workspace>,
    folder: StoredValue<Option<Folder>>,
    make: StoredValue<MakeSnapshot>,
    seen: RwSignal<Seen>,
}

/// The shared folder.
pub fn use_folder() -> SharedFolder {
    expect_context::<SharedFolder>()
}

impl SharedFolder {
    /// Of a workspace, as long as the caller's owner lives.
    pub fn new(safety: Safety, workspace: StoredValue<Workspace>, make: MakeSnapshot, is_sample: bool) -> Self {
        let written = RwSignal::new(None::<Shared>);
        let is_supported = Folder::is_supported() && !is_sample;
        let shared = Self::of(SharedFolderParts {
            access: RwSignal::new(if is_supported { Access::None } else { Access::Unsupported }),
            offers: RwSignal::default(),
            own: RwSignal::new(None),
            written,
            trouble: RwSignal::new(None),
            is_writing: RwSignal::new(false),
            missing: memo(move || safety.missing_in(written.get().map(|written| written.point))),
            safety,
            workspace,
            folder: StoredValue::new(None),
            make: StoredValue::new(make),
            seen: RwSignal::default(),
        });
        if is_supported {
            shared.watch();
        }
        shared
    }

    /// Lets the user choose a folder. Only after a click.
    pub fn choose(self) {
        spawn_local(async move {
            match Folder::choose().await {
                Ok(Some(folder)) => {
                    let workspace = self.workspace.try_get_value();
                    let Some(workspace) = workspace else { return };
                    let remembered = workspace.set_device_value(FOLDER, folder.handle()).await;
                    told(&workspace, remembered);
                    // Another folder has another file of ours, which holds nothing yet.
                    self.own.set(None);
                    self.written.set(None);
                    self.connect(folder).await;
                }
                Ok(None) => {}
                Err(error) => self.fail(error),
            }
        });
    }

    /// Asks to be let into the folder that is remembered. Only after a click.
    pub fn reconnect(self) {
        let Some(folder) = self.folder.get_value() else { return };
        spawn_local(async move {
            match folder.ask_permission().await {
                Permission::Granted => self.connect(folder).await,
                Permission::Prompt | Permission::Denied => self.fail(FolderError::Denied),
            }
        });
    }

    /// Lets go of the folder. What is in it stays.
    pub fn forget(self) {
        self.folder.set_value(None);
        self.access.set(Access::None);
        self.offers.set(Vec::new());
        self.trouble.set(None);
        self.own.set(None);
        self.written.set(None);
        self.safety.set_note(OWN, String::new());
        let Some(workspace) = self.workspace.try_get_value() else { return };
        spawn_local(async move {
            let forgotten = workspace.forget_device_value(FOLDER).await;
            told(&workspace, forgotten);
        });
    }

    /// Writes our file.
    pub fn save(self, how: How) {
        let make = self.make.get_value();
        let Some(folder) = self.folder.get_value() else { return };
        if self.is_writing.get_untracked() {
            return;
        }
        self.is_writing.set(true);
        let point = self.safety.point();
        let own = self.own.get_untracked().filter(|_| self.written.with_untracked(Option::is_some));
        spawn_local(async move {
            let written = match make().await {
                Ok(content) => self.put(&folder, own, &content, how).await.map_err(Trouble::Folder),
                Err(words) => Err(Trouble::Snapshot(words)),
            };
            self.is_writing.set(false);
            match written {
                Ok(name) => {
                    let shared = Shared { at: clock::now_ms(), point, how };
                    self.trouble.set(None);
                    self.own.set(Some(name.clone()));
                    self.written.set(Some(shared));
                    self.safety.set_note(OWN, format!("{shared}\n{name}"));
                    self.safety.note_shared(point, how);
                }
                Err(Trouble::Folder(error)) => self.fail(error),
                Err(trouble) => self.trouble.set(Some(trouble)),
            }
        });
    }

    /// Looks at what others have put there.
    pub fn look(self) {
        let Some(folder) = self.folder.try_get_value().flatten() else { return };
        spawn_local(async move { self.list(&folder).await });
    }

    /// Hands over a file of the folder; it is no news then.
    pub fn review(self, found: Found, on_file: Callback<web_sys::File>) {
        let Some(folder) = self.folder.get_value() else { return };
        spawn_local(async move {
            match folder.read(&found.name).await {
                Ok(file) => {
                    self.seen.update(|seen| seen.look(&found));
                    self.mark_news();
                    if let Some(seen) = self.seen.try_with_untracked(Seen::to_string) {
                        self.safety.set_note(SEEN, seen);
                        on_file.run(file);
                    }
                }
                Err(error) => self.fail(error),
            }
        });
    }

    /// Connects to the folder that is remembered, then looks at it every now and then while the page is visible.
    fn watch(self) {
        self.remember();
        // Again whenever another tab has written our file, or has looked at others'.
        effect(move || {
            self.safety.data.looks.track();
            if self.folder.with_value(Option::is_some) {
                let workspace = self.workspace.get_value();
                spawn_local(async move {
                    let read = self.read_notes(&workspace).await;
                    told(&workspace, read);
                });
            }
        });
        let tick = move || {
            if !document().hidden() {
                self.look();
            }
            self.save_if_due();
        };
        if let Ok(ticks) = set_interval_with_handle(tick, WATCH) {
            on_cleanup(move || ticks.clear());
        }
        on_window(leptos::ev::visibilitychange, move |_| {
            if !document().hidden() {
                self.look();
            }
        });
    }

    fn save_if_due(self) {
        let is_open = self.access.try_with_untracked(|access| matches!(access, Access::Open(_)));
        let waits = if document().hidden() { HIDDEN_MS } else { 0 };
        let due = if is_open == Some(true) { due_at(&self.missing.get_untracked()) } else { None };
        if due.is_some_and(|due| due.saturating_add(waits) <= clock::now_ms()) {
            self.save(How::Automatic);
        }
    }

    fn remember(self) {
        let workspace = self.workspace.get_value();
        spawn_local(async move {
            match self.remembered(&workspace).await {
                Ok(Some(folder)) if folder.permission().await == Permission::Granted => self.connect(folder).await,
                Ok(Some(folder)) => self.lock(folder),
                Ok(None) => {}
                Err(error) => workspace.data.troubled(error),
            }
        });
    }

    async fn remembered(self, workspace: &Workspace) -> Result<Option<Folder>, StoreError> {
        let Some(folder) = workspace.device_value(FOLDER).await?.and_then(Folder::remembered) else { return Ok(None) };
        self.read_notes(workspace).await?;
        Ok(Some(folder))
    }

    /// Reads what this tab or another has noted about the folder.
    async fn read_notes(self, workspace: &Workspace) -> Result<(), StoreError> {
        if let Some((shared, name)) = workspace.note(OWN).await?.as_deref().and_then(|text| text.split_once('\n')) {
            self.own.set(Some(name.to_owned()));
            self.written.set(shared.parse().ok());
        }
        let seen = workspace.note(SEEN).await?.unwrap_or_default();
        // Lines that can't be read are passed over: those files are offered again.
        let Ok(seen) = seen.parse();
        self.seen.set(seen);
        self.mark_news();
        Ok(())
    }

    fn lock(self, folder: Folder) {
        self.access.set(Access::Locked(folder.name()));
        self.folder.set_value(Some(folder));
    }

    async fn connect(self, folder: Folder) {
        self.folder.set_value(Some(folder.clone()));
        self.trouble.set(None);
        self.access.set(Access::Open(folder.name()));
        self.list(&folder).await;
        // Our file gets its name once, when it is known which are taken.
        if self.own.try_get_untracked() == Some(None)
            && let Ok(taken) = folder.names().await
        {
            self.own.set(Some(self.new_name(&taken)));
        }
    }

    /// What goes wrong with the folder is told once; where we aren't let in any more, it takes a click again.
    fn fail(self, error: FolderError) {
        if error == FolderError::Denied
            && let Some(folder) = self.folder.try_get_value().flatten()
        {
            self.access.set(Access::Locked(folder.name()));
        }
        self.trouble.set(Some(Trouble::Folder(error)));
    }
}

/// Says what went wrong with the disk.
fn told(workspace: &Workspace, result: Result<(), StoreError>) {
    if let Err(error) = result {
        workspace.data.troubled(error);
    }
}
