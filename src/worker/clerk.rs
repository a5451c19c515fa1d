//! Does what the page asks for, one thing after another. Between two of them it holds nothing but the file that is open.

use std::rc::Rc;
use std::sync::Arc;

use js_sys::{Array, Uint8Array};
use uuid::Uuid;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use crate::clock;
use crate::domain::crm::Crm;
use crate::domain::gather::Gather;
use crate::domain::journal::JournalEntry;
use crate::domain::record::Record;
use crate::store::{Backups, Batch, Database, Loaded, Place, StoreError, binary};
use crate::sync::merge::take_in_all;
use crate::sync::partial::{Part, partial, without};
use crate::sync::pick::chosen;
use crate::sync::report::{TOLERANCE_MS, merge_with_report};
use crate::sync::sealed::{Limits, Seal, is_sealed};
use crate::sync::snapshot::{self, By, Header, joined};
use crate::worker::cipher;
use crate::worker::message::{Desk, Failure, MergeOrder, Outcome, Phase, Reply, Request, Scope};
use crate::worker::picks::Group;
use crate::worker::review::{Line, Review};

/// How many records go to the page at a time: it takes them in between two frames.
const RECORDS_AT_ONCE: usize = 1_000;
/// The note that says whose data a workspace is.
pub(super) const WORKSPACE: &str = "workspace";
/// The notes that say when a sender's last file was taken in.
const MERGED: &str = "merged";

/// What the worker holds.
#[derive(Default)]
pub struct Clerk {
    open: Option<Review>,
}

/// The workspace as it is on the disk.
struct Office {
    database: Database,
    loaded: Loaded,
}

/// A reply with the file that goes along.
type Answer = Result<(Reply, Option<Blob>), Failure>;

impl Clerk {
    /// Does it; `say` sends what comes before the last word.
    pub async fn handle(&mut self, request: Request, file: Option<Blob>, say: &dyn Fn(Reply)) -> (Reply, Option<Blob>) {
        let done = match request {
            Request::Export { desk, scope, passphrase } => export(&desk, &scope, passphrase, say).await,
            Request::Backup { desk, name } => backup(&desk, &name, say).await,
            Request::OpenBackup { desk, name } => open_backup(&desk, &name).await,
            Request::Look { desk, passphrase } => self.look(&desk, passphrase, file, say).await,
            Request::Lines { desk, group, from, count } => self.lines(&desk, group, from, count).await,
            Request::Merge(order) => self.merge(&order, say).await,
        };
        done.unwrap_or_else(|failure| (Reply::Failed(failure), None))
    }

    async fn look(&mut self, desk: &Desk, words: Option<String>, file: Option<Blob>, say: &dyn Fn(Reply)) -> Answer {
        self.open = None;
        let Some(file) = file else { return Err(Failure::Unreadable) };
        say(Reply::Phase(Phase::Reading, 50));
        let bytes = JsFuture::from(file.array_buffer()).await.map_err(|_| Failure::Unreadable)?;
        let mut bytes = Uint8Array::new(&bytes).to_vec();
        if is_sealed(&bytes) {
            let Some(words) = words else { return Ok((Reply::Locked, None)) };
            say(Reply::Phase(Phase::Opening, 200));
            bytes = cipher::open(&bytes, &cipher::passphrase(&words)?).await?;
        }
        say(Reply::Phase(Phase::Checking, 400));
        let (header, theirs) = snapshot::read(&bytes)?;
        drop(bytes);
        say(Reply::Phase(Phase::Loading, 700));
        let Office { database, loaded } = Office::open(desk).await?;
        let workspace = workspace(&database, &loaded.crm).await?;
        let last_from = database.note(&sender(&header)).await?.and_then(|at| at.parse().ok());
        database.close();
        say(Reply::Phase(Phase::Comparing, 850));
        let merged = merge_with_report(&loaded.crm, &theirs, clock::now_ms().saturating_add(TOLERANCE_MS));
        let review = Review { ours: loaded.crm, theirs, merged, header };
        let summary = Box::new(review.summary(workspace, last_from));
        self.open = Some(review);
        Ok((Reply::Review(summary), None))
    }

