//! Opening a workspace, and keeping it: commits behind what the screen shows, what other tabs write, compaction when idle.

mod notes;
mod second;
mod which;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use uuid::Uuid;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use crate::app::actions::setup::pipeline_words;
use crate::app::data::Data;
use crate::clock;
use crate::domain::change::{Label, Role};
use crate::domain::crm::Crm;
use crate::domain::dot::Dot;
use crate::domain::gather::Gather;
use crate::domain::journal::{Event, JournalEntry, Line};
use crate::domain::sample::story::{Story, story};
use crate::domain::undo::MAX_STEPS;
use crate::present::browser;
use crate::present::unshared::Step;
use crate::store::{Batch, Database, JournalSize, Place, SecondCopy, StoreError, StoreEvent, prefs};

pub use notes::Tail;
pub use which::{Which, add, current, show};

/// Who else may have written.
const CHANNEL: &str = "perennial";
/// How long nothing happens before compaction, in milliseconds.
const IDLE_MS: u64 = 3_000;
/// How often an open page looks at the calendar, in milliseconds.
const MINUTE_MS: u64 = 60_000;

/// A workspace that is open: its data, and what keeps it on the disk.
#[derive(Clone)]
pub struct Workspace {
    /// The data.
    pub data: Data,
    /// What of it could not be read.
    pub damaged: Vec<StoreError>,
    /// Whether somebody has worked in it and nothing is left, not even a second copy.
    pub vanished: bool,
    /// The newest transactions when it was opened.
    pub tail: Rc<Tail>,
    keeper: Rc<Keeper>,
}

/// What keeps the data on the disk.
struct Keeper {
    data: Data,
    database: Database,
    channel: Option<web_sys::BroadcastChannel>,
    busy: Cell<bool>,
    /// Whether the second copy is tried again by itself.
    copy_waits: Cell<bool>,
    idle_round: Cell<u64>,
    _hears: RefCell<Vec<Closure<dyn FnMut()>>>,
}

/// Opens a workspace and loads it.
///
/// # Errors
/// Why it can't be opened; a row that can't be read is no error, it is listed.
pub async fn open(which: Which, on_event: Rc<dyn Fn(StoreEvent)>) -> Result<Workspace, StoreError> {
    let opened = Database::open(Place::Browser(which.database()), on_event).await?;
    let database = opened.database;
    let mut loaded = database.load().await?;
    if which == Which::Sample && loaded.crm.is_empty() && loaded.damaged.is_empty() {
        (loaded.crm, loaded.generation) = plant(&database).await?;
    }
    // What other tabs write meanwhile comes with what they write.
    let mut tail = database.journal_before(Some(loaded.generation + 1), MAX_STEPS).await?;
    tail.entries.reverse();
    let steps: Vec<Step> = tail.entries.iter().map(|(at, entry)| Step::of(Some(*at), entry)).gathered();
    let steps = Tail { is_cut: steps.len() >= MAX_STEPS, steps, upto: loaded.generation };
    let entries: Vec<Arc<JournalEntry>> = tail.entries.into_iter().map(|(_, entry)| entry).gathered();
    // What the browser kept beside the database can be lost alone; the journal, each device's own, knows who worked here.
    let last_author = || entries.iter().rev().find_map(|entry| entry.author);
    let author = prefs::member(&which.database()).or_else(last_author);
    // Where somebody has worked and nothing is left, that is said, and one begins anew.
    let vanished = which.is_own() && author.is_some() && loaded.crm.is_empty() && loaded.damaged.is_empty();
    let author = author.filter(|_| !vanished);
    let data = Data::new(loaded.crm, loaded.generation, entries, tab(), device(), author);
    data.recovered.set(loaded.recovered.take());
    let keeper = Rc::new(Keeper {
        data,
        database,
        channel: web_sys::BroadcastChannel::new(&format!("{CHANNEL}/{}", which.database())).ok(),
        busy: Cell::new(false),
        copy_waits: Cell::new(false),
        idle_round: Cell::new(0),
        _hears: RefCell::default(),
    });
    Ok(Workspace { data, damaged: loaded.damaged, vanished, tail: Rc::new(steps), keeper })
}

