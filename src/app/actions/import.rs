//! Files on their way in: read, mapped, planned, imported, taken back.

mod files;

use std::collections::VecDeque;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::actions::Actions;
use crate::app::actions::setup::pipeline_words;
use crate::app::actions::sharing::Sharing;
use crate::app::lasting::lasting;
use crate::app::pause::breathe;
use crate::app::words::{kind_name, label_text, owned, w};
use crate::domain::change::Label;
use crate::domain::dot::Dot;
use crate::domain::gather::Gather;
use crate::domain::kinds::{Kind, Outcome};
use crate::domain::sorted::{SortedMap, SortedSet};
use crate::import::decode::{DecodeError, Encoding};
use crate::import::dialect::Delimiter;
use crate::import::mapping::Mapping;
use crate::import::plan::linking::{Accepted, MatchName};
use crate::import::plan::outcome::Counts;
use crate::import::plan::stages::PipelineChoice;
use crate::import::plan::{ImportFile, Options, Plan, Planner, Progress};
use crate::import::table::{Table, TableError};

/// A file that was read.
#[derive(Clone)]
pub struct DeskFile {
    /// Tells files of the same name apart.
    pub key: u64,
    /// Its rows.
    pub table: Arc<Table>,
    /// How its bytes were read.
    pub encoding: Encoding,
    /// How many places could not be.
    pub damaged_places: usize,
    /// What stands between its cells.
    pub delimiter: Delimiter,
    /// What it means.
    pub mapping: ArcRwSignal<Mapping>,
}

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq)]
pub enum Trouble {
    /// The browser could not give its bytes.
    Closed,
    /// It is no text.
    Decode(DecodeError),
    /// It is no table.
    Table(TableError),
}

/// A file that could not be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// Tells files of the same name apart.
    pub key: u64,
    /// Its name.
    pub name: String,
    /// Why.
    pub trouble: Trouble,
}

/// What takes more than a moment.
#[derive(Debug, Clone, PartialEq)]
pub enum Work {
    /// A file is being read.
    Reading {
        /// Its name.
        name: String,
        /// How much is read, in thousandths.
        permille: u16,
    },
    /// The import is being planned.
    Planning {
        /// Steps done.
        done: usize,
        /// All steps.
        of: usize,
    },
    /// The import is being done; nothing stops that any more.
    Writing,
}

/// What was asked for while something else was under way, and comes after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Plan,
    Import,
}

/// What somebody said beyond the mappings.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Choices {
    /// The near-misses that are taken.
    pub accepted: SortedSet<MatchName>,
    /// Where deals go.
    pub pipeline: PipelineChoice,
    /// What a new pipeline is called; where nobody has said it, there is a name for all of them.
    pub pipeline_name: Option<String>,
    /// What stages mean.
    pub outcomes: SortedMap<String, Outcome>,
}

/// What an import would do, and with which files.
pub struct Preview {
    /// The files with their mappings.
    pub files: Vec<ImportFile>,
    /// What would happen.
    pub plan: Plan,
}

/// What an import has done.
#[derive(Clone)]
pub struct Done {
    /// What became of the rows.
    pub counts: Counts,
    /// The transaction; none if there was nothing to write.
    pub dot: Option<Dot>,
    /// Where the rows that failed stand.
    pub preview: Arc<Preview>,
}

/// How many rows are dealt with between two breaths.
const ROWS_AT_ONCE: usize = 400;