    async fn lines(&self, desk: &Desk, group: Group, from: usize, count: usize) -> Answer {
        let Some(review) = &self.open else { return Err(Failure::NothingOpen) };
        let mut lines = review.lines(group, from, count);
        if lines.iter().any(Line::lacks_before) {
            let database = open_database(desk).await?;
            for line in lines.iter_mut().filter(|line| line.lacks_before()) {
                let page = database.journal_of(line.record.id).await?;
                let history: Vec<_> = page.entries.into_iter().map(|(_, entry)| entry).gathered();
                review.fill_before(line, &history);
            }
            database.close();
        }
        Ok((Reply::Lines(lines), None))
    }

    async fn merge(&mut self, order: &MergeOrder, say: &dyn Fn(Reply)) -> Answer {
        let Some(review) = &self.open else { return Err(Failure::NothingOpen) };
        say(Reply::Phase(Phase::Loading, 50));
        let office = Office::open(&order.desk).await?;
        if let Some(name) = &order.backup {
            say(Reply::Phase(Phase::BackingUp, 200));
            match office.back_up(&order.desk, name).await {
                // Pages that don't come over https have no place for it; the region 'Safety' says so.
                Ok(()) | Err(Failure::Store(StoreError::Missing) | Failure::NoCiphers) => {}
                Err(failure) => return Err(failure),
            }
        }
        say(Reply::Phase(Phase::Comparing, 400));
        let Office { database, loaded: Loaded { mut crm, generation, .. } } = office;
        let ours = workspace(&database, &crm).await?;
        let taken = order.picks.chosen(&review.merged.report).map(|ids| chosen(&review.theirs, &ids));
        let taken = taken.as_ref().unwrap_or(&review.theirs);
        let touched = take_in_all(&mut crm, taken.records().cloned());
        let theirs = review.header.workspace;
        let workspace = ours.map_or(theirs, |ours| joined(ours, theirs));
        let mut outcome = Outcome {
            entry: None,
            generation,
            is_whole: order.since == generation,
            total: review.total_of(&order.picks),
            second_copy: crate::store::SecondCopy::Written,
        };
        if !touched.is_empty() {
            say(Reply::Phase(Phase::Storing, 600));
            let (dot, now, author) = (order.dot, clock::now_ms(), order.desk.member);
            let entry = JournalEntry::merged(dot, now, author, &order.tab, order.label.clone(), &touched);
            let after = || touched.iter().map(|touched| touched.after.clone());
            let batch = Batch::new(generation, after(), Some(Arc::new(entry.clone())), &crm);
            let news = database.commit(&batch).await?;
            // With what others wrote meanwhile the page isn't up to date by what it is sent.
            outcome.is_whole &= news.generation == generation + 1;
            (outcome.generation, outcome.entry) = (news.generation, Some(entry));
            outcome.second_copy = news.second;
            send(&after().gathered(), say)?;
        }
        database.set_note(WORKSPACE, &workspace.to_string()).await?;
        database.set_note(&sender(&review.header), &review.header.at.to_string()).await?;
        database.close();
        Ok((Reply::Merged(Box::new(outcome)), None))
    }
}

impl Office {
    async fn open(desk: &Desk) -> Result<Self, Failure> {
        let database = open_database(desk).await?;
        let loaded = database.load().await?;
        Ok(Self { database, loaded })
    }

    /// The snapshot of a state of it.
    async fn snapshot(&self, desk: &Desk, crm: &Crm, is_part: bool) -> Result<String, Failure> {
        let workspace = match workspace(&self.database, &self.loaded.crm).await? {
            Some(workspace) => workspace,
            None => name_workspace(&self.database).await?,
        };
        let by = By { member: desk.member, name: desk.name.clone() };
        Ok(snapshot::write(crm, &Header { workspace, partial: is_part, by, at: clock::now_ms() }))
    }

