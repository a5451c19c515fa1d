//! How to reach a contact, in one click.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::use_actions;
use crate::app::components::button::{Button, LinkButton, Rank};
use crate::app::pages::field::editor::copy;
use crate::app::words::{w, word};
use crate::domain::kinds::{Contact, Kind};
use crate::present::link::opens;

/// Call, mail and copy.
#[component]
pub fn Reach(
    /// The contact.
    id: Uuid,
) -> impl IntoView {
    let actions = use_actions();
    let ways = memo(move || {
        actions.data.read(&[Kind::Contact], |crm| {
            let contact = crm.get::<Contact<'_>>(id.into());
            let phone = contact.and_then(|c| c.phones().next().map(str::to_owned));
            let email = contact.and_then(|c| c.emails().next().map(str::to_owned));
            (phone, email)
        })
    });
    let call = move || {
        let href = opens("phones", &ways.get().0?)?;
        Some(view! { <LinkButton href=href icon=icondata_lu::LuPhone words=word!(record.call) /> })
    };
    let mail = move || {
        let address = ways.get().1?;
        let href = opens("emails", &address)?;
        let name = w!(record.copy_named, name = address);
        Some(view! {
            <LinkButton href=href icon=icondata_lu::LuMail words=word!(record.mail) />
            <Button
                rank=Rank::Icon
                named=name
                icon=icondata_lu::LuCopy
                on_press=move || copy(actions, address.clone())
            />
        })
    };
    view! {
        {call}
        {mail}
    }
}
