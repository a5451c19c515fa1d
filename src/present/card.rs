//! What a deal's card says.

use std::collections::HashMap;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::domain::gather::Gather;
use crate::domain::kinds::{Company, Contact, Deal, DealId, Member, Outcome, Product, Task};
use crate::domain::money::Money;
use crate::present::board::stalled;
use crate::present::day::{Due, due};

/// The next step of each deal: its open task with the earliest day, those without a day last.
pub type NextSteps = HashMap<Uuid, Uuid>;

/// The next steps of all deals.
pub fn next_steps(crm: &Crm) -> NextSteps {
    let mut steps: HashMap<Uuid, (bool, Option<NaiveDate>, Uuid)> = HashMap::new();
    for task in crm.all::<Task<'_>>().filter(|task| task.done_on().is_none()) {
        let Some(DealId(deal)) = task.deal() else { continue };
        let this = (task.due().is_none(), task.due(), task.id().0);
        let earliest = steps.entry(deal).or_insert(this);
        *earliest = this.min(*earliest);
    }
    steps.into_iter().map(|(deal, (.., task))| (deal, task)).collect()
}

/// What is to be done next about a deal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The task.
    pub task: Uuid,
    /// What to do.
    pub title: String,
    /// When; `None` if no day was set.
    pub due: Option<(NaiveDate, Due)>,
}

/// A card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The deal.
    pub id: Uuid,
    /// Its title.
    pub title: String,
    /// The company's name; a deleted company's too, since merging never cascades.
    pub company: Option<String>,
    /// Whether the company is in the trash.
    pub company_gone: bool,
    /// The first contact's name.
    pub contact: Option<String>,
    /// The product's name.
    pub product: Option<String>,
    /// What it is worth.
    pub amount: Option<Money>,
    /// The day on which it is expected to close.
    pub expected_close: Option<NaiveDate>,
    /// The day on which it was won or lost, where it was.
    pub closed: Option<Option<NaiveDate>>,
    /// The owner's name.
    pub owner: Option<String>,
    /// For how many days it has stood still, if too many.
    pub stalled: Option<i64>,
    /// What is to be done next.
    pub step: Option<Step>,
    /// Its tags.
    pub tags: Vec<String>,
}

/// What the card of a deal says; `None` if there is no such deal, or not any more.
pub fn card(crm: &Crm, id: Uuid, steps: &NextSteps, today: NaiveDate) -> Option<Card> {
    let deal = crm.get::<Deal<'_>>(DealId(id)).filter(|deal| !deal.0.is_gone())?;
    let company = deal.company().and_then(|id| crm.get::<Company<'_>>(id));
    let owned = |name: &str| (!name.is_empty()).then(|| name.to_owned());
    Some(Card {
        id,
        title: deal.title().to_owned(),
        company: company.and_then(|c| owned(c.name())),
        company_gone: company.is_some_and(|c| c.0.is_gone()),
        contact: deal.contacts().find_map(|id| owned(crm.get::<Contact<'_>>(id)?.name())),
        product: deal.product().and_then(|id| owned(crm.get::<Product<'_>>(id)?.name())),
        amount: deal.amount(),
        expected_close: deal.expected_close(),
        closed: (crm.outcome(deal) != Outcome::Open).then(|| deal.closed_on()),
        owner: deal.owner().and_then(|id| owned(crm.get::<Member<'_>>(id)?.name())),
        stalled: stalled(crm, deal, today),
        step: steps.get(&id).and_then(|task| step(crm, *task, today)),
        tags: deal.tags().map(str::to_owned).gathered(),
    })
}

fn step(crm: &Crm, task: Uuid, today: NaiveDate) -> Option<Step> {
    let task = crm.get::<Task<'_>>(task.into())?;
    let due = task.due().map(|date| (date, due(date, today)));
    Some(Step { task: task.id().0, title: task.title().to_owned(), due })
}
