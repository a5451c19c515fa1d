//! Recovery: what the database lost comes back from its mirror, and what happened is told.

use crate::domain::gather::{AddAll, Gather};
use crate::store::database::load::{Around, Loaded};
use crate::store::database::notes::{NOTES, Note};
use crate::store::database::{Database, News};
use crate::store::error::StoreError;
use crate::store::mirror::bag::{Bag, join};
use crate::store::rows::{Area, Key, Mode, Rows};

/// Why something had to be recovered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The database was gone.
    Lost,
    /// The database was there, but in an older state.
    Older,
    /// Some of its rows could not be read.
    Damaged,
}

/// What was recovered from the second copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovery {
    /// Why.
    pub why: Why,
    /// How many records came back, or came back in a newer state.
    pub records: usize,
    /// The newest generation that the second copy told of.
    pub generation: u64,
    /// How many entries of the second copy could not be read; their bytes are set aside.
    pub unreadable: usize,
}

impl Database {
    /// Joins the mirror into what was loaded, and writes everything back. Where there is no mirror, nothing changes.
    pub(super) async fn recover(&self, loaded: &mut Loaded, why: Why) -> Result<(), StoreError> {
        let bag = match self.read_mirror().await {
            Ok(bag) => bag,
            Err(StoreError::Missing) => Bag::default(),
            Err(error) => {
                loaded.damaged.push(error);
                Bag::default()
            }
        };
        let damaged = self.state.borrow().damaged.clone();
        // Without these rows nothing can be written, so they are made anew in any case.
        let no_way = damaged.iter().any(|(area, _)| *area == Area::Meta);
        if bag.names.is_empty() && !no_way {
            return Ok(());
        }
        let brought = bag.crm.records().filter_map(|record| join(&mut loaded.crm, record.clone())).count();
        let news = self.write_back(&loaded.crm, (loaded.generation, loaded.generation), &bag, &damaged).await?;
        for record in news.records {
            join(&mut loaded.crm, record);
        }
        loaded.generation = news.generation;
        loaded.damaged.add_all(unreadable(&bag));
        loaded.recovered =
            Some(Recovery { why, records: brought, generation: bag.generation, unreadable: bag.unreadable.len() });
        Ok(())
    }

    async fn read_mirror(&self) -> Result<Bag, StoreError> {
        let names = self.there().await?;
        Bag::of(&self.mirror, names.iter().copied()).await
    }

    /// Makes both copies the same: puts what the mirror lacks, and takes from it what the database lacks, because a browser
    /// that was killed put it back to an older state. For after the first paint: mostly it reads names only. `since` is the
    /// generation up to which the caller has taken in what was written; what it hasn't is among the news.
    ///
    /// # Errors
    /// `Full`, `Closed`, `Gone`, or what the browser says. Where there is no mirror, there is no error and no news.
    pub async fn check_mirror(&self, since: u64) -> Result<Option<(News, Recovery)>, StoreError> {
        let unknown = match self.bring_up(true).await {
            Err(StoreError::Missing) => return Ok(None),
            other => other?,
        };
        if unknown.is_empty() {
            return Ok(None);
        }
        let (mut stands, Around { damaged, .. }) = self.read().await?;
        // What can't be read must be found before anything is written over it.
        let bag = match damaged.is_empty() {
            true => Bag::of(&self.mirror, unknown).await?,
            false => self.read_mirror().await?,
        };
        let brought: Vec<_> = bag.crm.records().filter_map(|record| join(&mut stands.crm, record.clone())).gathered();
        if brought.is_empty() && bag.unreadable.is_empty() && !self.lacks(&bag).await? {
            self.retire(&bag).await?;
            self.bring_up(true).await?;
            return Ok(None);
        }
        let mut news = self.write_back(&stands.crm, (stands.generation, since), &bag, &damaged).await?;
        self.bring_up(true).await?;
        let recovery = Recovery {
            why: Why::Older,
            records: brought.len(),
            generation: bag.generation,
            unreadable: bag.unreadable.len(),
        };
        news.records.extend(brought);
        Ok(Some((news, recovery)))
    }

    /// Whether entries have history or notes that the database hasn't.
    async fn lacks(&self, bag: &Bag) -> Result<bool, StoreError> {
        let tx = self.begin(Mode::Read).await?;
        for (at, rows) in bag.journal.iter() {
            let here = tx.get(Area::Journal, &Key::Generation(*at)).await?;
            if rows.iter().any(|row| here.as_ref() != Some(row)) {
                return Ok(true);
            }
        }
        for (word, (note, _)) in bag.notes.iter() {
            let here = tx.get(Area::Meta, &Key::Word(format!("{NOTES}{word}"))).await?;
            if here.and_then(|row| Note::decode(&row)).is_none_or(|here| here < *note) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// What of the mirror could not be read.
fn unreadable(bag: &Bag) -> impl Iterator<Item = StoreError> {
    bag.unreadable.iter().map(|(name, _)| StoreError::Corrupt {
        store: "mirror".to_owned(),
        key: name.to_string(),
        reason: "the checksum does not match".to_owned(),
    })
}
