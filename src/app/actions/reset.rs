//! Erasing a workspace on this device.

use std::time::Duration;

use leptos::task::spawn_local;

use crate::app::actions::download::offer_file;
use crate::app::actions::sharing::{Refused, Sharing};
use crate::app::pages::data::words::refusal;
use crate::app::pause::after;
use crate::app::root::failure;
use crate::app::words::{owned, w};
use crate::app::workspace::{self, Which, Workspace};
use crate::present::file_name::{Snapshot, snapshot_name};
use crate::store::prefs;

/// How long the browser has to take the snapshot before the page goes.
const DOWNLOAD: Duration = Duration::from_secs(1);

/// What is erased, and what is done before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Erasing {
    /// Whether a snapshot is handed to the user first; without it nothing is erased.
    pub snapshot: bool,
    /// Whether the backups that are kept on this device go too.
    pub backups: bool,
}

/// Erases the open workspace on this device and begins anew; others stay. What stands in the way is said.
pub fn erase(sharing: Sharing, workspace: Workspace, erasing: Erasing) {
    let notices = sharing.actions.notices;
    spawn_local(async move {
        if erasing.snapshot {
            let handed = hand_out(sharing).await;
            if let Err(why) = handed {
                notices.alarm(why);
                return;
            }
            after(DOWNLOAD).await;
        }
        let which = workspace::current();
        if let Err(error) = workspace.erase(erasing.backups).await {
            notices.alarm(failure(&error));
            return;
        }
        let _is_empty_and_says_so = prefs::forget(which.beside(), &which.database());
        workspace::show(Which::Own);
    });
}

/// Hands a snapshot of everything to the user.
async fn hand_out(sharing: Sharing) -> Result<(), String> {
    let data = sharing.actions.data;
    let made = sharing.quiet_snapshot().await;
    let made = made.map_err(|failure| refusal(&Refused { name: String::new(), failure }))?;
    let who = data.peek(|crm| data.author_untracked().map_or(String::new(), |id| crm.name(id).to_owned()));
    let on = data.today_untracked();
    let who = if who.is_empty() { w!(sharing.nobody) } else { &who };
    let name = snapshot_name(&Snapshot { who, on, whole: true, sealed: false });
    if offer_file(&name, &made.file) { Ok(()) } else { Err(owned!(reset.no_snapshot)) }
}
