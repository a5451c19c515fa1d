//! Moves that need something first: what is asked, and of which deals.

use uuid::Uuid;

use crate::app::actions::Actions;
use crate::app::actions::deals::Spot;
use crate::domain::crm::Crm;
use crate::domain::gather::Gather;
use crate::domain::kinds::{Deal, Outcome, Requirement, Stage};
use crate::domain::sorted::SortedSet;

/// A move that waits for answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The deals.
    pub ids: Vec<Uuid>,
    /// Where they go.
    pub stage: Uuid,
    /// The spot there.
    pub spot: Spot,
    /// What is asked.
    pub needs: Vec<Requirement>,
}

impl Actions {
    /// Moves deals to a stage; asks first for what the stage requires and the deals lack.
    pub fn move_asking(self, ids: Vec<Uuid>, stage: Uuid, spot: Spot) {
        let needs = self.data.peek(|crm| lacking(crm, &ids, stage));
        if needs.is_empty() {
            self.move_deals(&ids, stage, spot, &[]);
        } else {
            self.question.set(Some(Question { ids, stage, spot, needs }));
        }
    }
}

/// What a stage requires and some of the deals lack. A loss always wants a reason.
fn lacking(crm: &Crm, ids: &[Uuid], stage: Uuid) -> Vec<Requirement> {
    let Some(stage) = crm.get::<Stage<'_>>(stage.into()) else { return Vec::new() };
    let lost = (stage.outcome() == Some(Outcome::Lost)).then_some(Requirement::LostReason);
    let requires: SortedSet<Requirement> = stage.requires().chain(lost).collect();
    let lacks = |deal: &Deal<'_>, what: Requirement| {
        let moves = deal.stage().is_none_or(|entry| entry.stage != stage.id().0);
        moves
            && match what {
                Requirement::Amount => deal.amount().is_none(),
                Requirement::ExpectedClose => deal.expected_close().is_none(),
                Requirement::Company => deal.company().is_none(),
                Requirement::Owner => deal.owner().is_none(),
                Requirement::LostReason => true,
            }
    };
    let deals: Vec<Deal<'_>> = ids.iter().filter_map(|id| crm.get::<Deal<'_>>((*id).into())).gathered();
    requires.into_iter().filter(|what| deals.iter().any(|deal| lacks(deal, *what))).gathered()
}
