//! The teammates.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::members::looked_after;
use crate::app::actions::use_actions;
use crate::app::components::avatar::Avatar;
use crate::app::components::block::Block;
use crate::app::components::look::Choice;
use crate::app::components::tag::{Tag, Tone};
use crate::app::pages::field::choices::members;
use crate::app::pages::field::read::read_text;
use crate::app::pages::settings::cell::{AddField, Cell, of_its_own};
use crate::app::pages::settings::colour::ColourSelect;
use crate::app::pages::settings::handover::{Before, Delete, Question};
use crate::app::words::{number, owned, w};
use crate::domain::gather::Gather;
use crate::domain::kinds::{Kind, Member, MemberField};
use crate::domain::sorting::Sorting;
use crate::domain::value::Value;
use crate::present::settings::has_member;

/// What a row shows of a member.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    id: Uuid,
    name: String,
    email: String,
    note: String,
    hue: Option<i64>,
}

/// The members, and a way to add one.
#[component]
pub fn PeopleSettings() -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let rows = memo(move || {
        data.read(&[Kind::Member], |crm| {
            let mut rows: Vec<Row> = crm.all::<Member<'_>>().map(row).gathered();
            rows.sorted_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
            rows
        })
    });
    let on_add = Callback::new(move |name: String| {
        of_its_own(&name, data.peek(|crm| has_member(crm, &name, None)))?;
        actions.create(Kind::Member, &name, vec![(MemberField::name.into(), Value::text(&name))], Vec::new());
        Ok(())
    });
    view! {
        <Block id="settings-members" title=w!(settings.members) note=w!(settings.members_note)>
            <ul class="settings-list">
                <For each=move || rows.get() key=|row| row.id let(Row { id, .. })>
                    <MemberRow row=memo(move || rows.with(|rows| of(rows, id))) id />
                </For>
            </ul>
            <AddField label=owned!(settings.new_member) button=w!(settings.add_member) on_add />
        </Block>
    }
}

fn row(member: Member<'_>) -> Row {
    let parts = [member.office(), member.manager()];
    let note = parts.into_iter().filter(|part| !part.is_empty()).gathered().join(" · ");
    Row { id: member.id().0, name: member.name().to_owned(), email: member.email().to_owned(), note, hue: member.hue() }
}

/// The row of a member, as it stands now.
fn of(rows: &[Row], id: Uuid) -> Row {
    let found = rows.iter().find(|row| row.id == id).cloned();
    found.unwrap_or(Row { id, name: String::new(), email: String::new(), note: String::new(), hue: None })
}

#[component]
fn MemberRow(row: Memo<Row>, id: Uuid) -> impl IntoView {
    let actions = use_actions();
    let is_me = move || actions.data.author.get() == Some(id);
    let name = move || row.with(|row| row.name.clone());
    let hue = memo(move || row.with(|row| row.hue));
    let paint = Callback::new(move |hue| {
        actions.paint_member(id, hue);
    });
    let rename = Callback::new(move |name: String| {
        of_its_own(&name, actions.data.peek(|crm| has_member(crm, &name, Some(id))))?;
        actions.set_field(id, MemberField::name, name.as_str());
        Ok(())
    });
    let write_email = Callback::new(move |email: String| {
        let email = read_text("email", None, &email, actions.data.currency())?;
        actions.set_field(id, MemberField::email, email);
        Ok(())
    });
    view! {
        <li class="settings-row member">
            {move || view! { <Avatar name=name() hue=hue.get() /> }}
            <div>
                <Cell
                    class="property-input"
                    label=Signal::derive(move || w!(settings.name_of, name = name()))
                    value=Signal::derive(name)
                    on_commit=rename
                />
            </div>
            <div>
                <Cell
                    class="property-input"
                    label=Signal::derive(move || w!(settings.email_of, name = name()))
                    value=Signal::derive(move || row.with(|row| row.email.clone()))
                    keyboard="email"
                    hint=w!(settings.email)
                    on_commit=write_email
                />
            </div>
            <ColourSelect label=Signal::derive(move || w!(colour.of, name = name())) hue on_choose=paint />
            <span class="faint one-line settings-note">{move || row.with(|row| row.note.clone())}</span>
            <Show when=is_me fallback=move || view! { <RemoveMember id name=Signal::derive(name) /> }>
                <Tag tone=Tone::Good text=w!(settings.you) />
            </Show>
        </li>
    }
}

/// Deletes a member; asks who goes on with what they look after.
#[component]
fn RemoveMember(id: Uuid, name: Signal<String>) -> impl IntoView {
    let actions = use_actions();
    let data = actions.data;
    let before = Callback::new(move |()| {
        let count = data.peek(|crm| looked_after(crm, id.into()).len());
        let mut takers = data.peek(members);
        takers.retain(|taker| taker.key != id.to_string());
        // Whoever works here is offered first.
        let me = data.author_untracked().map(|me| me.to_string());
        takers.sorted_by_key(|taker| Some(&taker.key) != me.as_ref());
        takers.push(Choice::new("", w!(record.nobody)));
        match count {
            0 => Before::Nothing,
            count => Before::Ask(Question { text: w!(settings.work_goes, count = number(count)), takers }),
        }
    });
    let on_delete = Callback::new(move |to| {
        actions.remove_member(id, to);
    });
    view! { <Delete name before on_delete /> }
}
