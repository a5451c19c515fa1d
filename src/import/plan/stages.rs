//! The pipelines and stages that the deals of the files stand in: found among those that stand here, or made in the order
//! that their names and probabilities say.

mod find;
mod words;

use std::collections::HashMap;

use uuid::Uuid;

use crate::domain::built_in::PipelineWords;
use crate::domain::change::Change;
use crate::domain::crm::Crm;
use crate::domain::gather::{AddAll, Gather};
use crate::domain::identity::imported;
use crate::domain::kinds::{DealField, Kind, Outcome, PipelineField, StageField};
use crate::domain::names::name_key;
use crate::domain::order::{OrderKey, between, spread};
use crate::domain::sorted::{SortedMap, SortedSet};
use crate::domain::sorting::Sorting;
use crate::domain::value::Value;
use crate::import::plan::draft::Draft;
use crate::import::plan::stages::find::Standing;

/// Where deals go whose file names no pipeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PipelineChoice {
    /// Into the pipeline that has at least half of their open stages, else into a new one.
    #[default]
    Guess,
    /// Into a new one.
    New,
    /// Into this one.
    Existing(Uuid),
}

/// A pipeline that deals are imported into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PipelinePlan {
    /// Its record.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Whether it is made by the import.
    pub is_new: bool,
    /// Whether the files name it: then it isn't for anybody else to choose.
    pub is_named: bool,
    /// Its stages, in order.
    pub stages: Vec<StagePlan>,
}

/// A stage that deals are imported into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StagePlan {
    /// Its record.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// What it means.
    pub outcome: Outcome,
    /// How likely its deals are won, in percent.
    pub probability: i64,
    /// Whether it is made by the import.
    pub is_new: bool,
    /// How many rows stand in it.
    pub rows: usize,
}

/// What the files say about one stage of one pipeline.
#[derive(Debug, Clone, Default)]
struct Tally {
    name: String,
    rows: usize,
    first_seen: usize,
    probabilities: SortedMap<i64, usize>,
    closed: usize,
    won: usize,
    flagged: usize,
}

/// The words and choices that stages are made with.
#[derive(Debug, Clone)]
pub struct StageOptions {
    /// Where deals go whose file names no pipeline.
    pub choice: PipelineChoice,
    /// What a new pipeline is called whose file names none.
    pub pipeline_name: String,
    /// The names of stages that the files don't name.
    pub words: &'static PipelineWords,
    /// What stages mean, by name, where somebody has said it.
    pub outcomes: SortedMap<String, Outcome>,
}

/// All stages of an import, found by what the files call them.
#[derive(Debug, Clone, Default)]
pub struct Stages {
    /// The pipelines.
    pub pipelines: Vec<PipelinePlan>,
    /// What has to be made.
    pub changes: Vec<Change>,
    by_name: HashMap<(String, String), (usize, Uuid)>,
    by_text: HashMap<String, HashMap<String, (usize, Uuid)>>,
}

impl Stages {
    /// Plans the stages of all deals.
    pub fn plan(crm: &Crm, drafts: &[Option<Draft>], sources: &[String], options: &StageOptions) -> Self {
        let mut texts: HashMap<&str, HashMap<&str, Tally>> = HashMap::new();
        let mut source = "";
        for (at, draft) in drafts.iter().flatten().enumerate().filter(|(_, draft)| draft.kind == Kind::Deal) {
            source = &sources[draft.file];
            let stages = texts.entry(draft.sale.pipeline.as_str()).or_default();
            let name = || draft.sale.stage.clone();
            let tally = stages.entry(draft.sale.stage.as_str());
            tally.or_insert_with(|| Tally { name: name(), first_seen: at, ..Tally::default() }).count(draft);
        }
        // Spellings of one name are one pipeline, or one stage.
        let tallies = |(stage, tally): (&str, Tally)| (name_key(Kind::Stage, stage), tally);
        let said = texts.into_iter().map(|(pipeline, stages)| {
            let stages: Vec<(String, Tally)> = stages.into_iter().map(tallies).gathered();
            (name_key(Kind::Pipeline, pipeline), (pipeline, stages))
        });
        let said = SortedMap::gather(said, |(name, stages), (other, more)| {
            // The smallest spelling: which one comes first in a map is chance.
            *name = (*name).min(other);
            stages.extend(more);
        });
        let mut stages = Self::default();
        let standing = Standing::all(crm);
        for (key, (name, tallies)) in said {
            let tallies = SortedMap::gather(tallies, Tally::join);
            stages.add(&standing, &key, name, tallies, source, options);
        }
        stages
    }

