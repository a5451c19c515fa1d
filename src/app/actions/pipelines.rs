//! What can be done with pipelines and their stages.

use uuid::Uuid;

use crate::app::actions::Actions;
use crate::app::actions::deals::{Spot, moves};
use crate::app::actions::setup::pipeline_words;
use crate::clock;
use crate::domain::built_in;
use crate::domain::change::{Change, Label};
use crate::domain::column::{self, Placed, sort};
use crate::domain::crm::Crm;
use crate::domain::gather::Gather;
use crate::domain::kinds::{Deal, DealField, Kind, Outcome, Pipeline, PipelineField, Stage, StageField};
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
        self.act(label, keys.iter().map(field).gathered())
    }

    /// Puts a stage into the trash; its deals go to another first.
    pub fn remove_stage(self, stage: Uuid, to: Option<Uuid>) -> bool {
        let today = self.data.today_untracked();
        let changes = self.data.peek(|crm| {
            let deals = deals_in(crm, stage);
            let moves = to.map(|to| moves(crm, &deals, to, Spot::Before(None), &[], today));
            moves.into_iter().flatten().chain([Change::Delete { id: stage }]).gathered()
        });
        let name = self.data.peek(|crm| crm.name(stage).to_owned());
        self.act(Label::Deleted { kind: Kind::Stage.word().to_owned(), name, count: 1 }, changes)
    }

    /// Moves a pipeline past its neighbour.
    pub fn move_pipeline(self, pipeline: Uuid, way: Way) -> bool {
        let keys = self.data.peek(|crm| {
            let mut all = pipelines(crm);
            let at = all.iter().position(|(id, _)| *id == pipeline)?;
            let to = match way {
                Way::Up => at.checked_sub(1)?,
                Way::Down => (at + 1 < all.len()).then_some(at + 1)?,
            };
            all.remove(at);
            column::place(&all, to, &[pipeline], clock::random_u64).ok()
        });
        let Some(keys) = keys else { return false };
        let name = self.data.peek(|crm| crm.name(pipeline).to_owned());
        let label = Label::Edited { kind: Kind::Pipeline.word().to_owned(), name, field: "order".to_owned() };
        self.act(label, keys.iter().map(|(id, key)| Change::set(*id, PipelineField::order, key.as_str())).gathered())
    }

    /// Puts a pipeline into the trash, and its stages with it: none of them can go on its own that deals end in. Its deals
    /// go to a stage of another first.
    pub fn remove_pipeline(self, pipeline: Uuid, to: Option<Uuid>) -> bool {
        let today = self.data.today_untracked();
        let (name, changes) = self.data.peek(|crm| {
            let stages = stages_of(crm, pipeline);
            let deals: Vec<Uuid> = stages.iter().flat_map(|(stage, _)| deals_in(crm, *stage)).gathered();
            let moves = to.map(|to| moves(crm, &deals, to, Spot::Before(None), &[], today));
            let ids = stages.into_iter().map(|(id, _)| id).chain([pipeline]);
            let gone = ids.map(|id| Change::Delete { id });
            (crm.name(pipeline).to_owned(), moves.into_iter().flatten().chain(gone).gathered())
        });
        self.act(Label::Deleted { kind: Kind::Pipeline.word().to_owned(), name, count: 1 }, changes)
    }

    /// Adds a pipeline after the others, with the stages that an empty workspace starts with.
    pub fn add_pipeline(self, name: &str) -> bool {
        let id = clock::new_id();
        let order = self.data.peek(|crm| {
            let all = pipelines(crm);
            column::place(&all, all.len(), &[id], clock::random_u64).unwrap_or_default()
        });
        let keys = order.iter().filter(|(other, _)| *other != id);
        let mut changes: Vec<Change> =
            keys.map(|(other, key)| Change::set(*other, PipelineField::order, key.as_str())).gathered();
        for change in built_in::pipeline(pipeline_words()) {
            let Change::BuiltIn { kind, mut values, .. } = change else { continue };
            let is_pipeline = kind == Kind::Pipeline;
            for (field, value) in &mut values {
                if is_pipeline && *field == kind.title_field() {
                    *value = Value::text(name);
                } else if is_pipeline {
                    let key = order.iter().find(|(placed, _)| *placed == id);
                    *value = key.map_or(Value::Null, |(_, key)| Value::text(key.as_str()));
                } else if *field == StageField::pipeline.into() {
                    *value = Value::Link(id);
                }
            }
            values.retain(|(_, value)| !value.is_null());
            let id = if is_pipeline { id } else { clock::new_id() };
            changes.push(Change::Create { id, kind, values, elements: Vec::new() });
        }
        self.act(Label::Created { kind: Kind::Pipeline.word().to_owned(), name: name.to_owned() }, changes)
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

/// The deals of a stage, in the order of its column.
pub fn deals_in(crm: &Crm, stage: Uuid) -> Vec<Uuid> {
    let here = |deal: &Deal<'_>| deal.stage().is_some_and(|entry| entry.stage == stage);
    let deals = crm.all::<Deal<'_>>().filter(here).map(|deal| deal.0.id);
    placed(deals, crm, DealField::order).into_iter().map(|(id, _)| id).gathered()
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
    let mut placed: Vec<Placed> = ids.map(|id| (id, key(id))).gathered();
    sort(&mut placed);
    placed
}

fn outcome(crm: &Crm, stage: Uuid) -> Outcome {
    crm.get::<Stage<'_>>(stage.into()).and_then(Stage::outcome).unwrap_or(Outcome::Open)
}
