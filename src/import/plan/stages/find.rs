//! The pipelines that stand here.

use uuid::Uuid;

use crate::domain::built_in::{ENGLISH, KOREAN};
use crate::domain::crm::Crm;
use crate::domain::gather::Gather;
use crate::domain::identity::built_in;
use crate::domain::kinds::{Kind, Outcome, Pipeline, Stage};
use crate::domain::names::name_key;
use crate::domain::order::OrderKey;
use crate::domain::sorting::Sorting;
use crate::import::plan::stages::{PipelinePlan, StagePlan};

/// A pipeline that stands here.
#[derive(Debug, Clone)]
pub struct Standing {
    /// Its record.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// The key of its name.
    pub key: String,
    /// Its place.
    pub order: Option<OrderKey>,
    /// Its stages, in order.
    stages: Vec<StandingStage>,
}

#[derive(Debug, Clone)]
struct StandingStage {
    id: Uuid,
    name: String,
    order: Option<OrderKey>,
    outcome: Outcome,
    probability: i64,
}

impl Standing {
    /// All of them, in order.
    pub fn all(crm: &Crm) -> Vec<Self> {
        let mut all: Vec<Self> = crm
            .all::<Pipeline<'_>>()
            .map(|pipeline| Self {
                id: pipeline.id().0,
                name: pipeline.name().to_owned(),
                key: name_key(Kind::Pipeline, pipeline.name()),
                order: pipeline.order().parse().ok(),
                stages: Vec::new(),
            })
            .gathered();
        for stage in crm.all::<Stage<'_>>() {
            let pipeline = stage.pipeline().and_then(|id| all.iter_mut().find(|pipeline| pipeline.id == id.0));
            if let Some(pipeline) = pipeline {
                pipeline.stages.push(StandingStage {
                    id: stage.id().0,
                    name: stage.name().to_owned(),
                    order: stage.order().parse().ok(),
                    outcome: stage.outcome().unwrap_or(Outcome::Open),
                    probability: stage.probability().unwrap_or(0),
                });
            }
        }
        for pipeline in &mut all {
            pipeline.stages.sorted_by(|a, b| (&a.order, a.id).cmp(&(&b.order, b.id)));
        }
        all.sorted_by(|a, b| (&a.order, a.id).cmp(&(&b.order, b.id)));
        all
    }

    /// It, as the import finds it.
    pub fn plan(&self) -> PipelinePlan {
        let stages = self.stages.iter().map(|stage| StagePlan {
            id: stage.id,
            name: stage.name.clone(),
            outcome: stage.outcome,
            probability: stage.probability,
            is_new: false,
            rows: 0,
        });
        PipelinePlan { id: self.id, name: self.name.clone(), is_new: false, is_named: false, stages: stages.gathered() }
    }

    /// The place of a stage.
    pub fn order_of(&self, stage: Uuid) -> Option<OrderKey> {
        self.stages.iter().find(|other| other.id == stage)?.order.clone()
    }

    fn is_built_in(&self) -> bool {
        [&ENGLISH, &KOREAN].into_iter().any(|words| built_in(Kind::Pipeline, words.language) == self.id)
    }

    fn has(&self, key: &str) -> bool {
        self.stages.iter().any(|stage| name_key(Kind::Stage, &stage.name) == key)
    }
}

/// The pipeline that has at least half of these stages, won and lost left aside, since every pipeline has such. The
/// built-in one must have them all: an import doesn't add to it. Deals without any stage go into the first pipeline.
pub fn fitting<'a>(standing: &'a [Standing], named: &[(&str, Outcome)]) -> Option<&'a Standing> {
    if named.is_empty() {
        return standing.first();
    }
    let open: Vec<&str> = named.iter().filter(|(_, outcome)| *outcome == Outcome::Open).map(|(key, _)| *key).gathered();
    let looked_at: Vec<&str> = if open.is_empty() { named.iter().map(|(key, _)| *key).gathered() } else { open };
    let mut best: Option<(usize, &Standing)> = None;
    for pipeline in standing {
        let matched = looked_at.iter().filter(|key| pipeline.has(key)).count();
        let needed = if pipeline.is_built_in() { looked_at.len() } else { looked_at.len().div_ceil(2) };
        if matched >= needed.max(1) && best.is_none_or(|(most, _)| matched > most) {
            best = Some((matched, pipeline));
        }
    }
    best.map(|(_, pipeline)| pipeline)
}