    async fn back_up(&self, desk: &Desk, name: &str) -> Result<(), Failure> {
        let text = self.snapshot(desk, &self.loaded.crm, false).await?;
        let packed = cipher::pack(text.as_bytes()).await?;
        Ok(Backups::of(&desk.database).keep(name, &packed).await?)
    }
}

async fn open_database(desk: &Desk) -> Result<Database, Failure> {
    // What happens to the database from outside, the page hears for itself.
    let place = Place::Browser(desk.database.clone());
    Ok(Database::open(place, Rc::new(|_| {})).await?.database)
}

async fn export(desk: &Desk, scope: &Scope, words: Option<String>, say: &dyn Fn(Reply)) -> Answer {
    let words = words.map(|words| cipher::passphrase(&words)).transpose()?;
    say(Reply::Phase(Phase::Loading, 100));
    let office = Office::open(desk).await?;
    say(Reply::Phase(Phase::Writing, 400));
    let all = &office.loaded.crm;
    let part = match scope {
        Scope::All => None,
        Scope::Without { amounts, phones } => Some(without(all, *amounts, *phones)),
        Scope::Accounts { companies, amounts, phones } => {
            let accounts = companies.iter().copied().collect();
            Some(partial(all, &Part { accounts, amounts: *amounts, phones: *phones }))
        }
    };
    let crm = part.as_ref().unwrap_or(all);
    let text = office.snapshot(desk, crm, part.is_some()).await?;
    office.database.close();
    let bytes = match words {
        None => text.into_bytes(),
        Some(words) => {
            say(Reply::Phase(Phase::Sealing, 700));
            let seal = Seal::new(clock::random_bytes(), clock::random_bytes());
            cipher::seal(text.as_bytes(), &words, &seal).await?
        }
    };
    let file = file(&bytes)?;
    Ok((Reply::Snapshot { records: crm.records().count() }, Some(file)))
}

async fn backup(desk: &Desk, name: &str, say: &dyn Fn(Reply)) -> Answer {
    say(Reply::Phase(Phase::BackingUp, 200));
    let office = Office::open(desk).await?;
    office.back_up(desk, name).await?;
    office.database.close();
    Ok((Reply::BackedUp, None))
}

async fn open_backup(desk: &Desk, name: &str) -> Answer {
    let packed = Backups::of(&desk.database).get(name).await?.ok_or(Failure::NothingOpen)?;
    let text = cipher::unpack(&packed, Limits::OURS.plain).await?;
    Ok((Reply::BackedUp, Some(file(&text)?)))
}

pub(super) fn file(bytes: &[u8]) -> Result<Blob, Failure> {
    Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).map_err(|_| StoreError::Full.into())
}

/// Whose data it is. `None` where nothing is here yet that it could be said of: such a workspace takes the name of the
/// first file that comes.
async fn workspace(database: &Database, crm: &Crm) -> Result<Option<Uuid>, Failure> {
    let known = database.note(WORKSPACE).await?.and_then(|id| id.parse().ok());
    match known {
        Some(id) => Ok(Some(id)),
        None if crm.is_only_begun() => Ok(None),
        None => Ok(Some(name_workspace(database).await?)),
    }
}

async fn name_workspace(database: &Database) -> Result<Uuid, Failure> {
    let id = clock::new_id();
    database.set_note(WORKSPACE, &id.to_string()).await?;
    Ok(id)
}

/// The note about a file's sender.
fn sender(header: &Header) -> String {
    match header.by.member {
        Some(member) => format!("{MERGED}/{member}"),
        None => format!("{MERGED}/{}", header.by.name),
    }
}

fn send(records: &[Arc<Record>], say: &dyn Fn(Reply)) -> Result<(), Failure> {
    for some in records.chunks(RECORDS_AT_ONCE) {
        let bytes = binary::encode(some.iter().map(|record| &**record)).map_err(StoreError::from)?;
        say(Reply::Records(bytes));
    }
    Ok(())
}
