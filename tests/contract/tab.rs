//! A tab of the browser in miniature: memory, what it has taken in, and the store.

use std::cell::Cell;
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::Poll;

use perennial::domain::change::{Change, Label, Role, Transaction};
use perennial::domain::crm::{Applied, Crm};
use perennial::domain::dot::{Dot, ReplicaId};
use perennial::domain::field::FieldName;
use perennial::domain::journal::JournalEntry;
use perennial::domain::kinds::{Company, CompanyField, CompanyId, Kind};
use perennial::domain::record::Record;
use perennial::domain::value::Value;
use perennial::store::{Batch, Database, Loaded, News, StoreError};
use perennial::sync::merge::take_in;
use uuid::Uuid;

use crate::lab::Lab;

thread_local!(static RUNS: Cell<u64> = const { Cell::new(1) });

/// One tab.
pub struct Tab {
    pub database: Rc<Database>,
    pub crm: Crm,
    pub known: u64,
    replica: ReplicaId,
    seq: u64,
}

impl Tab {
    /// Opens and loads.
    pub async fn open(lab: &Lab) -> Self {
        let database = lab.open().await.unwrap().database;
        let loaded = database.load().await.unwrap();
        Self::of(database, loaded)
    }

    /// What was loaded.
    pub fn of(database: Database, loaded: Loaded) -> Self {
        let database = Rc::new(database);
        let replica = ReplicaId::from_random(RUNS.replace(RUNS.get() + 1));
        Self { database, crm: loaded.crm, known: loaded.generation, replica, seq: 0 }
    }

    /// Changes the memory; what is to be stored comes back.
    pub fn apply(&mut self, changes: Vec<Change>) -> (Applied, Batch) {
        self.seq += 1;
        let dot = Dot { replica: self.replica, seq: self.seq };
        let tx = Transaction { dot, now: 1_000, author: None, label: Label::SetUp, role: Role::Do, changes };
        let applied = self.crm.apply(&tx).unwrap();
        let entry = Arc::new(JournalEntry::of(&tx, &applied, "tab"));
        let changed = applied.touched.iter().map(|touched| touched.after.clone());
        let batch = Batch::new(self.known, changed, Some(entry), &self.crm);
        (applied, batch)
    }

    /// Changes the memory and stores it; a failure takes the change back.
    pub async fn write(&mut self, changes: Vec<Change>) -> Result<(), StoreError> {
        let (applied, batch) = self.apply(changes);
        match self.database.commit(&batch).await {
            Ok(news) => self.take(news),
            Err(error) => {
                self.crm.take_back(&applied);
                return Err(error);
            }
        }
        Ok(())
    }

    /// Takes in what others wrote.
    pub fn take(&mut self, news: News) {
        for record in news.records {
            let joined = take_in(self.crm.record(record.id), record);
            self.crm.replace(joined);
        }
        self.known = news.generation;
    }

    /// What a hint makes it do.
    pub async fn look(&mut self) {
        let news = self.database.catch_up(self.known).await.unwrap();
        self.take(news);
    }

    pub fn company(&self, n: u64) -> Company<'_> {
        self.crm.get(CompanyId(id(n))).unwrap()
    }

    pub fn record(&self, n: u64) -> &Arc<Record> {
        self.crm.record(id(n)).unwrap()
    }

    pub fn count(&self) -> usize {
        self.crm.records().count()
    }
}

/// The id of the n-th company; its last bits are spread as those of real ones.
pub fn id(n: u64) -> Uuid {
    perennial::domain::identity::imported(Kind::Company, "test", &n.to_string())
}

pub fn create(n: u64) -> Change {
    let values = vec![
        (CompanyField::name.into(), Value::text(format!("Company {n}"))),
        (CompanyField::employees.into(), Value::Int(n as i64)),
        (FieldName::Other("imported:Region".into()), Value::text("Seoul")),
    ];
    Change::Create { id: id(n), kind: Kind::Company, values, elements: vec![(CompanyField::tags.into(), "new".into())] }
}

pub fn create_many(range: std::ops::Range<u64>) -> Vec<Change> {
    range.map(create).collect()
}

pub fn set(n: u64, field: CompanyField, value: &str) -> Change {
    Change::set(id(n), field, value)
}

/// Runs two futures at once.
pub async fn both<A: Future, B: Future>(a: A, b: B) -> (A::Output, B::Output) {
    let (mut a, mut b) = (pin!(a), pin!(b));
    let (mut done_a, mut done_b) = (None, None);
    std::future::poll_fn(move |context| {
        if done_a.is_none()
            && let Poll::Ready(output) = a.as_mut().poll(context)
        {
            done_a = Some(output);
        }
        if done_b.is_none()
            && let Poll::Ready(output) = b.as_mut().poll(context)
        {
            done_b = Some(output);
        }
        if done_a.is_none() || done_b.is_none() {
            return Poll::Pending;
        }
        done_a.take().zip(done_b.take()).map_or(Poll::Pending, Poll::Ready)
    })
    .await
}
