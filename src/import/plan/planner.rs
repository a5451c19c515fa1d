//! Plans an import step by step, so that its caller can show progress, let the page breathe, and stop.

use std::collections::HashMap;

use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::domain::field::FieldName;
use crate::domain::gather::{AddAll, Gather};
use crate::domain::kinds::{Deal, DealField, Kind};
use crate::domain::order::OrderKey;
use crate::domain::record::Record;
use crate::domain::sorted::SortedMap;
use crate::domain::value::Value;
use crate::import::plan::compare::{Planned, differs};
use crate::import::plan::deal::{default_title, place};
use crate::import::plan::directory::Directory;
use crate::import::plan::draft::{Draft, RowReader};
use crate::import::plan::identify::{Identities, stands};
use crate::import::plan::linking::{Linker, Made, Within};
use crate::import::plan::outcome::{Counts, FailReason, RowOutcome};
use crate::import::plan::own::OwnFields;
use crate::import::plan::stages::{StageOptions, Stages, jitter, lay_out};
use crate::import::plan::{FilePlan, ImportFile, Options, Plan, PlanError};

/// How far a planner has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// There is more to do.
    Working {
        /// Rows dealt with; each is read, matched and linked.
        done: usize,
        /// Three times the rows of all files.
        of: usize,
    },
    /// All is planned: call [`Planner::finish`].
    Done,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Reading { file: usize, row: usize },
    Matching { at: usize },
    Linking { at: usize },
    Done,
}

/// Plans an import.
#[derive(Debug)]
pub struct Planner {
    files: Vec<ImportFile>,
    kinds: Vec<Kind>,
    crm: Crm,
    options: Options,
    phase: Phase,
    readers: Vec<RowReader>,
    drafts: Vec<Option<Draft>>,
    identities: Identities,
    directory: Directory,
    stages: Stages,
    own: OwnFields,
    linker: Linker,
    planned: Vec<Planned>,
    place_of: HashMap<Uuid, usize>,
    outcomes: Vec<Vec<RowOutcome>>,
}

impl Planner {
    /// For files whose mappings leave no question open, against the records that stand here.
    ///
    /// # Errors
    /// Something about a file is left to decide.
    pub fn new(files: Vec<ImportFile>, crm: Crm, options: Options) -> Result<Self, PlanError> {
        let mut kinds = Vec::with_capacity(files.len());
        for file in &files {
            if let Some(question) = file.mapping.questions().into_iter().next() {
                return Err(PlanError::Undecided { file: file.table.name.clone(), question });
            }
            kinds.add_all(file.mapping.kind);
        }
        let readers = files.iter().zip(&kinds).map(|(file, kind)| RowReader::new(&file.table, &file.mapping, *kind));
        let nothing = |file: &ImportFile| {
            let none = RowOutcome::Failed { reason: FailReason::NoName };
            vec![none; file.table.rows.len()]
        };
        let own = OwnFields::of(&crm, &files);
        Ok(Self {
            readers: readers.gathered(),
            outcomes: files.iter().map(nothing).gathered(),
            directory: Directory::of(&crm, kinds.contains(&Kind::Task)),
            kinds,
            crm,
            options,
            files,
            phase: Phase::Reading { file: 0, row: 0 },
            drafts: Vec::new(),
            identities: Identities::default(),
            stages: Stages::default(),
            own,
            linker: Linker::default(),
            planned: Vec::new(),
            place_of: HashMap::new(),
        })
    }

    /// Deals with up to so many rows.
    pub fn step(&mut self, max_rows: usize) -> Progress {
        for _ in 0..max_rows {
            match self.phase {
                Phase::Reading { file, row } => self.read(file, row),
                Phase::Matching { at } => self.matching(at),
                Phase::Linking { at } => self.linking(at),
                Phase::Done => return Progress::Done,
            }
        }
        let rows: usize = self.files.iter().map(|file| file.table.rows.len()).sum();
        let done = match self.phase {
            Phase::Reading { file, row } => {
                self.files.iter().take(file).map(|file| file.table.rows.len()).sum::<usize>() + row
            }
            Phase::Matching { at } => rows + at,
            Phase::Linking { at } => rows * 2 + at,
            Phase::Done => return Progress::Done,
        };
        Progress::Working { done, of: rows * 3 }
    }

