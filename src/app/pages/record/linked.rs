//! The records beside a record, each a link, with a button that adds one.

mod panels;

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::actions::use_actions;
use crate::app::components::avatar::Avatar;
use crate::app::components::button::{Button, Rank};
use crate::app::components::combo_field::{ComboField, Picked};
use crate::app::components::icon::Icon;
use crate::app::components::look::{Choice, Look};
use crate::app::data::Data;
use crate::app::pages::create::{CreateDialog, Preset};
use crate::app::pages::field::editor::{picked, records};
use crate::app::pages::field::words::moment;
use crate::app::pages::record::Shown;
use crate::app::pages::record::linked::panels::{
    Item, Panel, company_panel, contact_item, contacts_of, deals, tasks_of,
};
use crate::app::words::{lang, number, owned, w, word};
use crate::domain::crm::Crm;
use crate::domain::field::FieldName;
use crate::domain::gather::Gather;
use crate::domain::kinds::{Contact, ContactField, Deal, DealField, Kind};
use crate::domain::rates::Rates;
use crate::domain::sorted::SortedSet;
use crate::domain::value::Value;
use crate::present::rollup;
use crate::present::sums::told;

const FOLLOWED: [Kind; 5] = [Kind::Deal, Kind::Company, Kind::Contact, Kind::Stage, Kind::Task];

fn panel(data: Data, read: impl Fn(&Crm) -> Panel + Send + Sync + 'static) -> Memo<Panel> {
    memo(move || data.read(&FOLLOWED, |crm| read(crm)))
}