/// Fills the sample workspace at its first visit. History tells of that, since no transaction made it.
async fn plant(database: &Database) -> Result<(Crm, u64), StoreError> {
    let Story { crm, teller } = story(clock::today_in("Asia/Seoul"), pipeline_words());
    let lines = crm.records().map(|record| Line {
        id: record.id,
        kind: record.kind.word().into(),
        event: Event::Created,
        fields: Vec::new(),
    });
    let made = JournalEntry {
        dot: Dot::BUILT_IN,
        at: clock::now_ms(),
        // Somebody of the story, so that 'mine' means something.
        author: Some(teller),
        tab: "".into(),
        label: Label::SetUp,
        role: Role::Do,
        lines: lines.gathered(),
    };
    let news = database.commit(&Batch::everything(&crm, Some(Arc::new(made)))).await?;
    Ok((crm, news.generation))
}

impl Workspace {
    /// Begins to keep it: stores what is done, takes in what other tabs write. As long as the caller's owner lives.
    pub fn keep(&self) {
        self.keeper.listen();
        self.data.find_conflicts();
    }

    /// The worker has done its work: tells the other tabs, and here what became of the second copy of what it wrote, if it
    /// wrote a transaction.
    pub fn worker_wrote(&self, second: Option<SecondCopy>) {
        if let Some(second) = second {
            self.keeper.hear_of_workers_copy(second);
        }
        self.keeper.tell_others();
    }

    /// What happened to a record, newest first, as the disk tells it.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn history(&self, id: Uuid) -> Result<Vec<Arc<JournalEntry>>, StoreError> {
        let page = self.keeper.database.journal_of(id).await?;
        Ok(page.entries.into_iter().map(|(_, entry)| entry).gathered())
    }

    /// Erases it on this device; the second copy goes first, because it would bring everything back.
    ///
    /// # Errors
    /// `Blocked` where another tab doesn't let go of it, or what the browser says.
    pub async fn erase(&self, with_backups: bool) -> Result<(), StoreError> {
        self.keeper.database.erase().await?;
        match with_backups {
            true => self.keeper.database.backups().clear().await.or_else(|error| match error {
                // A browser without a place for them has none.
                StoreError::Missing => Ok(()),
                error => Err(error),
            }),
            false => Ok(()),
        }
    }

    /// How much history there is on this device.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn journal_size(&self) -> Result<JournalSize, StoreError> {
        self.keeper.database.journal_size().await
    }

    /// Takes history away that was written before a moment, in milliseconds since 1970, but never what undo can take back.
    /// Gives how many lines went.
    ///
    /// # Errors
    /// What the browser says. What went until then is gone.
    pub async fn forget_history(&self, before: u64) -> Result<usize, StoreError> {
        self.keeper.database.forget_journal(before).await
    }

    /// Erases the sample and opens it anew, as it is told today. `on_failure` hears why it can't be.
    pub fn put_sample_back(&self, on_failure: Callback<StoreError>) {
        let workspace = self.clone();
        spawn_local(async move {
            match workspace.erase(false).await {
                Ok(()) => show(Which::Sample),
                Err(error) => on_failure.run(error),
            }
        });
    }

    /// What these transactions did, as the disk tells it.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn steps(&self, dots: &[Dot]) -> Result<Vec<Arc<JournalEntry>>, StoreError> {
        let page = self.keeper.database.journal_with(dots).await?;
        Ok(page.entries.into_iter().map(|(_, entry)| entry).gathered())
    }
}

