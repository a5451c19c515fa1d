//! Sums of deal amounts by pipeline, stage and status: integers in minor units, one sum per currency.

use std::collections::BTreeMap;
use std::fmt::Write;

use perennial::domain::crm::Crm;
use perennial::domain::kinds::{Deal, Outcome, Pipeline, PipelineId, Stage, StageId};
use perennial::domain::money::Currency;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::error::CliError;
use crate::output::grouped;

/// Deals that belong together.
#[derive(Default, Clone)]
struct Group {
    count: usize,
    sums: BTreeMap<Currency, i64>,
}

/// One column: a stage of a pipeline, in their order; the deals without a known stage come last.
struct Column {
    pipeline: String,
    stage: String,
    outcome: Outcome,
    group: Group,
}

/// All living deals, grouped.
pub struct Amounts {
    columns: Vec<Column>,
    pipelines: Vec<(String, Group)>,
    statuses: [(Outcome, Group); 3],
}

impl Amounts {
    /// Groups the living deals.
    pub fn of(crm: &Crm) -> Result<Self, CliError> {
        let mut groups: BTreeMap<Option<Uuid>, Group> = BTreeMap::new();
        for deal in crm.all::<Deal<'_>>() {
            let stage = deal.stage().map(|entry| entry.stage).filter(|id| crm.get::<Stage<'_>>(StageId(*id)).is_some());
            groups.entry(stage).or_default().take(deal)?;
        }
        let mut stages: Vec<Stage<'_>> = crm.all().collect();
        // A stage in the trash still has its deals.
        let deleted = groups.keys().flatten().filter_map(|id| crm.get::<Stage<'_>>(StageId(*id)));
        stages.extend(deleted.filter(|stage| stage.0.is_gone()));
        let pipeline = |stage: Stage<'_>| stage.pipeline().and_then(|id: PipelineId| crm.get::<Pipeline<'_>>(id));
        let place = |stage: &Stage<'_>| {
            let pipeline = pipeline(*stage).map(|p| (p.order().to_owned(), p.id()));
            (pipeline, stage.order().to_owned(), stage.id())
        };
        stages.sort_by_cached_key(place);
        let mut columns: Vec<Column> = Vec::new();
        let mut pipelines: Vec<(Option<PipelineId>, String, Group)> = Vec::new();
        let known = stages.iter().map(|stage| Some(*stage)).chain([None]);
        for stage in known {
            let group = groups.remove(&stage.map(|s| s.id().0)).unwrap_or_default();
            let of = stage.and_then(pipeline);
            let name = of.map_or("", |p| p.name()).to_owned();
            if stage.is_none() && group.count == 0 {
                continue;
            }
            match pipelines.last_mut().filter(|(id, _, _)| *id == of.map(|p| p.id())) {
                Some((_, _, sum)) => sum.join(&group)?,
                None => pipelines.push((of.map(|p| p.id()), name.clone(), group.clone())),
            }
            let outcome = stage.and_then(|s| s.outcome()).unwrap_or(Outcome::Open);
            let stage = stage.map_or("", |s| s.name()).to_owned();
            columns.push(Column { pipeline: name, stage, outcome, group });
        }
        let mut statuses = [Outcome::Open, Outcome::Won, Outcome::Lost].map(|outcome| (outcome, Group::default()));
        for column in &columns {
            for (_, status) in statuses.iter_mut().filter(|(outcome, _)| *outcome == column.outcome) {
                status.join(&column.group)?;
            }
        }
        Ok(Self { columns, pipelines: pipelines.into_iter().map(|(_, name, group)| (name, group)).collect(), statuses })
    }

    /// As one JSON object.
    pub fn to_json(&self) -> Json {
        let group = |group: &Group, mut names: Json| {
            names["count"] = json!(group.count);
            names["sums"] = group.sums.iter().map(|(c, sum)| (c.code().to_owned(), json!(sum))).collect();
            names
        };
        let column =
            |c: &Column| group(&c.group, json!({"pipeline": c.pipeline, "stage": c.stage, "status": c.outcome.word()}));
        let statuses = self.statuses.iter().map(|(o, g)| (o.word().to_owned(), group(g, json!({}))));
        json!({
            "by_pipeline": self.pipelines.iter().map(|(name, g)| group(g, json!({"pipeline": name}))).collect::<Json>(),
            "by_stage": self.columns.iter().map(column).collect::<Json>(),
            "by_status": statuses.collect::<serde_json::Map<_, _>>(),
        })
    }

    /// As lines.
    pub fn to_text(&self) -> String {
        let mut text = "Deals (sums in minor units)\n".to_owned();
        let mut line = |name: &str, group: &Group| {
            // Writing to a String can't fail.
            let _ = write!(text, "  {name}: {}", group.count);
            for (currency, sum) in &group.sums {
                let _ = write!(text, " · {} {currency}", grouped(*sum));
            }
            text.push('\n');
        };
        for (outcome, group) in &self.statuses {
            line(outcome.word(), group);
        }
        for (name, group) in &self.pipelines {
            line(if name.is_empty() { "(no pipeline)" } else { name }, group);
        }
        for column in &self.columns {
            let stage = if column.stage.is_empty() { "(no stage)" } else { &column.stage };
            line(&format!("{} / {stage} [{}]", column.pipeline, column.outcome.word()), &column.group);
        }
        text
    }
}

impl Group {
    fn take(&mut self, deal: Deal<'_>) -> Result<(), CliError> {
        self.count += 1;
        match deal.amount() {
            Some(money) => self.add(money.currency, money.amount),
            None => Ok(()),
        }
    }

    fn join(&mut self, other: &Self) -> Result<(), CliError> {
        self.count += other.count;
        other.sums.iter().try_for_each(|(currency, sum)| self.add(*currency, *sum))
    }

    fn add(&mut self, currency: Currency, amount: i64) -> Result<(), CliError> {
        let sum = self.sums.entry(currency).or_default();
        *sum = sum.checked_add(amount).ok_or_else(|| CliError::Sum { currency: currency.code().to_owned() })?;
        Ok(())
    }
}