/// The panels of a record.
#[component]
pub fn LinkedRecords(
    /// The record.
    shown: Shown,
) -> impl IntoView {
    let id = shown.id;
    let data = use_actions().data;
    let company_of = move || match shown.kind {
        Kind::Deal => data.read(&FOLLOWED, |crm| crm.get::<Deal<'_>>(id.into())?.company()),
        _ => data.read(&FOLLOWED, |crm| crm.get::<Contact<'_>>(id.into())?.company()),
    };
    let at_company = move |field: FieldName| company_of().map(|c| Preset { field, value: Value::Link(c.0) });
    match shown.kind {
        Kind::Company => {
            let here = move |field: FieldName| vec![Preset { field, value: Value::Link(id) }];
            let deals_here =
                panel(data, move |crm| deals(crm, |deal| deal.company().is_some_and(|c| crm.resolve(c.0) == id)));
            let tasks = memo(move || {
                let now = data.now();
                data.read(&FOLLOWED, |crm| tasks_of(crm, id, now))
            });
            view! {
                <RollUps id />
                <PanelView
                    name=w!(nav.deals)
                    hint=w!(record.no_deals)
                    panel=deals_here
                    adds=Adds::New(Kind::Deal, Callback::new(move |()| here(DealField::company.into())))
                />
                <PanelView
                    name=w!(nav.contacts)
                    hint=w!(record.no_contacts)
                    panel=panel(data, move |crm| contacts_of(crm, id))
                    adds=Adds::New(Kind::Contact, Callback::new(move |()| here(ContactField::company.into())))
                />
                <PanelView name=w!(nav.tasks) hint=w!(record.no_tasks) panel=tasks adds=Adds::Nothing />
            }
            .into_any()
        }
        Kind::Deal => {
            let contacts = panel(data, move |crm| {
                let deal = crm.get::<Deal<'_>>(id.into());
                let contacts = deal.into_iter().flat_map(|deal| deal.contacts().gathered());
                // Two of them may be one by now.
                let standing: SortedSet<Uuid> = contacts.map(|contact| crm.resolve(contact.0)).collect();
                let known = standing.into_iter().filter_map(|id| crm.get::<Contact<'_>>(id.into()));
                Panel::of(known.map(|contact| contact_item(contact, true)).gathered())
            });
            let others = panel(data, move |crm| {
                let of = |deal: &Deal<'_>| deal.company().map(|company| crm.resolve(company.0));
                let company = crm.get::<Deal<'_>>(id.into()).and_then(|deal| of(&deal));
                deals(crm, |deal| company.is_some() && of(deal) == company && deal.id().0 != id)
            });
            view! {
                <PanelView
                    name=w!(field.company)
                    hint=w!(record.no_company)
                    panel=panel(data, move |crm| company_panel(crm, crm.get::<Deal<'_>>(id.into()).and_then(Deal::company)))
                    adds=Adds::Nothing
                />
                <PanelView name=w!(nav.contacts) hint=w!(record.no_contacts) panel=contacts adds=Adds::Element(id) />
                <PanelView
                    name=w!(record.other_deals)
                    hint=w!(record.no_other_deals)
                    panel=others
                    adds=Adds::New(
                        Kind::Deal,
                        Callback::new(move |()| at_company(DealField::company.into()).into_iter().gathered()),
                    )
                />
            }
            .into_any()
        }
        _ => {
            let of_contact = move |()| {
                let contact = Preset { field: DealField::contacts.into(), value: Value::Link(id) };
                at_company(DealField::company.into()).into_iter().chain([contact]).gathered()
            };
            view! {
                <PanelView
                    name=w!(field.company)
                    hint=w!(record.no_company)
                    panel=panel(
                        data,
                        move |crm| company_panel(crm, crm.get::<Contact<'_>>(id.into()).and_then(Contact::company)),
                    )
                    adds=Adds::Nothing
                />
                <PanelView
                    name=w!(nav.deals)
                    hint=w!(record.no_deals)
                    panel=panel(data, move |crm| deals(crm, |deal| deal.contacts().any(|c| crm.resolve(c.0) == id)))
                    adds=Adds::New(Kind::Deal, Callback::new(of_contact))
                />
            }
            .into_any()
        }
    }
}

/// What the button of a panel adds.
#[derive(Clone, Copy)]
enum Adds {
    Nothing,
    /// A new record of a kind, with what it is given.
    New(Kind, Callback<(), Vec<Preset>>),
    /// A contact to this deal.
    Element(Uuid),
}

#[component]
fn PanelView(
    name: &'static str,
    /// What it is for, where nothing is in it.
    hint: &'static str,
    panel: Memo<Panel>,
    adds: Adds,
) -> impl IntoView {
    let adding = RwSignal::new(false);
    let total = move || panel.with(|panel| panel.total);
    let more = move || panel.with(|panel| panel.total - panel.items.len());
    let close = Callback::new(move |()| adding.set(false));
    let form = move || match adds {
        Adds::New(kind, presets) => view! { <CreateDialog kind presets=presets.run(()) on_close=close /> }.into_any(),
        Adds::Element(deal) => view! { <AddContact deal on_close=close /> }.into_any(),
        Adds::Nothing => ().into_any(),
    };
    let button = (!matches!(adds, Adds::Nothing)).then(|| {
        view! {
            <Button
                rank=Rank::IconSmall
                named=w!(record.add_to, name = name)
                icon=icondata_lu::LuPlus
                on_press=move || adding.set(true)
            />
        }
    });
    let items = move || panel.get().items.into_iter().map(|item| view! { <ItemView item adds /> }).collect_view();
    let form = move || adding.get().then(&form);
    view! {
        <Belonging name none=hint count=Signal::derive(total) button=button.into_any() form=form.into_any()>
            <ul>{items}</ul>
            <Show when=move || { more() > 0 }>
                <p class="linked-empty">{move || w!(record.more, count = more())}</p>
            </Show>
        </Belonging>
    }
}

/// What belongs to a record: its children are the list, as long as there is anything.
#[component]
pub fn Belonging(
    /// What it is.
    name: &'static str,
    /// What stands there where there is nothing.
    none: &'static str,
    /// How many there are.
    count: Signal<usize>,
    /// The button that adds another.
    button: View,
    /// What that opens.
    form: View,
    children: ChildrenFn,
) -> impl IntoView {
    view! {
        <section class="linked" aria-label=name>
            <header class="linked-head">
                <h2>{name}</h2>
                <Show when=move || { count.get() > 1 }>
                    <span class="badge">{count}</span>
                </Show>
                {button}
            </header>
            {form}
            <Show
                when=move || { count.get() > 0 }
                fallback=move || view! { <p class="linked-empty">{none}</p> }
            >
                {children.make()}
            </Show>
        </section>
    }
}

#[component]
fn ItemView(item: Item, adds: Adds) -> impl IntoView {
    let actions = use_actions();
    let id = item.id;
    let mark = match item.kind {
        Kind::Company => view! { <Avatar name=item.name.clone() class="company medium" /> }.into_any(),
        Kind::Contact => view! { <Avatar name=item.name.clone() class="medium" /> }.into_any(),
        Kind::Task => view! { <Icon icon=icondata_lu::LuCircleCheck /> }.into_any(),
        _ => view! { <Icon icon=icondata_lu::LuSquareKanban /> }.into_any(),
    };
    let name = match item.href {
        Some(href) => view! { <a class="linked-name" href=href>{item.name.clone()}</a> }.into_any(),
        None => view! { <span class="linked-name">{item.name.clone()}</span> }.into_any(),
    };
    let side = match (item.gone, adds) {
        (true, _) => {
            let label = w!(record.restore_named, name = item.name);
            view! {
                <Button
                    rank=Rank::Small
                    name=label
                    words=word!(record.restore)
                    on_press=move || { actions.restore(&[id]); }
                />
            }
            .into_any()
        }
        (false, Adds::Element(deal)) if item.loose => {
            let take = move || {
                // Under whichever id it was added: it may have been merged since.
                let own = actions.data.peek(|crm| {
                    let deal = crm.get::<Deal<'_>>(deal.into());
                    let mut own = deal.into_iter().flat_map(|deal| deal.contacts().gathered());
                    own.find(|contact| crm.resolve(contact.0) == id)
                });
                if let Some(contact) = own {
                    actions.set_element(&[deal], DealField::contacts, contact, false);
                }
            };
            view! {
                <Button
                    rank=Rank::IconSmall
                    name=w!(record.remove_named, name = item.name)
                    icon=icondata_lu::LuX
                    on_press=take
                />
            }
            .into_any()
        }
        _ => item.side.into_any(),
    };
    view! {
        <li class="linked-item">
            {mark} {name} <span class="linked-note">{item.note}</span> <span class="linked-side">{side}</span>
        </li>
    }
}

/// Chooses a contact for a deal, or makes one.
#[component]
fn AddContact(deal: Uuid, on_close: Callback<()>) -> impl IntoView {
    let actions = use_actions();
    let on_pick = Callback::new(move |what: Picked| {
        if let Some(contact) = picked(actions, Kind::Contact, what) {
            actions.set_element(&[deal], DealField::contacts, Value::Link(contact), true);
        }
        on_close.run(());
    });
    let name = w!(record.add_to, name = w!(nav.contacts));
    view! {
        <div class="linked-add">
            <ComboField
                look=Look::Form
                name
                value=Signal::stored(Choice::default())
                source=records(actions, Kind::Contact, true)
                hint=owned!(record.search)
                on_pick
            />
        </div>
    }
}

/// What a company's deals and conversations add up to.
#[component]
fn RollUps(id: Uuid) -> impl IntoView {
    let data = use_actions().data;
    let rollup = memo(move || {
        let followed = [Kind::Deal, Kind::Stage, Kind::Activity, Kind::Company, Kind::Contact];
        data.read(&followed, |crm| rollup::by_company(crm).remove(&id).unwrap_or_default())
    });
    let sums = move |sums: &[crate::domain::money::Money], none: &str| match sums {
        [] => none.to_owned(),
        sums => {
            let today = data.today.get();
            told(&data.read(&[Kind::Rate, Kind::Workspace], |crm| Rates::of(crm, today)), sums, lang()).whole
        }
    };
    let open = move || {
        rollup.with(|r| match r.open_deals {
            0 => "–".to_owned(),
            count => format!("{} · {}", number(count), sums(&r.open, w!(board.no_amount))),
        })
    };
    let last = move || {
        let now = data.now();
        rollup.with(|r| r.last_contact).map_or(owned!(record.never), |at| moment(at, now))
    };
    view! {
        <dl class="rollups">
            <dt>{word!(record.open_sum)}</dt>
            <dd>{open}</dd>
            <dt>{word!(record.won_sum)}</dt>
            <dd>{move || rollup.with(|r| sums(&r.won, "–"))}</dd>
            <dt>{word!(record.last_contact)}</dt>
            <dd>{last}</dd>
        </dl>
    }
}
