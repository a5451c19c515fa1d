//! Where teammates' files come in, and what becomes of them until they are reviewed.

use leptos::prelude::*;

use crate::app::actions::sharing::{Done, Sharing, use_sharing};
use crate::app::actions::use_actions;
use crate::app::components::banner::Banner;
use crate::app::components::block::Block;
use crate::app::components::button::{Button, Rank};
use crate::app::components::dropzone::Dropzone;
use crate::app::components::figures::Figures;
use crate::app::components::focus::focus_if_lost;
use crate::app::components::progress::Progress;
use crate::app::pages::data::passphrase::AskPassphrase;
use crate::app::pages::data::words::{phase, refusal};
use crate::app::words::{owned, w, word};
use crate::worker::review::Amounts;

/// The region in which files come in.
#[component]
pub fn IncomingRegion() -> impl IntoView {
    let sharing = use_sharing();
    let on_files = Callback::new(move |files| sharing.look_at(files));
    view! {
        <Block id="data-merge" title=w!(sharing.merge_title) note=w!(sharing.merge_note)>
            <Dropzone
                name=w!(sharing.file)
                accept=".json,.sealed,application/json"
                icon=icondata_lu::LuGitMerge
                words=Signal::stored(w!(sharing.drop))
                note=w!(sharing.drop_note)
                on_files
            />
        </Block>
    }
}

/// What is going on, what went wrong, and what was done: said wherever one looks.
#[component]
pub fn State() -> impl IntoView {
    let sharing = use_sharing();
    let words = Signal::derive(move || {
        sharing.work.with(|work| {
            work.as_ref().map_or(String::new(), |work| match work.name.is_empty() {
                true => phase(work.phase).to_owned(),
                false => format!("{}: {}", work.name, phase(work.phase)),
            })
        })
    });
    let next = move || {
        let rests = sharing.work.with(Option::is_none) && sharing.open.with(Option::is_none);
        sharing
            .waiting
            .with(|waiting| waiting.first().cloned())
            .filter(|_| rests && sharing.locked.with(Option::is_none))
    };
    let share = move || sharing.work.with(|work| work.as_ref().map(|work| usize::from(work.permille)));
    view! {
        <Show when=move || sharing.work.with(Option::is_some)>
            <Progress words permille=Signal::derive(share) name=w!(sharing.progress) />
        </Show>
        <div role="alert">
            {move || {
                sharing.refused.get().map(|refused| {
                    let dismiss = view! {
                        <Button
                            rank=Rank::IconSmall
                            name=w!(undo.dismiss)
                            icon=icondata_lu::LuX
                            on_press=move || sharing.refused.set(None)
                        />
                    };
                    view! { <Banner class="boxed bad" deeds=dismiss.into_any()>{refusal(&refused)}</Banner> }
                })
            }}
        </div>
        {move || sharing.locked.get().map(|(name, wrong)| view! { <Locked sharing name wrong /> })}
        {move || sharing.done.get().map(|done| view! { <Outcome sharing done /> })}
        {move || {
            next().map(|name| {
                view! {
                    <Button
                        rank=Rank::Primary
                        class="next-file"
                        text=w!(sharing.next, name = name)
                        on_press=move || sharing.next()
                    />
                }
            })
        }}
    }
}

#[component]
fn Locked(sharing: Sharing, name: String, wrong: bool) -> impl IntoView {
    focus_if_lost(".passphrase .input".to_owned());
    let on_words = Callback::new(move |words| sharing.unlock(words));
    let on_leave = Callback::new(move |()| sharing.leave());
    view! { <AskPassphrase name wrong on_words on_leave /> }
}

/// What the last merge has done, and the way back.
#[component]
fn Outcome(sharing: Sharing, done: Done) -> impl IntoView {
    let data = use_actions().data;
    let Done { name, total, dot } = done;
    let stands = memo(move || dot.and_then(|dot| data.standing(dot)));
    let can_undo = move || stands.get().is_some() && data.next_undo_dot() == stands.get();
    let title = move || match (dot, stands.get()) {
        (None, _) => owned!(sharing.nothing_new),
        (Some(_), None) => owned!(sharing.merge_undone),
        _ => w!(sharing.merged, name = name),
    };
    focus_if_lost(".merge-outcome .button".to_owned());
    view! {
        <section class="block good merge-outcome" aria-label=word!(sharing.outcome)>
            <p class="outcome-text" role="status">
                {title}
            </p>
            {dot.map(|_| view! { <AmountList total small=false /> })}
            <div class="button-row">
                <Show when=move || stands.get().is_some()>
                    <Button
                        off=move || !can_undo()
                        icon=icondata_lu::LuUndo2
                        words=word!(sharing.undo_merge)
                        on_press=move || sharing.actions.undo()
                    />
                </Show>
                <Button rank=Rank::Ghost words=word!(sharing.close) on_press=move || sharing.done.set(None) />
            </div>
            <Show when=move || stands.get().is_some() && !can_undo()>
                <p class="faint">{word!(sharing.undo_late)}</p>
            </Show>
        </section>
    }
}

/// The four numbers.
#[component]
pub fn AmountList(total: Amounts, small: bool) -> impl IntoView {
    let Amounts { new, changed, conflicts, deleted } = total;
    let figures = vec![
        (w!(sharing.new), new, "good"),
        (w!(sharing.changed), changed, ""),
        (w!(sharing.conflicts), conflicts, "warn"),
        (w!(sharing.deleted_count), deleted, "bad"),
    ];
    view! { <Figures figures small /> }
}
