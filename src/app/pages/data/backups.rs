//! The snapshots that were kept on this device, each before something that changes much.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::actions::sharing::{Backup, Sharing, use_sharing};
use crate::app::actions::use_actions;
use crate::app::components::block::Block;
use crate::app::components::button::{Button, Rank};
use crate::app::data::Durable;
use crate::app::pages::data::words::time;
use crate::app::words::{number, w, word};

/// The region of backups; absent where there are none.
#[component]
pub fn BackupsRegion() -> impl IntoView {
    let sharing = use_sharing();
    let kept = RwSignal::new(Vec::<Backup>::new());
    let durable = use_actions().data.durable;
    effect(move || {
        // Looked up anew after each step that is stored: an import or a merge has kept one.
        if durable.with(|durable| *durable == Durable::Saved) {
            sharing.done.track();
            spawn_local(async move {
                let backups = sharing.backups().await;
                kept.set(backups);
            });
        }
    });
    view! {
        <Show when=move || kept.with(|kept| !kept.is_empty())>
            <Block id="data-backups" title=w!(backups.title) note=w!(backups.note)>
                <ul>
                    <For each=move || kept.get() key=|backup| backup.name.clone() let:backup>
                        <Row sharing backup=backup />
                    </For>
                </ul>
            </Block>
        </Show>
    }
}

#[component]
fn Row(sharing: Sharing, backup: Backup) -> impl IntoView {
    let now = untrack(|| use_actions().data.now());
    let at = time(backup.at, now);
    let before = match &*backup.before {
        "import" => w!(backups.import),
        "merge" => w!(backups.merge),
        "purge" => w!(backups.purge),
        _ => w!(backups.other),
    };
    let size = w!(backups.size, kb = number(backup.bytes.div_ceil(1_000)));
    let name = w!(backups.download_of, at = at);
    view! {
        <li class="apart-row">
            <span class="one-line">{at} " · " <span class="faint">{before} " · " {size}</span></span>
            <Button
                rank=Rank::Small
                name=name
                icon=icondata_lu::LuDownload
                words=word!(backups.download)
                on_press=move || sharing.download_backup(&backup)
            />
        </li>
    }
}
