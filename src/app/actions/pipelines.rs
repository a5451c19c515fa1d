//! What can be done with pipelines and their stages.

use uuid::Uuid;

use crate::app::actions::Actions;
use crate::clock;
use crate::domain::change::{Change, Label};
use crate::domain::column::{self, Placed, sort};
use crate::domain::crm::Crm;
use crate::domain::kinds::{Kind, Outcome, Pipeline, PipelineField, Stage, StageField};
use crate::domain::order::OrderKey;
use crate::domain::value::Value;

/// Which way a stage goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Nearer to the start.
    Up,
    /// Nearer to the end.
    Down,
}

/// The likelihood of a new stage, in percent.
const NEW_STAGE_PERCENT: i64 = 50;

impl Actions {
    /// Moves a stage past its neighbour.
    pub fn move_stage(self, stage: Uuid, way: Way) -> bool {
        let moved = self.data.peek(|crm| {
            let record = crm.get::<Stage<'_>>(stage.into())?;
            let mut siblings = stages_of(crm, record.pipeline()?.0);
            let at = siblings.iter().position(|(id, _)| *id == stage)?;
            let to = match way {
                Way::Up => at.checked_sub(1)?,
                Way::Down => (at + 1 < siblings.len()).then_some(at + 1)?,
            };
            siblings.remove(at);
            let keys = column::place(&siblings, to, &[stage], clock::random_u64).ok()?;
            Some((record.name().to_owned(), keys))
        });
        let Some((name, keys)) = moved else { return false };
        let field = |(id, key): &(Uuid, OrderKey)| Change::set(*id, StageField::order, key.as_str());
        let label = Label::Edited { kind: Kind::Stage.word().to_owned(), name, field: "order".to_owned() };
        self.act(label, keys.iter().map(field).collect())
    }

    /// Adds a stage after the last open one.
    pub fn add_stage(self, pipeline: Uuid, name: &str) -> Option<Uuid> {
        let id = clock::new_id();
        let keys = self.data.peek(|crm| {
            let siblings = stages_of(crm, pipeline);
            let is_open = |(id, _): &Placed| outcome(crm, *id) == Outcome::Open;
            let at = siblings.iter().rposition(is_open).map_or(0, |last| last + 1);
            column::place(&siblings, at, &[id], clock::random_u64).unwrap_or_default()
        });
        let mut values = vec![
            (StageField::name.into(), Value::text(name)),
            (StageField::pipeline.into(), Value::Link(pipeline)),
            (StageField::outcome.into(), Outcome::Open.into()),
            (StageField::probability.into(), Value::Int(NEW_STAGE_PERCENT)),
        ];
        let mut changes = Vec::new();
        for (stage, key) in keys {
            match stage == id {
                true => values.push((StageField::order.into(), Value::text(key.as_str()))),
                false => changes.push(Change::set(stage, StageField::order, key.as_str())),
            }
        }
        changes.push(Change::Create { id, kind: Kind::Stage, values, elements: Vec::new() });
        let label = Label::Created { kind: Kind::Stage.word().to_owned(), name: name.to_owned() };
        self.act(label, changes).then_some(id)
    }
}

/// The pipelines, in order.
pub fn pipelines(crm: &Crm) -> Vec<Placed> {
    placed(crm.all::<Pipeline<'_>>().map(|pipeline| pipeline.0.id), crm, PipelineField::order)
}

/// The stages of a pipeline, in order.
pub fn stages_of(crm: &Crm, pipeline: Uuid) -> Vec<Placed> {
    let of_it = |stage: &Stage<'_>| stage.pipeline().is_some_and(|id| id.0 == pipeline);
    placed(crm.all::<Stage<'_>>().filter(of_it).map(|stage| stage.0.id), crm, StageField::order)
}

fn placed(
    ids: impl Iterator<Item = Uuid>,
    crm: &Crm,
    order: impl Into<crate::domain::field::FieldName>,
) -> Vec<Placed> {
    let order = order.into();
    let key = |id: Uuid| match crm.record(id)?.shown(&order)? {
        Value::Text(text) => OrderKey::parse(text).ok(),
        _ => None,
    };
    let mut placed: Vec<Placed> = ids.map(|id| (id, key(id))).collect();
    sort(&mut placed);
    placed
}

fn outcome(crm: &Crm, stage: Uuid) -> Outcome {
    crm.get::<Stage<'_>>(stage.into()).and_then(Stage::outcome).unwrap_or(Outcome::Open)
}