    fn add(
        &mut self,
        standing: &[Standing],
        key: &str,
        name: &str,
        tallies: SortedMap<String, Tally>,
        source: &str,
        options: &StageOptions,
    ) {
        let is_said = says_something(&tallies);
        let judged: Vec<(String, Tally, Outcome, i64)> = tallies
            .into_iter()
            .map(|(key, tally)| {
                let outcome = options.outcomes.get(&tally.name).copied().unwrap_or_else(|| tally.outcome(&key));
                let probability = tally.probability(&key, outcome, is_said);
                (key, tally, outcome, probability)
            })
            .gathered();
        let named: Vec<(&str, Outcome)> = judged
            .iter()
            .filter(|(key, ..)| !key.is_empty())
            .map(|(key, _, outcome, _)| (key.as_str(), *outcome))
            .gathered();
        let existing = match options.choice {
            _ if !key.is_empty() => standing.iter().find(|pipeline| pipeline.key == key),
            PipelineChoice::Existing(id) => standing.iter().find(|pipeline| pipeline.id == id),
            PipelineChoice::Guess => find::fitting(standing, &named),
            PipelineChoice::New => None,
        };
        let fresh_id = match key {
            "" => {
                let names: Vec<&str> = named.iter().map(|(key, _)| *key).gathered();
                imported(Kind::Pipeline, source, &names.join("|"))
            }
            key => imported(Kind::Pipeline, "", key),
        };
        let existing = existing.or_else(|| standing.iter().find(|pipeline| pipeline.id == fresh_id));
        let at = self.pipelines.len();
        let mut plan = match existing {
            Some(pipeline) => pipeline.plan(),
            None => {
                let name = if name.is_empty() { free_name(standing, &options.pipeline_name) } else { name.to_owned() };
                PipelinePlan { id: fresh_id, name, is_new: true, is_named: false, stages: Vec::new() }
            }
        };
        plan.is_named = !key.is_empty();
        let mut judged = judged;
        judged.sorted_by_key(|(_, tally, outcome, probability)| (*outcome, *probability, tally.first_seen));
        for (stage_key, tally, outcome, probability) in judged {
            let place = plan.find(&stage_key, outcome).unwrap_or_else(|| {
                let name = if tally.name.is_empty() { options.words.stages[0] } else { &tally.name };
                plan.insert(name, &stage_key, outcome, probability)
            });
            plan.stages[place].rows += tally.rows;
            self.by_name.insert((key.to_owned(), stage_key), (at, plan.stages[place].id));
        }
        for (outcome, word) in [(Outcome::Won, options.words.stages[5]), (Outcome::Lost, options.words.stages[6])] {
            if !plan.stages.iter().any(|stage| stage.outcome == outcome) {
                let probability = if outcome == Outcome::Won { 100 } else { 0 };
                plan.insert(word, &name_key(Kind::Stage, word), outcome, probability);
            }
        }
        self.changes.add_all(plan.changes(standing, existing));
        self.pipelines.push(plan);
    }

    /// The stage of a deal: the one its file names, or the won or lost one if its status says so.
    pub fn of(&mut self, draft: &Draft) -> Option<(&StagePlan, bool)> {
        let (pipeline, stage) = (&draft.sale.pipeline, &draft.sale.stage);
        let held = self.by_text.get(pipeline.as_str()).and_then(|stages| stages.get(stage.as_str()));
        let (at, id) = match held.copied() {
            Some(held) => held,
            None => {
                let key = (name_key(Kind::Pipeline, pipeline), name_key(Kind::Stage, stage));
                let found = *self.by_name.get(&key)?;
                self.by_text.entry(pipeline.clone()).or_default().insert(stage.clone(), found);
                found
            }
        };
        let plan = self.pipelines.get(at)?;
        let named = plan.stages.iter().find(|stage| stage.id == id)?;
        match draft.sale.status {
            Some(status) if status != Outcome::Open && status != named.outcome => {
                let closed = plan.stages.iter().find(|stage| stage.outcome == status)?;
                Some((closed, true))
            }
            _ => Some((named, false)),
        }
    }
}

/// A name that no pipeline has: with a number behind it where one has.
fn free_name(standing: &[Standing], wanted: &str) -> String {
    let mut name = wanted.to_owned();
    let mut number = 1;
    while standing.iter().any(|pipeline| pipeline.name == name) {
        number += 1;
        name = format!("{wanted} {number}");
    }
    name
}

/// Whether the rows' probabilities tell stages apart: some systems write one and the same into every row.
fn says_something(tallies: &SortedMap<String, Tally>) -> bool {
    let said: SortedSet<i64> = tallies.values().filter_map(Tally::said).collect();
    said.len() > 1
}

impl Tally {
    fn count(&mut self, draft: &Draft) {
        self.rows += 1;
        if let Some(Value::Int(percent)) = draft.value(&DealField::probability.into()) {
            *self.probabilities.or_default(*percent) += 1;
        }
        if draft.sale.is_closed.is_some() || draft.sale.is_won.is_some() {
            self.flagged += 1;
            self.won += usize::from(draft.sale.is_won == Some(true));
            self.closed += usize::from(draft.sale.is_closed == Some(true) || draft.sale.is_won == Some(true));
        }
    }

    fn join(&mut self, other: Self) {
        if other.first_seen < self.first_seen {
            (self.name, self.first_seen) = (other.name, other.first_seen);
        }
        self.rows += other.rows;
        self.closed += other.closed;
        self.won += other.won;
        self.flagged += other.flagged;
        for (percent, rows) in other.probabilities {
            *self.probabilities.or_default(percent) += rows;
        }
    }

