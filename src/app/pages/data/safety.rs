//! How safe the data is: what the browser promises, the copies that there are, what nobody else has yet.

use leptos::prelude::*;

use crate::app::actions::safety::{Kept, Safety, use_safety};
use crate::app::components::block::Block;
use crate::app::components::button::{Button, LinkButton, Rank};
use crate::app::components::icon::Icon;
use crate::app::data::Copied;
use crate::app::words::{lang, number, owned, w, word};
use crate::present::ago::ago;
use crate::present::browser::{forgets_after_a_week, looks_private};
use crate::present::size::size;
use crate::present::unshared::{How, Unshared};
use crate::store::persistence;

/// How good a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mood {
    Good,
    Plain,
    Bad,
}

/// The region 'Safety'.
#[component]
pub fn SafetyRegion() -> impl IntoView {
    let safety = use_safety();
    safety.look_at_the_browser();
    view! {
        <Block id="data-safety" title=w!(safety.title) note=w!(safety.note)>
            <dl class="facts">
                <StorageFact safety />
                <CopyFact safety />
                <Show when=move || !safety.is_sample>
                    <SharedFacts safety />
                </Show>
                <RoomFact safety />
            </dl>
            <Advice safety />
            {(!persistence::is_file()).then(one_file)}
        </Block>
    }
}

/// The whole program in one file, which stands beside the page on its host.
fn one_file() -> impl IntoView {
    view! {
        <p class="field-help">
            <LinkButton
                rank=Rank::Small
                href="perennial.html".to_owned()
                attr=("download", "perennial.html")
                icon=icondata_lu::LuDownload
                words=word!(safety.one_file)
            />
            {word!(safety.one_file_note)}
        </p>
    }
}

/// A fact: what it is about, how it stands, and what can be done.
#[component]
fn Fact(
    /// What it is about.
    name: &'static str,
    /// How good it is.
    #[prop(into)]
    mood: Signal<Mood>,
    /// How it stands.
    #[prop(into)]
    text: Signal<String>,
    /// What can be done.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let icon = move || match mood.get() {
        Mood::Good => view! { <Icon icon=icondata_lu::LuCircleCheck /> },
        Mood::Plain => view! { <Icon icon=icondata_lu::LuInfo /> },
        Mood::Bad => view! { <Icon icon=icondata_lu::LuTriangleAlert /> },
    };
    view! {
        <div class="fact" class:good=move || mood.get() == Mood::Good class:warn=move || mood.get() == Mood::Bad>
            <dt>
                {icon}
                {name}
            </dt>
            <dd>
                <span class="fact-text">{text}</span>
                {children}
            </dd>
        </div>
    }
}

#[component]
fn StorageFact(safety: Safety) -> impl IntoView {
    let kept = safety.kept;
    let mood = Signal::derive(move || match kept.get() {
        Kept::Yes => Mood::Good,
        Kept::Unknown | Kept::Waiting => Mood::Plain,
        Kept::No | Kept::Silent => Mood::Bad,
    });
    let text = Signal::derive(move || {
        let text = match kept.get() {
            Kept::Yes => w!(safety.granted),
            Kept::No => w!(safety.not_granted),
            Kept::Waiting => w!(safety.waiting),
            Kept::Silent => w!(safety.silent),
            Kept::Unknown => w!(safety.unknown),
        };
        text.to_owned()
    });
    let can_ask = move || matches!(kept.get(), Kept::No | Kept::Waiting);
    view! {
        <Fact name=w!(safety.storage) mood text>
            <Show when=can_ask>
                <Button rank=Rank::Small words=word!(safety.ask) on_press=move || safety.ask_to_keep() />
            </Show>
        </Fact>
    }
}

