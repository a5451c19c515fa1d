//! The backend without a browser: for native tests and the command-line tool. The site is compiled without it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::domain::gather::Gather;
use crate::store::backups::Backups;
use crate::store::error::StoreError;
use crate::store::migrations::SCHEMA;
use crate::store::mirror::AnyShelf;
use crate::store::mirror::memory::{Fate, MemoryShelf};
use crate::store::rows::{Area, Key, Mode, Rows, Span};

type Rowset = BTreeMap<(Area, Key), Rc<[u8]>>;

/// A disk in memory, with the shelves beside it. Clones share it, as tabs share a browser's database.
#[derive(Clone)]
pub struct Disk(Rc<DiskState>);

impl Default for Disk {
    fn default() -> Self {
        let fate = Rc::new(Fate::default());
        let state = DiskState {
            mirror: MemoryShelf::new(fate.clone()),
            backups: MemoryShelf::new(fate.clone()),
            fate,
            rows: RefCell::default(),
            schema: Cell::default(),
            commits: Cell::default(),
            fault: RefCell::default(),
            connections: Cell::default(),
        };
        Self(Rc::new(state))
    }
}

/// The rows of a disk at some time.
#[derive(Clone)]
pub struct Image(Rowset, u32);

struct DiskState {
    fate: Rc<Fate>,
    mirror: MemoryShelf,
    backups: MemoryShelf,
    rows: RefCell<Rowset>,
    schema: Cell<u32>,
    commits: Cell<u64>,
    fault: RefCell<Option<StoreError>>,
    connections: Cell<u64>,
}

impl Disk {
    /// Makes the next commit fail, as a full disk would.
    pub fn fail_next(&self, error: StoreError) {
        self.0.fault.replace(Some(error));
    }

    /// Closes every connection, as a browser may.
    pub fn sever(&self) {
        self.0.connections.set(self.0.connections.get() + 1);
    }

    /// Makes it one that a program with another schema wrote.
    pub fn set_schema(&self, schema: u32) {
        self.0.schema.set(schema);
    }

    /// Overwrites a row, as a failing disk might.
    pub fn overwrite(&self, area: Area, key: Key, bytes: &[u8]) {
        self.0.rows.borrow_mut().insert((area, key), bytes.into());
    }

    /// Every row.
    pub fn rows(&self) -> Vec<(Area, Key, Vec<u8>)> {
        self.0.rows.borrow().iter().map(|((area, key), bytes)| (*area, key.clone(), bytes.to_vec())).gathered()
    }

    /// The disk as it is now, without its shelves.
    pub fn image(&self) -> Image {
        Image(self.0.rows.borrow().clone(), self.0.schema.get())
    }

    /// Puts the disk back to what it was, as a browser that was killed may.
    pub fn roll_back(&self, image: Image) {
        self.0.rows.replace(image.0);
        self.0.schema.set(image.1);
        self.sever();
    }

    /// Loses the database, as a browser that was killed may. The shelves stay.
    pub fn lose(&self) {
        self.roll_back(Image(Rowset::new(), 0));
    }

    /// Kills the browser at a write, of rows or on a shelf, after so many more.
    pub fn die_after(&self, writes: u64) {
        self.0.fate.steps.set(Some(writes));
    }

    /// Starts the browser again. Says whether it had been killed.
    pub fn revive(&self) -> bool {
        self.0.fate.steps.set(None);
        self.0.fate.fault.replace(None);
        self.sever();
        self.0.fate.dead.replace(false)
    }

    /// Whether the browser has been killed.
    pub fn is_dead(&self) -> bool {
        self.0.fate.dead.get()
    }

    /// Makes the next put on a shelf fail.
    pub fn fail_next_put(&self, error: StoreError) {
        self.0.fate.fault.replace(Some(error));
    }

    /// Makes its shelves forget what is put there and say that they have it: a test of the second copy must notice.
    pub fn forget_puts(&self) {
        self.0.fate.forgets.set(true);
    }

    /// The shelf of the second copy.
    pub fn mirror(&self) -> MemoryShelf {
        self.0.mirror.clone()
    }

    /// The backups.
    pub fn backups(&self) -> Backups {
        Backups(AnyShelf::Memory(self.0.backups.clone()))
    }
}

/// A connection to a disk in memory.
pub(crate) struct Memory {
    disk: Disk,
    connection: Cell<Option<u64>>,
}

impl Memory {
    /// Connects. Also says whether the disk was new.
    pub fn open(disk: Disk) -> Result<(Self, bool), StoreError> {
        let found = disk.0.schema.get();
        if found > SCHEMA {
            return Err(StoreError::TooNew { found, known: SCHEMA });
        }
        disk.0.schema.set(SCHEMA);
        let connection = Cell::new(Some(disk.0.connections.get()));
        Ok((Self { disk, connection }, found == 0))
    }

    /// Begins a transaction; opens a connection again that was lost. Others may come first, as in a browser.
    pub async fn begin(&self, mode: Mode) -> Result<MemoryRows, StoreError> {
        let known = self.connection.get().ok_or(StoreError::Closed)?;
        self.disk.0.fate.pause().await;
        if known != self.disk.0.connections.get() {
            let (again, _) = Self::open(self.disk.clone())?;
            self.connection.set(again.connection.get());
        }
        self.disk.0.fate.alive()?;
        let rows = RefCell::new(self.disk.0.rows.borrow().clone());
        Ok(MemoryRows { disk: self.disk.clone(), mode, rows, begun_at: self.disk.0.commits.get() })
    }

    /// Closes for good.
    pub fn close(&self) {
        self.connection.set(None);
    }

    /// Removes everything.
    pub fn erase(&self) {
        self.close();
        self.disk.sever();
        self.disk.0.rows.borrow_mut().clear();
        self.disk.0.schema.set(0);
    }
}

/// A transaction over a disk in memory.
pub(crate) struct MemoryRows {
    disk: Disk,
    mode: Mode,
    rows: RefCell<Rowset>,
    begun_at: u64,
}

impl Rows for MemoryRows {
    async fn get(&self, area: Area, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.rows.borrow().get(&(area, key.clone())).map(|bytes| bytes.to_vec()))
    }

    async fn range(&self, area: Area, span: Option<&Span>) -> Result<Vec<(Key, Vec<u8>)>, StoreError> {
        let within = |key: &Key| span.is_none_or(|span| *key >= span.from && *key <= span.to);
        let rows = self.rows.borrow();
        let rows = rows.iter().filter(|((at, key), _)| *at == area && within(key));
        Ok(rows.map(|((_, key), bytes)| (key.clone(), bytes.to_vec())).gathered())
    }

    fn put(&self, area: Area, key: &Key, bytes: &[u8]) -> Result<(), StoreError> {
        self.rows.borrow_mut().insert((area, key.clone()), bytes.into());
        Ok(())
    }

    fn delete(&self, area: Area, span: &Span) -> Result<(), StoreError> {
        self.rows.borrow_mut().retain(|(at, key), _| *at != area || *key < span.from || *key > span.to);
        Ok(())
    }

    async fn commit(self) -> Result<(), StoreError> {
        if self.mode == Mode::Read {
            return Ok(());
        }
        let disk = &self.disk.0;
        if let Some(error) = disk.fault.take() {
            return Err(error);
        }
        disk.fate.step()?;
        if disk.commits.get() != self.begun_at {
            return Err(StoreError::Other { message: "two transactions wrote at once".to_owned() });
        }
        disk.commits.set(self.begun_at + 1);
        disk.rows.replace(self.rows.into_inner());
        Ok(())
    }
}
