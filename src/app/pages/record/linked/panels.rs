//! What is linked to a record, read.

use uuid::Uuid;

use crate::app::data::Now;
use crate::app::pages::field::choices::page_of;
use crate::app::pages::field::words::link_text;
use crate::app::words::{choice_name, lang};
use crate::domain::crm::Crm;
use crate::domain::gather::Gather;
use crate::domain::kinds::{Company, CompanyId, Contact, Deal, Kind, Outcome, Task};
use crate::domain::sorting::Sorting;
use crate::present::{day, money};

/// As many as a panel shows before it refers to the list.
const SHOWN: usize = 12;

/// A linked record.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Its id.
    pub id: Uuid,
    /// Its kind.
    pub kind: Kind,
    /// What it is called.
    pub name: String,
    /// What tells it from others.
    pub note: String,
    /// Its figure.
    pub side: String,
    /// Its page.
    pub href: Option<String>,
    /// Whether it is in the trash.
    pub gone: bool,
    /// Whether the link itself can be taken away here.
    pub loose: bool,
}

/// A panel of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Panel {
    /// The first of them.
    pub items: Vec<Item>,
    /// How many there are.
    pub total: usize,
}

impl Panel {
    /// The first of them, and how many there are.
    pub fn of(mut items: Vec<Item>) -> Self {
        let total = items.len();
        items.truncate(SHOWN);
        Self { items, total }
    }
}

fn deal_item(crm: &Crm, deal: Deal<'_>) -> Item {
    let stage = deal.stage().map(|entry| crm.name(entry.stage)).unwrap_or_default();
    Item {
        id: deal.id().0,
        kind: Kind::Deal,
        name: deal.title().to_owned(),
        note: stage.to_owned(),
        side: deal.amount().map(|amount| money::short(amount, lang())).unwrap_or_default(),
        href: page_of(Kind::Deal, deal.id().0),
        gone: deal.0.is_gone(),
        loose: false,
    }
}

/// A contact; `loose` where the link itself can be taken away.
pub fn contact_item(contact: Contact<'_>, loose: bool) -> Item {
    let role = contact.role().map(|role| choice_name(role.word())).unwrap_or_default();
    let notes = [contact.title(), &role].into_iter().filter(|note| !note.is_empty()).gathered().join(" · ");
    Item {
        id: contact.id().0,
        kind: Kind::Contact,
        name: contact.name().to_owned(),
        note: notes,
        side: String::new(),
        href: page_of(Kind::Contact, contact.id().0),
        gone: contact.0.is_gone(),
        loose,
    }
}

fn company_item(crm: &Crm, company: Company<'_>) -> Item {
    Item {
        id: company.id().0,
        kind: Kind::Company,
        name: link_text(crm, company.id().0),
        note: [company.industry(), company.country()].into_iter().filter(|n| !n.is_empty()).gathered().join(" · "),
        side: String::new(),
        href: page_of(Kind::Company, company.id().0),
        gone: company.0.is_gone(),
        loose: false,
    }
}

/// Deals, the open ones first, the largest on top.
pub fn deals(crm: &Crm, wanted: impl Fn(&Deal<'_>) -> bool) -> Panel {
    let mut deals: Vec<Deal<'_>> = crm.all::<Deal<'_>>().filter(wanted).gathered();
    deals.sorted_by_key(|deal| {
        let amount = std::cmp::Reverse(deal.amount().map(|m| m.amount));
        (crm.outcome(*deal) != Outcome::Open, amount, deal.id())
    });
    Panel::of(deals.into_iter().map(|deal| deal_item(crm, deal)).gathered())
}

/// The contacts of a company, by name.
pub fn contacts_of(crm: &Crm, company: Uuid) -> Panel {
    let here = crm.all::<Contact<'_>>().filter(|c| c.company().is_some_and(|id| crm.resolve(id.0) == company));
    let mut contacts: Vec<Contact<'_>> = here.gathered();
    contacts.sorted_by_key(|c| (c.name(), c.id()));
    Panel::of(contacts.into_iter().map(|c| contact_item(c, false)).gathered())
}

/// The one company.
pub fn company_panel(crm: &Crm, company: Option<CompanyId>) -> Panel {
    let company = company.and_then(|id| crm.get::<Company<'_>>(id));
    Panel::of(company.map(|company| company_item(crm, company)).into_iter().gathered())
}

/// The open tasks of a company, the nearest first.
pub fn tasks_of(crm: &Crm, company: Uuid, now: Now) -> Panel {
    let mut tasks: Vec<Task<'_>> = crm
        .all::<Task<'_>>()
        .filter(|t| t.done_on().is_none() && t.company().is_some_and(|c| crm.resolve(c.0) == company))
        .gathered();
    tasks.sorted_by_key(|t| (t.due().is_none(), t.due(), t.id()));
    let item = |task: Task<'_>| Item {
        id: task.id().0,
        kind: Kind::Task,
        name: task.title().to_owned(),
        note: task.deal().map(|id| crm.name(id.0).to_owned()).unwrap_or_default(),
        side: task.due().map(|due| day::short(due, now.today, lang())).unwrap_or_default(),
        href: task.deal().and_then(|id| page_of(Kind::Deal, id.0)),
        gone: false,
        loose: false,
    };
    Panel::of(tasks.into_iter().map(item).gathered())
}
