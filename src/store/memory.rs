//! The backend without a browser: for native tests and the command-line tool. The site is compiled without it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::store::error::StoreError;
use crate::store::migrations::SCHEMA;
use crate::store::rows::{Area, Key, Mode, Rows, Span};

type Rowset = BTreeMap<(Area, Key), Rc<[u8]>>;

/// A disk in memory. Clones share it, as tabs share a browser's database.
#[derive(Clone, Default)]
pub struct Disk(Rc<DiskState>);

#[derive(Default)]
struct DiskState {
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

    /// Begins a transaction; opens a connection again that was lost.
    pub fn begin(&self, mode: Mode) -> Result<MemoryRows, StoreError> {
        let known = self.connection.get().ok_or(StoreError::Closed)?;
        if known != self.disk.0.connections.get() {
            let (again, _) = Self::open(self.disk.clone())?;
            self.connection.set(again.connection.get());
        }
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
        Ok(rows.map(|((_, key), bytes)| (key.clone(), bytes.to_vec())).collect())
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
        if disk.commits.get() != self.begun_at {
            return Err(StoreError::Other { message: "two transactions wrote at once".to_owned() });
        }
        disk.commits.set(self.begun_at + 1);
        disk.rows.replace(self.rows.into_inner());
        Ok(())
    }
}