impl Keeper {
    fn listen(self: &Rc<Self>) {
        let keeper = SendWrapper::new(self.clone());
        self.data.on_pending(Arc::new(move || keeper.wake()));
        self.check_copy_in(second::FIRST_CHECK_MS);
        let catch_up = {
            let keeper = self.clone();
            move || keeper.catch_up()
        };
        if let Some(channel) = &self.channel {
            let hears = Closure::<dyn FnMut()>::new(catch_up.clone());
            channel.set_onmessage(Some(hears.as_ref().unchecked_ref()));
            self._hears.borrow_mut().push(hears);
        }
        // The channel is only a hint: look again when the tab comes back.
        let (keeper, catch_up) = (self.clone(), SendWrapper::new(catch_up));
        on_window(leptos::ev::visibilitychange, move |_| {
            if !document().hidden() {
                catch_up();
                keeper.data.notice_day();
            }
        });
        let data = self.data;
        if let Ok(minutes) = set_interval_with_handle(move || data.notice_day(), Duration::from_millis(MINUTE_MS)) {
            on_cleanup(move || minutes.clear());
        }
    }

    /// Stores what waits, one transaction after another.
    fn wake(self: &Rc<Self>) {
        if self.busy.replace(true) {
            return;
        }
        let keeper = self.clone();
        spawn_local(async move {
            while let Some(batch) = keeper.data.first_pending(|pending| pending.batch.clone()) {
                match keeper.database.commit(&batch).await {
                    Ok(news) => {
                        keeper.data.take_in(news.generation, news.records);
                        keeper.data.stored();
                        keeper.hear_of_copy(news.second);
                        keeper.tell_others();
                    }
                    Err(StoreError::Gone { .. }) => keeper.write_anew().await,
                    Err(error) => keeper.data.refused(error),
                }
            }
            keeper.busy.set(false);
            keeper.compact_when_idle();
        });
    }

    /// The browser has cleared what was stored; the memory still has it all.
    async fn write_anew(self: &Rc<Self>) {
        let (everything, waiting) = self.data.everything();
        match self.database.commit(&everything).await {
            Ok(news) => {
                self.data.written_anew(news.generation, waiting);
                self.hear_of_copy(news.second);
                self.tell_others();
            }
            Err(error) => self.data.refused(error),
        }
    }

    fn tell_others(&self) {
        if let Some(channel) = &self.channel {
            // A hint that gets lost is made up for when the other tab comes back.
            let _lost = channel.post_message(&wasm_bindgen::JsValue::TRUE);
        }
    }

    /// Takes in what other tabs wrote.
    fn catch_up(self: &Rc<Self>) {
        let keeper = self.clone();
        spawn_local(async move {
            match keeper.database.catch_up(keeper.data.generation()).await {
                Ok(news) => {
                    keeper.data.take_in(news.generation, news.records);
                    keeper.data.looks.update(|looks| *looks += 1);
                }
                Err(error) => keeper.data.troubled(error),
            }
        });
    }

    fn compact_when_idle(self: &Rc<Self>) {
        self.idle_round.set(self.idle_round.get() + 1);
        if !self.database.wants_compaction() {
            return;
        }
        let (keeper, round) = (self.clone(), self.idle_round.get());
        let compact = move || {
            if keeper.idle_round.get() == round && !keeper.busy.get() {
                spawn_local(async move {
                    if let Err(error) = keeper.database.compact().await {
                        keeper.data.troubled(error);
                    }
                });
            }
        };
        set_timeout(compact, Duration::from_millis(IDLE_MS));
    }
}

/// The name of this tab, by which undo finds what it did before a reload.
fn tab() -> String {
    prefs::tab().unwrap_or_else(|| {
        let name = clock::new_replica().to_string();
        // Where the browser keeps nothing, undo doesn't survive a reload; nothing else depends on it.
        let _not_kept = prefs::set_tab(&name);
        name
    })
}

/// What this device calls itself.
fn device() -> String {
    let agent = window().navigator().user_agent().unwrap_or_default();
    prefs::device_name().unwrap_or_else(|| browser::device(&agent))
}