    /// What most of its rows say.
    fn said(&self) -> Option<i64> {
        let most = self.probabilities.iter().max_by_key(|(percent, rows)| (**rows, std::cmp::Reverse(**percent)));
        let most = most.filter(|(percent, rows)| **rows * 10 >= self.rows * 6 && (1..100).contains(*percent));
        most.map(|(percent, _)| *percent)
    }

    fn outcome(&self, key: &str) -> Outcome {
        if self.flagged > 0 {
            return match (self.won * 2 > self.flagged, self.closed * 2 > self.flagged) {
                (true, _) => Outcome::Won,
                (false, true) => Outcome::Lost,
                (false, false) => Outcome::Open,
            };
        }
        words::outcome(key)
    }

    /// What most rows say, else what the name says.
    fn probability(&self, key: &str, outcome: Outcome, is_said: bool) -> i64 {
        match outcome {
            Outcome::Won => return 100,
            Outcome::Lost => return 0,
            Outcome::Open => {}
        }
        self.said().filter(|_| is_said).unwrap_or_else(|| words::probability(key))
    }
}

impl PipelinePlan {
    fn find(&self, key: &str, outcome: Outcome) -> Option<usize> {
        if key.is_empty() {
            return self.stages.iter().position(|stage| stage.outcome == Outcome::Open);
        }
        let named = self.stages.iter().position(|stage| name_key(Kind::Stage, &stage.name) == key);
        let mut closed = self.stages.iter().enumerate().filter(|(_, stage)| stage.outcome == outcome && !stage.is_new);
        let only = match (closed.next(), closed.next()) {
            (Some((at, _)), None) if outcome != Outcome::Open => Some(at),
            _ => None,
        };
        named.or(only)
    }

    /// Puts a new stage behind those of its sort.
    fn insert(&mut self, name: &str, key: &str, outcome: Outcome, probability: i64) -> usize {
        let place = self.stages.iter().rposition(|stage| stage.outcome <= outcome).map_or(0, |last| last + 1);
        let id = imported(Kind::Stage, &self.id.to_string(), key);
        let name = name.to_owned();
        self.stages.insert(place, StagePlan { id, name, outcome, probability, is_new: true, rows: 0 });
        place
    }

    fn changes(&self, standing: &[Standing], existing: Option<&Standing>) -> Vec<Change> {
        let mut changes = Vec::new();
        if self.is_new {
            let last = standing.iter().filter_map(|pipeline| pipeline.order.clone()).max();
            let order = between(last.as_ref(), None, jitter(self.id)).ok();
            let mut values = vec![(PipelineField::name.into(), Value::text(&self.name))];
            values.add_all(order.map(|order| (PipelineField::order.into(), Value::text(order.as_str()))));
            changes.push(Change::Create { id: self.id, kind: Kind::Pipeline, values, elements: Vec::new() });
        }
        let order_of = |stage: &StagePlan| existing.and_then(|pipeline| pipeline.order_of(stage.id));
        let mut at = 0;
        while at < self.stages.len() {
            let run = self.stages[at..].iter().take_while(|stage| stage.is_new).count();
            if run == 0 {
                at += 1;
                continue;
            }
            let before = at.checked_sub(1).and_then(|before| order_of(&self.stages[before]));
            let after = self.stages.get(at + run).and_then(order_of);
            let orders = lay_out(run, before, after, |place| jitter(self.stages[at + place].id));
            let new = self.stages[at..at + run].iter().zip(orders);
            changes.add_all(new.map(|(stage, order)| stage.create(self.id, &order)));
            at += run;
        }
        changes
    }
}

impl StagePlan {
    fn create(&self, pipeline: Uuid, order: &OrderKey) -> Change {
        let mut values = vec![
            (StageField::name.into(), Value::text(&self.name)),
            (StageField::pipeline.into(), Value::Link(pipeline)),
            (StageField::order.into(), Value::text(order.as_str())),
            (StageField::outcome.into(), self.outcome.into()),
            (StageField::probability.into(), Value::Int(self.probability)),
        ];
        if self.outcome == Outcome::Open {
            values.push((StageField::stalled_days.into(), Value::Int(words::STALLED_DAYS)));
        }
        Change::Create { id: self.id, kind: Kind::Stage, values, elements: Vec::new() }
    }
}

/// Keys between two others; where these leave no room, after the first.
pub fn lay_out(
    count: usize,
    before: Option<OrderKey>,
    after: Option<OrderKey>,
    jitter: impl Fn(usize) -> u64,
) -> Vec<OrderKey> {
    let between = spread(count, before.as_ref(), after.as_ref(), &jitter);
    between.or_else(|_| spread(count, before.as_ref(), None, &jitter)).unwrap_or_default()
}

/// A number that looks random and is the same for everybody who imports the record.
pub fn jitter(id: Uuid) -> u64 {
    id.as_u64_pair().1
}
