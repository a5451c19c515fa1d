//! The reasons that are offered when a deal is lost: their words, their order, and the deals that bear them.

use leptos::prelude::*;

use crate::app::actions::setup::lost_reasons;
use crate::app::actions::use_actions;
use crate::app::components::block::Block;
use crate::app::components::button::{Button, Rank};
use crate::app::components::dialog::{Dialog, DialogFoot};
use crate::app::pages::settings::cell::{AddField, Cell, of_its_own};
use crate::app::pages::settings::stage_tools::{Steps, ends};
use crate::app::words::{number, owned, w, word};
use crate::domain::kinds::Kind;
use crate::domain::names::is_same_name;
use crate::present::labels::lost_for;

/// A new name that waits for an answer: the old one, the new one, how many deals bear the old one.
type Renaming = Option<(String, String, usize)>;

/// The reasons.
#[component]
pub fn LostReasons() -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let reasons = memo(move || data.read(&[Kind::Workspace], lost_reasons));
    let on_add = Callback::new(move |reason: String| {
        let offered = data.peek(lost_reasons);
        of_its_own(&reason, offered.iter().any(|known| is_same_name(known, &reason)))?;
        actions.set_lost_reason(&reason, true);
        Ok(())
    });
    let asked = RwSignal::new(Renaming::None);
    view! {
        <Block id="settings-reasons" title=w!(settings.reasons) note=w!(reasons.note)>
            <ul class="settings-list">
                <For each=move || reasons.get() key=String::clone let:reason>
                    <ReasonRow reason reasons asked />
                </For>
            </ul>
            <AddField label=owned!(reasons.new) button=w!(reasons.add) on_add />
        </Block>
        {move || asked.get().map(|renaming| view! { <AskDeals renaming asked /> })}
    }
}

#[component]
fn ReasonRow(reason: String, reasons: Memo<Vec<String>>, asked: RwSignal<Renaming>) -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let name = StoredValue::new(reason.clone());
    let count = memo(move || data.read(&[Kind::Deal], |crm| name.with_value(|name| lost_for(crm, name).len())));
    let rename = Callback::new(move |typed: String| {
        let from = name.get_value();
        let others = data.peek(lost_reasons);
        of_its_own(&typed, others.iter().any(|known| *known != from && is_same_name(known, &typed)))?;
        match count.get_untracked() {
            0 => drop(actions.rename_lost_reason(&from, &typed, false)),
            count => asked.set(Some((from, typed, count))),
        }
        Ok(())
    });
    let on_move = Callback::new(move |way| {
        actions.move_lost_reason(&name.get_value(), way);
    });
    let remove = w!(settings.remove, name = reason);
    let label = w!(settings.name_of, name = reason);
    view! {
        <li class="settings-row reason">
            <div>
                <Cell
                    class="property-input"
                    label=Signal::stored(label)
                    value=Signal::stored(reason.clone())
                    on_commit=rename
                />
            </div>
            <span class="faint">{move || w!(reasons.deals, count = number(count.get()))}</span>
            <span class="stage-tools">
                <Steps name=reason.clone() ends=ends(reasons, reason) on_move />
                <Button
                    rank=Rank::IconSmall
                    name=remove
                    icon=icondata_lu::LuTrash2
                    on_press=move || { actions.set_lost_reason(&name.get_value(), false); }
                />
            </span>
        </li>
    }
}

/// Asks whether the deals that bear a reason get its new name too.
#[component]
fn AskDeals(renaming: (String, String, usize), asked: RwSignal<Renaming>) -> impl IntoView {
    let actions = use_actions();
    let (from, to, count) = renaming;
    let title = w!(reasons.rename_title, from = from, to = to);
    let text = w!(reasons.rename_text, count = number(count));
    let names = StoredValue::new((from, to));
    let go = move |on_deals: bool| {
        let (from, to) = names.get_value();
        asked.set(None);
        actions.rename_lost_reason(&from, &to, on_deals);
    };
    let on_close = Callback::new(move |()| asked.set(None));
    view! {
        <Dialog title class="narrow" on_close>
            <div class="dialog-body">
                <p>{text}</p>
            </div>
            <DialogFoot on_leave=on_close>
                <Button words=word!(reasons.only_list) on_press=move || go(false) />
                <Button rank=Rank::Primary words=word!(reasons.everywhere) on_press=move || go(true) />
            </DialogFoot>
        </Dialog>
    }
}