    /// Plans the rest, and gives the plan.
    pub fn finish(mut self) -> Plan {
        while self.step(usize::MAX) != Progress::Done {}
        self.fill_said();
        self.order_deals();
        let Self { files, kinds, crm, stages, own, linker, planned, outcomes, .. } = self;
        let offers = linker.offers();
        let mut made: SortedMap<Kind, usize> = SortedMap::new();
        let mut changes = own.changes(&crm);
        changes.extend(stages.changes);
        for record in planned {
            let row_less = linker.is_made(record.id);
            if row_less && !record.stands {
                *made.or_default(record.kind) += 1;
            }
            let before = crm.record(record.id).cloned();
            record.changes(before.as_deref(), &mut changes);
        }
        let files = files.iter().zip(kinds).zip(outcomes);
        let files = files.map(|((file, kind), rows)| {
            let counts = Counts::of(&rows);
            FilePlan { name: file.table.name.clone(), kind, rows, counts }
        });
        let (pipelines, unknown_ids) = (stages.pipelines, linker.unknown_ids);
        let new_fields = own.new_names();
        Plan { files: files.gathered(), offers, made, pipelines, unknown_ids, new_fields, changes }
    }

    fn read(&mut self, file: usize, at: usize) {
        let Some(source) = self.files.get(file) else {
            self.phase = Phase::Matching { at: 0 };
            return;
        };
        let Some(row) = source.table.rows.get(at) else {
            self.phase = Phase::Reading { file: file + 1, row: 0 };
            return;
        };
        match self.readers[file].read(&source.mapping, file, at, row) {
            Err(reason) => self.outcomes[file][at] = RowOutcome::Failed { reason },
            Ok(mut draft) => {
                self.own.settle(&self.crm, &mut draft);
                draft.id = self.identities.id_of(&draft, row, &source.mapping);
                if let Some(id) = stands(&self.crm, draft.kind, draft.id) {
                    draft.id = id;
                    self.directory.claim(id);
                }
                self.drafts.push(Some(draft));
            }
        }
        self.phase = Phase::Reading { file, row: at + 1 };
    }

    fn matching(&mut self, at: usize) {
        let Some(draft) = self.drafts.get_mut(at).and_then(Option::as_mut) else {
            self.plan_stages();
            self.phase = Phase::Linking { at: 0 };
            return;
        };
        // Deals and tasks are known by their ids only.
        let is_known = matches!(draft.kind, Kind::Deal | Kind::Task)
            || self.crm.record(draft.id).is_some_and(|record| !record.is_gone());
        if !is_known && let Some(id) = self.directory.match_draft(draft) {
            draft.id = id;
        }
        self.directory.add_draft(draft, &self.files[draft.file].mapping.source);
        self.phase = Phase::Matching { at: at + 1 };
    }

    fn plan_stages(&mut self) {
        let sources: Vec<String> = self.files.iter().map(|file| file.mapping.source.clone()).gathered();
        let options = StageOptions {
            choice: self.options.pipeline,
            pipeline_name: self.options.pipeline_name.clone(),
            words: self.options.words,
            outcomes: self.options.outcomes.clone(),
        };
        self.stages = Stages::plan(&self.crm, &self.drafts, &sources, &options);
    }

    fn linking(&mut self, at: usize) {
        let Some(mut draft) = self.drafts.get_mut(at).and_then(Option::take) else {
            self.phase = Phase::Done;
            return;
        };
        self.phase = Phase::Linking { at: at + 1 };
        let (file, row) = (draft.file, draft.row);
        let stands = self.crm.record(draft.id).is_some_and(|record| !record.is_gone());
        // Before anybody is made because a row without a name mentions them.
        if !stands && !draft.may_have_name() {
            self.outcomes[file][row] = RowOutcome::Failed { reason: FailReason::NoName };
            return;
        }
        let source = self.files[file].mapping.source.as_str();
        let within = Within { crm: &self.crm, source, accepted: &self.options.accepted };
        let resolved = self.linker.link(&mut draft, &mut self.directory, &within);
        let record = self.crm.record(draft.id).filter(|record| !record.is_gone()).cloned();
        if draft.kind == Kind::Deal {
            if let Some((stage, by_status)) = self.stages.of(&draft) {
                place(&mut draft, stage, by_status, self.options.as_of);
            }
            if record.is_none() {
                let title = default_title(&draft, &resolved, &self.options.deal_word);
                draft.fill(DealField::title.into(), title.map_or(Value::Null, Value::text));
            }
        }
        if draft.name().is_empty() && !stands {
            self.outcomes[file][row] = RowOutcome::Failed { reason: FailReason::NoName };
            return;
        }
        self.outcomes[file][row] = self.plan_record(draft, record.as_deref());
    }

