//! Everything from the disk into memory: segments and wal, joined.

use std::sync::Arc;

use crate::domain::crm::Crm;
use crate::store::database::segments::{DAMAGED, decode};
use crate::store::database::{Database, generation, layout};
use crate::store::error::StoreError;
use crate::store::fragment::Fragment;
use crate::store::rows::{Area, Key, Mode, Rows, Span};
use crate::sync::merge::take_in;

/// What was on the disk.
#[derive(Debug)]
pub struct Loaded {
    /// The records.
    pub crm: Crm,
    /// The generation that they are at.
    pub generation: u64,
    /// What could not be read: each names its row. Its bytes stay where they are, or are set aside before a write.
    pub damaged: Vec<StoreError>,
}

impl Database {
    /// Reads everything.
    ///
    /// # Errors
    /// `Closed`, or what the browser says. A row that can't be read is no error: it is listed.
    pub async fn load(&self) -> Result<Loaded, StoreError> {
        let tx = self.begin(Mode::Read).await?;
        let generation = generation(&tx).await?;
        let compacted_to = layout(&tx).await?.compacted_to;
        let segments = tx.range(Area::Segments, None).await?;
        let wal = tx.range(Area::Wal, Some(&Span::generations(compacted_to + 1, generation))).await?;
        let set_aside = tx.range(Area::Meta, Some(&Span::words(DAMAGED))).await?;
        drop(tx);

        let mut state = self.state.borrow_mut();
        state.damaged.clear();
        (state.generation, state.compacted_to) = (generation, compacted_to);
        state.wal_bytes = wal.iter().map(|(_, bytes)| bytes.len()).sum();
        let mut loaded = Loaded { crm: Crm::default(), generation, damaged: Vec::new() };
        let mut damage = |area: Area, key: Key, error: StoreError| {
            loaded.damaged.push(error);
            state.damaged.insert((area, key));
        };
        let mut records = Vec::new();
        for (key, bytes) in segments {
            match decode(&key, &bytes) {
                Ok(read) => records.extend(read.into_iter().map(Arc::new)),
                Err(error) => damage(Area::Segments, key, error),
            }
        }
        loaded.crm = Crm::of(records);
        for (key, bytes) in wal {
            match Fragment::decode(&bytes) {
                Ok(fragment) => {
                    for record in fragment.records {
                        let joined = take_in(loaded.crm.record(record.id), record);
                        loaded.crm.replace(joined);
                    }
                }
                Err(error) => {
                    let error = StoreError::corrupt(Area::Wal, &key, error);
                    damage(Area::Wal, key, error);
                }
            }
        }
        let earlier = set_aside.iter().map(|(key, _)| StoreError::corrupt(Area::Meta, key, "set aside earlier"));
        loaded.damaged.extend(earlier);
        Ok(loaded)
    }
}
