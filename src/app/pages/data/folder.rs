//! The region 'Shared folder': our own file in it, and the files that teammates have put there.

use leptos::prelude::*;

use crate::app::actions::folder::{Access, Offer, SharedFolder, Trouble, use_folder};
use crate::app::actions::safety::use_safety;
use crate::app::components::avatar::Avatar;
use crate::app::components::block::Block;
use crate::app::components::button::{Button, Rank};
use crate::app::components::icon::Icon;
use crate::app::components::tag::{Tag, Tone};
use crate::app::words::{lang, owned, w, word};
use crate::domain::gather::Gather;
use crate::domain::kinds::{Kind, Member};
use crate::present::ago::ago;
use crate::present::folder::whose;
use crate::present::size::size;
use crate::present::unshared::How;
use crate::store::folder::FolderError;

/// The region 'Shared folder'.
#[component]
pub fn FolderRegion(
    /// Called with a teammate's file that is to be looked at.
    on_review: Callback<web_sys::File>,
) -> impl IntoView {
    // What is made up has nothing to share.
    (!use_safety().is_sample).then(|| view! { <OwnFolder on_review /> })
}

#[component]
fn OwnFolder(on_review: Callback<web_sys::File>) -> impl IntoView {
    let folder = use_folder();
    folder.look();
    let state = memo(move || folder.access.get());
    view! {
        <Block id="data-folder" title=w!(folder.title) note=w!(folder.note)>
            {move || match state.get() {
                Access::Unsupported => view! { <p class="muted">{word!(folder.unsupported)}</p> }.into_any(),
                Access::None => view! { <NoFolder folder /> }.into_any(),
                Access::Locked(name) => view! { <LockedFolder folder name /> }.into_any(),
                Access::Open(name) => view! { <OpenFolder folder name on_review /> }.into_any(),
            }}
            <p class="field-error folder-error" role="alert">
                {move || folder.trouble.get().map(|trouble| trouble_text(&trouble))}
            </p>
        </Block>
    }
}

#[component]
fn NoFolder(folder: SharedFolder) -> impl IntoView {
    view! {
        <p class="muted">{word!(folder.explain)}</p>
        <div class="button-row">
            <Button icon=icondata_lu::LuFolderOpen words=word!(folder.choose) on_press=move || folder.choose() />
        </div>
    }
}

#[component]
fn LockedFolder(folder: SharedFolder, name: String) -> impl IntoView {
    view! {
        <p>{w!(folder.locked, name = name)}</p>
        <div class="button-row">
            <Button
                rank=Rank::Primary
                icon=icondata_lu::LuFolderSync
                words=word!(folder.reconnect)
                on_press=move || folder.reconnect()
            />
            <Others folder />
        </div>
    }
}

/// To choose another folder, or none.
#[component]
fn Others(folder: SharedFolder) -> impl IntoView {
    view! {
        <Button rank=Rank::Ghost words=word!(folder.another) on_press=move || folder.choose() />
        <Button rank=Rank::Ghost words=word!(folder.forget) on_press=move || folder.forget() />
    }
}

#[component]
fn OpenFolder(folder: SharedFolder, name: String, on_review: Callback<web_sys::File>) -> impl IntoView {
    let safety = use_safety();
    let own = move || {
        let file = folder.own.get()?;
        Some(match folder.written.get() {
            Some(written) => w!(folder.own_written, file = file, ago = ago(written.at, safety.now.get(), lang())),
            None => w!(folder.own_not_written, file = file),
        })
    };
    view! {
        <p class="folder-name">
            <Icon icon=icondata_lu::LuFolderOpen />
            <b>{name}</b>
        </p>
        <p class="muted">{own}</p>
        <p class="faint small">{word!(folder.schedule)}</p>
        <div class="button-row">
            <Button
                off=move || folder.is_writing.get()
                icon=icondata_lu::LuHardDriveUpload
                words=word!(folder.save)
                on_press=move || folder.save(How::Folder)
            />
            <Others folder />
        </div>
        <h3 class="folder-head">{word!(folder.others)}</h3>
        <Show
            when=move || folder.offers.with(|offers| !offers.is_empty())
            fallback=|| view! { <p class="empty small">{word!(folder.no_others)}</p> }
        >
            <ul class="folder-files">
                <For
                    each=move || folder.offers.get()
                    key=|offer| (offer.found.name.clone(), offer.found.modified, offer.found.size, offer.is_news)
                    let:offer
                >
                    <OfferRow folder offer on_review />
                </For>
            </ul>
        </Show>
    }
}

/// A teammate's file.
#[component]
fn OfferRow(folder: SharedFolder, offer: Offer, on_review: Callback<web_sys::File>) -> impl IntoView {
    let safety = use_safety();
    let Offer { found, is_news } = offer;
    let person = safety.data.read(&[Kind::Member], |crm| {
        let names: Vec<&str> = crm.all::<Member<'_>>().map(Member::name).gathered();
        whose(&found.name, names.into_iter()).unwrap_or_default().to_owned()
    });
    let title = match person.is_empty() {
        true => found.name.clone(),
        false => w!(folder.whose, name = person, file = found.name),
    };
    let (modified, bytes) = (found.modified, size(found.size));
    let when = move || format!("{} · {bytes}", w!(folder.changed, ago = ago(modified, safety.now.get(), lang())));
    let label = w!(folder.review_what, name = found.name);
    let review = view! {
        <Button
            rank=if is_news { Rank::PrimarySmall } else { Rank::Small }
            name=label
            words=word!(folder.review)
            on_press=move || folder.review(found.clone(), on_review)
        />
    };
    view! {
        <li class="folder-file">
            <Avatar name=person />
            <div class="folder-file-main">
                <p>
                    {title} " "
                    {is_news.then(|| view! { <Tag tone=Tone::Info text=w!(folder.is_new) /> })}
                </p>
                <p class="faint small">{when}</p>
            </div>
            {review}
        </li>
    }
}

fn trouble_text(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Folder(FolderError::Denied) => owned!(folder.denied),
        Trouble::Folder(FolderError::Gone) => owned!(folder.gone),
        Trouble::Folder(FolderError::Full) => owned!(folder.full),
        Trouble::Folder(error @ (FolderError::Short | FolderError::Other { .. })) => w!(folder.failed, error = error),
        Trouble::Snapshot(words) => w!(folder.failed, error = words),
    }
}