    fn plan_record(&mut self, draft: Draft, record: Option<&Record>) -> RowOutcome {
        let id = draft.id;
        if let Some(place) = self.place_of.get(&id).copied() {
            let planned = &mut self.planned[place];
            let (file, row) = planned.said_by;
            return match planned.join(draft.values, draft.elements) {
                Err(field) => {
                    let line = self.files[file].table.rows[row].line;
                    RowOutcome::Failed { reason: FailReason::Contradicts { line, field } }
                }
                Ok(false) => RowOutcome::Skipped { id },
                Ok(true) => match record {
                    None => RowOutcome::Updated { id, fields: Vec::new() },
                    Some(record) => match planned.differing(record) {
                        fields if fields.is_empty() => RowOutcome::Skipped { id },
                        fields => RowOutcome::Updated { id, fields },
                    },
                },
            };
        }
        let mut values = draft.values;
        for field in draft.cleared {
            let is_kept = record.and_then(|record| record.shown(&field)).is_some_and(|kept| !kept.is_null());
            if is_kept && !values.iter().any(|(other, _)| *other == field) {
                values.push((field, Value::Null));
            }
        }
        let planned = Planned {
            id,
            kind: draft.kind,
            stands: record.is_some(),
            said_by: (draft.file, draft.row),
            values,
            elements: draft.elements,
        };
        let outcome = match record.map(|record| planned.differing(record)) {
            None => RowOutcome::New { id },
            Some(fields) if fields.is_empty() => RowOutcome::Skipped { id },
            Some(fields) => RowOutcome::Updated { id, fields },
        };
        self.place_of.insert(id, self.planned.len());
        self.planned.push(planned);
        outcome
    }

    /// Adds what rows say about the companies and contacts that they name: to records that are made, and where those that
    /// stand here have nothing.
    fn fill_said(&mut self) {
        for (id, made) in self.linker.take_made() {
            let place = self.planned.len();
            let Made { kind, values, elements } = made;
            let stands = self.crm.record(id).is_some_and(|record| !record.is_gone());
            self.planned.push(Planned { id, kind, stands, said_by: (0, 0), values, elements });
            self.place_of.insert(id, place);
        }
        for (id, kind, field, value) in std::mem::take(&mut self.linker.said) {
            let record = self.crm.record(id).filter(|record| !record.is_gone());
            let is_set = kind.spec(&field).is_some_and(|spec| spec.set);
            let held = record.and_then(|record| record.shown(&field)).is_some_and(|held| !held.is_null());
            if held && !is_set {
                continue;
            }
            let place = *self.place_of.entry(id).or_insert_with(|| {
                let (values, elements) = (Vec::new(), Vec::new());
                let stands = record.is_some();
                self.planned.push(Planned { id, kind, stands, said_by: (0, 0), values, elements });
                self.planned.len() - 1
            });
            let planned = &mut self.planned[place];
            if is_set {
                if !planned.elements.contains(&(field.clone(), value.clone())) {
                    planned.elements.push((field, value));
                }
            } else if !planned.values.iter().any(|(other, _)| *other == field) {
                planned.values.push((field, value));
            }
        }
    }

    /// Puts new deals, and those that change their stage, behind the deals of their column, in the order of the files.
    fn order_deals(&mut self) {
        let stage_field = FieldName::from(DealField::stage);
        let mut columns: SortedMap<Uuid, Vec<usize>> = SortedMap::new();
        for (at, planned) in self.planned.iter().enumerate().filter(|(_, planned)| planned.kind == Kind::Deal) {
            let said = planned.values.iter().find(|(field, _)| *field == stage_field);
            let Some((_, value @ Value::Stage(entry))) = said else { continue };
            let shown =
                self.crm.record(planned.id).filter(|_| planned.stands).and_then(|record| record.shown(&stage_field));
            if differs(shown, value) {
                columns.or_default(entry.stage).push(at);
            }
        }
        let mut last: HashMap<Uuid, OrderKey> = HashMap::new();
        for deal in self.crm.all::<Deal<'_>>() {
            let Some(stage) = deal.stage().map(|entry| entry.stage).filter(|stage| columns.contains_key(stage)) else {
                continue;
            };
            if let Ok(order) = deal.order().parse::<OrderKey>() {
                let held = last.entry(stage).or_insert_with(|| order.clone());
                if *held < order {
                    *held = order;
                }
            }
        }
        for (stage, deals) in columns {
            let ids: Vec<Uuid> = deals.iter().map(|at| self.planned[*at].id).gathered();
            let orders = lay_out(deals.len(), last.remove(&stage), None, |at| jitter(ids[at]));
            for (at, order) in deals.into_iter().zip(orders) {
                self.planned[at].values.push((DealField::order.into(), Value::text(order.as_str())));
            }
        }
    }
}