/// Whether there is a second copy outside the database.
#[component]
fn CopyFact(safety: Safety) -> impl IntoView {
    let copied = safety.data.copied;
    let mood = Signal::derive(move || match copied.get() {
        Copied::Yes => Mood::Good,
        Copied::Unknown => Mood::Plain,
        Copied::No | Copied::Failed(_) => Mood::Bad,
    });
    let text = Signal::derive(move || match copied.get() {
        Copied::Yes => owned!(safety.copied),
        Copied::Unknown => owned!(safety.copy_unknown),
        Copied::No => owned!(safety.not_copied),
        Copied::Failed(error) => w!(safety.copy_failed, error = error),
    });
    view! { <Fact name=w!(safety.copy) mood text /> }
}

#[component]
fn SharedFacts(safety: Safety) -> impl IntoView {
    let shared = safety.last_shared;
    let backup_mood = Signal::derive(move || match shared.get() {
        Some(_) => Mood::Good,
        None if safety.unshared.get().count > 0 => Mood::Bad,
        None => Mood::Plain,
    });
    let backup = Signal::derive(move || {
        let Some(shared) = shared.get() else { return owned!(safety.never) };
        let ago = ago(shared.at, safety.now.get(), lang());
        match shared.how {
            How::File => w!(safety.by_file, ago = ago),
            How::Sealed => w!(safety.by_sealed, ago = ago),
            How::Folder => w!(safety.by_folder, ago = ago),
            How::Automatic => w!(safety.by_itself, ago = ago),
        }
    });
    let mood = Signal::derive(move || match safety.unshared.get() {
        Unshared { count: 0, .. } => Mood::Good,
        _ if safety.reminds_at_all.get() => Mood::Bad,
        _ => Mood::Plain,
    });
    let text = Signal::derive(move || {
        let unshared = safety.unshared.get();
        let Some(oldest) = unshared.oldest else { return owned!(safety.all_shared) };
        w!(safety.unshared_since, changes = changes_text(unshared), ago = ago(oldest, safety.now.get(), lang()))
    });
    view! {
        <Fact name=w!(safety.backup) mood=backup_mood text=backup />
        <Fact name=w!(safety.unshared) mood text />
    }
}

/// How many changes nobody else has, in words.
fn changes_text(unshared: Unshared) -> String {
    match unshared.is_more {
        true => w!(safety.more_changes, count = number(unshared.count)),
        false => w!(safety.changes, count = number(unshared.count)),
    }
}

/// The same as a link says it.
pub fn unshared_text(unshared: Unshared) -> String {
    match unshared.is_more {
        true => w!(safety.link_more, count = number(unshared.count)),
        false => w!(safety.link, count = number(unshared.count)),
    }
}

#[component]
fn RoomFact(safety: Safety) -> impl IntoView {
    let text = Signal::derive(move || match safety.room.get() {
        Some(room) => {
            w!(safety.used, used = size(room.used), free = size(room.quota.saturating_sub(room.used)))
        }
        None => owned!(safety.room_unknown),
    });
    view! { <Fact name=w!(safety.room) mood=Signal::stored(Mood::Plain) text /> }
}

/// What this browser does with data that one should know.
#[component]
fn Advice(safety: Safety) -> impl IntoView {
    let agent = window().navigator().user_agent().unwrap_or_default();
    let is_private =
        move || safety.kept.get() != Kept::Yes && safety.room.get().is_some_and(|room| looks_private(room.quota));
    let forgets = forgets_after_a_week(&agent) && !persistence::is_installed();
    let point = |text: &'static str| view! { <p class="advice">{text}</p> };
    view! {
        <div class="advices">
            {persistence::is_file().then(|| point(w!(safety.from_file)))}
            {(!persistence::is_secure()).then(|| point(w!(safety.insecure)))}
            {forgets.then(|| point(w!(safety.safari)))}
            <Show
                when=is_private
                fallback=move || {
                    let not_kept = move || (safety.kept.get() != Kept::Yes).then(|| point(w!(safety.private)));
                    view! { {not_kept} }
                }
            >
                {point(w!(safety.looks_private))}
            </Show>
        </div>
    }
}
