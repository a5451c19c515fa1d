//! What the deals and conversations of each company, contact and product add up to.

use std::collections::HashMap;

use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::domain::gather::AddAll;
use crate::domain::kinds::{Activity, Contact, Deal, Outcome};
use crate::domain::money::Money;
use crate::present::money::{own_first, sum_by_currency};

/// What one record's deals and conversations add up to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RollUp {
    /// How many deals there are.
    pub deals: usize,
    /// How many of them are open.
    pub open_deals: usize,
    /// The amounts of the open ones, per currency.
    pub open: Vec<Money>,
    /// The amounts of the won ones, per currency.
    pub won: Vec<Money>,
    /// When somebody last wrote down a conversation, milliseconds since 1970.
    pub last_contact: Option<i64>,
}

/// The roll-ups by record.
pub type RollUps = HashMap<Uuid, RollUp>;

/// The roll-ups of all companies.
pub fn by_company(crm: &Crm) -> RollUps {
    let mut sums = Sums::default();
    for deal in crm.all::<Deal<'_>>() {
        if let Some(company) = deal.company() {
            sums.deal(crm, crm.resolve(company.0), deal);
        }
    }
    for activity in crm.all::<Activity<'_>>() {
        let of_deal = || crm.get::<Deal<'_>>(activity.deal()?)?.company();
        let of_contact = || activity.contacts().find_map(|id| crm.get::<Contact<'_>>(id)?.company());
        if let Some(company) = activity.company().or_else(of_deal).or_else(of_contact) {
            sums.contact(crm.resolve(company.0), activity);
        }
    }
    sums.done(crm)
}

/// The roll-ups of all products; nobody talks to a product.
pub fn by_product(crm: &Crm) -> RollUps {
    let mut sums = Sums::default();
    for deal in crm.all::<Deal<'_>>() {
        if let Some(product) = deal.product() {
            sums.deal(crm, product.0, deal);
        }
    }
    sums.done(crm)
}

/// Sums under way.
#[derive(Default)]
struct Sums(HashMap<Uuid, (RollUp, Vec<Money>, Vec<Money>)>);

impl Sums {
    fn deal(&mut self, crm: &Crm, of: Uuid, deal: Deal<'_>) {
        let (rollup, open, won) = self.0.entry(of).or_default();
        rollup.deals += 1;
        match crm.outcome(deal) {
            Outcome::Open => {
                rollup.open_deals += 1;
                open.add_all(deal.amount());
            }
            Outcome::Won => won.add_all(deal.amount()),
            Outcome::Lost => {}
        }
    }

    fn contact(&mut self, of: Uuid, activity: Activity<'_>) {
        let (rollup, ..) = self.0.entry(of).or_default();
        rollup.last_contact = rollup.last_contact.max(activity.at());
    }

    /// A sum that no number holds is left out rather than shown wrong. The own currency comes first.
    fn done(self, crm: &Crm) -> RollUps {
        let own = crm.currency();
        let sum = |amounts: Vec<Money>| {
            let mut sums = sum_by_currency(amounts).unwrap_or_default();
            own_first(&mut sums, own);
            sums
        };
        let done = |(mut rollup, open, won): (RollUp, Vec<Money>, Vec<Money>)| {
            rollup.open = sum(open);
            rollup.won = sum(won);
            rollup
        };
        self.0.into_iter().map(|(id, sums)| (id, done(sums))).collect()
    }
}
