//! The links of a record: what lies elsewhere. Addresses of the web open in a tab of their own; paths of files can't be
//! opened by any page, and are copied.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::use_actions;
use crate::app::components::button::{Button, Rank};
use crate::app::components::icon::Icon;
use crate::app::pages::field::editor::copy;
use crate::app::pages::record::Shown;
use crate::app::pages::record::linked::Belonging;
use crate::app::pages::settings::cell::{AddField, Cell, named};
use crate::app::words::{owned, w, word};
use crate::domain::crm::Crm;
use crate::domain::field::FieldName;
use crate::domain::gather::Gather;
use crate::domain::kinds::{Attachment, AttachmentField, Kind};
use crate::domain::sorting::Sorting;
use crate::domain::value::Value;
use crate::present::attachment::{Place, place, read};

/// The field by which a link is about a record of a kind.
fn about(kind: Kind) -> FieldName {
    match kind {
        Kind::Deal => AttachmentField::deal,
        Kind::Company => AttachmentField::company,
        _ => AttachmentField::contact,
    }
    .into()
}

/// The links about a record, the newest last.
fn links_of(crm: &Crm, shown: Shown) -> Vec<(Uuid, String, String)> {
    let (field, about) = (about(shown.kind), Value::Link(shown.id));
    let of_it = |link: &Attachment<'_>| link.0.shown(&field) == Some(&about);
    let links = crm.all::<Attachment<'_>>().filter(of_it);
    let mut links: Vec<_> = links.map(|link| (link.id().0, link.title().to_owned(), link.url().to_owned())).gathered();
    links.sorted_by_key(|(id, ..)| *id);
    links
}

/// The panel of the links.
#[component]
pub fn Attachments(
    /// The record that they are about.
    shown: Shown,
) -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let links = memo(move || data.read(&[Kind::Attachment], |crm| links_of(crm, shown)));
    let adding = RwSignal::new(false);
    let on_add = Callback::new(move |typed: String| {
        let pasted = read(&typed).ok_or_else(|| owned!(attachment.bad))?;
        let values = vec![
            (AttachmentField::title.into(), Value::text(&pasted.title)),
            (AttachmentField::url.into(), Value::text(&pasted.url)),
            (about(shown.kind), Value::Link(shown.id)),
        ];
        actions.create(Kind::Attachment, &pasted.title, values, Vec::new());
        Ok(())
    });
    let button = view! {
        <Button
            rank=Rank::IconSmall
            named=w!(record.add_to, name = w!(attachment.title))
            expanded=adding
            icon=icondata_lu::LuPlus
            on_press=move || adding.update(|adding| *adding = !*adding)
        />
    };
    let field = move || {
        view! {
            <div class="linked-add">
                <AddField label=Signal::stored(owned!(attachment.address)) button=w!(attachment.add) on_add />
            </div>
        }
    };
    view! {
        <Belonging
            name=w!(attachment.title)
            none=w!(attachment.none)
            count=Signal::derive(move || links.with(Vec::len))
            button=button.into_any()
            form=(move || adding.get().then(field)).into_any()
        >
            <ul>
                <For each=move || links.get() key=Clone::clone let((id, title, url))>
                    <Link id title url />
                </For>
            </ul>
        </Belonging>
    }
}

#[component]
fn Link(id: Uuid, title: String, url: String) -> impl IntoView {
    let actions = use_actions();
    let renaming = RwSignal::new(false);
    let at = place(&url);
    let name = if title.is_empty() { url.clone() } else { title.clone() };
    let rename = Callback::new(move |title: String| {
        named(&title)?;
        actions.set_field(id, AttachmentField::title, title.as_str());
        Ok(())
    });
    let (shown, note, icon) = match &at {
        Some(Place::Web(host)) => {
            let link = view! {
                <a class="linked-name" href=url.clone() target="_blank" rel="noopener noreferrer" title=url.clone()>
                    {name.clone()}
                </a>
            };
            (link.into_any(), host.clone(), icondata_lu::LuLink)
        }
        _ => {
            let text = view! { <span class="linked-name" title=url.clone()>{name.clone()}</span> };
            (text.into_any(), url.clone(), icondata_lu::LuFile)
        }
    };
    let is_file = !matches!(at, Some(Place::Web(_)));
    let button = move |label: String, icon: icondata_core::Icon, deed: Callback<()>| {
        view! {
            <Button rank=Rank::IconSmall name=label icon on_press=deed />
        }
    };
    let copied = Callback::new(move |()| copy(actions, url.clone()));
    let edited = Callback::new(move |()| renaming.update(|renaming| *renaming = !*renaming));
    let removed = Callback::new(move |()| {
        actions.delete(&[id]);
    });
    let label = w!(attachment.title_of, name = name);
    view! {
        <li class="linked-item">
            <Icon icon />
            {shown}
            <span class="linked-note">{note}</span>
            <span class="linked-side linked-deeds">
                {is_file.then(|| button(w!(attachment.copy, name = name), icondata_lu::LuCopy, copied))}
                {button(w!(attachment.rename, name = name), icondata_lu::LuPencil, edited)}
                {button(w!(record.remove_named, name = name), icondata_lu::LuX, removed)}
            </span>
            {is_file.then(|| view! { <p class="linked-note linked-wide">{word!(attachment.file)}</p> })}
            <Show when=move || renaming.get()>
                <div class="linked-wide">
                    <Cell
                        class="input small"
                        label=Signal::stored(label.clone())
                        value=Signal::stored(title.clone())
                        on_commit=rename
                    />
                </div>
            </Show>
        </li>
    }
}
