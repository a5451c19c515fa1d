//! What can be read of a workspace when the program can't go on: both copies, joined. Nothing is written.

use std::rc::Rc;

use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::store::database::{Database, Opened, Place};
use crate::store::error::StoreError;
use crate::store::mirror::bag::{Bag, join};
use crate::store::mirror::{AnyShelf, Shelf};

/// What could be read.
#[derive(Debug)]
pub struct Rescued {
    /// The records.
    pub crm: Crm,
    /// What the note says that was asked for.
    pub note: Option<String>,
    /// Who did the last thing that history tells of.
    pub author: Option<Uuid>,
    /// How many rows of the database and entries of the second copy could not be read, now or before they were set aside.
    /// What one of the two lacks, the other may still have had.
    pub unreadable: usize,
}

impl Database {
    /// Reads both copies and joins them. Where only one is left, that one.
    ///
    /// # Errors
    /// Why the database can't be opened or read, if the second copy has nothing either.
    pub async fn rescue(place: Place, note: &str) -> Result<Rescued, StoreError> {
        let shelf = place.mirror();
        let opened = Self::open(place, Rc::new(|_| {})).await;
        let (mut told, mut author) = (None, None);
        let read = match opened {
            Ok(Opened { database, .. }) => {
                let read = database.read().await;
                told = database.note(note).await.unwrap_or_default();
                let tail = database.journal_tail(1).await.ok();
                author = tail.and_then(|tail| tail.entries.first()?.1.author);
                database.close();
                read.map(|(loaded, around)| (loaded.crm, loaded.damaged.len() + around.set_aside.len()))
            }
            Err(error) => Err(error),
        };
        let (bag, lost) = match all_of(&shelf).await {
            Ok(bag) => (bag, 0),
            // Pages from an insecure origin have no second copy.
            Err(StoreError::Missing) => (Bag::default(), 0),
            Err(_) => (Bag::default(), 1),
        };
        let (mut crm, damaged) = match read {
            Ok(read) => read,
            Err(error) if bag.names.is_empty() => return Err(error),
            Err(_) => (Crm::default(), 1),
        };
        for record in bag.crm.records() {
            join(&mut crm, record.clone());
        }
        if told.is_none() {
            told = bag.notes.get(note).map(|(note, _)| note.text.clone());
        }
        Ok(Rescued { crm, note: told, author, unreadable: damaged + lost + bag.unreadable.len() })
    }
}

async fn all_of(shelf: &AnyShelf) -> Result<Bag, StoreError> {
    let names = shelf.names().await?;
    Bag::of(shelf, names.iter().filter_map(|name| name.parse().ok())).await
}
