//! Snapshots that go out.

use leptos::task::spawn_local;
use std::rc::Rc;

use crate::app::actions::download::offer_file;
use crate::app::actions::sharing::Sharing;
use crate::app::components::focus::settle;
use crate::app::words::{owned, w};
use crate::clock;
use crate::domain::gather::Gather;
use crate::present::file_name::{PLAIN, Snapshot, snapshot_name, stem};
use crate::present::unshared::How;
use crate::store::{BackupInfo, Backups};
use crate::worker::message::{Failure, Reply, Request, Scope};

/// A snapshot that went out.
#[derive(Debug, Clone, PartialEq)]
pub struct Exported {
    /// What the file is called.
    pub name: String,
    /// How many records it holds.
    pub records: usize,
    /// Whether it is encrypted.
    pub sealed: bool,
}

/// A snapshot that was made.
pub struct Made {
    /// The file.
    pub file: web_sys::Blob,
    /// How many records it holds.
    pub records: usize,
}

impl Sharing {
    /// Makes a snapshot and hands it to the user as a file; with a passphrase, an encrypted one.
    pub fn export(self, scope: Scope, passphrase: Option<String>) {
        let run = self.start();
        let (whole, sealed) = (scope == Scope::All, passphrase.is_some());
        let point = self.safety.point();
        self.exported.set(None);
        self.refused.set(None);
        spawn_local(async move {
            match self.snapshot(run, scope, passphrase).await {
                Ok(made) => {
                    let (today, who) = (self.actions.data.today_untracked(), self.desk().name);
                    let name = snapshot_name(&Snapshot { who: &who, on: today, whole, sealed });
                    if offer_file(&name, &made.file) {
                        self.actions.notices.tell(w!(sharing.exported, name = name));
                        self.exported.set(Some(Exported { name, records: made.records, sealed }));
                        // A part isn't everything that was to be shared.
                        if whole {
                            self.safety.note_shared(point, if sealed { How::Sealed } else { How::File });
                        }
                    } else {
                        self.refuse(run, &name, Failure::Unreadable);
                    }
                }
                Err(failure) => self.refuse(run, "", failure),
            }
            self.rest(run);
        });
    }

    /// Makes a snapshot.
    ///
    /// # Errors
    /// What went wrong in the worker, or on the disk before.
    pub async fn snapshot(self, run: u64, scope: Scope, passphrase: Option<String>) -> Result<Made, Failure> {
        // What is being typed belongs to it.
        settle();
        self.actions.data.on_disk().await;
        let clerk = self.clerk.try_get_value().ok_or(Failure::Worker)?;
        let request = Request::Export { desk: self.desk(), scope, passphrase };
        match clerk.ask(&request, None, self.follow(run, "")).await? {
            (Reply::Snapshot { records }, Some(file)) => Ok(Made { file, records }),
            _ => Err(Failure::Worker),
        }
    }

    /// Makes a snapshot in the background, for the shared folder: nothing of it is shown.
    ///
    /// # Errors
    /// What went wrong in the worker, or on the disk before.
    pub async fn quiet_snapshot(self) -> Result<Made, Failure> {
        let made = self.snapshot(u64::MAX, Scope::All, None).await;
        self.dismiss();
        made
    }

    /// Keeps a snapshot on this device, before something that changes much. That goes on without one, which is said.
    pub async fn back_up_before(self, what: &str) {
        if self.actions.data.peek(crate::domain::crm::Crm::is_only_begun) {
            return;
        }
        if self.back_up(backup_name(what)).await.is_err() {
            self.actions.notices.tell(owned!(sharing.no_backup));
        }
        self.dismiss();
    }

    async fn back_up(self, name: String) -> Result<(), Failure> {
        self.actions.data.on_disk().await;
        let clerk = self.clerk.try_get_value().ok_or(Failure::Worker)?;
        let request = Request::Backup { desk: self.desk(), name };
        clerk.ask(&request, None, Rc::new(|_| {})).await.map(drop)
    }

    /// The snapshots that are kept on this device, newest first.
    pub async fn backups(self) -> Vec<Backup> {
        let kept = Backups::of(&self.desk().database).list().await;
        // Where the browser has no place for them there are none; the region 'Safety' says so.
        kept.unwrap_or_default().into_iter().filter_map(Backup::of).gathered()
    }

    /// Hands a snapshot that was kept to the user as a file.
    pub fn download_backup(self, backup: &Backup) {
        let run = self.start();
        let request = Request::OpenBackup { desk: self.desk(), name: backup.name.clone() };
        let file_name = format!("{}{PLAIN}", stem(&format!("{} {}", w!(sharing.backup_file), backup.name)));
        spawn_local(async move {
            let Some(clerk) = self.clerk.try_get_value() else { return };
            match clerk.ask(&request, None, Rc::new(|_| {})).await {
                Ok((_, Some(file))) if offer_file(&file_name, &file) => {
                    self.actions.notices.tell(w!(sharing.exported, name = file_name));
                }
                Ok(_) => self.refuse(run, "", Failure::Unreadable),
                Err(failure) => self.refuse(run, "", failure),
            }
            self.rest(run);
        });
    }
}

/// A snapshot that is kept on this device.
#[derive(Debug, Clone, PartialEq)]
pub struct Backup {
    /// Its name on the shelf.
    pub name: String,
    /// When it was made, milliseconds since 1970.
    pub at: u64,
    /// What it was made before: the words that [`backup_name`] was given.
    pub before: String,
    /// Its size in bytes, packed.
    pub bytes: usize,
}

impl Backup {
    fn of(kept: BackupInfo) -> Option<Self> {
        let (at, before) = kept.name.split_once('-')?;
        let (at, before) = (at.parse().ok()?, before.to_owned());
        Some(Self { at, before, bytes: kept.bytes, name: kept.name })
    }
}

/// What a backup is called: by its time, so that names sort by it, and what it was made before.
pub fn backup_name(before: &str) -> String {
    format!("{:015}-{before}", clock::now_ms())
}
