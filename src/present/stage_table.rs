//! What each stage means, at hand for a look at thousands of deals.

use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::domain::gather::Gather;
use crate::domain::kinds::{Deal, Kind, Outcome, Stage};
use crate::domain::record::Record;

/// What a stage means for the deals in it.
#[derive(Debug, Clone, Copy)]
pub struct StageFacts {
    /// Its pipeline.
    pub pipeline: Option<Uuid>,
    /// What it means; open where it says nothing.
    pub outcome: Outcome,
    /// How likely its deals are won, in percent.
    pub probability: Option<i64>,
    /// After how many days in it an open deal is stalled.
    pub stalled_days: Option<i64>,
}

impl StageFacts {
    /// What a stage means.
    pub fn of(stage: Stage<'_>) -> Self {
        Self {
            pipeline: stage.pipeline().map(|p| p.0),
            outcome: stage.outcome().unwrap_or(Outcome::Open),
            probability: stage.probability(),
            stalled_days: stage.stalled_days(),
        }
    }

    /// Whether a deal that has been in it for so many days is stalled: open, and longer there than it allows.
    pub fn is_stalled(&self, days: i64) -> bool {
        self.outcome == Outcome::Open && self.stalled_days.is_some_and(|allowed| days > allowed)
    }
}

/// All stages, those in the trash too: a deal keeps the meaning of a stage that was deleted.
pub struct StageTable {
    /// By id; there are few, so that looking one up takes a few comparisons of numbers.
    rows: Vec<(u128, StageFacts)>,
}

impl StageTable {
    /// The stages as they are.
    pub fn new(crm: &Crm) -> Self {
        let row = |stage: Stage<'_>| (stage.id().0.as_u128(), StageFacts::of(stage));
        // A table is in the order of its ids.
        Self { rows: crm.table(Kind::Stage).filter_map(|record| Record::view(record)).map(row).gathered() }
    }

    /// A stage; `None` if it isn't known here.
    pub fn get(&self, stage: Uuid) -> Option<&StageFacts> {
        let at = self.rows.binary_search_by_key(&stage.as_u128(), |(id, _)| *id).ok()?;
        self.rows.get(at).map(|(_, facts)| facts)
    }

    /// What a deal's stage means; open where it isn't known here.
    pub fn outcome(&self, deal: Deal<'_>) -> Outcome {
        deal.stage().and_then(|entry| self.get(entry.stage)).map_or(Outcome::Open, |facts| facts.outcome)
    }
}
