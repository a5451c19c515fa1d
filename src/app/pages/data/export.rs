//! Snapshots that go out: all of it or a part, plain or encrypted.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::sharing::{Exported, use_sharing};
use crate::app::actions::use_actions;
use crate::app::components::block::Block;
use crate::app::components::button::{Button, Rank};
use crate::app::components::check::Check;
use crate::app::components::chip::TakenChip;
use crate::app::components::combo_field::{ComboField, Picked, Source};
use crate::app::components::look::{Choice, Look};
use crate::app::components::tag::{Tag, Tone};
use crate::app::pages::data::passphrase::NewPassphrase;
use crate::app::pages::field::choices::find;
use crate::app::words::{number, owned, w, word};
use crate::domain::kinds::Kind;
use crate::worker::message::Scope;

/// What of the data goes out.
#[derive(Clone, Copy)]
struct Part {
    accounts: RwSignal<Vec<Uuid>>,
    amounts: RwSignal<bool>,
    phones: RwSignal<bool>,
}

impl Part {
    fn scope(self) -> Scope {
        let (companies, amounts, phones) = (self.accounts.get(), self.amounts.get(), self.phones.get());
        match (companies.is_empty(), amounts && phones) {
            (true, true) => Scope::All,
            (true, false) => Scope::Without { amounts, phones },
            (false, _) => Scope::Accounts { companies, amounts, phones },
        }
    }
}

/// The region from which snapshots go out.
#[component]
pub fn ExportRegion() -> impl IntoView {
    let sharing = use_sharing();
    let part = Part { accounts: RwSignal::default(), amounts: RwSignal::new(true), phones: RwSignal::new(true) };
    let asking = RwSignal::new(false);
    let busy = move || sharing.work.with(Option::is_some);
    let on_words = Callback::new(move |words: String| {
        asking.set(false);
        sharing.export(untrack(|| part.scope()), Some(words));
    });
    let on_close = Callback::new(move |()| asking.set(false));
    let is_part = memo(move || part.scope() != Scope::All);
    view! {
        <Block id="data-export" title=w!(sharing.export_title) note=w!(sharing.export_note)>
            <div class="button-row">
                <Button
                    rank=Rank::Primary
                    off=busy
                    icon=icondata_lu::LuDownload
                    words=word!(sharing.export)
                    on_press=move || sharing.export(untrack(|| part.scope()), None)
                />
                <Button off=busy icon=icondata_lu::LuLock words=word!(sharing.export_sealed) on_press=move || asking.set(true) />
                <Show when=move || is_part.get()>
                    <Tag tone=Tone::Warn text=w!(sharing.partial_tag) />
                </Show>
            </div>
            <p class="export-outcome" role="status">
                {move || sharing.exported.get().map(|exported| outcome(&exported))}
            </p>
            <details class="export-part">
                <summary>{word!(sharing.part_title)}</summary>
                <PartChoice part />
            </details>
            {move || asking.get().then(|| view! { <NewPassphrase on_words on_close /> })}
        </Block>
    }
}

fn outcome(exported: &Exported) -> String {
    let count = number(exported.records);
    match exported.sealed {
        true => w!(sharing.went_out_sealed, name = exported.name, count = count),
        false => w!(sharing.went_out, name = exported.name, count = count),
    }
}

/// Which accounts, and with what of them.
#[component]
fn PartChoice(part: Part) -> impl IntoView {
    let data = use_actions().data;
    let offers = Callback::new(move |text: String| data.peek(|crm| find(crm, Kind::Company, &text)));
    let source = Source { find: offers, create: None, nothing: w!(sharing.no_company), open: None };
    let on_pick = Callback::new(move |picked: Picked| {
        if let Picked::Key(key) = picked
            && let Ok(id) = key.parse::<Uuid>()
        {
            part.accounts.update(|accounts| {
                accounts.retain(|account| *account != id);
                accounts.push(id);
            });
        }
    });
    let chip = move |id: Uuid| view! { <AccountChip part id text=data.peek(|crm| crm.name(id).to_owned()) /> };
    let chips = move || part.accounts.get().into_iter().map(chip).collect_view();
    let none = memo(move || part.accounts.with(Vec::is_empty));
    view! {
        <div class="export-choice">
            <div class="field">
                <ComboField
                    look=Look::Form
                    name=owned!(sharing.accounts)
                    value=Signal::stored(Choice::default())
                    source
                    hint=owned!(sharing.accounts_hint)
                    on_pick
                />
                <div class="tags">{chips}</div>
                <p class="field-help">
                    {move || if none.get() { w!(sharing.accounts_all) } else { w!(sharing.accounts_note) }}
                </p>
            </div>
            <Check checked=part.amounts on_change=Callback::new(move |with| part.amounts.set(with))>
                {word!(sharing.with_amounts)}
            </Check>
            <Check checked=part.phones on_change=Callback::new(move |with| part.phones.set(with))>
                {word!(sharing.with_phones)}
            </Check>
            <p class="field-help">{word!(sharing.part_note)}</p>
        </div>
    }
}

#[component]
fn AccountChip(part: Part, id: Uuid, text: String) -> impl IntoView {
    let name = w!(sharing.without_account, name = text);
    let remove = move || part.accounts.update(|accounts| accounts.retain(|account| *account != id));
    view! {
        <TakenChip name=name on_remove=remove>
            <span class="chip-open">
                <span class="one-line">{text}</span>
            </span>
        </TakenChip>
    }
}
