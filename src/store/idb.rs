//! The backend in the browser: one connection to one IndexedDB database.
//!
//! Over web-sys itself: a wrapper that aborts what is dropped, awaits each request and hides `tx.error()` would stand in the
//! way of puts that are sent without waiting and of naming a full disk.

mod device;
mod open;
mod request;
mod transaction;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbVersionChangeEvent};

use crate::store::error::{StoreError, StoreEvent};
use crate::store::rows::{Area, Mode};

pub(crate) use request::worded;
pub(crate) use transaction::IdbRows;

/// What became of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    /// It is open.
    Open,
    /// The browser closed it; it is opened again when needed.
    Lost,
    /// It is closed for good: by us, or because another tab erases or upgrades the database. To open it again could make a
    /// new one in which only this tab's next edit stands.
    Shut,
}

/// A database in the browser.
pub(crate) struct Idb {
    name: String,
    on_event: Rc<dyn Fn(StoreEvent)>,
    connection: RefCell<Connection>,
}

struct Connection {
    database: IdbDatabase,
    status: Rc<Cell<Status>>,
    _on_close: Closure<dyn FnMut()>,
    _on_version_change: Closure<dyn FnMut(IdbVersionChangeEvent)>,
}

impl Idb {
    /// Opens a database by name. Also says whether it was made just now.
    pub async fn open(name: String, on_event: Rc<dyn Fn(StoreEvent)>) -> Result<(Self, bool), StoreError> {
        let (database, is_new) = open::open(&name).await?;
        let connection = RefCell::new(Connection::new(database, on_event.clone()));
        Ok((Self { name, on_event, connection }, is_new))
    }

    /// Begins a transaction over the rows; opens the connection again if the browser closed it.
    pub async fn begin(&self, mode: Mode) -> Result<IdbRows, StoreError> {
        self.begin_over(&Area::ALL.map(Area::name), mode).await
    }

    async fn begin_over(&self, stores: &[&str], mode: Mode) -> Result<IdbRows, StoreError> {
        match self.try_begin(stores, mode) {
            Err(StoreError::Closed) if self.status() != Status::Shut => {
                let (database, _) = open::open(&self.name).await?;
                let again = Connection::new(database, self.on_event.clone());
                drop(self.connection.replace(again));
                self.try_begin(stores, mode)
            }
            other => other,
        }
    }

    fn try_begin(&self, stores: &[&str], mode: Mode) -> Result<IdbRows, StoreError> {
        let connection = self.connection.borrow();
        match connection.status.get() {
            Status::Open => IdbRows::begin(&connection.database, stores, mode, connection.status.clone()),
            Status::Lost | Status::Shut => Err(StoreError::Closed),
        }
    }

    fn status(&self) -> Status {
        self.connection.borrow().status.get()
    }

    /// Closes for good; what runs is finished first.
    pub fn close(&self) {
        let connection = self.connection.borrow();
        connection.status.set(Status::Shut);
        connection.database.close();
    }

    /// Deletes the database.
    pub async fn erase(&self) -> Result<(), StoreError> {
        self.close();
        open::delete(&self.name).await
    }
}

impl Connection {
    fn new(database: IdbDatabase, on_event: Rc<dyn Fn(StoreEvent)>) -> Self {
        let status = Rc::new(Cell::new(Status::Open));
        let lost = {
            let (status, on_event) = (status.clone(), on_event.clone());
            Closure::<dyn FnMut()>::new(move || {
                if status.replace(Status::Lost) == Status::Open {
                    on_event(StoreEvent::Lost);
                }
            })
        };
        let changed = {
            let (status, database) = (status.clone(), database.clone());
            Closure::<dyn FnMut(IdbVersionChangeEvent)>::new(move |event: IdbVersionChangeEvent| {
                status.set(Status::Shut);
                // Waits for what is being committed.
                database.close();
                on_event(event.new_version().map_or(StoreEvent::Erased, |_| StoreEvent::Upgraded));
            })
        };
        database.set_onclose(Some(lost.as_ref().unchecked_ref()));
        database.set_onversionchange(Some(changed.as_ref().unchecked_ref()));
        Self { database, status, _on_close: lost, _on_version_change: changed }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.database.set_onclose(None);
        self.database.set_onversionchange(None);
        self.database.close();
    }
}