/// The desk on which files lie until they are imported. A handle.
#[derive(Clone, Copy)]
pub struct Desk(&'static DeskParts);

lasting!(Desk, DeskParts);

/// What [`Desk`] leads to.
pub struct DeskParts {
    /// The open workspace.
    pub actions: Actions,
    /// What keeps a backup before an import.
    sharing: Sharing,
    /// The files that were read.
    pub files: RwSignal<Vec<DeskFile>>,
    /// Those that could not be.
    pub refused: RwSignal<Vec<Refused>>,
    /// Rows that are typed or were pasted; they stay until they could be read, so that they can be mended.
    pub pasted: RwSignal<String>,
    /// What is going on.
    pub work: RwSignal<Option<Work>>,
    /// What somebody said beyond the mappings.
    pub choices: RwSignal<Choices>,
    /// What the import would do.
    pub preview: RwSignal<Option<Arc<Preview>>>,
    /// What it has done.
    pub done: RwSignal<Option<Done>>,
    /// Counts whatever makes work under way pointless.
    run: StoredValue<u64>,
    waiting: StoredValue<VecDeque<web_sys::File>>,
    next: StoredValue<Option<Next>>,
}

impl Desk {
    /// An empty desk. Provided as context by the shell, so that files stay while somebody looks elsewhere.
    pub fn new(actions: Actions, sharing: Sharing) -> Self {
        Self::of(DeskParts {
            actions,
            sharing,
            files: RwSignal::default(),
            refused: RwSignal::default(),
            pasted: RwSignal::default(),
            work: RwSignal::new(None),
            choices: RwSignal::default(),
            preview: RwSignal::new(None),
            done: RwSignal::new(None),
            run: StoredValue::new(0),
            waiting: StoredValue::new(VecDeque::new()),
            next: StoredValue::new(None),
        })
    }

    /// Reads files, one after the other; what can't be read is said, the others go on.
    pub fn read(self, files: Vec<web_sys::File>) {
        self.waiting.update_value(|waiting| waiting.extend(files));
        if self.is_reading() || self.waiting.with_value(VecDeque::is_empty) {
            return;
        }
        let run = self.start();
        spawn_local(async move {
            while let Some(file) = self.next_waiting() {
                self.read_file(run, &file).await;
            }
            self.end(run);
        });
    }

    /// Reads rows that were copied from a spreadsheet.
    pub fn paste(self, text: String) {
        self.refused.update(|refused| refused.retain(|file| file.name != w!(importing.pasted)));
        self.pasted.set(text.clone());
        let run = self.start();
        spawn_local(async move {
            self.read_pasted(run, text).await;
            self.end(run);
        });
    }

    /// Takes a file from the desk.
    pub fn remove(self, key: u64) {
        self.files.update(|files| files.retain(|file| file.key != key));
        self.refused.update(|refused| refused.retain(|file| file.key != key));
        self.preview.set(None);
    }

    /// Says something else about a file. What was planned no longer holds.
    pub fn remap(self, file: &DeskFile, change: impl FnOnce(&mut Mapping, &Table)) {
        self.preview.set(None);
        file.mapping.update(|mapping| change(mapping, &file.table));
    }

    /// Says something beyond the mappings, and plans anew.
    pub fn choose(self, change: impl FnOnce(&mut Choices)) {
        self.choices.update(change);
        self.plan();
    }

    /// Finds out what the import would do, once all files are read.
    pub fn plan(self) {
        if self.is_reading() {
            self.next.set_value(Some(Next::Plan));
            return;
        }
        let files: Vec<ImportFile> = self.files.with_untracked(|files| {
            let file =
                |file: &DeskFile| ImportFile { table: file.table.clone(), mapping: file.mapping.get_untracked() };
            files.iter().map(file).gathered()
        });
        let options = self.options();
        let crm = self.actions.data.peek(Clone::clone);
        let Ok(mut planner) = Planner::new(files.clone(), crm, options) else { return };
        let run = self.start();
        spawn_local(async move {
            while let Progress::Working { done, of } = planner.step(ROWS_AT_ONCE) {
                self.work.set(Some(Work::Planning { done, of }));
                breathe().await;
                if !self.goes_on(run) {
                    return;
                }
            }
            let plan = planner.finish();
            self.preview.set(Some(Arc::new(Preview { files, plan })));
            self.end(run);
        });
    }

    /// Does what was planned, as one transaction, once it is planned.
    pub fn import(self) {
        if self.work.with_untracked(Option::is_some) {
            self.next.set_value(Some(Next::Import));
            return;
        }
        let Some(preview) = self.preview.get_untracked() else { return };
        let run = self.start();
        self.work.set(Some(Work::Writing));
        spawn_local(async move {
            // The screen says so before the page is busy.
            breathe().await;
            self.sharing.back_up_before("import").await;
            let label = Label::Imported { count: preview.plan.effective_rows() };
            let changes = preview.plan.changes.clone();
            let written = match changes.is_empty() {
                true => Ok(None),
                false => self.actions.data.act(label.clone(), changes).map(Some),
            };
            match written {
                Ok(dot) => {
                    let counts = preview.plan.counts();
                    self.actions.notices.tell(label_text(&label));
                    self.done.set(Some(Done { counts, dot, preview }));
                    self.clear_files();
                }
                Err(error) => {
                    // What was planned no longer fits what stands here.
                    self.actions.complain(&error);
                    self.preview.set(None);
                }
            }
            self.end(run);
        });
    }

    /// Takes the import back, if nothing was done here since.
    pub fn undo(self) {
        if self.can_undo() {
            self.actions.undo();
        }
    }

    /// Whether the import is the last thing that was done here.
    pub fn can_undo(self) -> bool {
        self.standing().is_some_and(|dot| self.actions.data.next_undo_dot() == Some(dot))
    }

    /// The step that holds what the import has written; none while it is taken back, wherever that was done.
    pub fn standing(self) -> Option<Dot> {
        let dot = self.done.with(|done| done.as_ref()?.dot)?;
        self.actions.data.standing(dot)
    }

    /// Stops what is going on.
    pub fn cancel(self) {
        self.next.set_value(None);
        self.waiting.update_value(VecDeque::clear);
        let run = self.start();
        self.end(run);
    }

    /// Clears the desk.
    pub fn clear(self) {
        self.cancel();
        self.clear_files();
        self.done.set(None);
    }

    fn next_waiting(self) -> Option<web_sys::File> {
        self.waiting.try_update_value(VecDeque::pop_front).flatten()
    }

    fn clear_files(self) {
        self.files.set(Vec::new());
        self.refused.set(Vec::new());
        // What was said to be the same stays the same when the files come again.
        self.choices.update(|choices| {
            choices.outcomes.clear();
            choices.pipeline = PipelineChoice::Guess;
            choices.pipeline_name = None;
        });
        self.preview.set(None);
    }

    fn options(self) -> Options {
        let mut deal_word = kind_name(Kind::Deal.word());
        if let Some(first) = deal_word.get_mut(0..1) {
            first.make_ascii_uppercase();
        }
        self.choices.with_untracked(|choices| Options {
            as_of: self.actions.data.today_untracked(),
            accepted: Accepted::Some(choices.accepted.clone()),
            pipeline: choices.pipeline,
            pipeline_name: choices.pipeline_name.clone().unwrap_or_else(|| owned!(importing.pipeline_name)),
            words: pipeline_words(),
            outcomes: choices.outcomes.clone(),
            deal_word,
        })
    }

    /// Begins something; what was under way ends at its next breath.
    fn start(self) -> u64 {
        self.run
            .try_update_value(|run| {
                *run += 1;
                *run
            })
            .unwrap_or_default()
    }

    fn goes_on(self, run: u64) -> bool {
        self.run.try_get_value() == Some(run)
    }

    fn end(self, run: u64) {
        if !self.goes_on(run) {
            return;
        }
        self.work.set(None);
        match self.next.try_update_value(Option::take).flatten() {
            Some(Next::Plan) => self.plan(),
            Some(Next::Import) => self.import(),
            None => {}
        }
    }

    fn is_reading(self) -> bool {
        self.work.with_untracked(|work| matches!(work, Some(Work::Reading { .. })))
    }
}

/// The desk of this tab.
pub fn use_desk() -> Desk {
    expect_context::<Desk>()
}
